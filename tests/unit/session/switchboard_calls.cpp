#include "support/catch.hpp"
#include "unit/session/hall.hpp"

#include <string>
#include <utility>

using namespace msnp;
using namespace msnp_test;

TEST_CASE("a call is asked of the application, and its ticket is good once", "[protocol 2.3]") {
    three at;
    at.hush();
    const switchboard_event asked = at.says(at.alice, "CAL 0004 Dave@Example.com\r\n");
    const auto* ring = asked.get_if<switchboard_events::wants_ring>();
    REQUIRE(ring != nullptr);
    CHECK(ring->account == handle("Dave@Example.com"));
    CHECK(ring->caller == at.alice);
    CHECK(at.told(at.alice).empty());
    REQUIRE(at.rang(ring->ticket));
    CHECK(at.told(at.alice) == "CAL 0004 RINGING 17290001\r\n");
    CHECK(at.rang(ring->ticket).error() == error{errc::unknown_member});
    CHECK(at.board.unavailable(ring->ticket, at.now).error() == error{errc::unknown_member});
    CHECK(at.rang(static_cast<ticket>(77)).error() == error{errc::unknown_member});
    CHECK(at.board.unavailable(static_cast<ticket>(77), at.now).error() == error{errc::unknown_member});
    CHECK(at.told(at.alice).empty());
}

TEST_CASE("the application says why a call fails", "[protocol 2.3][protocol 8]") {
    three at;
    at.hush();
    for (const auto& [code, number] : {std::pair{failure_code::not_online, "217"},
                                       {failure_code::not_on_list, "216"},
                                       {failure_code::invalid_handle, "208"},
                                       {failure_code::too_active, "713"},
                                       {failure_code::already_there, "215"}}) {
        const ticket called = at.calls(at.alice, "CAL 9 nobody@example.com\r\n");
        REQUIRE(at.board.unavailable(called, at.now, code));
        CHECK(at.told(at.alice) == std::string(number) + " 9\r\n");
        CHECK(at.board.unavailable(called, at.now).error() == error{errc::unknown_member});
        CHECK(at.rang(called).error() == error{errc::unknown_member});
    }
    const ticket called = at.calls(at.alice, "CAL 10 nobody@example.com\r\n");
    const auto no_code = static_cast<failure_code>(1000); // it has no three digits, and the call stays open
    CHECK(at.board.unavailable(called, at.now, no_code).error() == error{errc::bad_value});
    CHECK(at.told(at.alice).empty());
    REQUIRE(at.board.unavailable(called, at.now));
    CHECK(at.told(at.alice) == "217 10\r\n");
    CHECK(at.told(at.bob).empty());
}

TEST_CASE("whoever is there, or called already, is not called again", "[protocol 2.3][protocol 7.6][protocol 11.3]") {
    three at;
    at.hush();
    CHECK_FALSE(at.says(at.bob, "CAL 3 CAROL@example.com\r\nCAL 4 bob@example.com\r\n"));
    CHECK(at.told(at.bob) == "215 3\r\n215 4\r\n");
    const ticket asked = at.calls(at.alice, "CAL 5 dave@example.com\r\n");
    CHECK_FALSE(at.says(at.bob, "CAL 5 Dave@example.com\r\n"));
    REQUIRE(at.rang(asked));
    CHECK_FALSE(at.says(at.bob, "CAL 6 dave@example.com\r\n"));
    CHECK(at.told(at.bob) == "215 5\r\n215 6\r\n");
}

TEST_CASE("what is no handle is answered with 208", "[protocol 2.3]") {
    hall at;
    const member alice = at.caller("alice@example.com");
    at.hush();
    CHECK_FALSE(
        at.says(alice, "CAL 2 nobody\r\nCAL 3 a\tb@example.com\r\nCAL 4 " + std::string(130, 'a') + "@example.com\r\n"));
    CHECK(at.told(alice) == "208 2\r\n208 3\r\n208 4\r\n");
    CHECK_FALSE(at.says(alice, "CAL 5 @example.com\r\nCAL 6 bob@\r\nCAL 7 bob@example.com@example.com\r\n"));
    CHECK(at.told(alice) == "208 5\r\n208 6\r\n208 7\r\n");
    CHECK(at.board.size() == 1);
}

