// `instant` and `milliseconds` to and from `std::chrono`, for any monotonic clock.
//
//     using clock = std::chrono::steady_clock;
//     talk.tick(msnp::now<clock>());
//     condition.wait_for(lock, msnp::time_left(talk.deadline(), msnp::now<clock>()));
//
// * The present is rounded down and a deadline up, so that nobody believes a deadline reached before it is; but for the noise
//   of floating-point counts.
// * What cannot be counted is the largest or smallest number that can: nothing overflows. The largest of either side, `max()`,
//   `no_deadline` and `no_limit`, is for ever, and so becomes the largest of the other.
// * A floating-point time that is nearly a whole number of milliseconds is taken for that: 0.1 s is 100 ms. One that is no
//   number is the earliest present, and the latest deadline.
#pragma once

#include <msnp/session/instant.hpp>

#include <chrono>
#include <cstdint>
#include <limits>
#include <ratio>
#include <type_traits>

namespace msnp {

namespace detail {

/// How a number between two is rounded.
enum class toward : bool { earlier, later };

/// `value` * `Factor::num` / `Factor::den` as a number of type `To`, rounded, at most and at least what `To` has.
template <class Factor, class To, class From>
constexpr To rescale(From value, toward round) noexcept {
    constexpr To most = std::numeric_limits<To>::max(), least = std::numeric_limits<To>::lowest();
    if constexpr (std::is_floating_point_v<To>) {
        const long double exact = static_cast<long double>(value) * Factor::num / Factor::den;
        return exact >= static_cast<long double>(most)    ? most
               : exact <= static_cast<long double>(least) ? least
                                                          : static_cast<To>(exact);
    } else if constexpr (std::is_floating_point_v<From>) {
        const long double exact = static_cast<long double>(value) * Factor::num / Factor::den;
        if (exact != exact) {
            return round == toward::later ? most : least;
        }
        if (exact >= static_cast<long double>(most) || exact <= static_cast<long double>(least)) {
            return exact > 0 ? most : least;
        }
        // What counts as nothing: a few of the steps in which `From` counts there.
        const long double steps = (exact < 0 ? -exact : exact) * 4 * std::numeric_limits<From>::epsilon();
        const long double noise = steps < 0.5L ? steps : 0.5L;
        const To whole = static_cast<To>(exact);
        const long double part = exact - static_cast<long double>(whole);
        return part > (round == toward::later ? noise : 1 - noise)      ? static_cast<To>(whole + 1)
               : part < (round == toward::earlier ? -noise : noise - 1) ? static_cast<To>(whole - 1)
                                                                        : whole;
    } else {
        static_assert(sizeof(From) <= sizeof(std::intmax_t) && sizeof(To) <= sizeof(std::intmax_t),
                      "this clock counts in a type that is wider than 64 bits");
        using wide = std::conditional_t<std::is_signed_v<From>, std::intmax_t, std::uintmax_t>;
        constexpr auto num = static_cast<wide>(Factor::num), den = static_cast<wide>(Factor::den);
        static_assert(num <= std::numeric_limits<std::intmax_t>::max() / Factor::den, "the period cannot be counted with");
        const wide exact = static_cast<wide>(value), whole = exact / den, part = exact % den * num;
        // `whole` periods and `part` of a `den`-th, |part| < num * den.
        wide more = part / den;
        more = part % den == 0                             ? more
               : part > wide{} && round == toward::later   ? more + 1
               : part < wide{} && round == toward::earlier ? more - 1
                                                           : more;
        if (whole > (std::numeric_limits<wide>::max() - (more > wide{} ? more : wide{})) / num) {
            return most;
        }
        if (whole < (std::numeric_limits<wide>::min() - (more < wide{} ? more : wide{})) / num) {
            return least;
        }
        const wide made = whole * num + more;
        if (made > wide{}) {
            return static_cast<std::uintmax_t>(made) > static_cast<std::uintmax_t>(most) ? most : static_cast<To>(made);
        }
        // Not positive, so `wide` is signed, or it is 0.
        return static_cast<std::intmax_t>(made) < static_cast<std::intmax_t>(least) ? least : static_cast<To>(made);
    }
}

template <class Rep, class Period>
constexpr std::int64_t to_count(std::chrono::duration<Rep, Period> length, toward round) noexcept {
    const bool for_ever = length == std::chrono::duration<Rep, Period>::max();
    return for_ever ? no_limit : rescale<std::ratio_divide<Period, std::milli>, std::int64_t>(length.count(), round);
}

} // namespace detail

/// A length of time in milliseconds, rounded up; `no_limit` for the longest.
template <class Rep, class Period>
constexpr milliseconds to_milliseconds(std::chrono::duration<Rep, Period> length) noexcept {
    return detail::to_count(length, detail::toward::later);
}

/// The present: milliseconds since the clock's beginning, rounded down.
template <class Clock, class Duration>
constexpr instant to_instant(std::chrono::time_point<Clock, Duration> present) noexcept {
    return detail::to_count(present.time_since_epoch(), detail::toward::earlier);
}

/// A deadline: milliseconds since the clock's beginning, rounded up; `no_deadline` for the latest.
template <class Clock, class Duration>
constexpr instant to_deadline(std::chrono::time_point<Clock, Duration> deadline) noexcept {
    return detail::to_count(deadline.time_since_epoch(), detail::toward::later);
}

/// What a clock says, as an instant.
template <class Clock = std::chrono::steady_clock>
instant now() noexcept(noexcept(Clock::now())) {
    static_assert(Clock::is_steady, "sessions want a clock that does not jump: see `instant`");
    return to_instant(Clock::now());
}

/// A length of time, rounded up to what `Duration` counts (a floating-point one, to its nearest number); the longest for
/// `no_limit`.
template <class Duration = std::chrono::milliseconds>
constexpr Duration to_duration(milliseconds length) noexcept {
    using factor = std::ratio_divide<std::milli, typename Duration::period>;
    return length == no_limit ? Duration::max()
                              : Duration(detail::rescale<factor, typename Duration::rep>(length, detail::toward::later));
}

/// A deadline as a time of a clock, rounded up to what `Duration` counts; the latest for `no_deadline`. To wait until then,
/// rather wait for `time_left`: functions like `wait_until` add to the time or convert it, and may overflow for the latest.
template <class Clock = std::chrono::steady_clock, class Duration = typename Clock::duration>
constexpr std::chrono::time_point<Clock, Duration> to_time_point(instant deadline) noexcept {
    return std::chrono::time_point<Clock, Duration>(to_duration<Duration>(deadline));
}

/// How long to wait for a deadline: nothing where it has come, and no longer than `at_most` milliseconds, by default an hour.
/// So what waits can neither overflow when it adds the time to a clock's, nor when it takes it as an `int` of milliseconds.
/// Whoever wakes before the deadline calls `tick`, which does nothing then, and waits again. With `no_limit` there is no most,
/// and `no_deadline` leaves the longest.
template <class Duration = std::chrono::milliseconds>
constexpr Duration time_left(instant deadline, instant present, milliseconds at_most = 3'600'000) noexcept {
    if (deadline <= present && deadline != no_deadline) {
        return Duration::zero();
    }
    // Between them there may be more than can be counted.
    const bool uncounted = present < 0 && deadline > no_limit - 1 + present;
    const milliseconds left = deadline == no_deadline ? no_limit : uncounted ? no_limit - 1 : deadline - present;
    return at_most < 0 ? Duration::zero() : to_duration<Duration>(left < at_most ? left : at_most);
}

static_assert(to_instant(std::chrono::steady_clock::time_point(std::chrono::nanoseconds(1'999'999))) == 1);
static_assert(to_deadline(std::chrono::steady_clock::time_point(std::chrono::nanoseconds(1'000'001))) == 2);
static_assert(to_duration<std::chrono::seconds>(1) == std::chrono::seconds(1));

} // namespace msnp
