#include "support/catch.hpp"

#include <msnp/base/endian.hpp>

#include <iterator>
#include <string>

using namespace msnp;

namespace {

template <class Number>
bool comes_back(const char* from) {
    char little[sizeof(Number)] = {};
    char big[sizeof(Number)] = {};
    const bool ends = store_little(little, load_little<Number>(from)) == little + sizeof(Number) &&
                      store_big(big, load_big<Number>(from)) == big + sizeof(Number);
    return ends && std::string_view(little, sizeof(Number)) == std::string_view(from, sizeof(Number)) &&
           std::string_view(big, sizeof(Number)) == std::string_view(from, sizeof(Number));
}

} // namespace

TEST_CASE("numbers are read in either order of bytes, from any address", "[base]") {
    const char text[] = "x\x01\x23\x45\x67\x89\xAB\xCD\xEF";
    CHECK(load_little<std::uint8_t>(text + 5) == 0x89);
    CHECK(load_big<std::uint8_t>(text + 5) == 0x89);
    CHECK(load_little<std::uint16_t>(text + 1) == 0x2301);
    CHECK(load_big<std::uint16_t>(text + 1) == 0x0123);
    CHECK(load_little<std::uint32_t>(text + 5) == 0xEFCDAB89);
    CHECK(load_big<std::uint32_t>(text + 5) == 0x89ABCDEF);
    CHECK(load_little<std::uint64_t>(text + 1) == 0xEFCDAB8967452301);
    CHECK(load_big<std::uint64_t>(text + 1) == 0x0123456789ABCDEF);
}

TEST_CASE("what is written is what was read", "[base]") {
    for (const char* from : {"\0\0\0\0\0\0\0\0", "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", "\x80\0\0\0\0\0\0\x7F", "abcdefgh"}) {
        CHECK(comes_back<std::uint8_t>(from));
        CHECK(comes_back<std::uint16_t>(from));
        CHECK(comes_back<std::uint32_t>(from));
        CHECK(comes_back<std::uint64_t>(from));
    }
}

TEST_CASE("numbers go to any output iterator", "[base]") {
    std::string text;
    store_big(store_little(std::back_inserter(text), std::uint32_t{0x30102}), std::uint16_t{0x4142});
    CHECK(text == std::string("\x02\x01\x03\0AB", 6));
}

TEST_CASE("every pair of bytes is a number and comes back", "[base][exhaustive]") {
    bool all = true;
    for (unsigned number = 0; number != 0x10000; ++number) {
        char two[2] = {};
        store_little(two, narrow<std::uint16_t>(number));
        all = all && load_little<std::uint16_t>(two) == number &&
              load_big<std::uint16_t>(two) == ((number & 0xFFU) << 8U | number >> 8U);
    }
    CHECK(all);
}

static_assert(load_big<std::uint64_t>("\x7F\0\0\0\0\0\0\x80") == 0x7F00000000000080);
static_assert([] {
    char four[4] = {};
    return *(store_big(four, std::uint32_t{0xDEADBEEF}) - 1) == '\xEF' && load_little<std::uint32_t>(four) == 0xEFBEADDE;
}());
