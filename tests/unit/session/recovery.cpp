// What a conversation does of itself, so that what was said is heard or told to have failed.
#include "unit/session/friend.hpp"

#include <msnp/session/recovery.hpp>

#include <set>
#include <string>

using namespace msnp;
using namespace msnp_test;

namespace {

const xfr_sb_answer referral{.trid = 15, .address = {"192.0.2.40", 1863}, .cookie = cookie};

rng ring_of(std::string_view account) {
    return {
        .session = "17290001", .address = {"192.0.2.40", 1863}, .cookie = "1290000001.22222", .account = account, .nick = {}};
}

conversation_options with(recovery recover) {
    return {.account = "alice@example.com", .spoken = dialect::msnp8, .recover = recover, .idle_leave = no_limit};
}

std::string text(std::string_view body) { return std::string(text_start) + std::string(body); }

} // namespace

// --- The table.

TEST_CASE("every trouble has a row, a name and a sentence, and the application may change what is done", "[design 6]") {
    std::set<std::string_view> names;
    for (const recovery_row& row : recovery_table) {
        names.insert(name(row.what));
        CHECK(row.sentence.size() > 5);
        CHECK(row.trouble.size() > 5);
        CHECK(recovery()[row.what] == row.usual);
        for (const remedy each : {remedy::give_up, remedy::try_again, remedy::try_later}) {
            const recovery changed = recovery().with(row.what, each);
            for (const recovery_row& other : recovery_table) {
                CHECK(changed[other.what] == (other.what == row.what ? each : other.usual));
            }
        }
    }
    CHECK(names.size() == static_cast<unsigned>(trouble::count_));
    CHECK(name(trouble::count_) == "unknown");
    CHECK(name(remedy::try_later) == "try_later");
    CHECK(name(static_cast<remedy>(3)) == "unknown");
    CHECK(name(static_cast<outcome>(5)) == "unknown");
    CHECK(name(static_cast<reason>(8)) == "unknown");
    CHECK(recovery().with(trouble::count_, remedy::give_up)[trouble::count_] == remedy::give_up);
    STATIC_REQUIRE(recovery()[trouble::no_switchboard] == remedy::try_again);
    STATIC_REQUIRE(recovery().with(trouble::count_, remedy::try_later)[trouble::count_] == remedy::give_up);
}

// --- From nothing.

