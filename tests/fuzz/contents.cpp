// Any bytes as every kind of payload: told apart as a plain loop does it, read with any lenience, written, and read back.
//
// An input is a byte that chooses the headers that stand before the rest, nine that choose the lenience, and the rest.
#include "fuzz/fuzz.hpp"
#include "fuzz/writing.hpp"
#include "support/plain/headers.hpp"
#include "support/plain/lenience.hpp"

#include <msnp/payload/chunk.hpp>
#include <msnp/payload/content.hpp>
#include <msnp/payload/layout.hpp>
#include <msnp/payload/p2p.hpp>
#include <msnp/payload/raw.hpp>

#include <algorithm>
#include <concepts>
#include <cstdint>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

using namespace msnp;
using namespace msnp_fuzz;
namespace plain = msnp_test::plain;

namespace {

constexpr std::size_t rows = std::size(content_table);

// Nothing, or the first headers of a kind of content, or all of them.
std::string headers_by(std::size_t choice) {
    if (choice == 0) {
        return {};
    }
    const content_row& row = content_table[(choice - 1) % rows];
    const bool is_text = row.kind == content::text || row.kind == content::invitation;
    return "MIME-Version: 1.0\r\nContent-Type: " + std::string(row.media_type) + (is_text ? "; charset=UTF-8\r\n" : "\r\n") +
           (choice > rows ? "\r\n" : "");
}

// A kind that describes itself.
struct described_message {
    handle who{};
    std::optional<std::uint32_t> count{};
    std::string_view mood{};
    std::string_view text{};

