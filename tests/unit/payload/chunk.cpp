#include "support/catch.hpp"
#include "support/printing.hpp"
#include "support/texts.hpp"

#include <msnp/payload/chunk.hpp>

#include <iterator>
#include <string>
#include <vector>

using namespace msnp;
using namespace std::string_view_literals;

namespace {

const std::string lead = "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n"
                         "X-MMS-IM-Format: FN=Arial; EF=; CO=0; CS=0; PF=22\r\n";
const std::string id = "{7D2C4B10-5A3E-4F61-9C08-1E2D3C4B5A69}";
const std::string first = lead + "Message-ID: " + id + "\r\nChunks: 2\r\n\r\nfirst half, ";
const std::string second = "Message-ID: " + id + "\r\nChunk: 1\r\n\r\nsecond half";
const std::string shortest = "MIME-Version: 1.0\r\nContent-Type: x/y\r\n"; // 38 bytes

std::string written(const chunk_message& message) {
    std::string text;
    const auto size = write_payload(std::back_inserter(text), message);
    REQUIRE(size);
    CHECK(*size == text.size());
    return text;
}

error refusal(std::string_view payload, lenience tolerate = lenience::field()) {
    return parse_payload<chunk_message>(payload, tolerate).error();
}

error strict(std::string_view payload) { return refusal(payload, lenience::strict()); }

std::uint32_t place(std::string_view text, std::string_view part) { return narrow<std::uint32_t>(text.find(part)); }

} // namespace

TEST_CASE("the chunks of the documents are read and written byte for byte", "[protocol 4.10][protocol 11.12]") {
    CHECK(first.size() == 188);
    CHECK(second.size() == 75);
    for (const lenience tolerate : {lenience::strict(), lenience::field()}) {
        const auto one = parse_payload<chunk_message>(first, tolerate);
        REQUIRE(one);
        CHECK(one->is_first());
        CHECK(one->id == id);
        CHECK(one->count == 2);
        CHECK(one->part == "first half, ");
        CHECK(written(*one) == first);
        const auto two = parse_payload<chunk_message>(second, tolerate);
        REQUIRE(two);
        CHECK(*two == chunk_message{{}, id, 1, 0, "second half"});
        CHECK(written(*two) == second);
    }
    CHECK(written({header_lines(lead), id, 0, 2, "first half, "}) == first);
}

TEST_CASE("the headers of a chunk may stand among those of the message, and are written behind them", "[protocol 4.10]") {
    const std::string mixed = "chunks:2\r\nMIME-Version:1.0\r\nMESSAGE-ID: " + id +
                              "\r\nContent-Type: text/plain; charset=UTF-8\r\nX-MMS-IM-Format: FN=Arial; EF=; CO=0; CS=0; PF=22"
                              "\r\n\r\nfirst half, ";
    const auto one = parse_payload<chunk_message>(mixed, lenience::strict());
    REQUIRE(one);
    CHECK(*one == *parse_payload<chunk_message>(first));
    CHECK(written(*one) == first);
}

TEST_CASE("chunks are equal if they say the same", "[protocol 4.10]") {
    const chunk_message one{header_lines("A: 1\r\nB: 2"), "{a}", 0, 2, "x"};
    CHECK(one == chunk_message{header_lines("A:1\r\nChunks: 7\r\nB:2\r\n"), "{A}", 0, 2, "x"});
    CHECK_FALSE(one == chunk_message{header_lines("A: 1"), "{a}", 0, 2, "x"});
    CHECK_FALSE(one == chunk_message{header_lines("A: 1\r\nB: 2\r\nC: 3"), "{a}", 0, 2, "x"});
    CHECK_FALSE(one == chunk_message{header_lines("A: 1\r\nB: 2"), "{a}", 1, 2, "x"});
    CHECK_FALSE(chunk_message{header_lines("A: 1"), "{a}", 0, 2, "x"} == one);
    CHECK_FALSE(one == chunk_message{header_lines("B: 2\r\nA: 1"), "{a}", 0, 2, "x"});
    CHECK_FALSE(one == chunk_message{header_lines("A: 1\r\nB: 2"), "{b}", 0, 2, "x"});
    CHECK_FALSE(one == chunk_message{header_lines("A: 1\r\nB: 2"), "{a}", 0, 3, "x"});
    CHECK_FALSE(one == chunk_message{header_lines("A: 1\r\nB: 2"), "{a}", 0, 2, "y"});
}