TEST_CASE("a ring that nobody answers can be made anew after 120 seconds", "[protocol 7.4]") {
    three at;
    at.now = 1000;
    REQUIRE(at.rang(at.calls(at.alice, "CAL 4 dave@example.com\r\n")));
    at.now = 120'999;
    CHECK_FALSE(at.says(at.alice, "CAL 5 dave@example.com\r\n"));
    at.now = 121'000;
    at.calls(at.alice, "CAL 6 dave@example.com\r\n");
}

TEST_CASE("a ring lives by the largest time seen", "[session]") {
    three at;
    at.now = 1'000'000;
    const ticket called = at.calls(at.alice, "CAL 4 dave@example.com\r\n");
    REQUIRE(at.board.rang(called, 0)); // the clock ran backwards
    CHECK_FALSE(at.says(at.bob, "CAL 5 dave@example.com\r\n"));
}

TEST_CASE("whoever came and went is called again at once", "[protocol 7.5][protocol 11.8]") {
    three at;
    REQUIRE(at.rang(at.calls(at.alice, "CAL 4 dave@example.com\r\n")));
    REQUIRE(at.closed(at.answerer("Dave@example.com")));
    at.calls(at.alice, "CAL 5 dave@example.com\r\n");
}

TEST_CASE("whoever answers before the application says that it rang, can be called again, too", "[protocol 7.5]") {
    three at;
    const ticket called = at.calls(at.alice, "CAL 4 dave@example.com\r\n");
    const member dave = at.answerer("dave@example.com");
    at.hush();
    REQUIRE(at.rang(called));
    CHECK(at.told(at.alice) == "CAL 4 RINGING 17290001\r\n");
    REQUIRE(at.closed(dave));
    at.calls(at.alice, "CAL 5 dave@example.com\r\n");
}

TEST_CASE("too many open calls are answered with 713", "[protocol 2.3]") {
    hall at({.max_rings = 2});
    const member alice = at.caller("alice@example.com");
    at.hush();
    const ticket first = at.calls(alice, "CAL 2 bob@example.com\r\n");
    at.calls(alice, "CAL 3 carol@example.com\r\n");
    CHECK_FALSE(at.says(alice, "CAL 4 dave@example.com\r\n"));
    CHECK(at.told(alice) == "713 4\r\n");
    REQUIRE(at.board.unavailable(first, at.now));
    at.calls(alice, "CAL 5 dave@example.com\r\n");
}

TEST_CASE("a caller who has gone is told nothing of the call", "[session]") {
    three at;
    const ticket one = at.calls(at.alice, "CAL 4 dave@example.com\r\n");
    const ticket other = at.calls(at.alice, "CAL 5 eve@example.com\r\n");
    REQUIRE(at.closed(at.alice));
    at.hush();
    CHECK(at.rang(one).error() == error{errc::unknown_member});
    CHECK(at.board.unavailable(other, at.now).error() == error{errc::unknown_member});
    CHECK(at.told(at.bob).empty());
    CHECK(at.board.output(at.alice).empty());
}

TEST_CASE("what is asked stays good while the application answers", "[lifetime]") {
    three at;
    const switchboard_event asked = at.says(at.alice, "CAL 4 dave@example.com\r\nCAL 5 eve@example.com\r\n");
    const auto* ring = asked.get_if<switchboard_events::wants_ring>();
    REQUIRE(ring != nullptr);
    REQUIRE(at.rang(ring->ticket));
    at.hush();
    at.answerer("frank@example.com");
    CHECK(ring->account == handle("dave@example.com"));
}

