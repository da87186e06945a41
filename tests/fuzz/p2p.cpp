// Any bytes as P2P packets of both versions, as signalling and as objects: read, written, and read back the same.
//
// An input is a byte that chooses what the rest is, eight that choose a lenience or numbers, and the rest.
#include "support/plain/p2p.hpp"

#include "fuzz/fuzz.hpp"
#include "fuzz/writing.hpp"
#include "support/plain/headers.hpp"
#include "support/plain/lenience.hpp"
#include "support/plain/percent.hpp"

#include <msnp/payload/msnobj.hpp>
#include <msnp/payload/p2p.hpp>
#include <msnp/payload/p2p_v1.hpp>
#include <msnp/payload/p2p_v2.hpp>
#include <msnp/payload/slp.hpp>
#include <msnp/payload/slp_draft.hpp>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

using namespace msnp;
using namespace msnp_fuzz;
namespace plain = msnp_test::plain;

namespace {

std::uint64_t little(std::string_view bytes) {
    std::uint64_t value = 0;
    for (std::size_t at = bytes.size(); at-- != 0;) {
        value = value << 8U | static_cast<unsigned char>(bytes[at]);
    }
    return value;
}

// ---- packets ---------------------------------------------------------------------------------------------------------------

void check_v1_packet(const p2p_v1_packet& packet) {
    const result<std::size_t> size = p2p_v1_size(packet);
    if (!size) {
        hold(write_p2p_v1({}, packet).error() == size.error(), "what has no size is not written");
        return;
    }
    const std::vector<char> memory =
        written(packet, size, [](auto out, const auto& value) { return write_p2p_v1(out, value); });
    const result<p2p_v1_packet> again = parse_p2p_v1(view(memory));
    hold(again && *again == packet, "a packet is read back the same");
}

void check_v1(std::string_view body, std::uint64_t bits) {
    for (const std::uint64_t most : {max_p2p_blob, bits, bits & 0xFFFF, static_cast<std::uint64_t>(-1)}) {
        const result<p2p_v1_packet> read = parse_p2p_v1(body, most);
        bool good = body.size() >= 52;
        if (good) {
            const std::uint64_t offset = little(body.substr(8, 8)), total = little(body.substr(16, 8));
            const std::uint64_t size = little(body.substr(24, 4));
            good = size == body.size() - 52 && total <= most && offset <= total && size <= total - offset;
        }
        hold(read.has_value() == good, "a packet is whole where its numbers agree");
        hold(good || (read.error().code == errc::bad_body && read.error().offset <= body.size()),
             "an error lies in the packet");
    }
    const result<p2p_v1_packet> packet = parse_p2p_v1(body);
    if (!packet) {
        return;
    }
    check_v1_packet(*packet);
    std::vector<char> memory(p2p_v1_size(*packet).value_or(0));
    hold(memory.empty() || (write_p2p_v1(std::span<char>(memory), *packet).has_value() && view(memory) == body),
         "a packet is written as it came");
    hold(!memory.empty() || body.size() - 52 > max_p2p_data, "only a packet with too much data is not written");
}

void check_v2_packet(const p2p_v2_packet& packet) {
    const result<std::size_t> size = p2p_v2_size(packet);
    if (!size) {
        hold(write_p2p_v2({}, packet).error() == size.error(), "what has no size is not written");
        return;
    }
    const auto write = [](auto out, const auto& value) { return write_p2p_v2(out, value); };
    const std::vector<char> memory = written(packet, size, write);
    const result<p2p_v2_packet> again = parse_p2p_v2(view(memory));
    hold(again && *again == packet, "a packet is read back the same");
    hold(again && p2p_v2_size(*again).value_or(0) == *size && written(*again, size, write) == memory,
         "and is written the same again");
    const std::size_t header = static_cast<unsigned char>(memory[0]);
    hold(p2p_v2_length(packet) == memory.size() - 4 - header, "the sequence grows by the length of the data");
}

void check_v2(std::string_view body) {
    const result<p2p_v2_packet> read = parse_p2p_v2(body);
    hold(read.has_value() == plain::is_p2p_v2(body), "a packet is whole where a plain walk says so");
    hold(read || (read.error().code == errc::bad_body && read.error().offset <= body.size()), "an error lies in the packet");
    if (read) {
        for (const p2p_field& each : read->further) {
            hold(each.type > 3, "fields with a name are not listed");
        }
        check_v2_packet(*read);
    }
}

p2p_v1_packet v1_by(choices& from, std::uint64_t bits) {
    p2p_v1_packet made;
    made.session = static_cast<std::uint32_t>(bits);
    made.identifier = static_cast<std::uint32_t>(bits >> 32U);
    made.flags = from.byte() | from.byte() << 8U;
    made.offset = from.byte();
    made.total = from.flag() ? from.bits() : from.byte() * std::uint64_t{8};
    if (from.flag()) {
        made.nonce = from.piece();
    } else if (from.flag()) {
        made.acked = from.byte();
        made.acked_unique = from.byte();
        made.acked_size = from.bits();
    }
    made.application = p2p_application{from.byte()};
    made.data = from.rest();
    return made;
}

p2p_v2_packet v2_by(choices& from, std::uint64_t bits) {
    p2p_v2_packet made;
    made.operation = static_cast<std::uint8_t>(from.byte());
    made.sequence = static_cast<std::uint32_t>(bits);
    made.peer_info = from.piece();
    const unsigned there = from.byte();
    made.ack = (there & 1U) != 0 ? maybe<std::uint32_t>(from.byte()) : maybe<std::uint32_t>();
    made.nak = (there & 2U) != 0 ? maybe<std::uint32_t>(static_cast<std::uint32_t>(bits >> 32U)) : maybe<std::uint32_t>();
    made.further = p2p_fields(from.piece());
    made.has_data = (there & 4U) != 0;
    if (made.has_data || (there & 128U) != 0) {
        made.type = p2p_data_type{static_cast<std::uint8_t>(from.byte())};
        made.is_first = (there & 8U) != 0;
        made.package = static_cast<std::uint16_t>(from.byte());
        made.session = static_cast<std::uint32_t>(bits >> 16U);
        made.remaining = (there & 16U) != 0 ? maybe<std::uint64_t>(from.bits()) : maybe<std::uint64_t>();
        made.further_of_data = p2p_fields(from.piece());
        made.data = from.rest();
    }
    made.application = p2p_application{static_cast<std::uint32_t>(bits >> 8U)};
    return made;
}

// ---- signalling ------------------------------------------------------------------------------------------------------------

void check_slp(std::string_view text) {
    const result<slp_message> read = parse_slp(text);
    hold(read.error().offset <= text.size(), "an error lies in the message");
    if (!read) {
        return;
    }
    const auto value = [&](std::string_view block, std::string_view name) {
        const auto values = plain::values_of(block, "\r\n", name);
        return values.empty() ? std::string_view() : values[0];
    };
    const std::size_t end = text.find("\r\n\r\n"), start = text.find("\r\n") + 2;
    hold(end != nowhere, "a message has an end of its headers");
    const std::string_view block = start < end ? text.substr(start, end - start) : std::string_view();
    hold(read->headers.text() == block, "the headers stand between the first line and the blank one");
    hold(read->is_request() != (text.substr(0, 7) == "MSNSLP/"), "a request has a method");
    hold(!read->is_request() || !read->target.empty(), "a request names its target");
    hold(read->is_request() || read->code <= 999, "a response has a number");
    for (const std::string_view name : {"To"sv, "From"sv, "Via"sv, "Call-ID"sv, "Content-Type"sv, "Content-Length"sv}) {
        hold(read->header(name) == value(block, name), "a header is found as a plain loop finds it");
    }
    hold(read->branch() == plain::parameter(value(block, "Via"), "branch"), "a branch is found as a plain loop finds it");
    for (const std::string_view name : {"EUF-GUID"sv, "SessionID"sv, "AppID"sv, "Context"sv}) {
        hold(read->field(name) == value(read->body, name), "a field is found as a plain loop finds it");
    }
    const std::size_t size = read->content_length().value_or(0);
    hold(size == read->body.size() || (size == read->body.size() + 1 && text[end + 4 + read->body.size()] == '\0'),
         "a body has the bytes that are told, without the last NUL");
    hold(text.find_first_not_of('\0', end + 4 + size) == nowhere, "nothing but NULs is left over");
    hold(read->to() == slp_address(value(block, "To")) && read->from() == slp_address(value(block, "From")),
         "so are both people");
    hold(read->purpose().has_value() == parse_guid(value(read->body, "EUF-GUID")).has_value(), "a purpose is a GUID");
}

void check_draft(choices& from, std::uint64_t bits) {
    const std::vector<char> memory = exactly(from.rest());
    choices pieces(view(memory));
    slp_draft draft;
    draft.method = pieces.piece();
    draft.reason = pieces.piece();
    draft.to = pieces.piece();
    draft.from = pieces.piece();
    draft.content_type = pieces.piece();
    draft.code = static_cast<std::uint16_t>(bits % 1100);
    draft.branch = {bits, ~bits};
    draft.call_id = guid::from_random(bits * 3, bits * 7);
    draft.cseq = static_cast<std::uint32_t>(bits >> 20U);
    std::vector<header> further, fields;
    for (std::size_t count = pieces.below(4); count != 0; --count) {
        further.push_back({pieces.piece(), pieces.piece()});
    }
    while (!pieces.empty() && fields.size() != 300) {
        fields.push_back({pieces.piece(), pieces.piece()});
    }
    draft.further = further;
    draft.fields = fields;
    const result<std::size_t> size = slp_size(draft);
    if (!size) {
        hold(write_slp(std::span<char>(), draft).error() == size.error(), "what has no size is not written");
        return;
    }
    const std::vector<char> text = written(draft, size, [](auto out, const auto& value) { return write_slp(out, value); });
    const result<slp_message> read = parse_slp(view(text));
    hold(read.has_value(), "what is written is read");
    check_slp(view(text));
    hold(draft.method.empty() ? read->code == draft.code && read->reason == draft.reason
                              : read->method == draft.method && read->target == draft.to,
         "a first line is read back the same");
    hold(read->to() == draft.to && read->from() == draft.from, "people are read back the same");
    hold(read->cseq().value_or(~draft.cseq) == draft.cseq && read->content_type() == draft.content_type, "so are headers");
    hold(parse_guid(read->branch()).value_or({}) == draft.branch && parse_guid(read->call_id()).value_or({}) == draft.call_id,
         "so are GUIDs");
    const header_lines lines = read->fields();
    hold(std::equal(lines.begin(), lines.end(), fields.begin(), fields.end()), "fields are read back the same");
    std::vector<header> others;
    for (const header& each : read->headers) {
        if (!detail::is_of_slp(each.name)) {
            others.push_back(each);
        }
    }
    hold(others == further, "further headers are read back the same");
}

// ---- objects ---------------------------------------------------------------------------------------------------------------

void check_object(std::string_view text, lenience tolerate) {
    const result<msnobj> read = parse_msnobj(text, tolerate), field = parse_msnobj(text);
    const result<msnobj> strict = parse_msnobj(text, lenience::strict());
    hold(!strict || (read && *read == *strict), "what strict receivers take, all take with the same meaning");
    hold(!read || (field && *field == *read), "what any receiver takes, those in the field take");
    hold(read.error().offset <= text.size() && field.error().offset <= text.size(), "an error lies in the object");
    hold(strict.has_value() == plain::is_msnobj(text), "an object is one where a plain walk says so");
    if (strict) {
        const std::string encoded = plain::encoded<percent_use::nick>(text, true);
        const result<msnobj> again = parse_msnobj(encoded);
        hold(again && *again == *strict, "an object that is percent-encoded is the same");
    }
    if (!field) {
        return;
    }
    const result<std::size_t> size = msnobj_size(*field);
    if (!size) {
        hold(write_msnobj(std::span<char>(), *field).error() == size.error(), "what has no size is not written");
        return;
    }
    const auto write = [](auto out, const auto& value) { return write_msnobj(out, value); };
    const std::vector<char> memory = written(*field, size, write);
    const result<msnobj> again = parse_msnobj(view(memory), lenience::strict());
    hold(again && *again == *field, "an object is read back the same");
    hold(msnobj_size(*again).value_or(0) == *size && written(*again, size, write) == memory, "and is written the same again");
    hold(is_utf8(view(memory)), "an object is UTF-8");
}

} // namespace

