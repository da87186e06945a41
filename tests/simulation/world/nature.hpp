// What a simulated world is made of: its time, its chance, and the state of its network.
#pragma once

#include "simulation/world/agenda.hpp"
#include "support/chance.hpp"

#include <cstddef>
#include <cstdint>

namespace storm {

/// How the network cuts what is written.
enum class cutting : std::uint8_t { whole, some, fine };

struct weather {
    milliseconds delay = 20;
    milliseconds jitter = 0;
    cutting cuts = cutting::whole;
    std::size_t window = std::size_t{64} * 1024; ///< bytes that a new connection takes before anybody reads them
};

struct nature {
    explicit nature(std::uint64_t seed) : luck(seed) {}

    milliseconds a_while() {
        return sky.delay + (sky.jitter == 0 ? 0 : static_cast<milliseconds>(luck.below(static_cast<std::size_t>(sky.jitter))));
    }

    /// How large the next piece of `all` bytes is.
    std::size_t piece_of(std::size_t all) {
        if (sky.cuts == cutting::whole || all <= 1) {
            return all;
        }
        const std::size_t kind = luck.below(sky.cuts == cutting::fine ? 8 : 4);
        const std::size_t most = kind == 0 ? all : kind == 1 && sky.cuts == cutting::some ? 7 : kind == 2 ? 700 : 90;
        return 1 + luck.below(most < all ? most : all);
    }

    agenda plan;
    msnp_test::chance luck;
    instant now = 0;
    weather sky;
};

} // namespace storm
