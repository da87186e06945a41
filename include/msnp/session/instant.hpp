// Time as sessions know it: a number that the application gives.
#pragma once

#include <cstdint>

namespace msnp {

/// Milliseconds of any monotonic clock. Sessions never ask for the time; whatever happens to them comes with it, and inside,
/// time is the largest seen, so that a clock that runs backwards does no harm.
using instant = std::int64_t;

/// A length of time in milliseconds.
using milliseconds = std::int64_t;

/// Later than every deadline.
inline constexpr instant no_deadline = INT64_MAX;

/// A length of time that never ends.
inline constexpr milliseconds no_limit = INT64_MAX;

/// `from` and `after` milliseconds, not less than `from`; `no_deadline` where that cannot be counted.
constexpr instant later(instant from, milliseconds after) noexcept {
    return after <= 0 ? from : after == no_limit || from > no_deadline - after ? no_deadline : from + after;
}

/// The earlier of two.
constexpr instant sooner(instant one, instant other) noexcept { return one < other ? one : other; }

} // namespace msnp
