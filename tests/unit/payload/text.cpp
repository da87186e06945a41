#include "support/catch.hpp"
#include "support/kept.hpp"

#include <msnp/payload/text.hpp>

#include <iterator>
#include <string>
#include <vector>

using namespace msnp;
using msnp_test::kept;
using namespace std::string_view_literals;

namespace {

std::string written(const text_message& message) {
    std::string text;
    const auto size = write_payload(std::back_inserter(text), message);
    REQUIRE(size);
    CHECK(*size == text.size());
    return text;
}

std::string shown(const text_message& message) {
    std::string text;
    message.write_utf8(std::back_inserter(text));
    return text;
}

text_message read(std::string_view payload) {
    const auto message = parse_payload<text_message>(payload);
    REQUIRE(message);
    return *message;
}

const std::string start = "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n";

} // namespace

TEST_CASE("the texts of the documents are read and written byte for byte", "[protocol 4.4][protocol 11]") {
    const std::string hello = start + "X-MMS-IM-Format: FN=Segoe%20UI; EF=; CO=0; CS=1; PF=0\r\n\r\nHello Bob";
    CHECK(hello.size() == 126);
    CHECK(written(read(hello)) == hello);
    CHECK(read(hello).text == "Hello Bob");
    CHECK(read(hello).format->font == font_name::from_plain("Segoe UI"));

    const std::string answer = start +
                               "X-MMS-IM-Format: FN=Arial; EF=BI; CO=ff; CS=0; PF=22\r\n\r\nHi \xE2\x80\x94 gr\xC3\xBC\xC3\x9F"
                               "e!";
    CHECK(answer.size() == 131);
    CHECK(written(read(answer)) == answer);

    const std::string both = start + "X-MMS-IM-Format: FN=Segoe%20UI; EF=; CO=0; CS=1; PF=0\r\n\r\nHello both\r\nsecond line";
    CHECK(both.size() == 140);
    CHECK(written(read(both)) == both);

    const std::string seed = start + "X-MMS-IM-Format: FN=%E5%AE%8B%E4%BD%93; EF=; CO=0; CS=86; PF=0\r\n\r\n";
    CHECK(seed.size() == 126);
    CHECK(written(read(seed)) == seed);
}

TEST_CASE("the header block of a text is 117 bytes, which leaves 1547 for its body", "[protocol 11.15][protocol 1.4]") {
    const im_format format = parse_im_format("FN=Segoe%20UI; EF=; CO=0; CS=1; PF=0");
    const std::string fits(1547, 'x');
    const std::string too_long(1548, 'x');
    CHECK(written({.text = fits, .format = format}).size() == 1664);
    CHECK(payload_size(text_message{.text = too_long, .format = format}).error() == error{errc::payload_over_1664, 0, 1665});
    std::vector<char> memory(2000, '-');
    CHECK(write_payload(memory, text_message{.text = too_long, .format = format}).error().code == errc::payload_over_1664);
    CHECK(memory == std::vector<char>(2000, '-'));
    const std::string broken(1547, '\n'); // each LF becomes two bytes
    CHECK(payload_size(text_message{.text = broken, .format = format}).error() ==
          error{errc::payload_over_1664, 0, 117 + 2 * 1547});
}

TEST_CASE("a text without a format has no header for it", "[protocol 4.4]") {
    CHECK(written({.text = "x"}) == start + "\r\nx");
    CHECK(written({}) == start + "\r\n");
    CHECK_FALSE(read(start + "\r\nx").format);
    CHECK(read(start + "X-MMS-IM-Format:\r\n\r\nx").format == im_format());
}

TEST_CASE("line breaks are sent as CRLF and read as they come", "[protocol 4.3]") {
    CHECK(written({.text = "a\nb\rc\r\nd\n\re"}) == start + "\r\na\r\nb\r\nc\r\nd\r\n\r\ne");
    CHECK(read(start + "\r\na\nb\rc").text == "a\nb\rc");
}

