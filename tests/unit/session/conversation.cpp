#include "unit/session/friend.hpp"

#include <algorithm>
#include <string>
#include <vector>

using namespace msnp;
using namespace msnp_test;

namespace {

const xfr_sb_answer referral{.trid = 15, .address = {"192.0.2.40", 1863}, .cookie = cookie};
const rng ring_of_bob{.session = "17290001",
                      .address = {"192.0.2.40", 1863},
                      .cookie = "1290000001.22222",
                      .account = "bob@example.com",
                      .nick = {}};

} // namespace

// --- Coming in.

TEST_CASE("a caller says USR with the cookie and is admitted, alone", "[protocol 7.1][protocol 11.1]") {
    alice caller;
    CHECK(caller.chat.stands() == phase::resting);
    CHECK(caller.chat.self() == handle("alice@example.com"));
    CHECK(caller.chat.deadline() == no_deadline);
    REQUIRE(caller.chat.call(referral, 0));
    CHECK(caller.chat.stands() == phase::referred);
    CHECK(caller.chat.output().empty());
    REQUIRE(caller.chat.connected(1000));
    CHECK(caller.chat.stands() == phase::identifying);
    CHECK(caller.chat.deadline() == 16'000);
    CHECK(caller.writes() == "USR 1 alice@example.com 17290001.1290000001.11111\r\n");
    CHECK(caller.hears("USR 1 OK alice@example.com Alice%20Doe\r\n") == told{"admitted"});
    CHECK(caller.chat.stands() == phase::alone);
    CHECK(caller.chat.deadline() == no_deadline);
    CHECK(caller.chat.next_trid() == 2U);
    CHECK(caller.chat.people().empty());
}

TEST_CASE("one who was rung says ANS and hears who is there before it is admitted", "[protocol 7.2][protocol 11.2]") {
    alice rung;
    CHECK(rung.answers() == "ANS 1 alice@example.com 1290000001.22222 17290001\r\n");
    CHECK(rung.chat.stands() == phase::answering);
    CHECK(rung.hears(
              "IRO 1 1 2 bob@example.com Bob\r\nIRO 1 2 2 carol@example.com Caf%C3%A9%20Carol 1342558204\r\nANS 1 OK\r\n") ==
          told{"joined bob@example.com Bob", "joined carol@example.com Caf\xC3\xA9 Carol caps 1342558204", "admitted"});
    CHECK(rung.chat.stands() == phase::talking);
    CHECK(rung.chat.people().size() == 2);
}

TEST_CASE("whoever called may have hung up: a roster without rows", "[field notes]") {
    alice rung;
    rung.answers();
    CHECK(rung.hears("ANS 1 OK\r\n") == told{"admitted"});
    CHECK(rung.chat.stands() == phase::alone);
    REQUIRE(rung.chat.invite("bob@example.com", 0));
    CHECK(rung.writes() == "CAL 2 bob@example.com\r\n");
    CHECK(rung.hears("CAL 2 RINGING 17290001\r\nJOI bob@example.com Bob\r\n") ==
          told{"ringing 1 bob@example.com", "joined bob@example.com Bob for 1"});
}

TEST_CASE("the endpoint is named from MSNP16 on", "[protocol 2.1]") {
    const std::string_view guid = "{6f9619ff-8b86-d011-b42d-00c04fc964ff}";
    alice old({.account = "alice@example.com", .endpoint = guid, .spoken = dialect::msnp15});
    CHECK(old.calls() == "USR 1 alice@example.com 17290001.1290000001.11111\r\n");
    alice late({.account = "alice@example.com", .endpoint = guid, .spoken = dialect::msnp16});
    CHECK(late.calls() == "USR 1 alice@example.com;{6f9619ff-8b86-d011-b42d-00c04fc964ff} 17290001.1290000001.11111\r\n");
    CHECK(late.chat.self() == handle("alice@example.com"));
    alice rung({.account = "alice@example.com", .endpoint = guid, .spoken = dialect::msnp18});
    CHECK(rung.answers() == "ANS 1 alice@example.com;{6f9619ff-8b86-d011-b42d-00c04fc964ff} 1290000001.22222 17290001\r\n");
    alice nameless({.account = "alice@example.com", .spoken = dialect::msnp18});
    CHECK(nameless.calls() == "USR 1 alice@example.com 17290001.1290000001.11111\r\n");
}

TEST_CASE("what was given at the start is kept as a copy", "[lifetime]") {
    std::string account = "alice@example.com", guid = "{6f9619ff}", given(cookie);
    alice late({.account = std::string_view(account), .endpoint = guid, .spoken = dialect::msnp18});
    account.assign(account.size(), '#');
    guid.assign(guid.size(), '#');
    REQUIRE(late.chat.call({.trid = 1, .address = {"host", 1}, .cookie = given}, 0));
    given.assign(given.size(), '#');
    REQUIRE(late.chat.connected(0));
    CHECK(late.writes() == "USR 1 alice@example.com;{6f9619ff} 17290001.1290000001.11111\r\n");
    CHECK(late.chat.self() == handle("alice@example.com"));
}

TEST_CASE("a referral or ring that could not be answered is refused and changes nothing", "[protocol 10]") {
    alice caller;
    CHECK(caller.chat.call({.trid = 15, .address = {"h", 1}, .cookie = "a b"}, 0).error() == error{errc::forbidden_byte, 3, 1});
    CHECK(caller.chat.call({.trid = 15, .address = {"h", 1}, .cookie = ""}, 0).error() == error{errc::empty_argument, 3, 0});
    CHECK(caller.chat.answer({.session = "1\r\nOUT", .address = {"h", 1}, .cookie = "c", .account = "b@c", .nick = {}}, 0)
              .error() == error{errc::forbidden_byte, 4, 1});
    CHECK(caller.chat.stands() == phase::resting);
    CHECK(caller.chat.next_trid() == 1U);
    CHECK(caller.pull().empty());
    caller.alone();

    talker nobody({.account = "", .spoken = dialect::msnp8});
    CHECK(nobody.chat.call(referral, 0).error() == error{errc::empty_argument, 2, 0});
}

TEST_CASE("what can be done depends on the phase, and what is refused changes nothing", "[protocol 7.1]") {
    alice chat;
    const auto refuses = [&](errc typing) {
        const std::string before(chat.chat.output());
        const transaction_id trid = chat.chat.next_trid();
        const phase stood = chat.chat.stands();
        CHECK(chat.chat.typing(0).error() == error{typing});
        CHECK(chat.chat.nudge(0).error() == error{typing});
        if (stood != phase::resting) {
            CHECK(chat.chat.call(referral, 0).error() == error{errc::wrong_phase});
            CHECK(chat.chat.reopen(referral, 0).error() == error{errc::wrong_phase});
            CHECK(chat.chat.refused({failure_code::too_fast, 7U}, 0).error() == error{errc::wrong_phase});
        }
        if (stood != phase::referred && stood != phase::rung) {
            CHECK(chat.chat.connected(0).error() == error{errc::wrong_phase});
        }
        CHECK(chat.chat.output() == before);
        CHECK(chat.chat.next_trid() == trid);
        CHECK(chat.chat.stands() == stood);
    };
    refuses(errc::wrong_phase);
    CHECK(chat.chat.leave(0).error() == error{errc::wrong_phase});
    REQUIRE(chat.chat.call(referral, 0));
    refuses(errc::wrong_phase);
    REQUIRE(chat.chat.connected(0));
    refuses(errc::wrong_phase);
    chat.writes();
    chat.hears("USR 1 OK alice@example.com Alice\r\n");
    refuses(errc::nobody_here);
    CHECK(chat.chat.answer(ring_of_bob, 0).error() == error{errc::wrong_phase});
    CHECK(chat.chat.output().empty());
    chat.hears("JOI carol@example.com Carol\r\n");
    CHECK(chat.chat.answer(ring_of_bob, 0).error() == error{errc::wrong_phase});
    REQUIRE(chat.chat.leave(0));
    CHECK(chat.writes() == "OUT\r\n");
    CHECK(chat.chat.stands() == phase::leaving);
    refuses(errc::wrong_phase);
    CHECK(chat.chat.say({.text = "hello"}, 0).error() == error{errc::wrong_phase});
    CHECK(chat.chat.send("\r\n", ack_mode::always, 0).error() == error{errc::wrong_phase});
    CHECK(chat.chat.invite("bob@example.com", 0).error() == error{errc::wrong_phase});
    CHECK(chat.chat.leave(0).error() == error{errc::wrong_phase});
    CHECK(chat.loses_connection() == told{"closed as expected"});
    refuses(errc::wrong_phase);
    CHECK(chat.chat.stands() == phase::resting);
}

TEST_CASE("one may leave before the connection is there", "[protocol 7.1]") {
    alice chat;
    REQUIRE(chat.chat.call(referral, 0));
    REQUIRE(chat.chat.leave(0));
    CHECK(chat.chat.connected(0).error() == error{errc::wrong_phase});
    CHECK(chat.pull() == told{"closed"});
    chat.alone();
}

TEST_CASE("a cookie that is not accepted fails the switchboard, and the connection ends", "[protocol 2.1][protocol 2.2]") {
    alice caller, rung;
    caller.calls();
    CHECK(caller.hears("911 1\r\n") == told{"failed number 911"});
    CHECK(explain(failure_code::authentication_failed) == "The server did not accept the sign-in or the invitation.");
    CHECK(caller.chat.stands() == phase::refused);
    CHECK(caller.chat.deadline() == no_deadline);
    CHECK(caller.hears("USR 1 OK alice@example.com Alice\r\n") ==
          told{"ignored out_of_turn 'USR 1 OK alice@example.com Alice'"});
    caller.loses_connection();
    CHECK(caller.chat.stands() == phase::resting);
    CHECK(caller.calls() == "USR 2 alice@example.com 17290001.1290000001.11111\r\n");

    rung.answers();
    CHECK(rung.hears("911 1 any words\r\n") == told{"failed number 911"});
    CHECK(rung.chat.stands() == phase::refused);
}

TEST_CASE("the notification server may give no switchboard", "[protocol 2.10]") {
    alice chat;
    REQUIRE(chat.chat.refused({failure_code::not_allowed_while_hidden, 16U}, 0));
    CHECK(chat.pull() == told{"failed number 913"});
    CHECK(chat.pull() == told{});
    REQUIRE(chat.chat.refused({failure_code::too_fast, 17U}, 0));
    CHECK(chat.pull() == told{"failed number 800"});
    CHECK(chat.chat.stands() == phase::resting);
    chat.alone();
}

TEST_CASE("a switchboard that cannot be reached ends before it began", "[protocol 7.1]") {
    alice chat;
    REQUIRE(chat.chat.call(referral, 0));
    CHECK(chat.loses_connection() == told{"closed"});
    CHECK(chat.chat.stands() == phase::resting);
    CHECK(chat.chat.next_trid() == 1U);
    REQUIRE(chat.chat.answer(ring_of_bob, 0));
    CHECK(chat.loses_connection() == told{"closed"});
    CHECK(chat.loses_connection() == told{});
    chat.alone();
}

TEST_CASE("a failure that answers nothing decides nothing", "[protocol 1.2]") {
    for (const char* line : {"500\r\n", "500 Server busy\r\n", "500 99\r\n", "500 99 words\r\n", "500 0\r\n"}) {
        CAPTURE(line);
        alice caller;
        caller.calls();
        CHECK(caller.hears(line) == told{"server_failure 500"});
        CHECK(caller.hears("USR 1 OK alice@example.com Alice\r\n") == told{"admitted"});
        caller.hears("JOI bob@example.com Bob\r\n");
        caller.says("hello");
        CHECK(caller.hears(line) == told{"server_failure 500"});
        CHECK(caller.hears("ACK 2\r\n") == told{"outcome 1 delivered"});
        CHECK(caller.chat.stands() == phase::talking);
    }
}

TEST_CASE("an OK that answers nothing does not admit", "[protocol 1.6]") {
    alice caller;
    caller.calls();
    CHECK(caller.hears("USR 9 OK alice@example.com Alice\r\n") ==
          told{"ignored out_of_turn 'USR 9 OK alice@example.com Alice'"});
    CHECK(caller.hears("USR 1 OK alice@example.com Alice\r\n") == told{"admitted"});
    CHECK(caller.waits(100'000) == told{});
}

TEST_CASE("an id may be echoed as text", "[field notes]") {
    alice caller;
    caller.calls();
    CHECK(caller.hears("USR 0001 OK alice@example.com Alice\r\n") == told{"admitted"});
    CHECK(caller.waits(100'000) == told{});
}

// --- Ids.

TEST_CASE("ids go on over switchboards and never become 0", "[protocol 1.6]") {
    alice chat({.account = "alice@example.com", .spoken = dialect::msnp8, .first_trid = 4294967294U});
    CHECK(chat.calls() == "USR 4294967294 alice@example.com 17290001.1290000001.11111\r\n");
    CHECK(chat.hears("USR 4294967294 OK alice@example.com Alice\r\nJOI bob@example.com Bob\r\n") ==
          told{"admitted", "joined bob@example.com Bob"});
    REQUIRE(chat.chat.invite("carol@example.com", 0));
    CHECK(chat.writes() == "CAL 4294967295 carol@example.com\r\n");
    REQUIRE(chat.chat.typing(0));
    CHECK(chat.writes().starts_with("MSG 1 U "));
    chat.says("hello");
    CHECK(chat.writes().starts_with("MSG 2 A "));
    REQUIRE(chat.chat.leave(0));
    chat.writes();
    chat.loses_connection();
    CHECK(chat.calls().starts_with("USR 3 "));
    chat.loses_connection();
    CHECK(chat.answers().starts_with("ANS 4 "));
}

// --- Who is there.

TEST_CASE("joins and leaves are told once, whatever a server repeats", "[protocol 2.4][protocol 2.5]") {
    alice chat;
    chat.alone();
    CHECK(chat.hears("BYE bob@example.com\r\n") == told{});
    CHECK(chat.hears("JOI bob@example.com Bob\r\n") == told{"joined bob@example.com Bob"});
    CHECK(chat.hears("JOI BOB@example.com Bobby\r\n") == told{});
    CHECK(chat.chat.people().find("bob@example.com")->nick.decodes_to("Bobby"));
    CHECK(chat.hears("BYE carol@example.com\r\n") == told{});
    CHECK(chat.hears("BYE Bob@example.com 1\r\n") == told{"left Bob@example.com idle"});
    CHECK(chat.chat.stands() == phase::alone);
    CHECK(chat.hears("BYE bob@example.com\r\nBYE bob@example.com\r\n") == told{});
    CHECK(chat.hears("J0I bob@example.com Bob\r\n") == told{"joined bob@example.com Bob"});
    CHECK(chat.hears("BYE bob@example.com 5 1\r\n") == told{"left bob@example.com"});
    CHECK(chat.hears("JOI bob@example.com\r\n") == told{"joined bob@example.com bob@example.com"});
}

TEST_CASE("oneself is never among the others, however the server tells it", "[protocol 2.4][field notes]") {
    alice before, after;
    before.answers();
    CHECK(before.hears("JOI Alice@Example.com Alice\r\nIRO 1 1 2 alice@example.com;{other} Alice\r\nIRO 1 2 2 bob@example.com "
                       "Bob\r\nANS 1 OK\r\n") == told{"joined bob@example.com Bob", "admitted"});
    CHECK(before.chat.people().size() == 1);
    after.answers();
    CHECK(after.hears("ANS 1 OK\r\nJOI alice@example.com Alice\r\nJOI alice@example.com;{1} Alice\r\n") == told{"admitted"});
    CHECK(after.chat.stands() == phase::alone);
    CHECK(after.chat.nudge(0).error() == error{errc::nobody_here});
    CHECK(after.hears("BYE alice@example.com\r\n") == told{});
}

TEST_CASE("a person at several endpoints joins and leaves once", "[protocol 2.4][protocol 11.11]") {
    alice chat(dialect::msnp18);
    chat.alone();
    CHECK(chat.hears("JOI bob@example.com;{0b1c2d3e-4f50-4617-8829-3a4b5c6d7e8f} Bob 2788999228:0\r\n") == told{});
    CHECK(chat.chat.stands() == phase::alone);
    CHECK(chat.hears("JOI bob@example.com Bob 2788999228:0\r\n") ==
          told{"joined bob@example.com Bob caps 2788999228:0 endpoints 1"});
    CHECK(chat.hears("JOI bob@example.com;{2} Bob 2788999228:0\r\n") == told{});
    CHECK(chat.chat.people()[0].endpoints == 2);
    CHECK(chat.hears("BYE bob@example.com;{2}\r\n") == told{});
    CHECK(chat.chat.stands() == phase::talking);
    CHECK(chat.hears(
              "BYE bob@example.com;{0b1c2d3e-4f50-4617-8829-3a4b5c6d7e8f}\r\nBYE bob@example.com\r\nBYE bob@example.com\r\n") ==
          told{"left bob@example.com"});
}

TEST_CASE("IRO totals count lines and are not believed", "[protocol 2.2]") {
    alice chat(dialect::msnp18);
    chat.answers();
    CHECK(chat.hears("IRO 1 1 2 bob@example.com;{1} Bob 5:6\r\nIRO 1 9 2 bob@example.com Bob 5:6\r\nIRO 1 1 4000000000 "
                     "carol@example.com C 5:6\r\nANS 1 OK\r\n") ==
          told{"joined bob@example.com Bob caps 5:6 endpoints 1", "joined carol@example.com C caps 5:6", "admitted"});
}

TEST_CASE("more people than the limit are passed over", "[protocol 2.3]") {
    alice chat;
    chat.alone();
    for (std::size_t each = 0; each != roster::max_people; ++each) {
        REQUIRE(chat.hears("JOI p" + std::to_string(each) + "@example.com P\r\n").size() == 1);
    }
    CHECK(chat.hears("JOI bob@example.com Bob\r\n") == told{"ignored roster_full 'JOI bob@example.com Bob'"});
    CHECK(chat.chat.people().size() == roster::max_people);
    CHECK(chat.hears("BYE p3@example.com\r\nJOI bob@example.com Bob\r\n") ==
          told{"left p3@example.com", "joined bob@example.com Bob"});
}

// --- Calling.

TEST_CASE("a call is told as ringing and ends with the join, in whatever order", "[protocol 2.3]") {
    alice chat;
    chat.alone();
    const auto first = chat.chat.invite("BOB@Example.com;{endpoint}", 0);
    REQUIRE(first);
    CHECK(*first == static_cast<ticket>(1));
    CHECK(chat.writes() == "CAL 2 BOB@Example.com\r\n");
    CHECK(chat.hears("CAL 2 RINGING 17290001\r\n") == told{"ringing 1 BOB@Example.com"});
    CHECK(chat.hears("JOI bob@example.com Bob\r\n") == told{"joined bob@example.com Bob for 1"});
    CHECK(chat.chat.deadline() == no_deadline);
    REQUIRE(chat.chat.invite("carol@example.com", 0));
    CHECK(chat.hears("JOI carol@example.com Carol\r\nCAL 3 RINGING 17290001\r\n") ==
          told{"joined carol@example.com Carol for 2"});
    CHECK(chat.waits(1'000'000) == told{});
}

TEST_CASE("a call can fail with a number, told with the person and the words", "[protocol 2.3][protocol 11.10]") {
    alice chat;
    chat.alone();
    REQUIRE(chat.chat.invite("nobody@example.com", 0));
    REQUIRE(chat.chat.invite("bob@example.com", 0));
    chat.from.feed("217 2\r\n");
    const event first = chat.chat.next_event(chat.from, 0);
    const auto* failed = first.get_if<events::call_failed>();
    REQUIRE(failed != nullptr);
    CHECK(failed->ticket == static_cast<ticket>(1));
    CHECK(failed->account == handle("nobody@example.com"));
    CHECK(failed->why == reason::number);
    CHECK(failed->code == failure_code::not_online);
    CHECK(explain(failed->code) == "This person is not online, or does not want to be reached.");
    CHECK(chat.hears("500 3 too many\r\n") == told{"call_failed 2 bob@example.com number 500"});
    CHECK(chat.hears("217 2\r\n") == told{"server_failure 217"});
    CHECK(chat.chat.stands() == phase::alone);
    for (const char* number : {"208", "216", "500", "999"}) {
        const std::string trid = std::to_string(chat.chat.next_trid().number);
        const auto called = chat.chat.invite("bob@example.com", 0);
        REQUIRE(called);
        CHECK(chat.hears(std::string(number) + ' ' + trid + "\r\n") ==
              told{"call_failed " + std::to_string(static_cast<unsigned>(*called)) + " bob@example.com number " + number});
    }
}

TEST_CASE("a number with a second number carries a payload, one with an id alone does not", "[protocol 1.2]") {
    alice chat;
    chat.alone();
    REQUIRE(chat.chat.invite("bob@example.com", 0));
    REQUIRE(chat.chat.invite("carol@example.com", 0));
    CHECK(chat.hears("801 3 5\r\nOUT\r\n217 2\r\n") ==
          told{"call_failed 2 carol@example.com number 801", "call_failed 1 bob@example.com number 217"});
}

TEST_CASE("nobody answers a call for ever", "[protocol 7.4]") {
    alice chat;
    chat.alone();
    REQUIRE(chat.chat.invite("bob@example.com", 0));
    REQUIRE(chat.chat.invite("carol@example.com", 0));
    chat.writes();
    CHECK(chat.chat.deadline() == 15'000);
    chat.now = 10'000;
    CHECK(chat.hears("CAL 3 RINGING 17290001\r\n") == told{"ringing 2 carol@example.com"});
    CHECK(chat.waits(4'999) == told{});
    CHECK(chat.waits(1) == told{"call_failed 1 bob@example.com deadline"});
    CHECK(chat.chat.deadline() == 70'000);
    CHECK(chat.waits(54'999) == told{});
    CHECK(chat.waits(1) == told{"call_failed 2 carol@example.com deadline"});
    CHECK(chat.chat.deadline() == no_deadline);
    CHECK(chat.hears("JOI carol@example.com Carol\r\n") == told{"joined carol@example.com Carol"});
}

TEST_CASE("a call that cannot be written is refused and changes nothing", "[protocol 10]") {
    alice chat;
    chat.alone();
    CHECK(chat.chat.invite("bob@example.com\r\nOUT", 0).error() == error{errc::forbidden_byte, 2, 15});
    CHECK(chat.chat.invite("", 0).error() == error{errc::empty_argument, 2, 0});
    CHECK(chat.chat.invite(std::string_view(std::string(130, 'b')), 0).error().code == errc::too_long);
    CHECK(chat.chat.output().empty());
    CHECK(chat.chat.next_trid() == 2U);
    CHECK(chat.chat.deadline() == no_deadline);
    CHECK(*chat.chat.invite("bob@example.com", 0) == static_cast<ticket>(1));
}

TEST_CASE("while a call is under way its ticket is given again, and nothing more is said", "[protocol 2.3]") {
    alice chat;
    chat.alone();
    REQUIRE(chat.chat.invite("bob@example.com", 0));
    CHECK(chat.writes() == "CAL 2 bob@example.com\r\n");
    CHECK(*chat.chat.invite("BOB@example.com", 0) == static_cast<ticket>(1));
    CHECK(chat.writes().empty());
    CHECK(chat.hears("CAL 2 RINGING 17290001\r\nCAL 2 RINGING 17290001\r\nJOI bob@example.com Bob\r\n") ==
          told{"ringing 1 bob@example.com", "joined bob@example.com Bob for 1"});
    CHECK(chat.waits(1'000'000) == told{});
    CHECK(*chat.chat.invite("bob@example.com", 0) == static_cast<ticket>(2));
    CHECK(chat.hears("215 3\r\n") == told{"call_failed 2 bob@example.com number 215"});
}

// --- Saying.

TEST_CASE("a text is written with its headers and acknowledged", "[protocol 11.1]") {
    alice chat;
    chat.with_bob();
    const auto said = chat.chat.say({.text = "Hello Bob", .format = parse_im_format("FN=Segoe%20UI; EF=; CO=0; CS=1; PF=0")}, 0,
                                    ack_mode::failure_only);
    REQUIRE(said);
    CHECK(*said == static_cast<ticket>(1));
    CHECK(chat.writes() == "MSG 2 N 126\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n"
                           "X-MMS-IM-Format: FN=Segoe%20UI; EF=; CO=0; CS=1; PF=0\r\n\r\nHello Bob");
    chat.says("and more");
    CHECK(chat.writes().starts_with("MSG 3 A "));
    CHECK(chat.hears("ACK 3\r\n") == told{"outcome 2 delivered"});
    CHECK(chat.hears("ACK 3\r\nNAK 3\r\nACK 99\r\nNAK 1\r\nNCK 77\r\nACK 0\r\n") == told{});
    CHECK(chat.hears("NAK 2\r\n") == told{"outcome 1 refused nak"});
    CHECK(chat.chat.stands() == phase::talking);
}

TEST_CASE("a message can be refused in several spellings, and by a number", "[protocol 2.8][protocol 2.9]") {
    alice chat;
    chat.with_bob();
    chat.says("one");
    REQUIRE(chat.chat.send("\r\n", ack_mode::data, 0));
    CHECK(chat.hears("NCK 2\r\n282 3\r\n") == told{"outcome 1 refused nak", "outcome 2 refused number 282"});
    CHECK(chat.hears("282 3\r\n") == told{"server_failure 282"});
}

TEST_CASE("ACK and NAK answer messages, not calls", "[protocol 2.8]") {
    alice chat;
    chat.with_bob();
    REQUIRE(chat.chat.invite("carol@example.com", 0));
    CHECK(chat.hears("ACK 2\r\nNAK 2\r\nCAL 2 RINGING 1\r\n") == told{"ringing 1 carol@example.com"});
    chat.says("text");
    CHECK(chat.hears("CAL 3 RINGING 1\r\nUSR 3 OK a b\r\n") == told{"ignored out_of_turn 'USR 3 OK a b'"});
    CHECK(chat.hears("ACK 3\r\n") == told{"outcome 2 delivered"});
}

TEST_CASE("silence is delivery in mode N and a failure in the others", "[protocol 6][protocol 7.4]") {
    alice chat;
    chat.with_bob();
    chat.says("N", ack_mode::failure_only);
    chat.says("A");
    chat.says("D", ack_mode::data);
    chat.writes();
    CHECK(chat.chat.deadline() == 60'000);
    CHECK(chat.waits(59'999) == told{});
    CHECK(chat.waits(1) == told{"outcome 1 assumed_delivered", "outcome 2 timed_out deadline", "outcome 3 timed_out deadline",
                                "hang_up deadline"});
    CHECK(chat.hears("NAK 2\r\nACK 3\r\nACK 4\r\n") == told{});
    CHECK(chat.chat.deadline() == no_deadline);
}

TEST_CASE("what the connection has not wholly taken by its deadline has timed out, since it may go out yet, in mode N too",
          "[protocol 7.4]") {
    alice chat;
    chat.with_bob();
    chat.says("N", ack_mode::failure_only);
    chat.says("A");
    chat.chat.sent(chat.chat.output().size() - 1);
    CHECK(chat.waits(60'000) == told{"outcome 1 assumed_delivered", "outcome 2 timed_out deadline", "hang_up deadline"});
}

TEST_CASE("nothing comes of mode U but that it was sent", "[protocol 4.5][protocol 6]") {
    alice chat;
    chat.with_bob();
    CHECK(*chat.chat.typing(0) == static_cast<ticket>(1));
    CHECK(chat.chat.output() ==
          "MSG 2 U 90\r\nMIME-Version: 1.0\r\nContent-Type: text/x-msmsgscontrol\r\nTypingUser: alice@example.com\r\n\r\n\r\n");
    CHECK(chat.hears("NAK 2\r\nACK 2\r\n") == told{});
    CHECK(chat.chat.deadline() == 60'000);
    chat.writes();
    CHECK(chat.chat.deadline() == 0);
    CHECK(chat.pull() == told{"outcome 1 assumed_delivered"});
    CHECK(chat.hears("NAK 2\r\nACK 2\r\n") == told{});
    REQUIRE(chat.chat.send("MIME-Version: 1.0\r\nContent-Type: text/x-keepalive\r\n\r\n", ack_mode::none, 0));
    CHECK(chat.writes() == "MSG 3 U 53\r\nMIME-Version: 1.0\r\nContent-Type: text/x-keepalive\r\n\r\n");
    CHECK(chat.pull() == told{"outcome 2 assumed_delivered"});
    CHECK(chat.chat.deadline() == no_deadline);
    REQUIRE(chat.chat.typing(5'000));
    chat.chat.sent(10);
    CHECK(chat.loses_connection() == told{"outcome 3 not_sent connection_lost", "closed"});
}

TEST_CASE("1664 bytes are one message, and other payloads than texts cannot be longer", "[protocol 1.4]") {
    alice chat;
    chat.with_bob();
    const std::string longest(1664 - text_start.size(), 'x');
    CHECK(chat.chat.send(std::string(1665, 'x'), ack_mode::always, 0).error() == error{errc::payload_over_1664, 0, 1665});
    CHECK(chat.chat.send(std::string(1665, 'x'), ack_mode::none, 0).error().code == errc::payload_over_1664);
    CHECK(chat.chat.output().empty());
    CHECK(chat.chat.next_trid() == 2U);
    CHECK(chat.chat.deadline() == no_deadline);
    CHECK(chat.says(longest) == static_cast<ticket>(1));
    CHECK(chat.writes() == "MSG 2 A 1664\r\n" + std::string(text_start) + longest);
    REQUIRE(chat.chat.send(std::string(1664, 'x'), ack_mode::always, 0));
    CHECK(chat.writes() == "MSG 3 A 1664\r\n" + std::string(1664, 'x'));
    REQUIRE(chat.chat.send("", ack_mode::always, 0));
    CHECK(chat.writes() == "MSG 4 A 0\r\n");
}

TEST_CASE("what no peer could read is refused and changes nothing", "[field notes]") {
    alice chat;
    chat.with_bob();
    CHECK(chat.chat.say({.text = "ab\xFF"}, 0).error() == error{errc::bad_value, 0, 2});
    CHECK(chat.chat.say({.text = "a", .charset_name = "windows-1252"}, 0).error().code == errc::bad_value);
    CHECK(chat.chat.send("\r\n", ack_mode::success_only, 0).error().code == errc::bad_value); // servers close on S
    CHECK(chat.chat.say({.text = "a"}, 0, ack_mode::success_only).error().code == errc::bad_value);
    CHECK(chat.chat.send("\r\n", static_cast<ack_mode>('a'), 0).error().code == errc::bad_value);
    CHECK(chat.chat.output().empty());
    CHECK(chat.chat.next_trid() == 2U);
    CHECK(chat.chat.deadline() == no_deadline);
    CHECK(chat.says("good") == static_cast<ticket>(1));
}

// --- Hearing.

TEST_CASE("what somebody says is told with format, name and handle", "[protocol 11.1]") {
    alice chat;
    chat.with_bob();
    CHECK(chat.hears("MSG bob@example.com Bob%20II 131\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n"
                     "X-MMS-IM-Format: FN=Arial; EF=BI; CO=ff; CS=0; PF=22\r\n\r\nHi \xE2\x80\x94 gr\xC3\xBC\xC3\x9F"
                     "e!") == told{"text bob@example.com Bob II 'Hi \xE2\x80\x94 gr\xC3\xBC\xC3\x9F"
                                   "e!' in FN=Arial; EF=BI; CO=ff; CS=0; PF=22"});
    const std::string nameless = std::string(text_start) + "!!";
    CHECK(chat.hears("MSG bob@example.com " + std::to_string(nameless.size()) + "\r\n" + nameless) ==
          told{"text bob@example.com bob@example.com '!!'"});
}

TEST_CASE("a name that changes between two messages is the new one, here and among the people", "[field notes]") {
    alice chat;
    chat.with_bob();
    const std::string payload = std::string(text_start) + "x";
    const auto says_as = [&](std::string_view nick) {
        return "MSG bob@example.com " + std::string(nick) + std::to_string(payload.size()) + "\r\n" + payload;
    };
    CHECK(chat.hears(says_as("Bobby ")) == told{"text bob@example.com Bobby 'x'"});
    CHECK(chat.chat.people()[0].nick.decodes_to("Bobby"));
    CHECK(chat.hears(says_as("")) == told{"text bob@example.com bob@example.com 'x'"}); // none is no change
    CHECK(chat.chat.people()[0].nick.decodes_to("Bobby"));
    chat.hears("MSG eve@example.com Bob " + std::to_string(payload.size()) + "\r\n" + payload);
    CHECK(chat.chat.people().size() == 1);
}

TEST_CASE("typing is told of the one who sent it, whatever the payload claims", "[protocol 10]") {
    alice chat;
    chat.with_bob();
    const std::string start = "MIME-Version: 1.0\r\nContent-Type: text/x-msmsgscontrol\r\n";
    CHECK(chat.hears(from_bob(start + "TypingUser: bob@example.com\r\n\r\n\r\n")) == told{"typing bob@example.com Bob"});
    chat.waits(6'000);
    CHECK(chat.hears(from_bob(start + "TypingUser: carol@example.com\r\n\r\n")) == told{"typing bob@example.com Bob"});
    chat.waits(6'000);
    CHECK(chat.hears(from_bob(start + "TypingUser:\r\n\r\n\r\n\r\n")) == told{"typing bob@example.com Bob"});
    CHECK(chat.hears(from_bob(start + "RecordingUser: bob@example.com\r\n\r\n\r\n")) == told{"recording bob@example.com Bob"});
    CHECK(chat.hears(from_bob(start + "\r\n")) == told{"content bob@example.com Bob text/x-msmsgscontrol ''"});
}

TEST_CASE("every other payload is told as content, also one that is no message at all", "[field notes]") {
    alice chat;
    chat.with_bob();
    CHECK(chat.hears(from_bob("MIME-Version: 1.0\r\nContent-Type: text/x-msnmsgr-datacast\r\n\r\nID: 4\r\nData: x\r\n\r\n")) ==
          told{"content bob@example.com Bob text/x-msnmsgr-datacast 'ID: 4\r\nData: x\r\n\r\n'"});
    CHECK(chat.hears(from_bob("")).size() == 1);
    CHECK(chat.hears(from_bob("OUT\r\nBYE bob@example.com\r\nMSG 1 N 5\r\n")).size() == 1);
    CHECK(chat.hears(from_bob(std::string("\0\0\0\0", 4))).size() == 1);
    CHECK(chat.chat.stands() == phase::talking);
    CHECK(chat.chat.people().size() == 1);
}

TEST_CASE("messages from oneself, from the system and from strangers are told as what they are",
          "[field notes][protocol 2.7]") {
    alice chat;
    chat.with_bob();
    const std::string payload = std::string(text_start) + "x";
    const std::string size = std::to_string(payload.size());
    CHECK(chat.hears("MSG alice@example.com Alice " + size + "\r\n" + payload) == told{"text alice@example.com Alice 'x'"});
    CHECK(chat.hears("MSG Hotmail Hotmail " + size + "\r\n" + payload) == told{"text Hotmail Hotmail 'x'"});
    CHECK(chat.hears("MSG eve@example.com Bob " + size + "\r\n" + payload) == told{"text eve@example.com Bob 'x'"});
    CHECK(chat.chat.people().size() == 1);
}

TEST_CASE("lines that are unknown, unreadable or out of turn are told and passed over", "[protocol 2.9]") {
    alice chat;
    chat.with_bob();
    CHECK(chat.hears("QNG 60\r\n") == told{"ignored unknown_verb 'QNG 60'"});
    CHECK(chat.hears("ACK\r\nJOI\r\nACK x\r\nCAL 2 SINGING 1\r\nBYE\r\n") ==
          told{"ignored missing_argument 'ACK'", "ignored missing_argument 'JOI'", "ignored bad_number 'ACK x'",
               "ignored unexpected_word 'CAL 2 SINGING 1'", "ignored missing_argument 'BYE'"});
    CHECK(chat.hears("IRO 1 1 1 carol@example.com Carol\r\nANS 1 OK\r\nUSR 1 OK alice@example.com Alice\r\n") ==
          told{"ignored out_of_turn 'IRO 1 1 1 carol@example.com Carol'", "ignored out_of_turn 'ANS 1 OK'",
               "ignored out_of_turn 'USR 1 OK alice@example.com Alice'"});
    CHECK(chat.hears("\r\n  \r\nJOI carol@example.com Carol\r\n") == told{"joined carol@example.com Carol"});
    CHECK(chat.chat.people().size() == 2);
    CHECK(chat.chat.stands() == phase::talking);
}

TEST_CASE("every line of a server is borne in every phase", "[protocol 2]") {
    const std::string text = from_bob(std::string(text_start) + "x");
    const std::vector<std::string> lines{"USR 1 OK alice@example.com Alice\r\n",
                                         "ANS 1 OK\r\n",
                                         "IRO 1 1 1 bob@example.com Bob\r\n",
                                         "JOI bob@example.com Bob\r\n",
                                         "BYE bob@example.com\r\n",
                                         "CAL 1 RINGING 17290001\r\n",
                                         text,
                                         "ACK 1\r\n",
                                         "NAK 1\r\n",
                                         "OUT\r\n",
                                         "217 99\r\n"};
    struct stage {
        phase at;
        std::string before;
        std::string allowed; // U A I J B C M + - O #, as in `lines`
        bool answers;
    };
    const stage stages[] = {
        {phase::identifying, "", "UO#", false},
        {phase::answering, "", "AIJBO#", true},
        {phase::alone, "USR 1 OK alice@example.com Alice\r\n", "JBCM+-O#", false},
        {phase::talking, "USR 1 OK alice@example.com Alice\r\nJOI carol@example.com Carol\r\n", "JBCM+-O#", false},
        {phase::refused, "911 1\r\n", "O", false},
        {phase::leaving, "OUT\r\n", "UAIJBCM+-O#", false},
    };
    for (const stage& each : stages) {
        for (std::size_t line = 0; line != lines.size(); ++line) {
            CAPTURE(name(each.at), lines[line]);
            alice chat;
            static_cast<void>(each.answers ? chat.answers() : chat.calls());
            chat.hears(each.before);
            REQUIRE(chat.chat.stands() == each.at);
            const told heard = chat.hears(lines[line]);
            const bool ignored = std::any_of(heard.begin(), heard.end(),
                                             [](const std::string& event) { return event.starts_with("ignored out_of_turn"); });
            CHECK(ignored == (each.allowed.find("UAIJBCM+-O#"[line]) == std::string::npos));
            CHECK((!ignored || chat.chat.stands() == each.at));
        }
    }
}

// --- The end.

TEST_CASE("a server may say OUT, with a reason or without, and the connection ends as expected", "[protocol 2.6]") {
    alice chat;
    chat.with_bob();
    CHECK(chat.hears("OUT OTH\r\n") == told{"closing OTH"});
    CHECK(chat.chat.stands() == phase::leaving);
    CHECK(chat.hears("OUT\r\n") == told{"closing"});
    CHECK(chat.chat.typing(0).error() == error{errc::wrong_phase});
    CHECK(chat.hears("BYE bob@example.com\r\n") == told{"left bob@example.com"});
    CHECK(chat.loses_connection() == told{"closed as expected"});
    CHECK(chat.chat.people().empty());
    CHECK(chat.chat.stands() == phase::resting);
    alice early;
    early.calls();
    CHECK(early.hears("OUT\r\n") == told{"closing"});
}

TEST_CASE("after one's own good-bye what was under way is told, and what waits ends", "[protocol 2.6][field notes]") {
    alice chat;
    chat.with_bob();
    chat.says("one");
    chat.says("two");
    chat.says("three", ack_mode::failure_only);
    REQUIRE(chat.chat.leave(0));
    chat.writes();
    CHECK(chat.hears("ACK 2\r\nNAK 3\r\n" + from_bob(std::string(text_start) + "bye")) ==
          told{"outcome 1 delivered", "outcome 2 refused nak", "text bob@example.com Bob 'bye'"});
    CHECK(chat.loses_connection() == told{"outcome 3 timed_out left", "closed as expected"});
}

TEST_CASE("a message that the server's good-bye leaves without answer is lost with the connection", "[protocol 2.6]") {
    alice chat;
    chat.with_bob();
    chat.says("one");
    chat.writes();
    CHECK(chat.hears("OUT\r\n") == told{"closing"});
    CHECK(chat.loses_connection() == told{"outcome 1 timed_out connection_lost", "closed as expected"});
}

TEST_CASE("a lost connection first gives what was received, then what became of what was sent, then the end",
          "[design 6][pain 2]") {
    alice chat;
    chat.with_bob();
    chat.says("answered");
    chat.says("sent");
    chat.says("sent in mode N", ack_mode::failure_only);
    chat.writes();
    chat.says("half sent");
    chat.chat.sent(30);
    chat.says("not sent in mode N", ack_mode::failure_only);
    REQUIRE(chat.chat.invite("carol@example.com", 0));
    chat.from.feed("ACK 2\r\n" + from_bob(std::string(text_start) + "last words") + "BYE bob@exam");
    CHECK(chat.loses_connection() == told{"outcome 1 delivered", "text bob@example.com Bob 'last words'",
                                          "outcome 2 timed_out connection_lost", "outcome 3 timed_out connection_lost",
                                          "closed", "needs_switchboard 1"});
    CHECK(chat.chat.people().empty());
    CHECK(chat.chat.output().empty());
    CHECK(chat.chat.waiting() == 2);
    CHECK(chat.loses_connection() == told{});

    // What was not wholly sent, and the call, go on over the next switchboard.
    CHECK(chat.calls().starts_with("USR 8 "));
    CHECK(chat.hears("USR 8 OK alice@example.com Alice\r\nACK 3\r\n") == told{"admitted"});
    CHECK(chat.writes() == "CAL 9 carol@example.com\r\nCAL 10 bob@example.com\r\n");
    CHECK(chat.hears("JOI bob@example.com Bob\r\n") == told{"joined bob@example.com Bob"});
    const std::string again = chat.writes();
    CHECK(again == "MSG 11 A 71\r\n" + std::string(text_start) + "half sent" + "MSG 12 N 80\r\n" + std::string(text_start) +
                       "not sent in mode N");
    CHECK(chat.hears("ACK 11\r\n217 9\r\n") == told{"outcome 4 delivered", "call_failed 6 carol@example.com number 217"});
    CHECK(chat.says("anew") == static_cast<ticket>(7));
}

TEST_CASE("a connection lost before the server let us in has failed", "[protocol 7.1]") {
    alice chat;
    chat.calls();
    CHECK(chat.loses_connection() == told{"failed connection_lost", "closed"});
    chat.answers();
    CHECK(chat.hears("IRO 2 1 1 bob@example.com Bob\r\n") == told{"joined bob@example.com Bob"});
    CHECK(chat.loses_connection() == told{"failed connection_lost", "closed"});
    CHECK(chat.chat.people().empty());
}

TEST_CASE("once the connection is gone nothing more is said, though events are left", "[session]") {
    alice chat;
    chat.with_bob();
    chat.says("sent");
    chat.writes();
    chat.chat.closed(0);
    CHECK(chat.chat.typing(0).error() == error{errc::wrong_phase});
    CHECK(chat.chat.leave(0).error() == error{errc::wrong_phase});
    CHECK(chat.chat.call(referral, 0).error() == error{errc::wrong_phase});
    CHECK(chat.chat.connected(0).error() == error{errc::wrong_phase});
    CHECK(chat.pull() == told{"outcome 1 timed_out connection_lost", "closed"});
}

TEST_CASE("a connection that could not be made is not there", "[session]") {
    alice chat;
    REQUIRE(chat.chat.call(referral, 0));
    chat.chat.closed(0);
    CHECK(chat.chat.connected(0).error() == error{errc::wrong_phase});
    CHECK(chat.pull() == told{"closed"});
}

TEST_CASE("a stream that cannot be followed is told where it broke, after what came before", "[protocol 1.1]") {
    alice chat;
    chat.with_bob();
    chat.says("sent");
    chat.writes();
    const std::uint64_t before = chat.from.position();
    CHECK(chat.hears("JOI carol@example.com Carol\r\nmsg bob@example.com Bob 3\r\nabcACK 2\r\n") ==
          told{"joined carol@example.com Carol", "broken bad_verb at " + std::to_string(before + 29)});
    CHECK(chat.pull() == told{});
    CHECK(chat.chat.typing(0).error() == error{errc::wrong_phase});
    CHECK(chat.loses_connection() == told{"outcome 1 timed_out connection_lost", "closed"});
    chat.calls();
    CHECK(chat.hears("USR 3 OK alice@example.com Alice\r\n") == told{"admitted"});

    alice liar;
    liar.with_bob();
    CHECK(liar.hears("MSG bob@example.com Bob 4294967296\r\n").back().starts_with("broken payload_too_long"));
    alice worse;
    worse.with_bob();
    CHECK(worse.hears("MSG bob@example.com Bob -1\r\n").back().starts_with("broken bad_length"));
}

TEST_CASE("a broken stream still ends by its deadlines", "[protocol 7.4]") {
    alice chat;
    chat.with_bob();
    chat.says("sent");
    chat.writes();
    chat.hears("???\r\n");
    CHECK(chat.waits(60'000) == told{"outcome 1 timed_out deadline", "hang_up deadline"});
}

// --- Time.

TEST_CASE("a server that does not answer USR or ANS has failed after 15 seconds", "[protocol 7.4]") {
    alice caller, rung;
    caller.now = rung.now = 500;
    caller.calls();
    rung.answers();
    for (alice* each : {&caller, &rung}) {
        CHECK(each->chat.deadline() == 15'500);
        CHECK(each->waits(14'999) == told{});
        CHECK(each->waits(1) == told{"failed deadline"});
        CHECK(each->chat.deadline() == no_deadline);
    }
}

TEST_CASE("whoever has been told of failure is not admitted afterwards", "[protocol 7.1]") {
    alice caller;
    caller.calls();
    CHECK(caller.waits(15'000) == told{"failed deadline"});
    CHECK(caller.hears("USR 1 OK alice@example.com Alice\r\n") ==
          told{"ignored out_of_turn 'USR 1 OK alice@example.com Alice'"});
    CHECK(caller.loses_connection().size() == 1);
}

TEST_CASE("answers that came in time count, though the clock was looked at late", "[protocol 7.4]") {
    alice chat;
    chat.with_bob();
    chat.says("sent");
    chat.writes();
    chat.from.feed("ACK 2\r\n");
    CHECK(chat.waits(1'000'000) == told{"outcome 1 delivered"});
}

TEST_CASE("a clock that runs backwards does no harm", "[session]") {
    alice chat;
    chat.now = 100'000;
    chat.with_bob();
    REQUIRE(chat.chat.say({.text = "x"}, 5));
    chat.writes();
    CHECK(chat.chat.deadline() == 160'000);
    chat.now = 7;
    CHECK(chat.waits(1) == told{});
    chat.now = 160'000;
    CHECK(chat.waits(0) == told{"outcome 1 timed_out deadline", "hang_up deadline"});
}

TEST_CASE("a clock may start anywhere", "[session]") {
    alice early, late;
    early.now = -1'000'000'000;
    early.with_bob();
    early.says("x");
    CHECK(early.chat.deadline() == -1'000'000'000 + 60'000);
    late.now = no_deadline - 5;
    late.with_bob();
    late.says("x");
    CHECK(late.chat.deadline() == no_deadline);
    CHECK(late.waits(4) == told{});
}

TEST_CASE("patience is an option", "[session]") {
    alice chat({.account = "alice@example.com",
                .spoken = dialect::msnp8,
                .answer_deadline = 1,
                .join_deadline = 2,
                .ack_deadline = 3});
    chat.with_bob();
    chat.says("x");
    REQUIRE(chat.chat.invite("carol@example.com", 0));
    chat.writes();
    chat.hears("CAL 3 RINGING 1\r\n");
    CHECK(chat.waits(1) == told{});
    CHECK(chat.waits(1) == told{"call_failed 2 carol@example.com deadline"});
    CHECK(chat.waits(1) == told{"outcome 1 timed_out deadline"});
}

// --- What a view is good for.

TEST_CASE("an echo bot may answer from the event in its hand", "[lifetime]") {
    alice bot;
    bot.with_bob();
    bot.answer = [&](const event& now_told) {
        const auto* said = now_told.get_if<events::text>();
        if (said == nullptr) {
            return;
        }
        for (int each = 0; each != 20; ++each) {
            REQUIRE(bot.chat.say(said->message, 0));
            REQUIRE(bot.chat.typing(0));
            REQUIRE(bot.chat.invite(said->from, 0));
            bot.chat.tick(bot.now);
            bot.chat.sent(bot.chat.output().size() / 2);
        }
    };
    const std::string body = "echo " + std::string(600, 'o');
    const told heard = bot.hears(from_bob(std::string(text_start) + body));
    REQUIRE(heard.size() > 1);
    CHECK(heard[0] == "text bob@example.com Bob '" + body + '\'');
    CHECK(bot.writes().find(body) != std::string::npos);
}

TEST_CASE("every event stays good while more is said", "[lifetime]") {
    alice chat(dialect::msnp18);
    chat.calls();
    std::size_t answered = 0;
    chat.answer = [&](const event& now_told) {
        const std::string before = spelling(now_told);
        for (int each = 0; each != 10; ++each) {
            static_cast<void>(chat.chat.invite(std::string_view("somebody" + std::to_string(each) + "@example.com"), 0));
            static_cast<void>(chat.chat.say({.text = "more"}, 0));
            chat.chat.tick(0);
            chat.chat.sent(chat.chat.output().size());
        }
        CHECK(spelling(now_told) == before);
        ++answered;
    };
    chat.hears("USR 1 OK alice@example.com Alice\r\nJOI bob@example.com;{1} Bob 5:6\r\nJOI bob@example.com Bob 5:6\r\n"
               "CAL 2 RINGING 1\r\n217 2\r\nBYE bob@example.com 1\r\nOUT OTH\r\nXYZ 1\r\n");
    CHECK(answered == 7);
    chat.loses_connection();
    CHECK(answered > 7);
}

TEST_CASE("between events the reader's memory may move", "[lifetime]") {
    conversation chat({.account = "alice@example.com", .spoken = dialect::msnp8});
    REQUIRE(chat.call(referral, 0));
    REQUIRE(chat.connected(0));
    std::vector<char> memory(256);
    reader from(memory);
    const std::string bytes =
        "USR 1 OK alice@example.com Alice\r\nJOI bob@example.com Bob\r\n" + from_bob(std::string(text_start) + "hello");
    told heard;
    for (const char byte : bytes) {
        REQUIRE(from.feed({&byte, 1}) == 1);
        while (const event next = chat.next_event(from, 0)) {
            heard.push_back(spelling(next));
        }
        const std::string tail(from.release());
        std::vector<char> elsewhere(256);
        memory.swap(elsewhere);
        REQUIRE(from.adopt(memory, tail));
    }
    CHECK(heard == told{"admitted", "joined bob@example.com Bob", "text bob@example.com Bob 'hello'"});
    CHECK(chat.people()[0].nick.decodes_to("Bob"));
}

TEST_CASE("a conversation may move", "[lifetime]") {
    alice chat;
    chat.with_bob();
    chat.says("hello");
    conversation moved = std::move(chat.chat);
    CHECK(moved.self() == handle("alice@example.com"));
    CHECK(moved.people()[0].account == handle("bob@example.com"));
    CHECK(moved.output().starts_with("MSG 2 A "));
    chat.from.feed("ACK 2\r\n");
    CHECK(spelling(moved.next_event(chat.from, 0)) == "outcome 1 delivered");
}

TEST_CASE("the same bytes tell the same, however they were cut", "[session]") {
    const std::string bytes = "USR 1 OK alice@example.com Alice\r\nCAL 2 RINGING 1\r\nJOI bob@example.com Bob\r\n" +
                              from_bob(std::string(text_start) + "OUT\r\nBYE bob@example.com\r\n") +
                              "217 3\r\nXXX\r\nBYE bob@example.com 1\r\nbroken\r\nACK 1\r\n";
    const auto hears_at = [&](std::size_t first, std::size_t step) {
        alice chat;
        chat.calls();
        told heard = chat.hears(std::string_view(bytes).substr(0, first));
        for (std::size_t at = first; at < bytes.size(); at += step) {
            const told some = chat.hears(std::string_view(bytes).substr(at, step));
            heard.insert(heard.end(), some.begin(), some.end());
        }
        const told last = chat.loses_connection();
        heard.insert(heard.end(), last.begin(), last.end());
        return heard;
    };
    const told whole = hears_at(bytes.size(), 1);
    CHECK(whole.size() == 8);
    CHECK(hears_at(0, 1) == whole);
    for (std::size_t at = 1; at != bytes.size(); ++at) {
        REQUIRE(hears_at(at, bytes.size()) == whole);
    }
}

TEST_CASE("one who leaves before being let in is not told of it any more, and nothing is out of place", "[protocol 7.1]") {
    for (const bool answers : {false, true}) {
        for (const bool server_leaves : {false, true}) {
            alice chat;
            answers ? chat.answers() : chat.calls();
            if (server_leaves) {
                REQUIRE(chat.hears("OUT\r\n") == told{"closing"});
            } else {
                REQUIRE(chat.chat.leave(0));
            }
            CHECK(chat.waits(60'000) == told{"hang_up left"});
            CHECK(chat.chat.stands() == phase::leaving);
            CHECK(chat.hears("JOI bob@example.com Bob\r\nOUT\r\n") == told{"joined bob@example.com Bob", "closing"});
            CHECK(chat.chat.stands() == phase::leaving);
            CHECK(chat.loses_connection().back() == "closed as expected");
        }
    }
}

TEST_CASE("half a line of one connection does not meet the next, though they share a reader", "[design 6]") {
    alice chat;
    chat.with_bob();
    CHECK(chat.hears("MSG bob@example.com Bob 100\r\nhalf a") == told{});
    CHECK(chat.loses_connection().back() == "closed");
    chat.calls();
    CHECK(chat.hears("USR 2 OK alice@example.com Alice\r\n") == told{"admitted"});
}

TEST_CASE("one may call one's own endpoints from MSNP16 on, and they are never among the others",
          "[protocol 2.1][protocol 2.3]") {
    alice old;
    old.alone();
    CHECK(old.chat.invite("ALICE@example.com", 0).error() == error{errc::bad_value});
    alice chat(dialect::msnp18);
    chat.alone();
    REQUIRE(chat.chat.invite("alice@example.com", 0));
    CHECK(chat.hears("CAL 2 RINGING 17290001\r\nJOI alice@example.com Alice 1:0\r\n") ==
          told{"ringing 1 alice@example.com", "own_endpoint 1"});
    CHECK(chat.waits(1'000'000) == told{});
    CHECK(chat.chat.people().empty());
}

TEST_CASE("no id is 0, and none begins with zeros", "[protocol 1.6]") {
    for (const transaction_id first : {transaction_id(0), transaction_id(1, 3)}) {
        alice chat({.account = "alice@example.com", .spoken = dialect::msnp8, .first_trid = first});
        CHECK(chat.calls().starts_with("USR 1 "));
    }
}

TEST_CASE("a handle with several networks before it is one person, who comes once", "[protocol 3.1]") {
    alice chat;
    chat.alone();
    CHECK(chat.hears("JOI 1:2:bob@x.y Bob\r\n") == told{"joined bob@x.y Bob"});
    CHECK(chat.hears("JOI 7:bob@x.y Bob\r\nJOI bob@x.y Bob\r\n") == told{});
    CHECK(chat.chat.people().size() == 1);
    CHECK(chat.hears("BYE 3:BOB@x.y\r\n").size() == 1);
    CHECK(chat.chat.people().empty());
}

TEST_CASE("a call to somebody who is here already ends when it is answered", "[protocol 2.4]") {
    alice chat;
    chat.with_bob();
    REQUIRE(chat.chat.invite("bob@example.com", 0));
    CHECK(chat.hears("CAL 2 RINGING 1\r\nJOI bob@example.com Bob\r\n") ==
          told{"ringing 1 bob@example.com", "joined bob@example.com Bob for 1"});
    CHECK(chat.waits(1'000'000) == told{});
}

TEST_CASE("a refusal is told before there is another referral", "[protocol 2.10]") {
    alice chat;
    REQUIRE(chat.chat.refused({.code = failure_code::not_allowed_while_hidden}, 0));
    const xfr_sb_answer next{.trid = 15, .address = {"192.0.2.40", 1863}, .cookie = cookie};
    CHECK(chat.chat.call(next, 0).error() == error{errc::wrong_phase});
    CHECK(chat.waits(0).size() == 1);
    CHECK(chat.chat.call(next, 0));
}

TEST_CASE("endpoints without a person are forgotten when they go", "[protocol 2.5]") {
    roster people;
    for (unsigned count = 0; count != 3 * roster::max_people; ++count) {
        const std::string spelt = "h" + std::to_string(count) + "@x.y;{1}";
        CHECK(people.add(spelt, {}, {}) == roster_change::none);
        CHECK(people.remove(spelt) == roster_change::none);
    }
}

TEST_CASE("a first chunk is no whole text, and is told as content", "[protocol 4.10]") {
    alice with;
    with.with_bob();
    const std::string first =
        "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\nMessage-ID: {1}\r\nChunks: 2\r\n\r\nHello, ";
    const told heard = with.hears(from_bob(first) + from_bob("Message-ID: {1}\r\nChunk: 1\r\n\r\nworld"));
    REQUIRE(heard.size() == 2);
    for (const std::string& each : heard) {
        CHECK(each.substr(0, 7) == "content");
    }
}

TEST_CASE("the lenience of a conversation holds for payloads, too", "[protocol 4.2]") {
    const std::string folded = "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n folded\r\n\r\nhi";
    const std::string untyped = "MIME-Version: 1.0\r\n\r\nhi";
    const auto kind = [](lenience tolerate, const std::string& payload) {
        alice with(conversation_options{.account = "alice@example.com", .spoken = dialect::msnp8, .tolerate = tolerate});
        with.with_bob();
        const told heard = with.hears(from_bob(payload));
        REQUIRE(heard.size() == 1);
        return heard[0].substr(0, heard[0].find(' '));
    };
    CHECK(kind(lenience::field(), folded) == "text");
    CHECK(kind(lenience::strict(), folded) == "content");
    CHECK(kind(lenience::field(), untyped) == "content");
    CHECK(kind(lenience::field() | errc::untyped_text, untyped) == "text");
}