TEST_CASE("what has no id, or one chunk, is a message of its own", "[protocol 4.10]") {
    const auto is_alone = [](std::string_view payload) {
        const auto found = find_chunk(split_payload(payload));
        return found && !found->is_chunk();
    };
    for (const std::string& payload :
         {shortest + "\r\nx", shortest + "Message-ID: {1}\r\n\r\nx", shortest + "Chunks: 2\r\n\r\nx",
          std::string("Chunk: 1\r\n\r\nx"), shortest + "Chunks: 0\r\n\r\nx", shortest + "Message-ID:\r\nChunks: 2\r\n\r\nx"}) {
        CHECK(is_alone(payload));
        CHECK(refusal(payload) == error{errc::missing_header, 0, place(payload, "\r\n\r\n")});
    }
    const std::string single = shortest + "Message-ID: {1}\r\nChunks: 1\r\n\r\nx";
    CHECK(is_alone(single));
    CHECK(refusal(single) == error{errc::bad_header_value, 0, place(single, "1\r\n\r\n")});
    CHECK(is_alone("Message-ID: {1}\r\nChunks: 1\r\nChunk: 5\r\n\r\n"));
    CHECK_FALSE(chunk_message{header_lines(lead), id, 0, 1, "x"}.is_first());
    CHECK(is_alone("Message-ID: {1}\r\nChunks: 2"));
    CHECK(refusal("Message-ID: {1}\r\nChunks: 2") == error{errc::no_header_end, 0, 26});
}

TEST_CASE("a number of a chunk is wrong at its byte", "[protocol 4.10][protocol 10]") {
    for (const std::string& start : {std::string("Message-ID: {1}\r\nChunks: "), std::string("Message-ID: {1}\r\nChunk: ")}) {
        const auto wrong = [&](std::string_view number) {
            const std::string payload = start + std::string(number) + "\r\n\r\nx";
            const error told = find_chunk(split_payload(payload)).error();
            CHECK(told == refusal(payload));
            CHECK(told == strict(payload));
            return error{told.code, told.field, told.offset - narrow<std::uint32_t>(start.size())};
        };
        CHECK(wrong("4294967296") == error{errc::number_out_of_range, 0, 9});
        CHECK(wrong("99999999999999999999") == error{errc::number_out_of_range, 0, 10 - 1});
        CHECK(wrong("-1") == error{errc::bad_number, 0, 0});
        CHECK(wrong("2x") == error{errc::bad_number, 0, 1});
        CHECK(wrong("2 2") == error{errc::bad_number, 0, 1});
        CHECK(wrong("0").code == (start.find("Chunks") == std::string::npos ? errc::bad_chunk : errc::bad_header_value));
        CHECK(wrong("00").offset == 0);
    }
    CHECK(refusal("Message-ID: {1}\r\nChunks:\r\n\r\n") == error{errc::bad_number, 0, 24});
    CHECK(find_chunk(split_payload("Message-ID: {1}\r\nChunks: 4294967295\r\n\r\n"))->count == 4294967295U);
    CHECK(find_chunk(split_payload("Message-ID: {1}\r\nChunk: 4294967295\r\n\r\n"))->index == 4294967295U);
    CHECK(refusal("Message-ID: {1}\r\nChunks: 2\r\nChunk: 1\r\n\r\n") == error{errc::bad_chunk, 0, 35});
}

TEST_CASE("a further chunk that repeats headers deviates", "[protocol 4.10]") {
    const std::string kopete = lead + "Message-ID: " + id + "\r\nChunk: 1\r\n\r\nsecond half";
    CHECK(strict(kopete) == error{errc::repeated_headers, 0, 0});
    CHECK(refusal(kopete, lenience::field() - errc::repeated_headers) == error{errc::repeated_headers, 0, 0});
    CHECK(*parse_payload<chunk_message>(kopete) == *parse_payload<chunk_message>(second));
    const std::string behind = "Message-ID: {1}\r\nChunk: 1\r\nX: y\r\n\r\n";
    CHECK(strict(behind) == error{errc::repeated_headers, 0, 27});
}

