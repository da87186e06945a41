#include "support/printing.hpp"
#include "support/texts.hpp"

#include <msnp/text/number.hpp>

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

using namespace msnp;
using namespace msnp_test;

namespace {

template <class Number>
std::string decimal(Number value) {
    char memory[20];
    char* const end = write_decimal(memory, value);
    return std::string(memory, end);
}

std::string hex(std::uint64_t value) {
    char memory[16];
    char* const end = write_hex(memory, value);
    return std::string(memory, end);
}

} // namespace

TEST_CASE("every 16-bit number is written as printf would and read back", "[text][protocol 1.6]") {
    for (unsigned value = 0; value != 65536; ++value) {
        const std::string word = decimal(value);
        const result<std::uint16_t> read = parse_decimal<std::uint16_t>(word);
        if (word != std::to_string(value) || decimal_size(value) != word.size() || !read || *read != value) {
            FAIL(value);
        }
    }
}

TEST_CASE("the largest number of each width is read and the next is refused at its last digit", "[text][protocol 10.5]") {
    CHECK(*parse_decimal<std::uint8_t>("255") == 255);
    CHECK(parse_decimal<std::uint8_t>("256").error() == error{errc::number_out_of_range, 0, 2});
    CHECK(*parse_decimal<std::uint16_t>("65535") == 65535);
    CHECK(parse_decimal<std::uint16_t>("65536").error() == error{errc::number_out_of_range, 0, 4});
    CHECK(*parse_decimal<std::uint32_t>("4294967295") == 4294967295U);
    CHECK(parse_decimal<std::uint32_t>("4294967296").error() == error{errc::number_out_of_range, 0, 9});
    CHECK(*parse_decimal<std::uint64_t>("18446744073709551615") == std::numeric_limits<std::uint64_t>::max());
    CHECK(parse_decimal<std::uint64_t>("18446744073709551616").error() == error{errc::number_out_of_range, 0, 19});
    CHECK(parse_decimal<std::uint32_t>("99999999999999999999").error() == error{errc::number_out_of_range, 0, 9});
    CHECK(parse_decimal<std::uint64_t>(repeated(1000, '9')).error().code == errc::number_out_of_range);
}

TEST_CASE("leading zeros are tolerated however many there are", "[text][protocol 1.3]") {
    CHECK(*parse_decimal<std::uint16_t>("000") == 0);
    CHECK(*parse_decimal<std::uint16_t>(repeated(500, '0') + "65535") == 65535);
    CHECK(*parse_decimal<std::uint64_t>(repeated(40, '0') + "18446744073709551615") ==
          std::numeric_limits<std::uint64_t>::max());
}

TEST_CASE("no sign, no space, no point: a number is digits, and the first other byte is named", "[text][protocol 1.3]") {
    CHECK(parse_decimal<std::uint32_t>("").error() == error{errc::bad_number, 0, 0});
    CHECK(parse_decimal<std::uint32_t>("+5").error() == error{errc::bad_number, 0, 0});
    CHECK(parse_decimal<std::uint32_t>("-5").error() == error{errc::bad_number, 0, 0});
    CHECK(parse_decimal<std::uint32_t>("5 ").error() == error{errc::bad_number, 0, 1});
    CHECK(parse_decimal<std::uint32_t>("0x10").error() == error{errc::bad_number, 0, 1});
    CHECK(parse_decimal<std::uint32_t>("12.5").error() == error{errc::bad_number, 0, 2});
    CHECK(parse_decimal<std::uint32_t>("\xD9\xA3").error() == error{errc::bad_number, 0, 0}); // ARABIC-INDIC DIGIT THREE
}

TEST_CASE("every byte but the ten digits is refused at its place", "[text][protocol 1.3]") {
    for (unsigned value = 0; value != 256; ++value) {
        const bool digit = value >= '0' && value <= '9';
        for (std::size_t place = 0; place != 3; ++place) {
            std::string word = "123";
            word[place] = byte_text(value)[0];
            CHECK(is_decimal(word) == digit);
            const result<std::uint32_t> read = parse_decimal<std::uint32_t>(word);
            CHECK(read.has_value() == digit);
            if (!digit) {
                CHECK(read.error() == error{errc::bad_number, 0, static_cast<std::uint32_t>(place)});
            }
        }
    }
    CHECK_FALSE(is_decimal(""));
}

TEST_CASE("decimal_size is the number of bytes written at every power of ten", "[text]") {
    std::uint64_t power = 1;
    for (unsigned digits = 1; digits != 20; ++digits, power *= 10) {
        for (const std::uint64_t value : {power - 1, power, power + 1}) {
            CHECK(decimal(value) == std::to_string(value));
            CHECK(decimal_size(value) == std::to_string(value).size());
        }
    }
    CHECK(decimal(std::numeric_limits<std::uint64_t>::max()) == "18446744073709551615");
    CHECK(decimal_size(std::numeric_limits<std::uint64_t>::max()) == 20);
}

TEST_CASE("every byte value in hexadecimal, of either case, one digit or two", "[text][protocol 5.2]") {
    for (unsigned value = 0; value != 256; ++value) {
        const std::string lower = hex(value);
        std::string upper = lower;
        for (char& c : upper) {
            c = c >= 'a' ? static_cast<char>(c - 32) : c;
        }
        CHECK(*parse_hex<std::uint8_t>(lower) == value);
        CHECK(*parse_hex<std::uint8_t>(upper) == value);
        CHECK(*parse_hex<std::uint8_t>("000" + lower) == value);
        CHECK(lower.size() == (value < 16 ? 1U : 2U));
        CHECK(hex_size(value) == lower.size());
    }
    CHECK(hex(0xFF0000) == "ff0000");
    CHECK(hex(0) == "0");
    CHECK(hex(std::numeric_limits<std::uint64_t>::max()) == "ffffffffffffffff");
}

TEST_CASE("a hexadecimal number that is too large or none is refused at its byte", "[text][protocol 5.3]") {
    CHECK(*parse_hex<std::uint32_t>("ffffffff") == 0xFFFFFFFFU);
    CHECK(parse_hex<std::uint32_t>("100000000").error() == error{errc::number_out_of_range, 0, 8});
    CHECK(parse_hex<std::uint8_t>("100").error() == error{errc::number_out_of_range, 0, 2});
    CHECK(parse_hex<std::uint8_t>("").error() == error{errc::bad_number, 0, 0});
    CHECK(parse_hex<std::uint8_t>("0x1").error() == error{errc::bad_number, 0, 1});
    CHECK(parse_hex<std::uint8_t>("g").error() == error{errc::bad_number, 0, 0});
    CHECK(parse_hex<std::uint8_t>("f ").error() == error{errc::bad_number, 0, 1});
    CHECK(parse_hex<std::uint8_t>("-1").error() == error{errc::bad_number, 0, 0});
}
