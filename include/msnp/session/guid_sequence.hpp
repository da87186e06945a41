// GUIDs from a seed: sessions have no source of chance of their own.
#pragma once

#include <msnp/text/guid.hpp>

#include <cstdint>

namespace msnp {

/// GUIDs one after the other, as far apart as random ones: a counter, mixed by the steps of SplitMix64 (Steele, Lea and Flood,
/// "Fast Splittable Pseudorandom Number Generators", 2014). Whoever knows the seed knows them all; they are ids, no secrets.
class guid_sequence {
public:
    constexpr guid_sequence() noexcept = default;
    constexpr explicit guid_sequence(const guid& seed) noexcept : state_(seed) {}

    /// Another GUID each time.
    constexpr guid next() noexcept {
        state_.low += 0x9E3779B97F4A7C15U;
        const std::uint64_t low = mixed(state_.low ^ mixed(state_.high));
        return guid::from_random(mixed(low + state_.high), low);
    }

private:
    static constexpr std::uint64_t mixed(std::uint64_t bits) noexcept {
        bits = (bits ^ bits >> 30U) * 0xBF58476D1CE4E5B9U;
        bits = (bits ^ bits >> 27U) * 0x94D049BB133111EBU;
        return bits ^ bits >> 31U;
    }

    guid state_;
};

} // namespace msnp
