#include "support/catch.hpp"
#include "support/listed.hpp"

#include <msnp/payload/headers.hpp>

#include <string>
#include <utility>
#include <vector>

using namespace msnp;
using namespace std::string_view_literals;
using msnp_test::listed;

TEST_CASE("header names compare without case, and the first of two counts", "[protocol 4.1][field notes]") {
    const header_lines lines("content-TYPE: text/plain\r\nContent-Type: text/html");
    CHECK(lines.value_of("Content-Type") == "text/plain");
    CHECK(lines.value_of("CONTENT-type") == "text/plain");
    CHECK_FALSE(lines.value_of("Content-Typ"));
    CHECK_FALSE(lines.value_of(""));
}

TEST_CASE("any run of spaces and tabs, or none, may stand around a header's value", "[protocol 4.1]") {
    for (const auto line : {"A:b c"sv, "A: b c"sv, "A: \t b c"sv, "A:b c \t"sv, "A : b c"sv}) {
        CHECK(header_lines(line).value_of("A") == "b c");
    }
    CHECK(header_lines("A:").value_of("A") == "");
    CHECK(header_lines("A:  \r\nB: 1").value_of("A") == "");
    CHECK(header_lines("A: b: c").value_of("A") == "b: c");
}

TEST_CASE("a line that is no header is seen but never found", "[protocol 4.2]") {
    const header_lines lines("no header\r\n: nameless\r\n Folded: 1\r\n\tFolded: 2\r\nA: 1");
    CHECK(listed(lines) ==
          std::vector<header>{{"", "no header"}, {"", "nameless"}, {"", " Folded: 1"}, {"", "\tFolded: 2"}, {"A", "1"}});
    CHECK_FALSE(lines.value_of("Folded"));
    CHECK_FALSE(lines.value_of(""));
    CHECK(lines.value_of("A") == "1");
}

TEST_CASE("header lines end at a blank line or with the text") {
    CHECK(listed(header_lines("ID: 1\r\n\r\nData: 2")).size() == 1);
    CHECK(listed(header_lines("ID: 1\r\n")).size() == 1);
    CHECK(listed(header_lines("ID: 1")).size() == 1);
    CHECK(listed(header_lines()).empty());
    const header_lines two("A: 1\r\nB: 2");
    CHECK(two.begin() == two.begin());
    CHECK(two.begin() != ++two.begin()); // lines of the same size, with more behind the first
    CHECK(two.begin() != two.end());
}

TEST_CASE("several headers are found in one pass") {
    wanted_header a{"a"};
    wanted_header b{"b"};
    wanted_header c{"c"};
    header_lines("B: 2\r\nA: 1\r\nb: 3").look_for(a, b, c);
    CHECK(a.value == "1");
    CHECK(b.value == "2");
    CHECK_FALSE(c.found);
}

TEST_CASE("a header's name is visible ASCII without separators", "[protocol 10]") {
    for (int byte = 0; byte != 256; ++byte) {
        const char c = static_cast<char>(byte);
        const bool separator = std::string_view("()<>@,;:\\\"/[]?={}").find(c) != std::string_view::npos;
        const bool allowed = byte > 0x20 && byte < 0x7F && !separator;
        for (const auto& [name, at] : {std::pair{std::string{c, 'b', 'c'}, 0U}, {{'a', c, 'c'}, 1U}, {{'a', 'b', c}, 2U}}) {
            const fault found = check_header_name(name);
            CHECK(found.code == (allowed ? errc::none : errc::forbidden_byte));
            CHECK(found.offset == (allowed ? 0 : at));
        }
    }
    CHECK(check_header_name("").code == errc::empty_argument);
}

TEST_CASE("a header's value holds no line end and no NUL, and begins and ends with what readers keep", "[protocol 10]") {
    for (int byte = 0; byte != 256; ++byte) {
        const char c = static_cast<char>(byte);
        const bool never = c == '\r' || c == '\n' || c == '\0';
        const bool inside_only = c == ' ' || c == '\t';
        const errc otherwise = byte < 0x80 ? errc::none : errc::bad_value; // alone it is no UTF-8
        CHECK(check_header_value(std::string{c, 'b', 'c'}).code == (never || inside_only ? errc::forbidden_byte : otherwise));
        CHECK(check_header_value(std::string{'a', c, 'c'}).code == (never ? errc::forbidden_byte : otherwise));
        CHECK(check_header_value(std::string{'a', 'b', c}).code == (never || inside_only ? errc::forbidden_byte : otherwise));
    }
    CHECK(check_header_value("a\n").offset == 1);
    CHECK(check_header_value("ab\xFF").offset == 2);
    CHECK_FALSE(check_header_value(""));
    CHECK_FALSE(check_header_value("\xE5\xBE\x90"));
}
