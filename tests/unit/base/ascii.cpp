#include "support/catch.hpp"

#include <msnp/base/ascii.hpp>

#include <string>
#include <string_view>

using namespace msnp;

namespace {

char byte(unsigned value) { return static_cast<char>(static_cast<unsigned char>(value)); }

} // namespace

TEST_CASE("ASCII classes hold for all 256 bytes whatever the sign of char", "[base][protocol 1.1]") {
    const std::string_view upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", digits = "0123456789";
    for (unsigned value = 0; value != 256; ++value) {
        const char c = byte(value);
        INFO("byte " << value);
        const bool in_table = value != 0;
        CHECK(is_upper(c) == (in_table && upper.find(c) != std::string_view::npos));
        CHECK(is_digit(c) == (in_table && digits.find(c) != std::string_view::npos));
        CHECK(is_control_or_space(c) == (value < 33 || value == 127));
        CHECK(is_not_ascii(c) == (value > 127));
    }
}

TEST_CASE("only the 26 capitals have a lower case, and no byte loses its value twice", "[base]") {
    for (unsigned value = 0; value != 256; ++value) {
        const char c = byte(value);
        CHECK(to_lower(to_lower(c)) == to_lower(c));
        CHECK((to_lower(c) != c) == is_upper(c));
    }
    CHECK(to_lower('A') == 'a');
    CHECK(to_lower('Z') == 'z');
    CHECK(to_lower('@') == '@');
    CHECK(to_lower('[') == '[');
    CHECK(to_lower('\xC9') == '\xC9'); // E acute in Latin-1: no locale
}

TEST_CASE("a hexadecimal digit has its value in both cases and every other byte has 16", "[base]") {
    const std::string_view lower = "0123456789abcdef", upper = "0123456789ABCDEF";
    unsigned digits = 0;
    for (unsigned value = 0; value != 256; ++value) {
        digits += hex_value(byte(value)) < 16 ? 1U : 0U;
        CHECK(hex_value(byte(value)) <= 16);
    }
    CHECK(digits == 22);
    for (unsigned value = 0; value != 16; ++value) {
        CHECK(hex_value(lower[value]) == value);
        CHECK(hex_value(upper[value]) == value);
    }
}

TEST_CASE("texts that differ in the case of ASCII letters are equal, and nothing else is", "[base][protocol 3.1]") {
    for (unsigned one = 0; one != 256; ++one) {
        for (unsigned other = 0; other != 256; ++other) {
            const char a = byte(one), b = byte(other);
            const bool letters = is_upper(a) || is_upper(b);
            const bool expected = a == b || (letters && (a ^ b) == 0x20 && to_lower(a) == to_lower(b));
            if (equal_ignoring_case({&a, 1}, {&b, 1}) != expected) {
                FAIL("bytes " << one << " and " << other);
            }
        }
    }
    CHECK(equal_ignoring_case("", ""));
    CHECK_FALSE(equal_ignoring_case("a", ""));
    CHECK_FALSE(equal_ignoring_case("bob@example.com", "bob@example.co"));
    CHECK_FALSE(equal_ignoring_case("[", "{"));
    CHECK_FALSE(equal_ignoring_case("@", "`"));
}

TEST_CASE("the order without case is total: exactly one of less, greater and equal", "[base]") {
    const std::string_view texts[] = {"",  "a", "A", "ab",   "AB",   "aB",    "b",
                                      "_", "[", "~", "\x80", "\xFF", "a\xFF", std::string_view("\0", 1)};
    for (const std::string_view one : texts) {
        for (const std::string_view other : texts) {
            const int held = (less_ignoring_case(one, other) ? 1 : 0) + (less_ignoring_case(other, one) ? 1 : 0) +
                             (equal_ignoring_case(one, other) ? 1 : 0);
            CHECK(held == 1);
            for (const std::string_view third : texts) {
                if (less_ignoring_case(one, other) && less_ignoring_case(other, third)) {
                    CHECK(less_ignoring_case(one, third));
                }
            }
        }
    }
    CHECK(less_ignoring_case("a", "ab"));
    CHECK(less_ignoring_case("z", "\x80")); // bytes are unsigned
}
