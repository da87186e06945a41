#include "support/catch.hpp"

#include <msnp/base/narrow.hpp>

#include <cstdint>

using namespace msnp;

TEST_CASE("what fits keeps its value and what does not loses its high bits", "[base]") {
    for (unsigned value = 0; value != 1024; ++value) {
        CHECK(narrow<std::uint8_t>(value) == value % 256);
    }
    CHECK(narrow<std::uint32_t>(std::uint64_t{0x1'0000'0007}) == 7);
    CHECK(narrow<char>(0x41U) == 'A');
}