TEST_CASE("who says something without a switchboard is asked for one, and the text goes out when somebody is there",
          "[design 6][pain 2]") {
    alice chat;
    REQUIRE(chat.chat.invite("bob@example.com", 0));
    CHECK(chat.says("hello") == static_cast<ticket>(2));
    CHECK(chat.chat.deadline() == 0);
    CHECK(chat.pull() == told{"needs_switchboard 1"});
    CHECK(chat.chat.stands() == phase::asking);
    CHECK(chat.pull() == told{});
    CHECK(chat.chat.deadline() == 30'000);
    REQUIRE(chat.chat.reopen(referral, 0));
    CHECK(chat.chat.deadline() == 10'000);
    REQUIRE(chat.chat.connected(0));
    CHECK(chat.writes().starts_with("USR 1 "));
    CHECK(chat.hears("USR 1 OK alice@example.com Alice\r\n") == told{"admitted"});
    CHECK(chat.writes() == "CAL 2 bob@example.com\r\n");
    CHECK(chat.hears("CAL 2 RINGING 17290001\r\n") == told{"ringing 1 bob@example.com"});
    CHECK(chat.chat.output().empty());
    CHECK(chat.hears("JOI bob@example.com Bob\r\n") == told{"joined bob@example.com Bob for 1"});
    CHECK(chat.writes() == "MSG 3 A 67\r\n" + text("hello"));
    CHECK(chat.hears("ACK 3\r\n") == told{"outcome 2 delivered"});
    CHECK(chat.chat.deadline() == no_deadline);
}

TEST_CASE("a switchboard that nobody gives is asked for three times, at most each seven seconds, and then all ends",
          "[protocol 7.4]") {
    alice chat;
    REQUIRE(chat.chat.invite("bob@example.com", 0));
    chat.says("hello");
    CHECK(chat.pull() == told{"needs_switchboard 1"});
    CHECK(chat.waits(29'999) == told{});
    CHECK(chat.waits(1) == told{"needs_switchboard 2"});
    CHECK(chat.waits(30'000) == told{"needs_switchboard 3"});
    CHECK(chat.waits(29'999) == told{});
    CHECK(chat.waits(1) == told{"outcome 2 not_sent no_switchboard", "call_failed 1 bob@example.com no_switchboard"});
    CHECK(chat.chat.deadline() == no_deadline);
    CHECK(chat.chat.stands() == phase::resting);
    chat.says("later"); // it may go on at any time
    CHECK(chat.pull() == told{"needs_switchboard 1"});

    alice quick;
    quick.says("hello");
    CHECK(quick.pull() == told{"needs_switchboard 1"});
    REQUIRE(quick.chat.reopen(referral, 0));
    CHECK(quick.loses_connection() == told{"closed"}); // it could not be reached
    CHECK(quick.chat.deadline() == 7'000);
    CHECK(quick.waits(6'999) == told{});
    CHECK(quick.waits(1) == told{"needs_switchboard 2"});
}

TEST_CASE("what is said after a refusal counts its own questions for a switchboard, not those of before", "[protocol 7.4]") {
    alice chat;
    REQUIRE(chat.chat.invite("bob@example.com", 0));
    CHECK(chat.pull() == told{"needs_switchboard 1"});
    CHECK(chat.waits(30'000) == told{"needs_switchboard 2"});
    REQUIRE(chat.chat.refused({failure_code::not_allowed_while_hidden}, chat.now));
    chat.says("once more"); // before the refusal is told
    CHECK(chat.pull() == told{"failed number 913", "call_failed 1 bob@example.com number 913"});
    CHECK(chat.waits(7'000) == told{"needs_switchboard 1"});
}

TEST_CASE("a referral or a ring that leads nowhere is given up in time", "[protocol 7.4]") {
    alice caller, rung;
    REQUIRE(caller.chat.call(referral, 0));
    REQUIRE(rung.chat.answer(ring_of("bob@example.com"), 0));
    for (alice* each : {&caller, &rung}) {
        CHECK(each->waits(9'999) == told{});
        CHECK(each->waits(1) == told{"failed deadline"});
        CHECK(each->chat.stands() == phase::resting);
        CHECK(each->chat.connected(10'000).error() == error{errc::wrong_phase});
        CHECK(each->chat.deadline() == no_deadline);
    }
}

TEST_CASE("a switchboard refused with 800 is asked for again after half a minute, and with 913 never",
          "[protocol 7.4][protocol 2.10]") {
    alice chat;
    REQUIRE(chat.chat.invite("bob@example.com", 0));
    chat.says("hello");
    chat.pull();
    REQUIRE(chat.chat.refused({failure_code::too_fast, 7U}, 0));
    const event told_now = chat.chat.next_event(chat.from, 0);
    REQUIRE(told_now.is<events::failed>());
    CHECK(told_now.get_if<events::failed>()->retry_at == 30'000);
    CHECK(chat.waits(29'999) == told{});
    CHECK(chat.waits(1) == told{"needs_switchboard 2"});
    REQUIRE(chat.chat.refused({failure_code::not_allowed_while_hidden, 8U}, chat.now));
    CHECK(chat.pull() ==
          told{"failed number 913", "outcome 2 not_sent number 913", "call_failed 1 bob@example.com number 913"});
    CHECK(chat.chat.deadline() == no_deadline);
}

TEST_CASE("a cookie that is not accepted, or silence, leads to another switchboard", "[protocol 7.5]") {
    for (const bool is_silent : {false, true}) {
        alice chat;
        chat.says("hello");
        chat.pull();
        CHECK(chat.calls().starts_with("USR 1 "));
        if (is_silent) {
            CHECK(chat.waits(15'000) == told{"failed deadline"});
        } else {
            chat.now = 15'000;
            CHECK(chat.hears("911 1\r\n") == told{"failed number 911"});
        }
        CHECK(chat.loses_connection() == told{"closed as expected", "needs_switchboard 2"});
        CHECK(chat.calls().starts_with("USR 2 "));
    }
    alice resigned(with(recovery().with(trouble::not_admitted, remedy::give_up)));
    resigned.says("hello");
    resigned.pull();
    resigned.calls();
    CHECK(resigned.hears("911 1\r\n") == told{"failed number 911", "outcome 1 not_sent number 911"});
}

TEST_CASE("where the recovery asks for no switchboard nothing is taken without one, and nothing waits behind one",
          "[design 6]") {
    alice chat(with(recovery().with(trouble::no_switchboard, remedy::give_up)));
    CHECK(chat.chat.say({.text = "hello"}, 0).error() == error{errc::wrong_phase});
    CHECK(chat.chat.send("\r\n", ack_mode::always, 0).error() == error{errc::wrong_phase});
    CHECK(chat.chat.invite("bob@example.com", 0).error() == error{errc::wrong_phase});
    chat.with_bob();
    chat.says("sent");
    chat.writes();
    chat.says("not sent");
    REQUIRE(chat.chat.invite("carol@example.com", 0));
    CHECK(chat.loses_connection() == told{"call_failed 3 carol@example.com connection_lost",
                                          "outcome 1 timed_out connection_lost", "outcome 2 not_sent connection_lost",
                                          "closed"});
    CHECK(chat.chat.deadline() == no_deadline);
}

// --- Nobody there.

TEST_CASE("text waits until somebody is there, and not for ever", "[field notes][protocol 7.4]") {
    alice chat;
    chat.alone();
    chat.says("into the void");
    CHECK(chat.chat.output().empty());
    CHECK(chat.chat.waiting() == 1);
    CHECK(chat.chat.deadline() == 120'000);
    CHECK(chat.waits(119'999) == told{});
    CHECK(chat.waits(1) == told{"outcome 1 not_sent nobody_here"});
    chat.says("one");
    chat.says("two");
    CHECK(chat.hears("JOI bob@example.com Bob\r\n") == told{"joined bob@example.com Bob"});
    CHECK(chat.writes() == "MSG 2 A 65\r\n" + text("one") + "MSG 3 A 65\r\n" + text("two"));
}

TEST_CASE("a partner who left is called again when there is something to say, on the same switchboard",
          "[protocol 7.5][protocol 11.8]") {
    alice chat;
    chat.with_bob();
    CHECK(chat.hears("BYE bob@example.com\r\n") == told{"left bob@example.com"});
    CHECK(chat.waits(10'000) == told{});
    CHECK(chat.chat.output().empty());
    chat.says("come back");
    CHECK(chat.writes() == "CAL 2 bob@example.com\r\n");
    CHECK(chat.hears("CAL 2 RINGING 17290001\r\nJOI bob@example.com Bob\r\n") ==
          told{"ringing 0 bob@example.com", "joined bob@example.com Bob"});
    CHECK(chat.writes() == "MSG 3 A 71\r\n" + text("come back"));

    alice quiet(with(recovery().with(trouble::nobody_here, remedy::give_up)));
    quiet.with_bob();
    quiet.hears("BYE bob@example.com\r\n");
    quiet.says("come back");
    CHECK(quiet.chat.output().empty());
    CHECK(quiet.waits(120'000) == told{"outcome 1 not_sent nobody_here"});
}

TEST_CASE("of several who left only the last is called again", "[protocol 7.6]") {
    alice chat;
    chat.with_bob();
    chat.hears("JOI carol@example.com Carol\r\nBYE bob@example.com\r\n");
    chat.says("to Carol");
    CHECK(chat.writes().starts_with("MSG 2 A "));
    chat.hears("ACK 2\r\nBYE carol@example.com\r\n");
    chat.says("to Carol again");
    CHECK(chat.writes() == "CAL 3 carol@example.com\r\n");
}

TEST_CASE("all who were there when the connection was lost are called again", "[design 6]") {
    alice chat;
    chat.with_bob();
    chat.hears("JOI carol@example.com Carol\r\n");
    CHECK(chat.loses_connection() == told{"closed"});
    CHECK(chat.chat.deadline() == no_deadline); // nothing waits, so nothing is asked for
    chat.says("still there?");
    CHECK(chat.pull() == told{"needs_switchboard 1"});
    chat.calls();
    chat.hears("USR 2 OK alice@example.com Alice\r\n");
    CHECK(chat.writes() == "CAL 3 bob@example.com\r\nCAL 4 carol@example.com\r\n");
    CHECK(chat.hears("217 3\r\nJOI carol@example.com Carol\r\n") == told{"joined carol@example.com Carol"});
    CHECK(chat.writes().starts_with("MSG 5 A "));
}

TEST_CASE("a partner who cannot be called fails the text with the number, at once", "[protocol 2.3][pain 10]") {
    alice chat;
    chat.with_bob();
    chat.hears("BYE bob@example.com\r\n");
    chat.says("come back");
    chat.writes();
    chat.from.feed("217 2\r\n");
    const event told_now = chat.chat.next_event(chat.from, 0);
    const auto* const outcome = told_now.get_if<events::outcome>();
    REQUIRE(outcome != nullptr);
    CHECK(outcome->what == msnp::outcome::not_sent);
    CHECK(outcome->code == failure_code::not_online);
    CHECK(outcome->kind == content::text);
    CHECK(outcome->text == "come back");
    CHECK(chat.pull() == told{});
    // Whatever is said next calls again; three times a minute.
    for (int each = 0; each != 2; ++each) {
        const std::string trid = std::to_string(chat.chat.next_trid().number);
        chat.says("again");
        CHECK(chat.writes() == "CAL " + trid + " bob@example.com\r\n");
        CHECK(chat.hears("217 " + trid + "\r\n").size() == 1);
    }
    chat.says("once more");
    CHECK(chat.chat.output().empty());
    CHECK(chat.chat.deadline() == 60'000);
    CHECK(chat.waits(59'999) == told{});
    CHECK(chat.chat.output().empty());
    chat.waits(1);
    CHECK(chat.writes() == "CAL 5 bob@example.com\r\n");
}

TEST_CASE("one who comes and goes is called three times in a minute all the same", "[protocol 7.4]") {
    alice chat;
    chat.with_bob();
    std::size_t calls = 0;
    for (int each = 0; each != 10; ++each) {
        chat.hears("BYE bob@example.com\r\n");
        chat.says("come back");
        const bool is_called = chat.writes().starts_with("CAL ");
        calls += is_called ? 1U : 0U;
        chat.hears(is_called ? "JOI bob@example.com Bob\r\n" : "");
        chat.writes();
    }
    CHECK(calls == 3);
    CHECK(chat.chat.waiting() == 7);
    chat.waits(60'000);
    CHECK(chat.writes().starts_with("CAL "));
}

TEST_CASE("the rest of a long text is not said to those who come later", "[design 6]") {
    alice chat({.account = "alice@example.com", .spoken = dialect::msnp8, .idle_leave = no_limit, .max_questions = 1});
    chat.with_bob();
    chat.says(std::string(3000, 'x'));
    CHECK(chat.writes().starts_with("MSG 2 A 1664\r\n"));
    CHECK(chat.hears("BYE bob@example.com\r\nACK 2\r\n") == told{"left bob@example.com", "outcome 1 timed_out nobody_here"});
    CHECK(chat.hears("JOI bob@example.com Bob\r\n") == told{"joined bob@example.com Bob"});
    CHECK(chat.writes().empty());
}

TEST_CASE("a call that nobody answers fails the text that waited for it", "[field notes]") {
    alice chat;
    chat.with_bob();
    chat.hears("BYE bob@example.com\r\n");
    chat.says("come back");
    chat.writes();
    chat.hears("CAL 2 RINGING 17290001\r\n");
    CHECK(chat.waits(59'999) == told{});
    CHECK(chat.waits(1) == told{"outcome 1 not_sent nobody_here"});
}

TEST_CASE("a call answered with 713 is made again after half a minute, or told when that may be", "[protocol 7.4]") {
    alice chat;
    chat.alone();
    REQUIRE(chat.chat.invite("bob@example.com", 0));
    chat.writes();
    CHECK(chat.hears("713 2\r\n") == told{});
    CHECK(chat.chat.deadline() == 30'000);
    CHECK(chat.waits(29'999) == told{});
    CHECK(chat.chat.output().empty());
    CHECK(chat.waits(1) == told{});
    CHECK(chat.writes() == "CAL 3 bob@example.com\r\n");
    CHECK(chat.hears("JOI bob@example.com Bob\r\n") == told{"joined bob@example.com Bob for 1"});

    alice resigned(with(recovery().with(trouble::call_limited, remedy::give_up)));
    resigned.alone();
    REQUIRE(resigned.chat.invite("bob@example.com", 0));
    resigned.from.feed("713 2\r\n");
    const event failed = resigned.chat.next_event(resigned.from, 0);
    REQUIRE(failed.is<events::call_failed>());
    CHECK(failed.get_if<events::call_failed>()->retry_at == 30'000);
}

TEST_CASE("a call tried again ends when its time is over", "[protocol 7.4]") {
    alice chat;
    chat.alone();
    REQUIRE(chat.chat.invite("bob@example.com", 0));
    told heard;
    for (int each = 0; each != 10 && heard.empty(); ++each) {
        if (!chat.writes().empty()) {
            heard = chat.hears("713 " + std::to_string(chat.chat.next_trid().number - 1) + "\r\n");
        }
        const told some = chat.waits(30'000);
        heard.insert(heard.end(), some.begin(), some.end());
    }
    CHECK(heard == told{"call_failed 1 bob@example.com deadline"});
    CHECK(chat.now == 120'000);
}

TEST_CASE("somebody who is being called by another is about to come", "[protocol 7.6][protocol 2.3]") {
    alice chat;
    chat.with_bob();
    chat.hears("BYE bob@example.com\r\n");
    chat.says("come back");
    chat.writes();
    CHECK(chat.hears("215 2\r\n") == told{});
    CHECK(chat.chat.deadline() == 60'000);
    chat.hears("JOI bob@example.com Bob\r\n");
    CHECK(chat.writes().starts_with("MSG 3 A "));
    REQUIRE(chat.chat.invite("carol@example.com", 0));
    CHECK(chat.hears("215 4\r\nACK 3\r\n") == told{"outcome 1 delivered"});
    CHECK(chat.waits(60'000) == told{"call_failed 2 carol@example.com deadline"});
}

TEST_CASE("what the server has not taken when it says OUT goes over the next switchboard", "[pain 2][protocol 2.6]") {
    alice chat;
    chat.with_bob();
    chat.says("sent");
    chat.writes();
    chat.says("not sent");
    chat.chat.sent(20);
    chat.hears("OUT\r\n");
    CHECK(chat.chat.output().empty());
    CHECK(chat.loses_connection() == told{"outcome 1 timed_out connection_lost", "closed as expected", "needs_switchboard 1"});
}

TEST_CASE("what was asked for in vain is forgotten with what waited", "[protocol 7.4]") {
    alice chat;
    for (int each = 0; each != 5; ++each) {
        chat.says("hello");
        CHECK(chat.waits(10'000) == told{"needs_switchboard 1"});
        REQUIRE(chat.chat.refused({failure_code::not_allowed_while_hidden}, chat.now));
        CHECK(chat.pull().size() == 2);
    }
}

TEST_CASE("of those who were here one after the other only the last is called again", "[design 6]") {
    alice chat;
    chat.with_bob();
    chat.hears("BYE bob@example.com\r\n");
    REQUIRE(chat.chat.invite("carol@example.com", 0));
    chat.writes();
    chat.hears("CAL 2 RINGING 1\r\nJOI carol@example.com Carol\r\nBYE carol@example.com\r\n");
    chat.says("for Carol only");
    CHECK(chat.writes() == "CAL 3 carol@example.com\r\n");
    // However many come and go, one is remembered.
    alice busy;
    busy.alone();
    for (int each = 0; each != 2'000; ++each) {
        const std::string who = "u" + std::to_string(each) + "@example.com";
        busy.hears("JOI " + who + " U\r\nBYE " + who + "\r\n");
    }
    busy.says("who is there?");
    CHECK(busy.writes() == "CAL 2 u1999@example.com\r\n");
}

TEST_CASE("a server that answers a call with 215 again and again does not keep it open", "[protocol 7.4]") {
    alice chat;
    chat.alone();
    REQUIRE(chat.chat.invite("bob@example.com", 0));
    CHECK(chat.hears("215 2\r\n") == told{});
    chat.now = 59'000;
    CHECK(chat.hears("215 2\r\n") == told{"call_failed 1 bob@example.com number 215"});
}

TEST_CASE("a partner whom nobody can call fails the text at once", "[protocol 10]") {
    alice chat;
    chat.alone();
    chat.hears("JOI bob\xFF@example.com Bob\r\nBYE bob\xFF@example.com\r\n");
    chat.says("come back");
    CHECK(chat.pull() == told{"outcome 1 not_sent nobody_here"});
    CHECK(chat.chat.output().empty());
}

TEST_CASE("a text that no connection takes ends in time, however many there are", "[protocol 7.4]") {
    alice chat;
    chat.says("never taken");
    told heard = chat.pull();
    while (heard.empty() || !heard.back().starts_with("outcome")) {
        REQUIRE(chat.now < 200'000);
        if (chat.chat.stands() == phase::asking) {
            REQUIRE(chat.chat.reopen(referral, chat.now));
            REQUIRE(chat.chat.connected(chat.now));
            chat.writes();
            const std::string trid = std::to_string(chat.chat.next_trid().number - 1);
            chat.hears("USR " + trid + " OK alice@example.com A\r\nJOI bob@example.com Bob\r\n");
            chat.chat.sent(1); // of the text
            heard = chat.loses_connection();
        } else {
            heard = chat.waits(1'000);
        }
    }
    CHECK(heard.back() == "outcome 1 not_sent no_switchboard");
}

TEST_CASE("a switchboard that cannot be reached is one that does not admit", "[design 6]") {
    alice chat(with(recovery().with(trouble::not_admitted, remedy::give_up)));
    chat.says("hello");
    chat.pull();
    REQUIRE(chat.chat.reopen(referral, 0));
    CHECK(chat.loses_connection() == told{"outcome 1 not_sent connection_lost", "closed"});
    CHECK(chat.chat.deadline() == no_deadline);
}

TEST_CASE("who is invited while others' end waits to be told does not share it", "[design 6]") {
    alice chat;
    REQUIRE(chat.chat.invite("bob@example.com", 0));
    chat.pull();
    REQUIRE(chat.chat.refused({failure_code::not_allowed_while_hidden}, 0));
    CHECK(chat.chat.invite("carol@example.com", 0).error() == error{errc::queue_full});
    CHECK(chat.pull() == told{"failed number 913", "call_failed 1 bob@example.com number 913"});
    CHECK(chat.chat.invite("carol@example.com", 0));
}

TEST_CASE("where a question ends without a word, what waited for its room goes on at once", "[design 6]") {
    alice chat({.account = "alice@example.com", .spoken = dialect::msnp8, .idle_leave = no_limit, .max_questions = 1});
    chat.alone();
    REQUIRE(chat.chat.invite("bob@example.com", 0));
    chat.writes();
    chat.hears("JOI bob@example.com Bob\r\n"); // RINGING never comes
    chat.says("x");
    CHECK(chat.chat.output().empty());
    CHECK(chat.waits(15'000) == told{});
    CHECK(chat.writes().starts_with("MSG 3 A "));
    CHECK(chat.chat.deadline() == 75'000);
}

// --- Rings.

TEST_CASE("a ring while one's own call is in flight: the smaller handle keeps its call, the larger answers", "[design 6]") {
    // In each of the stages that a call goes through.
    for (int stage = 0; stage != 4; ++stage) {
        CAPTURE(stage);
        const auto begin = [stage](alice& chat, std::string_view friend_called) {
            REQUIRE(chat.chat.invite(friend_called, 0));
            chat.says("hello");
            chat.pull();
            if (stage > 0) {
                REQUIRE(chat.chat.reopen(referral, 0));
            }
            if (stage > 1) {
                REQUIRE(chat.chat.connected(0));
                chat.writes();
            }
            if (stage > 2) {
                chat.hears("USR 1 OK x@example.com X\r\n");
                chat.writes();
            }
        };
        alice smaller;
        begin(smaller, "bob@example.com");
        const phase stood = smaller.chat.stands();
        CHECK(smaller.chat.answer(ring_of("Bob@example.com"), 0).error() == error{errc::call_under_way});
        CHECK(smaller.chat.stands() == stood);

        alice larger({.account = "Carol@example.com", .spoken = dialect::msnp8, .idle_leave = no_limit});
        begin(larger, "bob@example.com");
        REQUIRE(larger.chat.answer(ring_of("bob@example.com"), 0));
        CHECK(larger.chat.stands() == phase::rung);
        CHECK(larger.chat.output().empty());
        larger.from.reset();
        REQUIRE(larger.chat.connected(0));
        const std::string trid = std::to_string(larger.chat.next_trid().number - 1);
        CHECK(larger.writes() == "ANS " + trid + " Carol@example.com 1290000001.22222 17290001\r\n");
        CHECK(larger.hears("IRO " + trid + " 1 1 bob@example.com Bob\r\nANS " + trid + " OK\r\n") ==
              told{"joined bob@example.com Bob for 1", "admitted"});
        CHECK(larger.writes() == "MSG " + std::to_string(larger.chat.next_trid().number - 1) + " A 67\r\n" + text("hello"));
    }
}

TEST_CASE("a ring of somebody else does not get what waits for others", "[design 6]") {
    alice chat;
    REQUIRE(chat.chat.invite("bob@example.com", 0));
    chat.says("for Bob");
    CHECK(chat.chat.answer(ring_of("carol@example.com"), 0).error() == error{errc::other_people});
    chat.pull();
    CHECK(chat.chat.answer(ring_of("carol@example.com"), 0).error() == error{errc::other_people});
    CHECK(chat.chat.stands() == phase::asking);

    alice free;
    free.with_bob();
    free.loses_connection();
    REQUIRE(free.chat.answer(ring_of("carol@example.com"), 0)); // nothing waits: a new chat
    free.chat.closed(0);
    free.pull();
    free.says("for Carol");
    free.pull();
    free.calls();
    free.hears("USR 2 OK alice@example.com Alice\r\n");
    CHECK(free.writes() == "CAL 3 carol@example.com\r\n");
}

TEST_CASE("a partner who rings has another switchboard, and the conversation goes there", "[protocol 7.5]") {
    alice left_alone, two;
    left_alone.with_bob();
    left_alone.hears("BYE bob@example.com\r\n");
    REQUIRE(left_alone.chat.answer(ring_of("bob@example.com"), 0));
    CHECK(left_alone.chat.stands() == phase::rung);
    CHECK(left_alone.waits(10'000) == told{"failed deadline"}); // the address leads nowhere

    two.with_bob(); // whose connection is dead without anybody having noticed
    two.says("sent");
    two.writes();
    two.says("not sent");
    REQUIRE(two.chat.answer(ring_of("bob@example.com"), 0));
    two.from.reset();
    CHECK(two.chat.output().empty());
    CHECK(two.pull() == told{"outcome 1 timed_out connection_lost"});
    REQUIRE(two.chat.connected(0));
    CHECK(two.writes().starts_with("ANS 4 "));
    two.hears("IRO 4 1 1 bob@example.com Bob\r\nANS 4 OK\r\n");
    CHECK(two.writes() == "MSG 5 A 70\r\n" + text("not sent"));

    alice group;
    group.with_bob();
    group.hears("JOI carol@example.com Carol\r\n");
    CHECK(group.chat.answer(ring_of("bob@example.com"), 0).error() == error{errc::wrong_phase});
}

TEST_CASE("a ring that cannot be answered is refused and changes nothing, wherever the conversation stands", "[protocol 10]") {
    rng bad = ring_of("bob@example.com");
    bad.cookie = "a b";
    alice chat;
    chat.with_bob();
    chat.says("sent");
    CHECK(chat.chat.answer(bad, 0).error() == error{errc::forbidden_byte, 3, 1});
    CHECK(chat.chat.stands() == phase::talking);
    CHECK(chat.chat.output().starts_with("MSG 2 A "));
    CHECK(chat.hears("ACK 2\r\n") == told{"outcome 1 delivered"});
}

TEST_CASE("another endpoint of one's own may ring, and is nobody to call", "[protocol 7.7]") {
    alice chat;
    REQUIRE(chat.chat.answer(ring_of("alice@example.com"), 0));
    REQUIRE(chat.chat.connected(0));
    chat.writes();
    CHECK(chat.hears("ANS 1 OK\r\n") == told{"admitted"});
    chat.says("for nobody");
    CHECK(chat.chat.output().empty());
}

TEST_CASE("somebody who rang and has hung up is called when there is something to say", "[field notes]") {
    alice chat;
    chat.answers();
    CHECK(chat.hears("ANS 1 OK\r\n") == told{"admitted"});
    chat.says("you called?");
    CHECK(chat.writes() == "CAL 2 bob@example.com\r\n");
}

// --- The queue.

TEST_CASE("too much that waits is refused and changes nothing, and is accepted once there is room", "[protocol 7.4]") {
    alice chat;
    chat.alone();
    for (unsigned each = 0; each != 64; ++each) {
        chat.says("waits");
    }
    CHECK(chat.chat.say({.text = "one more"}, 0).error() == error{errc::queue_full});
    CHECK(chat.chat.send("\r\n", ack_mode::always, 0).error() == error{errc::queue_full});
    CHECK(chat.chat.waiting() == 64);
    REQUIRE(chat.chat.invite("bob@example.com", 0)); // no message
    chat.hears("JOI bob@example.com Bob\r\n");
    CHECK(chat.chat.waiting() == 0);
    CHECK(chat.says("one more") == static_cast<ticket>(66));

    alice large;
    large.alone();
    large.says(std::string(100'000, 'x'));
    CHECK(large.chat.say({.text = std::string(31'500, 'x')}, 0).error() == error{errc::queue_full});
    CHECK(large.chat.say({.text = std::string(131'072, 'x')}, 0).error() == error{errc::too_long, 0, 131'072});
    large.says(std::string(30'000, 'x'));
}

TEST_CASE("what the connection does not take stays in the queue, and goes out as it takes it", "[design 6]") {
    alice chat({.account = "alice@example.com", .spoken = dialect::msnp8, .idle_leave = no_limit, .max_output = 3000});
    chat.with_bob();
    for (int each = 0; each != 10; ++each) {
        REQUIRE(chat.chat.send(std::string(1000, 'x'), ack_mode::always, 0));
    }
    CHECK(chat.chat.output().size() <= 3000 + 1664);
    CHECK(chat.chat.waiting() == 7);
    CHECK(chat.chat.typing(0).error() == error{errc::queue_full}); // it would come before what waits
    std::string all;
    while (!chat.chat.output().empty()) {
        all += chat.chat.output().substr(0, 100);
        chat.chat.sent(100);
    }
    CHECK(chat.chat.waiting() == 0);
    CHECK(all.size() == 10 * 1000 + 8 * 14 + 2 * 15);
    REQUIRE(chat.chat.leave(0)); // one can always leave
    CHECK(chat.writes() == "OUT\r\n");
}

TEST_CASE("no more questions are open than the limit: the others wait", "[session]") {
    alice chat({.account = "alice@example.com", .spoken = dialect::msnp8, .idle_leave = no_limit, .max_questions = 2});
    chat.with_bob();
    chat.says("one");
    REQUIRE(chat.chat.invite("carol@example.com", 0));
    chat.says("three");
    REQUIRE(chat.chat.invite("dave@example.com", 0));
    CHECK(chat.writes() == "MSG 2 A 65\r\n" + text("one") + "CAL 3 carol@example.com\r\n");
    CHECK(chat.hears("217 3\r\n") == told{"call_failed 2 carol@example.com number 217"});
    CHECK(chat.writes() == "CAL 4 dave@example.com\r\n");
    CHECK(chat.hears("ACK 2\r\n") == told{"outcome 1 delivered"});
    CHECK(chat.writes() == "MSG 5 A 67\r\n" + text("three"));
}

TEST_CASE("who leaves takes back what waits", "[design 6]") {
    alice chat;
    chat.alone();
    chat.says("waits");
    REQUIRE(chat.chat.invite("bob@example.com", 0));
    REQUIRE(chat.chat.leave(0));
    CHECK(chat.pull() == told{"outcome 1 not_sent left", "call_failed 2 bob@example.com left"});
    CHECK(chat.hears("JOI bob@example.com Bob\r\n") == told{"joined bob@example.com Bob"});
    CHECK(chat.loses_connection() == told{"closed as expected"});
    CHECK(chat.chat.deadline() == no_deadline);
    chat.says("nobody is wanted any more");
    chat.pull();
    chat.calls();
    chat.hears("USR 3 OK alice@example.com Alice\r\n");
    CHECK(chat.chat.output().empty());

    alice unheard;
    unheard.says("waits");
    unheard.pull();
    REQUIRE(unheard.chat.leave(0));
    CHECK(unheard.pull() == told{"outcome 1 not_sent left"});
    CHECK(unheard.chat.stands() == phase::resting);
}