TEST_CASE("one member's calls leave the others theirs", "[protocol 2.3]") {
    hall at({.max_rings = 2});
    const member alice = at.caller("alice@example.com");
    const member bob = at.answerer("bob@example.com");
    at.hush();
    at.calls(alice, "CAL 2 carol@example.com\r\n");
    at.calls(alice, "CAL 3 dave@example.com\r\n");
    CHECK_FALSE(at.says(alice, "CAL 4 eve@example.com\r\n"));
    at.calls(bob, "CAL 2 eve@example.com\r\n");
    REQUIRE(at.closed(alice));
    at.calls(bob, "CAL 3 carol@example.com\r\n"); // nobody had been rung yet
}

TEST_CASE("five calls to people who are not there, and the next is answered with 713 until half a minute has passed",
          "[protocol 2.3][protocol 11.10]") {
    three at;
    at.hush();
    const auto refuse = [&](const char* line, failure_code why) {
        REQUIRE(at.board.unavailable(at.calls(at.alice, line), at.now, why));
    };
    refuse("CAL 2 a@example.com\r\n", failure_code::not_online);
    refuse("CAL 3 b@example.com\r\n", failure_code::not_on_list);
    refuse("CAL 4 c@example.com\r\n", failure_code::invalid_handle); // this is no refusal, nor are the next two
    refuse("CAL 5 d@example.com\r\n", failure_code::already_there);
    refuse("CAL 6 e@example.com\r\n", failure_code::too_active);
    at.now = 10'000;
    refuse("CAL 7 f@example.com\r\n", failure_code::not_online);
    refuse("CAL 8 g@example.com\r\n", failure_code::not_online);
    refuse("CAL 9 h@example.com\r\n", failure_code::not_online);
    CHECK(at.told(at.alice) == "217 2\r\n216 3\r\n208 4\r\n215 5\r\n713 6\r\n217 7\r\n217 8\r\n217 9\r\n");
    at.now = 39'999;
    CHECK_FALSE(at.says(at.alice, "CAL 10 i@example.com\r\nCAL 11 bob@example.com\r\nCAL 12 nobody\r\n"));
    CHECK(at.told(at.alice) == "713 10\r\n215 11\r\n208 12\r\n");
    at.calls(at.bob, "CAL 2 j@example.com\r\n"); // others may
    at.now = 40'000;
    refuse("CAL 13 k@example.com\r\n", failure_code::not_online);
    at.calls(at.alice, "CAL 14 l@example.com\r\n");
    CHECK(at.told(at.alice) == "217 13\r\n");
}

