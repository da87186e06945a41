// Numbers that look like chance and are the same in every run.
#pragma once

#include <msnp/base/narrow.hpp>

#include <cstddef>
#include <cstdint>

namespace msnp_test {

class chance {
public:
    explicit chance(std::uint64_t seed) : state_(seed) {}

    /// 0 to `limit` - 1, which is one at least.
    std::size_t below(std::size_t limit) {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
        return limit < 2 ? 0 : msnp::narrow<std::size_t>((mixed ^ (mixed >> 31U)) % limit);
    }

private:
    std::uint64_t state_;
};

} // namespace msnp_test