TEST_CASE("a payload that is no text is told why, and at which byte", "[protocol 4.2][field notes]") {
    const auto refusal = [](std::string_view payload) { return parse_payload<text_message>(payload).error(); };
    CHECK(refusal("hello") == error{errc::no_header_end, 0, 5});
    CHECK(refusal("Content-Type: text/plain\r\n") == error{errc::no_header_end, 0, 26});
    CHECK(refusal("MIME-Version: 1.0\r\n\r\nhello") == error{errc::untyped_text, 0, 17});
    CHECK(refusal("\r\nhello") == error{errc::untyped_text, 0, 0});
    CHECK(refusal("A: 1\r\nContent-Type: text/html\r\n\r\n") == error{errc::wrong_content_type, 0, 20});
    CHECK(refusal("Content-Type: text/html\r\nContent-Type: text/plain\r\n\r\n") == error{errc::wrong_content_type, 0, 14});
    CHECK(refusal("").code == errc::no_header_end);
}

TEST_CASE("headers of a text may come in any order, any case and any number", "[protocol 4.1][field notes]") {
    std::string payload = "x-mms-im-format:FN=Arial;EF=B\r\n";
    for (int at = 0; at != 300; ++at) {
        payload += "X-" + std::to_string(at) + ": 1\r\n";
    }
    payload += "CONTENT-TYPE: TEXT/PLAIN\r\nContent-Type: text/html\r\nX-MMS-IM-Format: FN=x\r\n\r\n\0OUT\r\n"sv;
    const text_message message = read(payload);
    CHECK(message.text == "\0OUT\r\n"sv);
    CHECK(message.format->font.decodes_to("Arial"));
    CHECK(message.format->effects == effects::bold);
    CHECK(message.charset_name.empty());
}

TEST_CASE("the charset is the one named, else UTF-8, else ISO-8859-1", "[protocol 4.3]") {
    const auto charset = [](std::string type, std::string body) {
        const std::string payload = "Content-Type: " + type + "\r\n\r\n" + body;
        return read(payload).charset();
    };
    for (const char* type :
         {"text/plain; charset=UTF-8", "text/plain;charset=utf-8", "text/plain; Charset=\"utf-8\"", "text/plain; charset=utf8",
          "text/plain; charset=US-ASCII", "text/plain", "text/plain; charset="}) {
        CHECK(charset(type, "caf\xC3\xA9") == text_charset::utf8);
    }
    CHECK(charset("text/plain; charset=UTF-8", "caf\xE9") == text_charset::utf8);
    CHECK(charset("text/plain", "caf\xE9") == text_charset::latin1);
    CHECK(charset("text/plain; charset=ISO-8859-1", "caf\xC3\xA9") == text_charset::latin1);
    CHECK(charset("text/plain; charset=gb2312", "abc") == text_charset::other);
}

TEST_CASE("every name of UTF-8 is written as UTF-8, and no other charset is written", "[protocol 4.3]") {
    for (const std::string_view name : {"utf-8", "utf8", "US-ASCII"}) {
        const std::string payload = written({.text = "a", .charset_name = name});
        CHECK(read(payload).charset_name == "UTF-8");
    }
    CHECK(payload_size(text_message{.text = "a", .charset_name = "ISO-8859-1"}).error() == error{errc::bad_value, 2, 0});
    CHECK(payload_size(text_message{.text = "a", .charset_name = "gb2312"}).error() == error{errc::bad_value, 2, 0});
}

TEST_CASE("the charset of a font says nothing about the text", "[protocol 4.3]") {
    const std::string payload = start + "X-MMS-IM-Format: FN=x; CS=86\r\n\r\ncaf\xC3\xA9";
    const text_message message = read(payload);
    CHECK(message.charset() == text_charset::utf8);
    CHECK(shown(message) == "caf\xC3\xA9");
}

TEST_CASE("a text is shown as UTF-8 whatever it was", "[protocol 4.3]") {
    CHECK(shown({.text = "caf\xE9 \xFF", .charset_name = ""}) == "caf\xC3\xA9 \xC3\xBF");
    CHECK(shown({.text = "caf\xC3\xA9", .charset_name = ""}) == "caf\xC3\xA9");
    CHECK(shown({.text = "caf\xC3\xA9", .charset_name = "latin1"}) == "caf\xC3\x83\xC2\xA9");
    CHECK(shown({.text = "caf\xE9!", .charset_name = "UTF-8"}) == "caf\xEF\xBF\xBD!");
    CHECK(shown({.text = "a\xC4\xE3z", .charset_name = "gb2312"}) == "a\xEF\xBF\xBD\xEF\xBF\xBDz");
}

