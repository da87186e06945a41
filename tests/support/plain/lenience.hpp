// Every lenience there is, by number.
#pragma once

#include <msnp/base/lenience.hpp>

#include <cstdint>

namespace msnp_test {

/// The deviations whose bits are set, in the order of the table.
inline msnp::lenience lenience_of(std::uint64_t bits) {
    msnp::lenience made;
    for (const msnp::deviation& each : msnp::deviations) {
        made = (bits & 1U) != 0 ? made.with(each.code) : made;
        bits >>= 1U;
    }
    return made;
}

} // namespace msnp_test
