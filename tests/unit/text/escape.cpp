#include "support/catch.hpp"

#include <msnp/text/escape.hpp>

#include <iterator>
#include <string>

using msnp::escape_style;

namespace {

std::string escape(std::string_view text, escape_style style = escape_style::text) {
    std::string written;
    msnp::write_escaped(std::back_inserter(written), text, style);
    return written;
}

std::string quote(std::string_view text) {
    std::string written;
    msnp::write_quoted(std::back_inserter(written), text);
    return written;
}

std::string word(std::string_view text) {
    std::string written;
    msnp::write_word(std::back_inserter(written), text);
    return written;
}

std::string utf8(std::uint32_t code_point) {
    const auto byte = [](std::uint32_t value) { return static_cast<char>(static_cast<unsigned char>(value)); };
    if (code_point < 0x80) {
        return {byte(code_point)};
    }
    if (code_point < 0x800) {
        return {byte(0xC0U | code_point >> 6U), byte(0x80U | (code_point & 0x3FU))};
    }
    const char third = byte(0x80U | (code_point >> 6U & 0x3FU)), last = byte(0x80U | (code_point & 0x3FU));
    if (code_point < 0x10000) {
        return {byte(0xE0U | code_point >> 12U), third, last};
    }
    return {byte(0xF0U | code_point >> 18U), byte(0x80U | (code_point >> 12U & 0x3FU)), third, last};
}

} // namespace

TEST_CASE("text that is fit to be shown is shown as it is", "[escape]") {
    CHECK(escape("Hello, \"Bob\" \\o/") == "Hello, \"Bob\" \\o/");
    CHECK(escape("Caf\xC3\xA9 \xE5\xAE\x8B \xF0\x9F\x98\x80 \xC2\xA0") == "Caf\xC3\xA9 \xE5\xAE\x8B \xF0\x9F\x98\x80 \xC2\xA0");
    CHECK(escape("").empty());
}

TEST_CASE("controls are shown byte by byte", "[escape]") {
    CHECK(escape(std::string_view("a\0\t\r\n\x1B[2J\x7F", 10)) == "a\\x00\\x09\\x0D\\x0A\\x1B[2J\\x7F");
    for (unsigned value = 0; value != 0x20; ++value) {
        CHECK(escape(utf8(value)).size() == 4);
    }
}

TEST_CASE("C1 controls, bidi controls and the separators of Unicode are shown by their number", "[escape]") {
    CHECK(escape("\xC2\x85") == "\\u{0085}");
    CHECK(escape("\xE2\x80\xAE") == "\\u{202E}");
    CHECK(escape("\xD8\x9C") == "\\u{061C}");
    CHECK(escape("\xF3\xA0\x81\x81") == "\\u{E0041}");
    for (std::uint32_t value = 0x80; value != 0x110000; value = value == 0xD7FF ? 0xE000 : value + 1) {
        const bool unsafe = value < 0xA0 || value == 0x61C || value == 0x200E || value == 0x200F ||
                            (value >= 0x2028 && value <= 0x202E) || (value >= 0x2066 && value <= 0x206F) ||
                            (value >= 0xFFF9 && value <= 0xFFFB) || (value >= 0xE0000 && value <= 0xE007F);
        if ((escape(utf8(value)) != utf8(value)) != unsafe) {
            FAIL("U+" << std::hex << value);
        }
    }
}

TEST_CASE("bytes that are no UTF-8 are shown byte by byte", "[escape]") {
    CHECK(escape("\xFF") == "\\xFF");
    CHECK(escape("\xE5\xAE") == "\\xE5\\xAE");
    CHECK(escape("\xC0\x8A") == "\\xC0\\x8A");          // an overlong line feed
    CHECK(escape("\xED\xA0\x80") == "\\xED\\xA0\\x80"); // a surrogate
    CHECK(escape("\x9B"
                 "2J") == "\\x9B2J"); // a C1 control as one byte
}

TEST_CASE("between quotes, quotes and backslashes have a backslash before them", "[escape]") {
    CHECK(quote("a\"b\\x0A") == "\"a\\\"b\\\\x0A\"");
    CHECK(quote("Caf\xC3\xA9\n") == "\"Caf\xC3\xA9\\x0A\"");
    CHECK(quote("") == "\"\"");
}

TEST_CASE("a word needs quotes only if it holds something odd", "[escape]") {
    CHECK(word("bob@example.com;{6f96}") == "bob@example.com;{6f96}");
    CHECK(word("a b") == "\"a b\"");
    CHECK(word("a\"b") == "\"a\\\"b\"");
    CHECK(word("a\\b") == "\"a\\\\b\"");
    CHECK(word("\xC2\xA0") == "\"\xC2\xA0\"");
    CHECK(word("") == "\"\"");
    CHECK(word("\xE2\x80\xAE") == "\"\\u{202E}\"");
}

TEST_CASE("in ASCII every byte written is one column", "[escape]") {
    CHECK(escape("a \xC3\xA9\xF0\x9F\x98\x80\"", escape_style::ascii) == "a \\u{00E9}\\u{1F600}\\\"");
    CHECK(escape("\xF4\x8F\xBF\xBF", escape_style::ascii) == "\\u{10FFFF}");
}