TEST_CASE("every byte of ISO-8859-1 is the character of its number", "[protocol 4.3][exhaustive]") {
    for (unsigned byte = 0; byte != 256; ++byte) {
        const char c = static_cast<char>(byte);
        const std::string utf8 = shown({.text = {&c, 1}, .charset_name = "iso-8859-1"});
        CHECK(first_character(utf8).valid);
        CHECK(first_character(utf8).code_point == byte);
        CHECK(first_character(utf8).size == utf8.size());
    }
}

TEST_CASE("a text that is not UTF-8 is refused at its first wrong byte", "[protocol 4.3][field notes]") {
    CHECK(payload_size(text_message{.text = "caf\xE9"}).error() == error{errc::bad_value, 0, 3});
    CHECK(payload_size(text_message{.text = "caf\xE9", .charset_name = ""}).error() == error{errc::bad_value, 0, 3});
    CHECK(payload_size(text_message{.text = "abc", .charset_name = "ISO-8859-1"}).error() == error{errc::bad_value, 2, 0});
    CHECK(payload_size(text_message{.text = "abc", .charset_name = "gb2312"}).error() == error{errc::bad_value, 2, 0});
    CHECK(payload_size(text_message{.text = "abc", .charset_name = ""}));
}

TEST_CASE("what is wrong with a format is told as header 3", "[protocol 5.2]") {
    const std::string font(32, 'x');
    const im_format too_long{.font = font_name::from_plain(font)};
    CHECK(payload_size(text_message{.text = "x", .format = too_long}).error() == error{errc::too_long, 3, 3});
    const im_format forged{.further = format_items("X=1\nA: 1")};
    CHECK(payload_size(text_message{.text = "x", .format = forged}).error() == error{errc::forbidden_byte, 3, 31});
}

TEST_CASE("every byte at each place of a text is refused or read back", "[exhaustive][protocol 10]") {
    for (int byte = 0; byte != 256; ++byte) {
        const char c = static_cast<char>(byte);
        for (const auto& odd : {std::string{c, 'b', 'c'}, std::string{'a', c, 'c'}, std::string{'a', 'b', c}}) {
            const text_message message{.text = odd, .format = im_format{.font = font_name::from_plain(odd)}};
            CHECK(payload_size(message).has_value() == (byte > 0 && byte < 0x80));
            if (byte > 0 && byte < 0x80 && c != '\r' && c != '\n') {
                const std::string payload = written(message);
                CHECK(read(payload) == message);
            } else if (byte > 0 && byte < 0x80) {
                const std::string payload = written(message);
                std::string crlf;
                write_with_crlf(std::back_inserter(crlf), odd);
                CHECK(read(payload).text == crlf);
                CHECK(written(read(payload)) == payload);
            }
        }
    }
}

TEST_CASE("texts are equal if they say the same in the same way") {
    CHECK(text_message{.text = "x"} == text_message{.text = "x", .charset_name = "utf-8"});
    CHECK(text_message{.text = "x"} == text_message{.text = "x", .charset_name = ""});
    CHECK_FALSE(text_message{.text = "x"} == text_message{.text = "x", .charset_name = "latin1"});
    CHECK_FALSE(text_message{.text = "x"} == text_message{.text = "x", .format = im_format()});
    CHECK_FALSE(text_message{.text = "x"} == text_message{.text = "y"});
}

TEST_CASE("a text carries the name to show, the program and the roster before its format", "[protocol 4.4][protocol 4.13]") {
    const text_message message{.text = "hi",
                               .format = parse_im_format("FN=Arial; EF=; CO=0; CS=0; PF=22"),
                               .p4_context = "B\xC3\xB6"
                                             "bby",
                               .user_agent = "Example/1.0",
                               .roster = "17290001;192.0.2.40:1863"};
    const std::string payload = written(message);
    CHECK(payload == "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\nP4-Context: B\xC3\xB6"
                     "bby\r\n"
                     "User-Agent: Example/1.0\r\nRoster: 17290001;192.0.2.40:1863\r\n"
                     "X-MMS-IM-Format: FN=Arial; EF=; CO=0; CS=0; PF=22\r\n\r\nhi");
    CHECK(*parse_payload<text_message>(payload, lenience::strict()) == message);
    CHECK(written(
              {.text = "look :cat:", .format = parse_im_format("FN=Segoe%20UI; EF=; CO=0; CS=1; PF=0"), .p4_context = "Bobby"})
              .size() == 146); // protocol.md 11.13
}