void msnp_fuzz::one_input(std::string_view data) {
    choices from(data);
    const std::size_t kind = from.below(6);
    const std::uint64_t bits = from.bits();
    const std::vector<char> memory = exactly(from.rest());
    choices fields(view(memory));
    switch (kind) {
    case 0: check_v1(view(memory), bits); break;
    case 1: check_v2(view(memory)); break;
    case 2: check_slp(view(memory)); break;
    case 3: check_draft(fields, bits); break;
    case 4: check_object(view(memory), msnp_test::lenience_of(bits)); break;
    default:
        if ((bits & 1U) != 0) {
            check_v1_packet(v1_by(fields, bits));
        } else {
            check_v2_packet(v2_by(fields, bits));
        }
    }
}

void msnp_fuzz::seeds(const seed_taker& keep) {
    const std::string zeros(8, '\0'), some("\x01\x02\x03\x04\x05\x06\x07\x08", 8);
    const auto keep_written = [&](char kind, const auto& value, auto write) {
        std::string memory(2048, '\0');
        memory.resize(write(std::span<char>(memory), value).value_or(0));
        keep(std::string(1, kind) + zeros + memory);
        keep(std::string(1, kind) + some + memory);
    };
    const auto write_v1 = [](auto out, const auto& value) { return write_p2p_v1(out, value); };
    const auto write_v2 = [](auto out, const auto& value) { return write_p2p_v2(out, value); };
    p2p_v1_packet first;
    first.total = 4;
    first.data = "data";
    keep_written('\0', first, write_v1);
    p2p_v1_packet acking;
    acking.total = acking.acked_size = 900;
    acking.acked = 7;
    keep_written('\0', acking.with(p2p_flag::ack), write_v1);
    p2p_v1_packet nonce;
    nonce.nonce = "0123456789abcdef";
    keep_written('\0', nonce.with(p2p_flag::nonce), write_v1);
    p2p_v2_packet second;
    second.operation = 3;
    second.peer_info = "0123456789ab";
    second.ack = 9U;
    second.nak = 8U;
    second.further = p2p_fields(std::string_view("\x07\x02xy\x09\0", 6));
    keep_written('\1', second, write_v2);
    second.has_data = true;
    second.type = p2p_data_type::file;
    second.is_first = true;
    second.remaining = 5U;
    second.further_of_data = p2p_fields(std::string_view("\x02\x01z", 3));
    second.data = "data";
    keep_written('\1', second, write_v2);
    const header of_session[] = {
        {"EUF-GUID", "{A4268EEC-FEC5-49E5-95C3-F126696BDBF6}"}, {"SessionID", "1"}, {"Context", "AAA="}};
    const header further[] = {{"X", "1"}};
    slp_draft draft;
    draft.method = "INVITE";
    draft.to = "bob@example.com;{6f9619ff-8b86-d011-b42d-00c04fc964ff}";
    draft.from = "alice@example.com";
    draft.fields = of_session;
    draft.further = further;
    const auto write_draft = [](auto out, const auto& value) { return write_slp(out, value); };
    keep_written('\2', draft, write_draft);
    draft.method = {};
    draft.code = 603;
    draft.reason = "Decline";
    keep_written('\2', draft, write_draft);
    const auto piece = [](std::string_view text) { return std::string(1, static_cast<char>(text.size())) + std::string(text); };
    const std::string request = piece("INVITE") + piece("OK") + piece("bob@example.com") + piece("a@b") + piece("x/y");
    const std::string response = piece("") + piece("OK") + piece("bob@example.com") + piece("a@b") + piece("");
    for (const std::string& each : {request, response}) {
        keep('\3' + some + each);
        keep('\3' + zeros + each + '\1' + piece("X-Further") + piece("1") + piece("AppID") + piece("12"));
    }
    for (const std::string_view object :
         {R"(<msnobj Creator="a@b" Size="1024" Type="2" Location="cat.png" Friendly="AAA=" SHA1D="AA" SHA1C="AA"/>)"sv,
          R"(<msnobj SHA1D="x" creator="a" type="8" SIZE="1" contenttype="D" stamp="&lt;"  />)"sv,
          "%3Cmsnobj%20Creator%3D%22a%22%20Size=\"1\"%20Type=\"2\"%20SHA1D=\"%C3%A9\"%2F%3E"sv}) {
        keep('\4' + zeros + std::string(object));
        keep('\4' + std::string(8, '\xFF') + std::string(object));
    }
    keep('\5' + std::string("\1\0\0\0\0\0\0\1", 8) + std::string("\0\1\0\1\0\0\0\0\0\0\0\1", 12) + piece("0123456789abcdef") +
         "\2data");
    keep('\5' + zeros + '\3' + piece("0123456789ab") + '\x1F' + '\7' + piece(std::string_view("\x07\x02xy", 4)) + "\4\1" +
         zeros + '\0' + "data");
}

std::string_view msnp_fuzz::dictionary() {
    return R"("MSNSLP/1.0 200 OK\x0D\x0A"
"INVITE MSNMSGR:a@b MSNSLP/1.0\x0D\x0A"
"To: <msnmsgr:a@b>\x0D\x0A"
"From: <msnmsgr:a@b>\x0D\x0A"
"Via: MSNSLP/1.0/TLP ;branch={A}\x0D\x0A"
"CSeq: 0 \x0D\x0A"
"Content-Length: 3\x0D\x0A\x0D\x0A\x0D\x0A\x00"
"\x0D\x0A\x0D\x0A"
"EUF-GUID: "
"SessionID: 1"
"Context: "
"<msnobj "
"%3Cmsnobj%20"
"Creator=\"a\" "
"Size=\"1\" "
"Type=\"2\" "
"SHA1D=\"x\""
"/>"
"%22"
"%2F%3E"
"\x01\x0C"
"\x02\x04"
"\x03\x04"
"\x01\x08"
)";
}
