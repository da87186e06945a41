#include "support/catch.hpp"

#include <msnp/payload/headers.hpp>

#include <string>
#include <utility>
#include <vector>

using namespace msnp;
using namespace std::string_view_literals;

namespace {

std::vector<header> listed(header_lines lines) {
    std::vector<header> all;
    for (const header& each : lines) {
        all.push_back(each);
    }
    return all;
}

} // namespace

TEST_CASE("a payload is cut at its first blank line", "[protocol 4.1]") {
    const auto parts = split_payload("MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nHello\r\n\r\nworld\r\n");
    CHECK(parts.has_headers);
    CHECK(parts.body == "Hello\r\n\r\nworld\r\n");
    CHECK(listed(parts.headers) == std::vector<header>{{"MIME-Version", "1.0"}, {"Content-Type", "text/plain"}});
}

TEST_CASE("a payload that begins with a blank line has no header lines", "[protocol 4.1]") {
    const auto parts = split_payload("\r\nA: 1\r\n\r\nbody");
    CHECK(parts.has_headers);
    CHECK(parts.headers.begin() == parts.headers.end());
    CHECK(parts.body == "A: 1\r\n\r\nbody");
    CHECK(split_payload("\r\n").has_headers);
    CHECK(split_payload("\r\n").body.empty());
}

TEST_CASE("without a blank line all of a payload is body", "[protocol 4.2][field notes]") {
    for (const auto payload : {""sv, "\r"sv, "\n\r\n"sv, "hello"sv, "A: 1\r\nB: 2\r\n"sv, "A: 1\r\n\r"sv, "A: 1\n\nhello"sv}) {
        const auto parts = split_payload(payload);
        CHECK_FALSE(parts.has_headers);
        CHECK(parts.headers.begin() == parts.headers.end());
        CHECK(parts.body == payload);
        CHECK(check_headers(payload).error() == error{errc::no_header_end, 0, static_cast<std::uint32_t>(payload.size())});
    }
}

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

TEST_CASE("a bare line feed, a bare return and a NUL are bytes of their value", "[protocol 4.1][field notes]") {
    const auto parts = split_payload("A: 1\nB: 2\r\r\nC: 3\0\n\r\n\r\nx"sv);
    CHECK(listed(parts.headers) == std::vector<header>{{"A", "1\nB: 2\r"}, {"C", "3\0\n"sv}});
    CHECK_FALSE(parts.headers.value_of("B"));
    CHECK(parts.body == "x");
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

TEST_CASE("three hundred headers and a command among them are headers", "[field notes]") {
    std::string payload;
    for (int at = 0; at != 300; ++at) {
        payload += "X-" + std::to_string(at) + ": " + std::to_string(at * 7) + "\r\n";
    }
    payload += "MSG 1 N 5\r\nOUT\r\n\r\nBYE x\r\nOUT\r\n";
    const auto parts = split_payload(payload);
    CHECK(parts.headers.value_of("x-299") == "2093");
    CHECK(listed(parts.headers).size() == 302);
    CHECK(parts.body == "BYE x\r\nOUT\r\n");
}

TEST_CASE("a strict look at headers tells what is wrong and at which byte", "[protocol 4.2]") {
    CHECK(check_headers("\r\nbody"));
    CHECK(check_headers("A: 1\r\nB:2\r\nA:\t3 \r\n\r\n\0\r\n"sv));
    CHECK(check_headers("A: 1\r\nB 2\r\n\r\n").error() == error{errc::header_without_colon, 0, 6});
    CHECK(check_headers("A: 1\r\n folded\r\n\r\n").error() == error{errc::header_without_colon, 0, 6});
    CHECK(check_headers("A: 1\r\n B: 2\r\n\r\n").error() == error{errc::bad_header_name, 0, 6});
    CHECK(check_headers("A: 1\r\nB : 2\r\n\r\n").error() == error{errc::bad_header_name, 0, 7});
    CHECK(check_headers("A: 1\r\n: 2\r\n\r\n").error() == error{errc::bad_header_name, 0, 6});
    CHECK(check_headers("A: 1\nB: 2\r\n\r\n").error() == error{errc::bad_header_value, 0, 4});
    CHECK(check_headers("A: 1\r\r\n\r\n").error() == error{errc::bad_header_value, 0, 4});
    CHECK(check_headers("A: 1\0\r\n\r\n"sv).error() == error{errc::bad_header_value, 0, 4});
    CHECK(check_headers("A: 1\r\nB 2\r\n").error() == error{errc::no_header_end, 0, 11});
}

TEST_CASE("every text of five bytes that matter is cut as the grammar says", "[exhaustive]") {
    const std::string_view alphabet = "A: \r\n";
    int wrong = 0;
    for (std::size_t length = 0; length <= 7; ++length) {
        std::vector<std::size_t> digits(length, 0);
        for (bool more = true; more;) {
            std::string text;
            for (const std::size_t digit : digits) {
                text += alphabet[digit];
            }
            // The grammar, said another way: a line at a time, by text.
            std::vector<header> expected;
            std::size_t at = 0;
            bool ended = false;
            while (!ended && text.find("\r\n", at) != std::string::npos) {
                const std::string_view line = std::string_view(text).substr(at, text.find("\r\n", at) - at);
                at += line.size() + 2;
                ended = line.empty();
                const std::size_t colon = line.find(':');
                if (!ended && (colon == std::string_view::npos || line.front() == ' ')) {
                    expected.push_back({"", line});
                } else if (!ended) {
                    expected.push_back({trim(line.substr(0, colon)), trim(line.substr(colon + 1))});
                }
            }
            const payload_parts parts = split_payload(text);
            wrong += parts.has_headers != ended ? 1 : 0;
            wrong += ended && (parts.body != text.substr(at) || listed(parts.headers) != expected) ? 1 : 0;
            wrong += !ended && parts.body != text ? 1 : 0;
            wrong += check_headers(text) && !ended ? 1 : 0;

            more = false;
            for (std::size_t& digit : digits) {
                digit = (digit + 1) % alphabet.size();
                if (digit != 0) {
                    more = true;
                    break;
                }
            }
        }
    }
    CHECK(wrong == 0);
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