    using layout = payload_layout<"text/x-described", header_field<"Who", &described_message::who>,
                                  header_field<"Count", &described_message::count>,
                                  header_field<"Mood", &described_message::mood>, body_field<&described_message::text>>;
    bool operator==(const described_message&) const = default;
};

// ---- told apart ------------------------------------------------------------------------------------------------------------

std::string_view value_or_none(const plain::payload& parts, std::string_view name) {
    const auto values = plain::values_of(parts.headers, parts.line_end, name);
    return values.empty() ? std::string_view() : values[0];
}

chunk_info chunk_plainly(const plain::payload& parts) {
    const std::string_view id = value_or_none(parts, "Message-ID");
    const bool has_count = !plain::values_of(parts.headers, parts.line_end, "Chunks").empty();
    const bool has_index = !plain::values_of(parts.headers, parts.line_end, "Chunk").empty();
    const std::string_view digits = value_or_none(parts, has_count ? "Chunks" : "Chunk");
    if (id.empty() || (!has_count && !has_index) || digits.empty() || digits.find_first_not_of("0123456789") != nowhere) {
        return {};
    }
    const std::string_view number = digits.substr(std::min(digits.find_first_not_of('0'), digits.size()));
    const unsigned long long value = number.empty() || number.size() > 10 ? 0 : std::stoull(std::string(number));
    if (value == 0 || value > 0xFFFFFFFF || (has_count && has_index && value != 1)) {
        return {};
    }
    const auto told = static_cast<std::uint32_t>(value);
    return has_count ? chunk_info{id, 0, told} : chunk_info{id, told, 0};
}

void check_classes(std::string_view text, lenience tolerate) {
    const classified found = classify(text, tolerate);
    const plain::payload parts = plain::split(text, tolerate);
    const std::string_view type = value_or_none(parts, "Content-Type");
    const bool has_type = !plain::values_of(parts.headers, parts.line_end, "Content-Type").empty();
    const chunk_info chunk = chunk_plainly(parts);
    content kind = plain::media_type(type).empty() ? content::none : content::other;
    for (const content_row& row : content_table) {
        kind = plain::lowered(plain::media_type(type)) == row.media_type ? row.kind : kind;
    }
    kind = chunk.index != 0                                                        ? content::chunk
           : parts.has_headers && !has_type && tolerate.allows(errc::untyped_text) ? content::text
                                                                                   : kind;
    hold(found.kind == kind, "a payload is of the kind that a plain look at its headers says");
    hold(found.media_type == plain::media_type(type), "its media type is spelt as it came");
    hold(found.parts.body == parts.body && found.parts.headers.text() == parts.headers, "its parts are those of a plain cut");
    hold(found.chunk.id == chunk.id && found.chunk.index == chunk.index && found.chunk.count == chunk.count,
         "it is the chunk that a plain look says");
}

// ---- written ---------------------------------------------------------------------------------------------------------------

std::string with_crlf(std::string_view text) {
    std::string made;
    for (std::size_t at = 0; at != text.size(); ++at) {
        const bool is_pair = text[at] == '\r' && at + 1 != text.size() && text[at + 1] == '\n';
        made += text[at] == '\r' || text[at] == '\n' ? "\r\n" : std::string(1, text[at]);
        at += is_pair ? 1U : 0U;
    }
    return made;
}

// Two that differ at most in what writing changes on purpose: line breaks of a text.
template <class Message>
bool is_same(const Message& written, const Message& message) {
    return written == message;
}
template <>
bool is_same(const text_message& written, const text_message& message) {
    const std::string text = with_crlf(message.text);
    text_message broken = message;
    broken.text = text;
    return written == broken;
}

// What strict receivers refuse of what is written as it came.
template <class Message>
bool may_be_odd(errc code) {
    return (std::same_as<Message, typing_message> || std::same_as<Message, described_message>)&&code == errc::odd_endpoint;
}

template <class Message>
void check_writing(const Message& message) {
    const result<std::size_t> size = payload_size(message);
    if (!size) {
        hold(write_payload(std::span<char>(), message).error() == size.error(), "what has no size is not written");
        return;
    }
    hold(*size <= max_switchboard_payload, "no payload is larger than a switchboard carries");
    const auto write = [](std::span<char> out, const Message& said) { return write_payload(out, said); };
    const std::vector<char> memory = written(message, size, write);
    std::string appended;
    hold(write_payload(std::back_inserter(appended), message).has_value() && appended == view(memory),
         "every output gets the same");
    const result<Message> again = parse_payload<Message>(view(memory));
    hold(again && is_same(*again, message), "what is written is read back the same");
    const error odd = parse_payload<Message>(view(memory), lenience::strict()).error();
    hold(!odd || may_be_odd<Message>(odd.code), "what is written has no deviation");
    hold(payload_size(*again).value_or(0) == *size, "and has the same size");
    std::vector<char> twice(*size);
    hold(write_payload(std::span<char>(twice), *again).has_value() && twice == memory, "and is written the same again");
}

// ---- read ------------------------------------------------------------------------------------------------------------------

void look_into(const text_message& message) {
    std::string shown;
    message.write_utf8(std::back_inserter(shown));
    hold(shown.size() <= 3 * message.text.size() && plain::first_not_utf8(shown) == nowhere, "a text is shown as UTF-8");
}
void look_into(const ink_message& message) {
    std::string bytes, text;
    message.image.write_bytes(std::back_inserter(bytes));
    message.image.write_base64(std::back_inserter(text));
    hold(bytes.size() == message.image.size() && text.size() == message.image.base64_size(), "an image has the size it tells");
    hold(ink_image::from_bytes(bytes) == message.image && ink_image::from_base64(text) == message.image,
         "an image is the same however it is spelt");
}
void look_into(const auto&) {}

template <class Message>
void check_kind(std::string_view text, lenience tolerate) {
    const result<Message> read = parse_payload<Message>(text, tolerate);
    const result<Message> strict = parse_payload<Message>(text, lenience::strict());
    const result<Message> lenient = parse_payload<Message>(text, lenience::field() | tolerate);
    const result<Message> same = classify(text, tolerate).template as<Message>();
    hold(same.has_value() == read.has_value() && same.error() == read.error() && (!read || *same == *read),
         "a payload that was told apart is read as one that was not");
    hold(!strict || (read && *read == *strict), "what strict receivers take, all take with the same meaning");
    hold(!read || (lenient && *lenient == *read), "who forgives more takes the same with the same meaning");
    hold(read.error().offset <= text.size() && lenient.error().offset <= text.size() && strict.error().offset <= text.size(),
         "an error lies in the payload");
    if (lenient) {
        look_into(*lenient);
        check_writing(*lenient);
    }
}

// Headers as they came, and a body, written as they are.
void check_raw(std::string_view text) {
    const payload_parts parts = split_payload(text);
    const std::vector<header> headers(parts.headers.begin(), parts.headers.end());
    const raw_payload message{headers, parts.body};
    const result<std::size_t> size = payload_size(message);
    if (size) {
        std::vector<char> memory(*size);
        hold(write_payload(std::span<char>(memory), message).value_or(0) == *size, "raw headers have the size that was told");
        const payload_parts again = split_payload(view(memory));
        const std::vector<header> read(again.headers.begin(), again.headers.end());
        hold(read == headers && again.body == parts.body, "raw headers are read back the same");
        hold(!find_deviation(split_payload(view(memory), lenience::strict())), "raw headers have no deviation");
    }
}

} // namespace

void msnp_fuzz::one_input(std::string_view data) {
    choices from(data);
    const std::string headers = headers_by(from.below(2 * rows + 1));
    const unsigned kind = from.byte() % 4;
    const lenience any = msnp_test::lenience_of(from.bits());
    const lenience tolerate = kind == 0 ? lenience::field() : kind == 1 ? lenience::field() - any : any;
    const std::vector<char> memory = exactly(headers + std::string(from.rest()));
    const std::string_view text = view(memory);
    check_classes(text, tolerate);
    check_kind<text_message>(text, tolerate);
    check_kind<typing_message>(text, tolerate);
    check_kind<datacast_message>(text, tolerate);
    check_kind<emoticons_message>(text, tolerate);
    check_kind<invitation_message>(text, tolerate);
    check_kind<client_caps_message>(text, tolerate);
    check_kind<keep_alive_message>(text, tolerate);
    check_kind<ink_message>(text, tolerate);
    check_kind<p2p_message>(text, tolerate);
    check_kind<chunk_message>(text, tolerate);
    check_kind<described_message>(text, tolerate);
    check_raw(text);
}