TEST_CASE("a call that the application forgets is answered with 217 after 15 seconds, and nothing is kept of it",
          "[protocol 7.4]") {
    three at;
    at.hush();
    CHECK(at.board.deadline() == no_deadline);
    at.now = 1000;
    const ticket asked = at.calls(at.alice, "CAL 4 dave@example.com\r\n");
    CHECK(at.board.deadline() == 16'000);
    at.board.tick(15'999);
    CHECK(at.told(at.alice).empty());
    CHECK(at.board.ringing() == 1);
    at.board.tick(16'000);
    CHECK(at.told(at.alice) == "217 4\r\n");
    CHECK(at.board.ringing() == 0);
    CHECK(at.board.deadline() == no_deadline);
    CHECK(at.board.rang(asked, 16'000).error() == error{errc::unknown_member});
    CHECK(at.board.unavailable(asked, 16'000).error() == error{errc::unknown_member});
    CHECK(at.told(at.alice).empty());
    // It was the application's fault, not that of the caller, who may call on.
    for (int count = 0; count != 10; ++count) {
        at.now += 16'000;
        at.calls(at.alice, "CAL 5 dave@example.com\r\n");
    }
}

TEST_CASE("a ring that nobody answers is forgotten in time, and whoever has rung it is told nothing more", "[protocol 7.4]") {
    three at;
    at.hush();
    REQUIRE(at.rang(at.calls(at.alice, "CAL 4 dave@example.com\r\n")));
    at.now = 5'000;
    REQUIRE(at.rang(at.calls(at.bob, "CAL 4 eve@example.com\r\n")));
    CHECK(at.board.deadline() == 120'000);
    at.hush();
    at.board.tick(120'000);
    CHECK(at.board.ringing() == 1);
    CHECK(at.board.deadline() == 125'000);
    at.board.tick(125'000);
    CHECK(at.board.ringing() == 0);
    CHECK(at.board.deadline() == no_deadline);
    CHECK(at.told(at.alice).empty());
    CHECK(at.told(at.bob).empty());
    at.answerer("dave@example.com"); // the cookie is the application's business
    CHECK(at.told(at.alice) == "JOI dave@example.com dave@example.com\r\n");
}

TEST_CASE("calls of all members together have a limit, too, and those of members who have gone count", "[session]") {
    hall at({.max_rings = 2, .max_all_rings = 3});
    const member alice = at.caller("alice@example.com");
    const member bob = at.answerer("bob@example.com");
    at.hush();
    REQUIRE(at.rang(at.calls(alice, "CAL 2 a@example.com\r\n")));
    REQUIRE(at.rang(at.calls(alice, "CAL 3 b@example.com\r\n")));
    REQUIRE(at.closed(alice));
    at.hush();
    REQUIRE(at.rang(at.calls(bob, "CAL 2 c@example.com\r\n")));
    CHECK_FALSE(at.says(bob, "CAL 3 d@example.com\r\n"));
    CHECK(at.told(bob) == "CAL 2 RINGING 17290001\r\n713 3\r\n");
    at.answerer("A@example.com"); // rung by somebody who has gone
    CHECK(at.board.ringing() == 2);
    at.calls(bob, "CAL 4 d@example.com\r\n");
}

TEST_CASE("twenty thousand calls of one member leave no more than its limit behind", "[session]") {
    three at;
    at.hush();
    std::size_t asked = 0;
    for (int count = 0; count != 20'000; ++count) {
        const std::string line = "CAL 2 friend" + std::to_string(count) + "@example.com\r\n";
        const switchboard_event event = at.says(at.alice, line);
        if (const auto* ring = event.get_if<switchboard_events::wants_ring>()) {
            ++asked;
            if (asked % 2 == 0) {
                REQUIRE(at.rang(ring->ticket));
            }
        }
        REQUIRE(at.told(at.alice).size() < 40);
    }
    CHECK(asked == 16);
    CHECK(at.board.ringing() == 16);
    at.board.tick(later(at.now, 120'000));
    CHECK(at.board.ringing() == 0);
    CHECK(at.told(at.alice).size() == 8 * std::string_view("217 2\r\n").size());
}

TEST_CASE("whoever comes and goes before the application says that it rang, is called again at once", "[protocol 7.5]") {
    three at;
    const ticket called = at.calls(at.alice, "CAL 4 dave@example.com\r\n");
    const member dave = at.answerer("dave@example.com");
    REQUIRE(at.closed(dave));
    REQUIRE(at.rang(called));
    CHECK(at.board.ringing() == 0);
    at.calls(at.alice, "CAL 5 dave@example.com\r\n");
}

TEST_CASE("a clock that jumps, stands still or runs backwards does no harm", "[session]") {
    for (const instant jump : {instant{0}, instant{-5}, instant{INT64_MIN}, instant{INT64_MAX - 1}, instant{1'000'000'000}}) {
        CAPTURE(jump);
        three at({.max_silence = 300'000});
        at.hush();
        const ticket first = at.calls(at.alice, "CAL 4 dave@example.com\r\n");
        at.now = jump;
        const bool is_late = jump > 15'000;
        CHECK(at.rang(first).has_value() == !is_late);
        CHECK(at.told(at.alice) == (is_late ? "217 4\r\n" : "CAL 4 RINGING 17290001\r\n"));
        // Reading comes before judging silence.
        CHECK_FALSE(at.says(at.alice, "MSG 5 A 2\r\nhi"));
        CHECK_FALSE(at.says(at.bob, "MSG 5 A 2\r\nhi"));
        CHECK_FALSE(at.says(at.carol, "MSG 5 A 2\r\nhi"));
        at.board.tick(jump);
        at.now = 0;
        at.board.tick(0);
        at.calls(at.alice, "CAL 6 eve@example.com\r\n");
        CHECK(at.board.deadline() >= 0);
        CHECK(at.board.deadline() >= jump);
        CHECK(at.board.size() == 3);
        CHECK_FALSE(at.next(at.alice));
        REQUIRE(at.closed(at.alice));
        REQUIRE(at.closed(at.bob));
        REQUIRE(at.closed(at.carol));
        CHECK(at.board.empty());
    }
}

// --- Silence.

TEST_CASE("whoever is silent for too long is out, and the others read why", "[protocol 2.5][protocol 7.4][protocol 11.9]") {
    three at({.max_silence = 300'000});
    at.hush();
    CHECK(at.board.deadline() == 300'000);
    at.now = 1000;
    at.says(at.alice, "MSG 2 U 0\r\n");
    at.says(at.carol, "CAL 2 nobody\r\n");
    at.says(at.bob, "MSG 2 U"); // half a line is nothing
    CHECK(at.board.deadline() == 300'000);
    at.now = 299'999;
    at.board.tick(at.now);
    CHECK_FALSE(at.next(at.alice));
    at.hush();
    at.now = 300'000;
    at.board.tick(at.now);
    const switchboard_event asked = at.next(at.alice);
    const auto* gone = asked.get_if<switchboard_events::departed>();
    REQUIRE(gone != nullptr);
    CHECK(gone->who == at.bob);
    CHECK(gone->why == error{});
    CHECK(gone->was_idle);
    CHECK_FALSE(at.next(at.alice));
    CHECK(at.told(at.alice) == "BYE bob@example.com 1\r\n");
    CHECK(at.told(at.carol) == "BYE bob@example.com 1\r\n");
    CHECK(at.told(at.bob).empty());
    CHECK(at.board.deadline() == 301'000);
    REQUIRE(at.closed(at.bob));
    CHECK(at.told(at.alice).empty());
    at.now = 301'000;
    at.board.tick(at.now);
    CHECK(at.next(at.carol).is<switchboard_events::departed>());
    CHECK(at.next(at.carol).is<switchboard_events::departed>());
    CHECK(at.board.deadline() == no_deadline);
}

TEST_CASE("an endpoint that is silent is out alone", "[protocol 2.5]") {
    hall at({.max_silence = 1000});
    const guest later{.spoken = dialect::msnp18};
    const member alice = at.caller("alice@example.com;{1}", later);
    const member home = at.answerer("bob@example.com;{2}", later);
    const member work = at.answerer("bob@example.com;{3}", later);
    at.hush();
    at.calls(home, "CAL 2 dave@example.com\r\n");
    at.now = 999;
    at.says(alice, "MSG 2 U 0\r\n");
    at.says(work, "MSG 2 U 0\r\n");
    at.hush();
    at.board.tick(1000);
    CHECK(at.told(alice) == "BYE bob@example.com;{2} 1\r\n");
    CHECK(at.board.ringing() == 0); // what it has asked for is forgotten
    at.board.tick(1998);
    CHECK(at.told(work) == "BYE bob@example.com;{2} 1\r\n");
    CHECK(at.told(alice).empty());
    CHECK(at.board.size() == 3);
}

TEST_CASE("nobody is out for silence unless that is asked for", "[protocol 7.4]") {
    three at;
    CHECK(at.board.deadline() == no_deadline);
    at.board.tick(INT64_MAX);
    CHECK_FALSE(at.next(at.alice));
    CHECK(at.board.size() == 3);
}
