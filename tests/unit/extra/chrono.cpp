#include "support/catch.hpp"

#include <msnp/extra/chrono.hpp>

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <limits>
#include <mutex>
#include <ratio>
#include <thread>

using namespace msnp;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t most = INT64_MAX, least = INT64_MIN;

// A clock that counts as it is told.
template <class Duration>
struct clock_of {
    using duration = Duration;
    using rep = typename Duration::rep;
    using period = typename Duration::period;
    using time_point = std::chrono::time_point<clock_of>;
    static constexpr bool is_steady = true;
    static time_point now() noexcept { return time_point(Duration(static_cast<rep>(2999))); }
};

template <class Duration>
constexpr auto at(typename Duration::rep count) {
    return std::chrono::time_point<clock_of<Duration>>(Duration(count));
}

using nano = std::chrono::nanoseconds;
using milli = std::chrono::milliseconds;
using seconds = std::chrono::seconds;
using thirds = std::chrono::duration<std::int64_t, std::ratio<1, 3>>;
using small = std::chrono::duration<std::int16_t, std::ratio<1>>;
using unsigned_micro = std::chrono::duration<std::uint64_t, std::micro>;
using real_seconds = std::chrono::duration<double>;
using real_nano = std::chrono::duration<float, std::nano>;

} // namespace

// All of it but `now` can be asked when compiling.
static_assert(to_milliseconds(3s) == 3000 && to_milliseconds(1ns) == 1 && to_milliseconds(-1ns) == 0);
static_assert(to_duration(5) == 5ms && to_time_point<std::chrono::steady_clock>(5).time_since_epoch() == 5ms);
static_assert(time_left(7, 5) == 2ms);

TEST_CASE("the present is rounded down and a deadline up", "[chrono]") {
    CHECK(to_instant(at<nano>(1'999'999)) == 1);
    CHECK(to_instant(at<nano>(2'000'000)) == 2);
    CHECK(to_instant(at<nano>(-1)) == -1);
    CHECK(to_instant(at<nano>(-1'000'000)) == -1);
    CHECK(to_deadline(at<nano>(1'000'000)) == 1);
    CHECK(to_deadline(at<nano>(1'000'001)) == 2);
    CHECK(to_deadline(at<nano>(-1)) == 0);
    CHECK(to_deadline(at<nano>(-1'000'001)) == -1);
    CHECK(to_milliseconds(1us) == 1);
    CHECK(to_milliseconds(0ns) == 0);
    CHECK(to_instant(at<thirds>(1)) == 333);
    CHECK(to_deadline(at<thirds>(1)) == 334);
    CHECK(to_instant(at<thirds>(-1)) == -334);
    CHECK(to_deadline(at<thirds>(-1)) == -333);
    CHECK(to_instant(at<thirds>(4)) == 1333);
    CHECK(to_deadline(at<thirds>(6)) == 2000);
    CHECK(to_instant(at<real_seconds>(1.9996)) == 1999);
    CHECK(to_deadline(at<real_seconds>(1.9991)) == 2000);
    CHECK(to_instant(at<real_seconds>(-0.0001)) == -1);
    CHECK(to_deadline(at<real_seconds>(-0.0001)) == 0);
    CHECK(to_deadline(at<real_nano>(1.0F)) == 1);
    CHECK(to_instant(at<unsigned_micro>(1999)) == 1);
    CHECK(to_deadline(at<unsigned_micro>(1001)) == 2);
}

TEST_CASE("a deadline becomes a time that is not before it", "[chrono]") {
    CHECK(to_duration<nano>(3) == 3ms);
    CHECK(to_duration<seconds>(1) == 1s);
    CHECK(to_duration<seconds>(1000) == 1s);
    CHECK(to_duration<seconds>(1001) == 2s);
    CHECK(to_duration<seconds>(-1) == 0s);
    CHECK(to_duration<seconds>(-1001) == -1s);
    CHECK(to_duration<std::chrono::hours>(1) == 1h);
    CHECK(to_duration<thirds>(333) == thirds(1));
    CHECK(to_duration<thirds>(334) == thirds(2));
    CHECK(to_duration<unsigned_micro>(7) == unsigned_micro(7000));
    CHECK(to_duration<unsigned_micro>(-7) == unsigned_micro(0));
    CHECK(to_duration<real_seconds>(1500) == real_seconds(1.5));
    for (instant each = -5000; each != 5000; ++each) {
        const auto there = to_time_point<clock_of<thirds>>(each);
        CHECK(to_instant(there) >= each);
        CHECK(to_deadline(to_time_point<clock_of<nano>>(each)) == each);
        CHECK(to_instant(to_time_point<clock_of<seconds>>(each)) >= each);
        CHECK(to_instant(to_time_point<clock_of<seconds>>(each)) < each + 1000);
    }
}

