#include "support/catch.hpp"
#include "support/listed.hpp"

#include <msnp/payload/envelope.hpp>

#include <string>
#include <vector>

using namespace msnp;
using namespace std::string_view_literals;
using msnp_test::listed;

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

TEST_CASE("a bare line feed, a bare return and a NUL are bytes of their value", "[protocol 4.1][field notes]") {
    const auto parts = split_payload("A: 1\nB: 2\r\r\nC: 3\0\n\r\n\r\nx"sv);
    CHECK(listed(parts.headers) == std::vector<header>{{"A", "1\nB: 2\r"}, {"C", "3\0\n"sv}});
    CHECK_FALSE(parts.headers.value_of("B"));
    CHECK(parts.body == "x");
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
    CHECK(check_headers("A: 1\r\n folded\r\n\r\n").error() == error{errc::folded_header, 0, 6});
    CHECK(check_headers("A: 1\r\n B: 2\r\n\r\n").error() == error{errc::folded_header, 0, 6});
    CHECK(check_headers("A: 1\r\nB : 2\r\n\r\n").error() == error{errc::bad_header_name, 0, 7});
    CHECK(check_headers("A: 1\r\n: 2\r\n\r\n").error() == error{errc::bad_header_name, 0, 6});
    CHECK(check_headers("A: 1\nB: 2\r\n\r\n").error() == error{errc::control_in_header, 0, 4});
    CHECK(check_headers("A: 1\r\r\n\r\n").error() == error{errc::control_in_header, 0, 4});
    CHECK(check_headers("A: 1\0\r\n\r\n"sv).error() == error{errc::control_in_header, 0, 4});
    CHECK(check_headers("A: 1\r\nB 2\r\n").error() == error{errc::no_header_end, 0, 11});
}

TEST_CASE("what is forgiven of a header line hides nothing else in it", "[protocol 4.1][protocol 10]") {
    const auto deviation = [](std::string_view payload, lenience tolerate) {
        return find_deviation(split_payload(payload, tolerate));
    };
    CHECK(deviation("X: 1\r\n f\0lded\r\n\r\n"sv, errc::folded_header) == error{errc::control_in_header, 0, 8});
    CHECK(deviation("X: 1\r\nno c\nlon\r\n\r\n"sv, errc::header_without_colon) == error{errc::control_in_header, 0, 10});
    CHECK(deviation("X Y: \r\r\n\r\n"sv, errc::bad_header_name) == error{errc::control_in_header, 0, 5});
    CHECK(deviation(" f:\0lded\r\n\r\n"sv, errc::control_in_header) == error{errc::folded_header, 0, 0});
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

TEST_CASE("headers whose lines end with CR alone are read where that is asked for", "[protocol 4.2]") {
    const auto payload = "MIME-Version: 1.0\rContent-Type: text/plain\r\rhello\r\rthere"sv;
    const payload_parts plain = split_payload(payload);
    CHECK_FALSE(plain.has_headers);
    CHECK(plain.body == payload);

    const payload_parts parts = split_payload(payload, lenience::field() | errc::bare_return_headers);
    CHECK(parts.has_headers);
    CHECK(listed(parts.headers) == std::vector<header>{{"MIME-Version", "1.0"}, {"Content-Type", "text/plain"}});
    CHECK(parts.body == "hello\r\rthere");

    CHECK(check_headers(payload).error() == error{errc::bare_return_headers, 0, 17});
    CHECK(check_headers(payload, lenience(errc::bare_return_headers)));
    // CRLF goes before CR: a payload with a proper end is cut there.
    CHECK(split_payload("A: 1\r\rB: 2\r\n\r\nx", lenience::field() | errc::bare_return_headers).body == "x");
}

TEST_CASE("each deviation of a header block can be forgiven alone", "[protocol 4.1][protocol 4.2]") {
    struct {
        errc code;
        std::string_view payload;
    } const cases[] = {
        {errc::no_header_end, "A: 1"},
        {errc::folded_header, "A: 1\r\n 2\r\n\r\n"},
        {errc::header_without_colon, "A: 1\r\nB\r\n\r\n"},
        {errc::bad_header_name, "A: 1\r\nB C: 2\r\n\r\n"},
        {errc::control_in_header, "A: 1\n2\r\n\r\n"},
        {errc::header_not_utf8, "A: \xE9\r\n\r\n"},
    };
    for (const auto& each : cases) {
        CHECK(check_headers(each.payload).error().code == each.code);
        CHECK(check_headers(each.payload, lenience::strict().with(each.code)));
        CHECK(check_headers(each.payload, lenience::field()));
        lenience others;
        for (const deviation& other : deviations) {
            others = other.code != each.code ? others.with(other.code) : others;
        }
        CHECK(check_headers(each.payload, others).error().code == each.code);
    }
}
