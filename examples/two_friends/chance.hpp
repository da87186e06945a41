// Where the network cuts: numbers that look random, and that a seed repeats on every machine.
#pragma once

#include <msnp/base/narrow.hpp>

#include <cstddef>
#include <cstdint>

namespace demo {

/// Draws numbers (SplitMix64: the standard library's distributions differ from one implementation to the next).
class chance {
public:
    explicit chance(std::uint64_t seed) noexcept : state_(seed) {}

    std::uint64_t next() noexcept {
        std::uint64_t mixed = state_ += 0x9E3779B97F4A7C15U;
        mixed = (mixed ^ mixed >> 30U) * 0xBF58476D1CE4E5B9U;
        mixed = (mixed ^ mixed >> 27U) * 0x94D049BB133111EBU;
        return mixed ^ mixed >> 31U;
    }

    bool coin() noexcept { return (next() & 1U) != 0; }

    /// The size of a piece, 1 to `most`: a single byte, a few, any number, or everything, each a quarter of the time.
    std::size_t piece(std::size_t most) noexcept {
        const std::uint64_t kind = next() & 3U;
        const std::size_t range = kind == 0 ? 1 : kind == 1 && most > 7 ? 7 : most;
        return kind == 3 ? most : msnp::narrow<std::size_t>(next() % range) + 1;
    }

private:
    std::uint64_t state_;
};

} // namespace demo