TEST_CASE("for ever is for ever on both sides", "[chrono]") {
    CHECK(to_milliseconds(nano::max()) == no_limit);
    CHECK(to_milliseconds(small::max()) == no_limit);
    CHECK(to_milliseconds(real_seconds::max()) == no_limit);
    CHECK(to_deadline(std::chrono::steady_clock::time_point::max()) == no_deadline);
    CHECK(to_duration<nano>(no_limit) == nano::max());
    CHECK(to_duration<milli>(no_limit) == milli::max());
    CHECK(to_duration<small>(no_limit) == small::max());
    CHECK(to_duration<real_seconds>(no_limit) == real_seconds::max());
    CHECK(to_time_point(no_deadline) == std::chrono::steady_clock::time_point::max());
    CHECK(to_deadline(at<real_seconds>(std::numeric_limits<double>::infinity())) == no_deadline);
}

TEST_CASE("what cannot be counted is the most or the least that can", "[chrono]") {
    CHECK(to_duration<nano>(most - 1) == nano::max());
    CHECK(to_duration<nano>(least) == nano(least));
    CHECK(to_duration<milli>(most - 1) == milli(most - 1));
    CHECK(to_duration<milli>(least) == milli(least));
    CHECK(to_duration<seconds>(most - 1) == seconds(most / 1000 + 1));
    CHECK(to_duration<seconds>(least) == seconds(least / 1000));
    CHECK(to_duration<small>(32'767'000) == small::max());
    CHECK(to_duration<small>(32'768'000) == small::max());
    CHECK(to_duration<small>(-32'768'999) == small::min());
    CHECK(to_duration<small>(-32'769'000) == small::min());
    CHECK(to_duration<small>(-32'767'000) == small(-32'767));
    CHECK(to_instant(at<seconds>(most / 1000)) == most / 1000 * 1000);
    CHECK(to_instant(at<seconds>(most / 1000 + 1)) == most);
    CHECK(to_instant(at<seconds>(least / 1000)) == least / 1000 * 1000);
    CHECK(to_instant(at<seconds>(least / 1000 - 1)) == least);
    CHECK(to_instant(at<seconds>(least)) == least);
    CHECK(to_instant(at<nano>(least)) == least / 1'000'000 - 1);
    CHECK(to_deadline(at<nano>(least)) == least / 1'000'000);
    CHECK(to_deadline(at<nano>(most - 1)) == most / 1'000'000 + 1);
    CHECK(to_instant(at<milli>(least)) == least);
    CHECK(to_instant(at<milli>(most - 1)) == most - 1);
    CHECK(to_instant(at<unsigned_micro>(std::numeric_limits<std::uint64_t>::max() - 1)) ==
          static_cast<std::int64_t>(std::numeric_limits<std::uint64_t>::max() / 1000));
    using unsigned_milli = std::chrono::duration<std::uint64_t, std::milli>;
    CHECK(to_instant(at<unsigned_milli>(std::uint64_t{1} << 63U)) == most);
    CHECK(to_instant(at<unsigned_milli>((std::uint64_t{1} << 63U) - 2U)) == most - 1);
    CHECK(to_instant(at<real_seconds>(1e30)) == most);
    CHECK(to_instant(at<real_seconds>(-1e30)) == least);
    CHECK(to_deadline(at<real_seconds>(9223372036854775.0)) > 9223372036854770000);
    using real_milli = std::chrono::duration<double, std::milli>;
    CHECK(to_instant(at<real_milli>(9223372036854775808.0)) == most);
    CHECK(to_instant(at<real_milli>(-9223372036854775808.0)) == least);
    using narrow_real = std::chrono::duration<float, std::pico>;
    CHECK(to_duration<narrow_real>(most - 1) > narrow_real(9e27F));
}

TEST_CASE("a time that is no number is the earliest present and the latest deadline", "[chrono]") {
    const auto none = at<real_seconds>(std::numeric_limits<double>::quiet_NaN());
    CHECK(to_instant(none) == least);
    CHECK(to_deadline(none) == no_deadline);
    CHECK(to_milliseconds(none.time_since_epoch()) == no_limit);
}

TEST_CASE("what is left of a deadline is never too little, and nothing behind it", "[chrono]") {
    CHECK(time_left(10, 4) == 6ms);
    CHECK(time_left(4, 4) == 0ms);
    CHECK(time_left(3, 4) == 0ms);
    CHECK(time_left<seconds>(1001, 0) == 2s);
    CHECK(time_left(no_deadline, 0, no_limit) == milli::max());
    CHECK(time_left(no_deadline, most, no_limit) == milli::max());
    CHECK(time_left(least, most, no_limit) == 0ms);
    CHECK(time_left(most - 1, least, no_limit) == milli(most - 1));
    CHECK(time_left(0, least, no_limit) == milli(most - 1));
    CHECK(time_left(-1, least, no_limit) == milli(most - 1));
    CHECK(time_left(-2, least, no_limit) == milli(most - 1));
    CHECK(time_left(-3, least, no_limit) == milli(most - 2));
    CHECK(time_left(5, -5) == 10ms);
    CHECK(time_left(-5, -15) == 10ms);
}

TEST_CASE("what is left is no more than can be waited for", "[chrono]") {
    for (const instant deadline : {no_deadline, most - 1, instant{3'600'001}, instant{2'592'000'000}}) {
        for (const instant present : {least, instant{-1}, instant{0}}) {
            CHECK(time_left(deadline, present) == 1h);
            CHECK(static_cast<int>(time_left(deadline, present).count()) == 3'600'000);
            CHECK(time_left<seconds>(deadline, present, 5000) == 5s);
        }
    }
    CHECK(time_left(3'600'000, 0) == 1h);
    CHECK(time_left(3'599'999, 0) == 1h - 1ms);
    CHECK(time_left(no_deadline, most) == 1h);
    CHECK(time_left(least, most) == 0ms);
    CHECK(time_left(no_deadline, 0, 0) == 0ms);
    CHECK(time_left(no_deadline, 0, -1) == 0ms);
    CHECK(time_left(no_deadline, 0, least) == 0ms);
    // What `wait_for` does with it.
    CHECK(std::chrono::steady_clock::now() + time_left(no_deadline, now()) > std::chrono::steady_clock::now());
}

TEST_CASE("a wait without a deadline waits", "[chrono]") {
    std::mutex mutex;
    std::condition_variable condition;
    bool is_told = false;
    std::unique_lock lock(mutex);
    std::thread teller([&] {
        const std::scoped_lock told(mutex); // is had once the other waits
        is_told = true;
        condition.notify_one();
    });
    const std::cv_status why = condition.wait_for(lock, time_left(no_deadline, now()));
    const bool was_told = is_told;
    lock.unlock();
    teller.join();
    CHECK(why == std::cv_status::no_timeout);
    CHECK(was_told);
}

TEST_CASE("a floating-point time that is nearly a number of milliseconds is that number", "[chrono]") {
    using real_float = std::chrono::duration<float>;
    for (int count = -20'000; count != 20'000; ++count) {
        const double exact = count / 1000.0;
        const float rough = static_cast<float>(count) / 1000.0F;
        CHECK((to_milliseconds(real_seconds(exact)) == count && to_instant(at<real_seconds>(exact)) == count));
        CHECK((to_milliseconds(real_float(rough)) == count && to_instant(at<real_float>(rough)) == count));
    }
    CHECK(to_milliseconds(real_seconds(0.1)) == 100);
    CHECK(to_milliseconds(real_seconds(0.1 + 0.2)) == 300);
    CHECK(to_milliseconds(real_seconds(0.100001)) == 101);
    CHECK(to_milliseconds(real_seconds(0.099999)) == 100);
    CHECK(to_instant(at<real_seconds>(0.100001)) == 100);
    CHECK(to_instant(at<real_seconds>(0.099999)) == 99);
    CHECK(to_instant(at<real_seconds>(-0.100001)) == -101);
    CHECK(to_deadline(at<real_seconds>(-0.099999)) == -99);
    CHECK(to_milliseconds(real_seconds(1e-12)) == 1); // little, but not nothing
    CHECK(to_milliseconds(real_seconds(-1e-12)) == 0);
    CHECK(to_instant(at<real_seconds>(-1e-12)) == -1);
}

TEST_CASE("the clock is asked for the present", "[chrono]") {
    CHECK(now<clock_of<std::chrono::microseconds>>() == 2);
    CHECK(now<clock_of<milli>>() == 2999);
    const instant before = now();
    CHECK(now<std::chrono::steady_clock>() >= before);
}