TEST_CASE("each deviation of the headers of chunks is refused with its byte, or forgiven", "[protocol 4.1][protocol 4.2]") {
    const std::string numbers = "Message-ID: {1}\r\nChunks: 2\r\n";
    struct odd {
        std::string payload;
        errc code;
        std::string_view at;
    };
    for (const odd& each : std::vector<odd>{
             {"Content-Type: x/y\r\n" + numbers + "\r\n", errc::missing_mime_version, "\r\n\r\n"},
             {"MIME-Version: 1.0\r\n" + numbers + "\r\n", errc::missing_content_type, "\r\n\r\n"},
             {shortest + numbers + "Chunks: 3\r\n\r\n", errc::doubled_header, "3\r\n"},
             {shortest + numbers + "message-id: {2}\r\n\r\n", errc::doubled_header, "{2}"},
             {shortest + numbers + "Content-Type: z\r\n\r\n", errc::doubled_header, "z\r\n"},
             {shortest + numbers + "MIME-Version: 2\r\n\r\n", errc::doubled_header, "2\r\n\r\n"},
             {"Message-ID: {1}\r\nChunk: 1\r\nChunk: 9\r\n\r\n", errc::doubled_header, "9"},
             {shortest + numbers + " X: folded\r\n\r\n", errc::folded_header, " X"},
             {shortest + "nothing\r\n" + numbers + "\r\n", errc::header_without_colon, "nothing"},
             {shortest + "a b: 1\r\n" + numbers + "\r\n", errc::bad_header_name, " b:"},
             {shortest + "X: a\nb\r\n" + numbers + "\r\n", errc::control_in_header, "\nb"},
         }) {
        INFO(each.payload);
        CHECK(strict(each.payload) == error{each.code, 0, place(each.payload, each.at)});
        CHECK(parse_payload<chunk_message>(each.payload));
        CHECK(refusal(each.payload, lenience::strict().with(each.code)) == error{});
    }
    const std::string doubled = shortest + numbers + "Chunks: 3\r\n\r\n";
    CHECK(parse_payload<chunk_message>(doubled)->count == 2);
    const std::string returns = "MIME-Version: 1.0\rMessage-ID: {1}\rChunks: 2\r\rbody";
    CHECK(parse_payload<chunk_message>(returns, lenience::field() | errc::bare_return_headers)->part == "body");
    CHECK(refusal(returns).code == errc::no_header_end);
}

TEST_CASE("a chunk cut at any byte has no end of headers, or a shorter part", "[protocol 4.10]") {
    for (const std::string& whole : {first, second}) {
        const std::size_t body = whole.find("\r\n\r\n") + 4;
        for (std::size_t size = 0; size != whole.size(); ++size) {
            const auto cut_short = parse_payload<chunk_message>(std::string_view(whole).substr(0, size), lenience::strict());
            CHECK(cut_short.has_value() == (size >= body));
            CHECK(cut_short.error() == (size < body ? error{errc::no_header_end, 0, narrow<std::uint32_t>(size)} : error{}));
        }
    }
}

TEST_CASE("every byte at each place of an id is refused or read back", "[exhaustive][protocol 10]") {
    for (int byte = 0; byte != 256; ++byte) {
        const char c = static_cast<char>(byte);
        std::uint32_t at = 0;
        for (const auto& odd : {std::string{c, 'b', 'c'}, std::string{'a', c, 'c'}, std::string{'a', 'b', c}}) {
            const chunk_message one{header_lines(shortest), odd, 0, 2, odd};
            const chunk_message two{{}, odd, 1, 0, odd};
            const bool is_blank = (c == ' ' || c == '\t') && at != 1;
            if (byte >= 0x80) {
                CHECK(payload_size(one).error() == error{errc::bad_value, 3, at});
            } else if (c == '\r' || c == '\n' || c == '\0' || is_blank) {
                CHECK(payload_size(one).error() == error{errc::forbidden_byte, 3, at});
                CHECK(payload_size(two).error() == error{errc::forbidden_byte, 1, at});
            } else {
                const std::string first_written = written(one), second_written = written(two);
                CHECK(*parse_payload<chunk_message>(first_written, lenience::strict()) == one);
                CHECK(*parse_payload<chunk_message>(second_written, lenience::strict()) == two);
            }
            ++at;
        }
    }
}

TEST_CASE("every byte at each place of a header of the message is refused or read back", "[exhaustive][protocol 10]") {
    for (int byte = 0; byte != 256; ++byte) {
        const char c = static_cast<char>(byte);
        for (const auto& odd : {std::string{c, 'b', 'c'}, std::string{'a', c, 'c'}, std::string{'a', 'b', c}}) {
            const std::string headers = shortest + "X: " + odd + "\r\n", names = shortest + odd + ": x\r\n";
            for (const std::string& text : {headers, names}) {
                const chunk_message message{header_lines(text), "{1}", 0, 2, "x"};
                if (payload_size(message)) {
                    const std::string payload = written(message);
                    CHECK(*parse_payload<chunk_message>(payload, lenience::strict()) == message);
                }
            }
            CHECK(payload_size(chunk_message{header_lines(headers), "{1}", 0, 2, "x"}).has_value() ==
                  (byte < 0x80 && c != '\r' && c != '\n' && c != '\0'));
        }
    }
}

