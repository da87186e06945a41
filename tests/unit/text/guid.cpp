#include "support/catch.hpp"
#include "support/printing.hpp"

#include <msnp/text/guid.hpp>

#include <iterator>
#include <string>

using namespace msnp;

namespace {

const std::string sample = "{7D2C4B10-5A3E-4F61-9C08-1E2D3C4B5A69}";

std::string written(const guid& value) {
    std::string text;
    write_guid(std::back_inserter(text), value);
    return text;
}

} // namespace

TEST_CASE("a GUID is read in any case, with braces or without, and written in capitals with them", "[text]") {
    const guid value{0x7D2C4B105A3E4F61, 0x9C081E2D3C4B5A69};
    CHECK(*parse_guid(sample) == value);
    CHECK(*parse_guid("{7d2c4b10-5a3e-4f61-9c08-1e2d3c4b5a69}") == value);
    CHECK(*parse_guid("7d2c4b10-5a3e-4F61-9C08-1E2D3C4B5A69") == value);
    CHECK(written(value) == sample);
    CHECK(written({}) == "{00000000-0000-0000-0000-000000000000}");
    CHECK(written({~std::uint64_t{0}, ~std::uint64_t{0}}) == "{FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF}");
    char memory[guid_size] = {};
    CHECK(write_guid(memory, value) == memory + guid_size);
}

TEST_CASE("a GUID is 128 bits, each of which counts", "[text][exhaustive]") {
    for (unsigned bit = 0; bit != 64; ++bit) {
        const std::uint64_t one = std::uint64_t{1} << bit;
        CHECK(*parse_guid(written({one, 0})) == guid{one, 0});
        CHECK(*parse_guid(written({0, one})) == guid{0, one});
        CHECK(guid{one, 0} > guid{0, one});
    }
}

TEST_CASE("a GUID cut short or too long is wrong at the byte that is missing or too much", "[text]") {
    const std::string bare = sample.substr(1, 36);
    for (std::size_t size = 0; size != sample.size(); ++size) {
        CHECK(parse_guid(std::string_view(sample).substr(0, size)).error() ==
              error{errc::bad_number, 0, static_cast<std::uint32_t>(size)});
    }
    for (std::size_t size = 0; size != bare.size(); ++size) {
        CHECK(parse_guid(std::string_view(bare).substr(0, size)).error() ==
              error{errc::bad_number, 0, static_cast<std::uint32_t>(size)});
    }
    CHECK(parse_guid(sample + "}").error() == error{errc::bad_number, 0, 38});
    CHECK(parse_guid(bare + "}").error() == error{errc::bad_number, 0, 36});
    CHECK(parse_guid("{" + bare).error() == error{errc::bad_number, 0, 37});
}

TEST_CASE("every byte at each place of a GUID is a digit, a dash, a brace, or wrong there", "[text][exhaustive]") {
    for (std::size_t at = 1; at != sample.size(); ++at) {
        for (int byte = 0; byte != 256; ++byte) {
            std::string odd = sample;
            odd[at] = static_cast<char>(byte);
            const bool fits = hex_value(sample[at]) < 16 ? hex_value(odd[at]) < 16 : odd[at] == sample[at];
            const auto value = parse_guid(odd);
            if (fits != value.has_value() ||
                (!fits && value.error() != error{errc::bad_number, 0, narrow<std::uint32_t>(at)})) {
                FAIL_CHECK(msnp_test::spelt(odd));
            }
        }
    }
}

TEST_CASE("a GUID made of random bits tells that it is", "[text]") {
    CHECK(written(guid::from_random(0, 0)) == "{00000000-0000-4000-8000-000000000000}");
    CHECK(written(guid::from_random(~std::uint64_t{0}, ~std::uint64_t{0})) == "{FFFFFFFF-FFFF-4FFF-BFFF-FFFFFFFFFFFF}");
}

TEST_CASE("GUIDs stand in the order of their digits", "[text]") {
    const guid ascending[] = {{0, 0}, {0, 1}, {0, ~std::uint64_t{0}}, {1, 0}, {~std::uint64_t{0}, 0}};
    for (const guid& one : ascending) {
        for (const guid& other : ascending) {
            CHECK((one == other) == (&one == &other));
            CHECK((one < other) == (&one < &other));
            CHECK((one < other) == (written(one) < written(other)));
            CHECK((one >= other) == (&one >= &other));
        }
    }
}

static_assert([] {
    char text[guid_size] = {};
    write_guid(text, guid{1, 2});
    return *parse_guid({text, guid_size}) == guid{1, 2} && guid{1, 2} < guid{1, 3};
}());