void msnp_fuzz::seeds(const seed_taker& keep) {
    const std::string plain_choice(10, '\0');
    const auto keep_message = [&](const auto& message) {
        std::string written;
        hold(write_payload(std::back_inserter(written), message).has_value(), "a seed can be written");
        keep(plain_choice + written);
        keep(std::string("\0\2\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 10) + written);
    };
    constexpr std::string_view object =
        R"(<msnobj Creator="bob@example.com" Size="1024" Type="2" Location="cat.png" Friendly="AAA=" SHA1D="AAAA"/>)";
    const emoticon emoticons[] = {{":cat:", object}, {"(x)", object}};
    im_format format;
    format.font = font_name::from_plain("Segoe UI");
    format.effects = effects::bold;
    keep_message(text_message{.text = "Hello\r\n\xC3\xA9"});
    keep_message(text_message{.text = "x", .format = format, .p4_context = "Bob", .user_agent = "a/1", .roster = "1;h:1"});
    keep_message(typing_message{"alice@example.com;{6f9619ff-8b86-d011-b42d-00c04fc964ff}"});
    keep_message(typing_message{"1:bob@example.com", true});
    keep_message(datacast_message{});
    keep_message(datacast_message{datacast_id::wink, object});
    keep_message(emoticons_message{emoticons});
    keep_message(emoticons_message{emoticons, true});
    keep_message(offer_file(7, "cat.png", 1024));
    keep_message(serve_file(7, "192.0.2.1", 6891, "12345"));
    keep_message(cancel_invitation(7, cancel_reason::timeout));
    keep_message(client_caps_message{"ExampleChat/1.0", "Y", "Any", "a@b", further_lines("Further: 1")});
    keep_message(keep_alive_message());
    keep_message(ink_message{ink_image::from_bytes("GIF89a..."), ink_kind::gif});
    keep_message(ink_message{ink_image::from_base64("AAEC"), ink_kind::isf});
    keep_message(described_message{"bob@example.com", 5U, "merry", "Hello"});
    constexpr std::string_view guid = "{7D2C4B10-5A3E-4F61-9C08-1E2D3C4B5A69}";
    keep_message(chunk_message{header_lines("MIME-Version: 1.0\r\nContent-Type: text/plain"), guid, 0, 2, "first"});
    keep_message(chunk_message{{}, guid, 1, 0, "second"});
    keep_message(p2p_message{"bob@example.com",
                             {},
                             std::string_view("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
                                              "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
                                              52)});
    for (std::size_t choice = 1; choice != 2 * rows + 1; ++choice) {
        const std::string chosen = std::string(1, static_cast<char>(choice)) + std::string("\1\0\0\0\0\0\0\0\0", 9);
        keep(chosen + (choice > rows ? "ID: 1\r\nClient-Name: a/1\r\n\r\n" : "TypingUser: a@b\r\n\r\n\r\n"));
    }
}

std::string_view msnp_fuzz::dictionary() {
    return R"("\x0D\x0A"
"\x0D\x0A\x0D\x0A"
"MIME-Version: 1.0\x0D\x0A"
"Content-Type: "
"text/plain"
"text/x-msmsgscontrol"
"text/x-msnmsgr-datacast"
"text/x-mms-emoticon"
"text/x-msmsgsinvite"
"text/x-clientcaps"
"text/x-clientinfo"
"text/x-keep-alive"
"image/gif"
"application/x-ms-ink"
"application/x-msnmsgrp2p"
"; charset=UTF-8"
"; charset=latin1"
"X-MMS-IM-Format: FN=x; EF="
"P4-Context: "
"User-Agent: "
"Roster: "
"TypingUser: "
"RecordingUser: "
"ID: 4\x0D\x0A"
"Data: "
"<msnobj Creator=\"a\" Size=\"1\" Type=\"2\" SHA1D=\"x\"/>"
"%3Cmsnobj "
"\x09"
"Invitation-Command: INVITE"
"Invitation-Command: ACCEPT"
"Invitation-Command: CANCEL"
"Invitation-Cookie: 1"
"Application-Name: x"
"Application-GUID: {5D3E02AB-6190-11D3-BBBB-00C04F795683}"
"Application-File: a"
"Application-FileSize: 1"
"Cancel-Code: REJECT"
"Port: 1"
"PortX: 2"
"Client-Name: a/1"
"Chat-Logging: Y"
"Operating-System: "
"JabberID: "
"base64:"
"GIF89a"
"P2P-Dest: "
"P2P-Src: "
"Message-ID: {x}"
"Chunks: 2"
"Chunk: 1"
)";
}