TEST_CASE("what a strict reader refuses is not written", "[protocol 4.10]") {
    const auto refused = [](std::string_view headers, std::uint32_t index, std::uint32_t count, std::string_view of = "{1}") {
        const chunk_message message{header_lines(headers), of, index, count, "x"};
        std::vector<char> memory(2000, '-');
        const error wrong = write_payload(memory, message).error();
        CHECK(memory == std::vector<char>(2000, '-'));
        return wrong;
    };
    CHECK(refused("", 0, 2) == error{errc::bad_value, 1, 0});
    CHECK(refused("MIME-Version: 1.0", 0, 2) == error{errc::bad_value, 2, 0});
    CHECK(refused("Content-Type: x/y\r\nMIME-Version: 1.0", 0, 2) == error{errc::bad_value, 1, 0});
    CHECK(refused("MIME-Version: 1.0\r\nX: y\r\nContent-Type: x/y", 0, 2) == error{errc::bad_value, 2, 0});
    CHECK(refused(shortest + "Content-Type: x/y", 0, 2) == error{errc::bad_value, 3, 0});
    CHECK(refused(shortest + "X", 0, 2) == error{errc::empty_argument, 3, 0});
    CHECK(refused(shortest + " X: y", 0, 2) == error{errc::empty_argument, 3, 0});
    CHECK(refused(shortest + "X y: z", 0, 2) == error{errc::forbidden_byte, 3, 1});
    CHECK(refused(shortest + "X: y\nz", 0, 2) == error{errc::forbidden_byte, 3, 1});
    CHECK(refused(shortest + "\r\nX: y", 0, 2) == error{errc::forbidden_byte, 3, 0});
    CHECK(refused("\r\n" + shortest, 0, 2) == error{errc::bad_value, 1, 0});
    CHECK(refused(shortest, 0, 2, "") == error{errc::empty_argument, 3, 0});
    CHECK(refused(shortest, 0, 0) == error{errc::bad_value, 4, 0});
    CHECK(refused(shortest, 0, 1) == error{errc::bad_value, 4, 0});
    CHECK(refused(shortest, 0, 1025) == error{errc::too_many, 4, 0});
    CHECK(refused(shortest, 1, 0) == error{errc::bad_value, 1, 0});
    CHECK(refused("", 1, 2) == error{errc::bad_value, 2, 0});
    CHECK(refused("", 1024, 0) == error{errc::too_many, 2, 0});
    CHECK(payload_size(chunk_message{header_lines(shortest), "{1}", 0, 1024, "x"}));
    CHECK(payload_size(chunk_message{{}, "{1}", 1023, 0, ""}));
    const std::string body(1700, 'x');
    CHECK(payload_size(chunk_message{{}, "{1}", 1, 0, body}).error() == error{errc::payload_over_1664, 0, 1729});
    std::string many = shortest;
    for (int at = 0; at != 400; ++at) {
        many += "X: y\r\n";
    }
    CHECK(payload_size(chunk_message{header_lines(many), "", 0, 2, ""}).error() == error{errc::empty_argument, 254, 0});
}

TEST_CASE("hostile headers of chunks are read in one pass", "[protocol 10]") {
    for (const auto piece : {":"sv, "\r\n"sv, "Chunks: 2\r\n"sv, "Message-ID: {1}\r\n"sv, "Chunk:\r\n"sv, "\r"sv, " \r\n"sv}) {
        std::string payload = "Message-ID: {1}\r\n";
        while (payload.size() < 65536) {
            payload += piece;
        }
        payload += "\r\n\r\n";
        for (const lenience tolerate : {lenience::strict(), lenience::field()}) {
            const auto read = parse_payload<chunk_message>(payload, tolerate);
            CHECK((read || read.error().code != errc::none));
        }
    }
}

static_assert([] {
    const chunk_message one{header_lines("MIME-Version: 1.0\r\nContent-Type: x/y"), "{1}", 0, 2, "x"};
    char memory[80] = {};
    const auto size = write_payload(memory, one);
    return size && *parse_payload<chunk_message>({memory, *size}, lenience::strict()) == one;
}());
