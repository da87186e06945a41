#include "support/catch.hpp"

#include <msnp/payload/raw.hpp>

#include <array>
#include <iterator>
#include <string>
#include <vector>

using namespace msnp;
using namespace std::string_view_literals;

namespace {

std::string written(const raw_payload& message) {
    std::string text;
    const auto size = write_payload(std::back_inserter(text), message);
    REQUIRE(size);
    CHECK(*size == text.size());
    return text;
}

} // namespace

TEST_CASE("a raw payload is written as it is given", "[protocol 4.1]") {
    const header headers[] = {{"MIME-Version", "1.0"}, {"Content-Type", "text/x-keepalive"}};
    CHECK(written({headers, {}}) == "MIME-Version: 1.0\r\nContent-Type: text/x-keepalive\r\n\r\n");
    CHECK(written({headers, {}}).size() == 53);
    CHECK(written({{}, "\0\r\n\xFF"sv}) == "\r\n\0\r\n\xFF"sv);
}

TEST_CASE("a raw payload over 1664 bytes is refused with its size", "[protocol 1.4]") {
    const std::string body(1662, 'x');
    CHECK(*payload_size(raw_payload{{}, body}) == 1664);
    const std::string longer(1663, 'x');
    CHECK(payload_size(raw_payload{{}, longer}).error() == error{errc::payload_over_1664, 0, 1665});
}

TEST_CASE("a header that could forge another is refused with its number and byte", "[protocol 10]") {
    const auto refusal = [](header second) {
        const std::array headers{header{"MIME-Version", "1.0"}, second};
        return payload_size(raw_payload{headers, "x"}).error();
    };
    CHECK(refusal({"P4-Context", "Bob\r\nTypingUser: eve"}) == error{errc::forbidden_byte, 2, 3});
    CHECK(refusal({"P4-Context", "Bob\0"sv}) == error{errc::forbidden_byte, 2, 3});
    CHECK(refusal({"P4:Context", "Bob"}) == error{errc::forbidden_byte, 2, 2});
    CHECK(refusal({"P4-Context", " Bob"}) == error{errc::forbidden_byte, 2, 0});
    CHECK(refusal({"P4-Context", "B\xE9"}) == error{errc::bad_value, 2, 1});
    CHECK(refusal({"", "Bob"}) == error{errc::empty_argument, 2, 0});
    CHECK(refusal({"P4-Context", "Bob \xE5\xBE\x90"}) == error{});
}

TEST_CASE("the number of a header far behind is told as 255") {
    std::vector<header> headers(299, header{"A", "1"});
    headers.push_back({"A", "\n"});
    CHECK(payload_size(raw_payload{headers, {}}).error() == error{errc::forbidden_byte, 255, 0});
}

TEST_CASE("every byte at each place of a raw payload is refused or read back", "[exhaustive][protocol 10]") {
    int refused = 0;
    for (int byte = 0; byte != 256; ++byte) {
        const char c = static_cast<char>(byte);
        for (const auto& odd : {std::string{c, 'b', 'c'}, std::string{'a', c, 'c'}, std::string{'a', 'b', c}}) {
            for (const header& each : {header{odd, "1"}, header{"A", odd}, header{"A", "1"}}) {
                const std::array headers{header{"First", "0"}, each, header{"Last", "2"}};
                const raw_payload message{headers, odd};
                if (!payload_size(message)) {
                    ++refused;
                    continue;
                }
                const std::string text = written(message);
                const payload_parts parts = split_payload(text);
                std::vector<header> found;
                for (const header& read : parts.headers) {
                    found.push_back(read);
                }
                CHECK(found == std::vector<header>(headers.begin(), headers.end()));
                CHECK(parts.body == odd);
            }
        }
    }
    // Names: 256 less 77 token characters. Values: 128 that are no UTF-8, and 5, 3 and 5 of ASCII.
    CHECK(refused == 3 * (256 - 77) + 3 * 128 + 5 + 3 + 5);
}
