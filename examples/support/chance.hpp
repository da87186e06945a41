// What nobody can guess.
#pragma once

#include <msnp/text/guid.hpp>

#include <cstdint>
#include <random>

namespace messenger {

/// 128 bits that nobody else has: each conversation is given its own (`msnp::conversation_options::seed`).
inline msnp::guid random_seed() {
    std::random_device source;
    const auto half = [&source] { return std::uint64_t{source()} << 32U | source(); };
    const std::uint64_t high = half();
    return {high, half()};
}

} // namespace messenger