TEST_CASE("of two names to show the first counts, and the strict refuses the second", "[protocol 4.13][protocol 4.1]") {
    const std::string payload = "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\nP4-Context: Bob\r\n"
                                "p4-context: Eve\r\n\r\nhi";
    CHECK(parse_payload<text_message>(payload)->p4_context == "Bob");
    CHECK(parse_payload<text_message>(payload, lenience::strict()).error() ==
          error{errc::doubled_header, 0, static_cast<std::uint32_t>(payload.find("Eve"))});
}

TEST_CASE("every byte at each place of a further header is refused or read back", "[exhaustive][protocol 10][protocol 4.13]") {
    for (int byte = 0; byte != 256; ++byte) {
        const char c = static_cast<char>(byte);
        for (const auto& odd : {std::string{c, 'b', 'c'}, std::string{'a', c, 'c'}, std::string{'a', 'b', c}}) {
            std::uint8_t field = 3;
            for (const auto member : {&text_message::p4_context, &text_message::user_agent, &text_message::roster}) {
                text_message message{.text = "x", .p4_context = "a", .user_agent = "b", .roster = "c"};
                message.*member = odd;
                const fault bad = check_header_value(odd);
                CHECK(payload_size(message).error() == (bad ? error{bad.code, field, bad.offset} : error{}));
                if (!bad) {
                    CHECK(*parse_payload<text_message>(kept(written(message)), lenience::strict()) == message);
                }
                ++field;
            }
        }
    }
}

TEST_CASE("each header of a text may be missing, doubled, folded or broken, and each is told", "[protocol 4.1][protocol 4.3]") {
    const std::string look = "X-MMS-IM-Format: FN=Arial; EF=; CO=0; CS=0; PF=22\r\n";
    const auto strict = [](const std::string& payload) {
        return parse_payload<text_message>(payload, lenience::strict()).error();
    };
    const auto at = [](const std::string& payload, std::string_view what) {
        return static_cast<std::uint32_t>(payload.rfind(what));
    };
    CHECK(strict(start + look + "\r\nhi") == error{});
    CHECK(strict(start + "\r\nhi") == error{}); // a text without a format

    const std::string untyped = "MIME-Version: 1.0\r\n\r\nhi";
    CHECK(strict(untyped) == error{errc::untyped_text, 0, 17});
    const lenience asked = lenience::strict() | errc::untyped_text; // then it has no charset to name, either
    CHECK(parse_payload<text_message>(untyped, asked).error() == error{});
    CHECK(parse_payload<text_message>(kept(untyped + "\xE9"), asked).error().code == errc::text_not_utf8);
    const std::string versionless = start.substr(19) + "\r\nhi";
    CHECK(strict(versionless) ==
          error{errc::missing_mime_version, 0, static_cast<std::uint32_t>(versionless.find("\r\n\r\n"))});
    for (const std::string_view name : {"X-MMS-IM-Format: FN=; EF=", "P4-Context: b", "User-Agent: b", "Roster: b"}) {
        const std::string line(name);
        const std::string value = line.substr(line.find(": ") + 2);
        const std::string doubled = start + line + "\r\n" + line + "\r\n\r\nhi";
        CHECK(strict(doubled) == error{errc::doubled_header, 0, at(doubled, value)});
        CHECK(parse_payload<text_message>(doubled));
        const std::string folded = start + line + "\r\n " + value + "\r\n\r\nhi";
        CHECK(strict(folded) == error{errc::folded_header, 0, at(folded, " " + value)});
        CHECK(parse_payload<text_message>(folded));
        const std::string colonless = start + line.substr(0, line.find(':')) + "\r\n\r\nhi";
        CHECK(strict(colonless) == error{errc::header_without_colon, 0, static_cast<std::uint32_t>(start.size())});
        CHECK(parse_payload<text_message>(colonless));
    }
}
