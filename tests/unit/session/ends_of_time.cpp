// Clocks at both ends of their range, limits that never end, and numbers that have been used up.
#include "unit/session/friend.hpp"

#include <msnp/session/switchboard.hpp>

#include <cstdint>
#include <string>
#include <vector>

using namespace msnp;
using namespace msnp_test;

TEST_CASE("a pause without end refuses whatever the clock says", "[protocol 7.4]") {
    for (const instant start : {INT64_MIN, instant{-5}, instant{0}, no_deadline - 1}) {
        CAPTURE(start);
        alice chat({.account = "alice@example.com", .spoken = dialect::msnp8, .idle_leave = no_limit, .nudge_pause = no_limit});
        chat.now = start;
        chat.with_bob();
        REQUIRE(chat.chat.nudge(start));
        CHECK(chat.chat.nudge(start).error().code == errc::too_soon);
        CHECK(chat.chat.nudge(no_deadline - 1).error().code == errc::too_soon);
    }
    alice chat({.account = "alice@example.com", .spoken = dialect::msnp8, .nudge_pause = no_limit});
    chat.now = -5;
    chat.with_bob();
    REQUIRE(chat.chat.nudge(-5));
    CHECK(chat.chat.nudge(-5).error() == error{errc::too_soon, 0, UINT32_MAX}); // as long as can be told
}

TEST_CASE("no deadline is no time: it does not stop the clock", "[protocol 7.4]") {
    alice chat;
    chat.with_bob();
    chat.chat.tick(no_deadline);
    chat.says("hello");
    chat.writes();
    CHECK(chat.chat.deadline() == 60'000);
    CHECK(chat.waits(60'000) == told{"outcome 1 timed_out deadline", "hang_up deadline"});

    switchboard board("1", {.max_silence = 60'000});
    const result<member> in = board.admit({.trid = 1, .account = "alice@example.com", .cookie = "c"}, {}, 0);
    REQUIRE(in);
    board.tick(no_deadline);
    CHECK(board.deadline() == 60'000);
}
