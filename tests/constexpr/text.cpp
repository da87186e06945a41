// The first tests of the headers of text/, when compiling. (In the headers, everybody who includes them would pay for them.)
#include <msnp/text/base64.hpp>
#include <msnp/text/dialect.hpp>
#include <msnp/text/guid.hpp>
#include <msnp/text/handle.hpp>
#include <msnp/text/number.hpp>
#include <msnp/text/percent.hpp>
#include <msnp/text/utf8.hpp>

using namespace msnp;

// msnp/text/dialect.hpp
static_assert(static_cast<unsigned>(dialect::msnp21) == 21 && dialect_from_number(1) == dialect::unknown);

// msnp/text/handle.hpp
static_assert(handle("1:alice@example.com;{6F96}").account() == "alice@example.com");
static_assert(handle("1:2:x;{6F96}").account() == "x" && handle("1:2:x").network() == "1:2");
static_assert(handle("alice@example.com;{6F96}").endpoint() == "{6F96}" && handle("Hotmail").account() == "Hotmail");
static_assert(same_account("BOB@Example.COM;{1}", "bob@example.com") && same_endpoint("{Ab}", "aB"));

// msnp/text/number.hpp
static_assert(*parse_decimal<std::uint32_t>("4294967295") == 4294967295U);
static_assert(parse_decimal<std::uint32_t>("4294967296").error() == error{errc::number_out_of_range, 0, 9});
static_assert(parse_decimal<std::uint8_t>("1x").error() == error{errc::bad_number, 0, 1});
static_assert(*parse_hex<std::uint8_t>("fF") == 255 && !parse_hex<std::uint8_t>("100") && hex_size(0xff0000) == 6);

// msnp/text/percent.hpp
static_assert(encoded_text::from_wire("Caf%C3%A9%20Carol").decodes_to("Caf\xC3\xA9 Carol"));
static_assert(encoded_text::from_plain("50% Alice") == encoded_text::from_wire("50%25%20Alice"));
static_assert(encoded_text::from_wire("a%2520b").decodes_to("a%20b") &&
              encoded_text::from_wire("100%+%4").decodes_to("100%+%4"));
static_assert(font_name::from_plain("A;B").encoded_size() == 5);

// msnp/text/utf8.hpp
static_assert(is_utf8("a\xC3\xA9\xE5\xAE\x8B\xF0\x9F\x98\x80") && !is_utf8("\xC0\x80") && !is_utf8("\xED\xA0\x80"));
static_assert(clip_utf8("a\xE5\xAE\x8B", 3) == "a" && clip_utf8("abc", 2) == "ab" && clip_utf8("\xE5\xAE\x8B", 2).empty());
static_assert(count_characters("a\xE5\xAE\x8B"
                               "b") == 3);

// msnp/text/base64.hpp
static_assert(base64_text("R0lGOA==").decoded_size() == 4 && base64_text("R0lGOA==")[3] == '8');
static_assert(base64_text("AB=D").find_invalid() == 2 && base64_text("ABC").find_invalid() == 3 && base64_size(4) == 8);

// msnp/text/guid.hpp
static_assert(parse_guid("{7d2c4b10-5A3E-4F61-9C08-1E2D3C4B5A69}")->high == 0x7D2C4B105A3E4F61);
static_assert(parse_guid("7D2C4B10-5A3E-4F61-9C08-1E2D3C4B5A6}").error() == error{errc::bad_number, 0, 35});
