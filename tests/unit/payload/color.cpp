#include "support/catch.hpp"

#include <msnp/payload/color.hpp>

#include <iterator>
#include <string>

using namespace msnp;

namespace {

std::string spelt(std::uint32_t number, std::size_t digits, std::string_view alphabet = "0123456789abcdef") {
    std::string text(digits, '0');
    for (std::size_t at = digits; at != 0; number /= 16) {
        text[--at] = alphabet[number % 16];
    }
    return text;
}

std::string written(color value) {
    std::string text;
    write_color(std::back_inserter(text), value);
    CHECK(text.size() == color_size(value));
    return text;
}

// The rule of the documents: pad to six digits, then cut in three pairs, blue first.
color by_the_rule(std::string text) {
    text.insert(0, 6 - text.size(), '0');
    const auto pair = [&text](std::size_t at) {
        return static_cast<std::uint8_t>(std::stoul(text.substr(at, 2), nullptr, 16));
    };
    return {pair(4), pair(2), pair(0)};
}

} // namespace

TEST_CASE("colours are read and written with blue first", "[protocol 5.3]") {
    CHECK(*parse_color("ff") == color{0xFF, 0, 0});
    CHECK(*parse_color("ff0000") == color{0, 0, 0xFF});
    CHECK(*parse_color("8000") == color{0, 0x80, 0});
    CHECK(*parse_color("80") == color{0x80, 0, 0});
    CHECK(*parse_color("000080") == color{0x80, 0, 0});
    CHECK(*parse_color("0") == color{});
    CHECK(*parse_color("C81ABB") == color{0xBB, 0x1A, 0xC8});
    CHECK(written({0xAB, 0xCD, 0xEF}) == "efcdab");
    CHECK(written({0x80, 0, 0}) == "80");
    CHECK(written({}) == "0");
}

TEST_CASE("a colour of an odd number of digits is padded, too", "[protocol 5.3][field notes]") {
    CHECK(*parse_color("fff") == color{0xFF, 0x0F, 0});
    CHECK(*parse_color("f00") == color{0, 0x0F, 0});
    CHECK(*parse_color("f") == color{0x0F, 0, 0});
    CHECK(*parse_color("12345") == color{0x45, 0x23, 0x01});
}

TEST_CASE("every colour of one to four digits, and many longer ones, follow the rule", "[protocol 5.3][exhaustive]") {
    int wrong = 0;
    std::uint32_t past = 1;
    for (std::size_t digits = 1; digits <= 6; ++digits) {
        past *= 16;
        const std::uint32_t step = digits <= 4 ? 1 : digits == 5 ? 61 : 997;
        for (std::uint32_t number = 0; number < past; number += step) {
            const std::string text = spelt(number, digits);
            const color expected = by_the_rule(text);
            const auto lower = parse_color(text);
            const auto upper = parse_color(spelt(number, digits, "0123456789ABCDEF"));
            wrong += lower && upper && *lower == expected && *upper == expected ? 0 : 1;
            wrong += lower && lower->bgr() == number && color::from_bgr(number) == expected ? 0 : 1;
            // Written without leading zeros, and read back.
            std::string shortest;
            write_color(std::back_inserter(shortest), expected);
            wrong += shortest == spelt(number, shortest.size()) && (shortest == "0" || shortest.front() != '0') ? 0 : 1;
            wrong += *parse_color(shortest) == expected ? 0 : 1;
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("a colour that is none is refused at its first wrong byte", "[protocol 5.3]") {
    for (int byte = 0; byte != 256; ++byte) {
        const char c = static_cast<char>(byte);
        if (hex_value(c) < 16) {
            continue;
        }
        CHECK(parse_color(std::string{c, '0', '0'}).error() == error{errc::bad_number, 0, 0});
        CHECK(parse_color(std::string{'0', c, '0'}).error() == error{errc::bad_number, 0, 1});
        CHECK(parse_color(std::string{'0', '0', c}).error() == error{errc::bad_number, 0, 2});
    }
    CHECK(parse_color("").error().code == errc::bad_number);
    CHECK(parse_color("0000000").error() == error{errc::number_out_of_range, 0, 6});
    CHECK(parse_color("12345678901234567890").error() == error{errc::number_out_of_range, 0, 6});
}
