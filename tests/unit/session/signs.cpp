// Typing, nudges, and what time brings to a conversation in which nothing is said.
#include "unit/session/counted_memory.hpp"
#include "unit/session/friend.hpp"

#include <msnp/session/attention.hpp>

#include <cstddef>
#include <string>

using namespace msnp;
using namespace msnp_test;

namespace {

const std::string is_typing =
    from_bob("MIME-Version: 1.0\r\nContent-Type: text/x-msmsgscontrol\r\nTypingUser: bob@example.com\r\n\r\n\r\n");
const std::string is_recording =
    from_bob("MIME-Version: 1.0\r\nContent-Type: text/x-msmsgscontrol\r\nRecordingUser: bob@example.com\r\n\r\n\r\n");
const std::string nudges = from_bob("MIME-Version: 1.0\r\nContent-Type: text/x-msnmsgr-datacast\r\n\r\nID: 1\r\n\r\n");

conversation_options alices() { return {.account = "alice@example.com", .spoken = dialect::msnp8}; }

} // namespace

TEST_CASE("one types at every key, and a notice goes out every five seconds", "[protocol 7.4]") {
    alice chat;
    chat.with_bob();
    CHECK(*chat.chat.typing(0) == static_cast<ticket>(1));
    CHECK_FALSE(chat.writes().empty());
    chat.pull();
    for (instant at = 0; at != 5'000; at += 100) {
        CHECK(*chat.chat.typing(at) == ticket{});
    }
    CHECK(chat.chat.output().empty());
    CHECK(*chat.chat.typing(5'000) == static_cast<ticket>(2));
    CHECK_FALSE(chat.writes().empty());
}

TEST_CASE("the other's typing is told when it begins and when it ends, and ends by itself", "[protocol 7.4][pain 9]") {
    alice chat;
    chat.with_bob();
    CHECK(chat.hears(is_typing) == told{"typing bob@example.com Bob"});
    CHECK(chat.chat.deadline() == 6'000);
    CHECK(chat.waits(5'000) == told{});
    CHECK(chat.hears(is_typing + is_typing) == told{});
    CHECK(chat.waits(5'999) == told{});
    CHECK(chat.waits(1) == told{"typing_ended bob@example.com"});
    CHECK(chat.waits(100'000) == told{});
    CHECK(chat.hears(is_typing + is_recording) == told{"typing bob@example.com Bob", "recording bob@example.com Bob"});
    CHECK(chat.hears(from_bob(std::string(text_start) + "done")) == told{"text bob@example.com Bob 'done'"});
    CHECK(chat.chat.deadline() == no_deadline);
    chat.hears(is_typing);
    CHECK(chat.hears("BYE bob@example.com\r\n") == told{"left bob@example.com"});
    CHECK(chat.chat.deadline() == no_deadline);
    chat.hears("JOI bob@example.com Bob\r\n" + is_typing);
    CHECK(chat.loses_connection() == told{"closed"});
    CHECK(chat.chat.deadline() == no_deadline);
}

TEST_CASE("who is not here does not type", "[protocol 10]") {
    alice chat;
    chat.with_bob();
    for (const char* who : {"eve@example.com", "alice@example.com", "Hotmail"}) {
        std::string line = is_typing;
        line.replace(line.find("bob@example.com"), 15, who);
        const told heard = chat.hears(line);
        REQUIRE(heard.size() == 1);
        CHECK(heard[0].starts_with("ignored not_here"));
    }
    CHECK(chat.chat.deadline() == no_deadline);
}

TEST_CASE("nudges are limited both ways, and a refusal says when to try again", "[protocol 10][protocol 7.4]") {
    alice chat;
    chat.with_bob();
    REQUIRE(chat.chat.nudge(0));
    CHECK(chat.writes().ends_with("Content-Type: text/x-msnmsgr-datacast\r\n\r\nID: 1\r\n\r\n"));
    CHECK(chat.chat.nudge(4'000).error() == error{errc::too_soon, 0, 6'000});
    CHECK(chat.chat.nudge(9'999).error() == error{errc::too_soon, 0, 1});
    CHECK(chat.chat.output().empty());
    REQUIRE(chat.chat.nudge(10'000));
    CHECK(chat.hears("NAK 2\r\n") == told{"outcome 1 refused nak"});
    CHECK(chat.hears(nudges) == told{"nudge bob@example.com Bob"});
    const told more = chat.hears(nudges);
    REQUIRE(more.size() == 1);
    CHECK(more[0].starts_with("ignored too_often"));
    chat.hears("JOI carol@example.com Carol\r\n");
    std::string of_carol = nudges;
    of_carol.replace(4, 19, "carol@example.com C");
    CHECK(chat.hears(of_carol) == told{"nudge carol@example.com C"}); // each has a limit of their own
    chat.now = 20'000;
    CHECK(chat.hears(nudges) == told{"nudge bob@example.com Bob"});
    std::string of_eve = nudges;
    of_eve.replace(4, 19, "eve@example.com Eve");
    CHECK(chat.hears(of_eve)[0].starts_with("ignored not_here"));
}

TEST_CASE("a nudge or a typing notice does not wait for another connection", "[design 6]") {
    alice chat;
    chat.with_bob();
    REQUIRE(chat.chat.nudge(0));
    REQUIRE(chat.chat.typing(0));
    CHECK(chat.loses_connection() ==
          told{"outcome 1 not_sent connection_lost", "outcome 2 not_sent connection_lost", "closed"});
}

TEST_CASE("failures tell what has failed, and only texts look like texts", "[pain 3][design 6]") {
    alice chat;
    chat.with_bob();
    const auto says = [&](std::string_view type, std::string_view body, ack_mode ack) {
        REQUIRE(
            chat.chat.send("MIME-Version: 1.0\r\nContent-Type: " + std::string(type) + "\r\n\r\n" + std::string(body), ack, 0));
    };
    chat.says("text");
    says("application/x-msnmsgrp2p", "data", ack_mode::data);
    says("text/x-keepalive", "", ack_mode::always);
    says("text/x-mms-emoticon", ":)\t<msnobj/>\t", ack_mode::always);
    says("text/x-clientcaps", "Client-Name: x\r\n", ack_mode::failure_only);
    says("text/x-msmsgscontrol", "\r\n", ack_mode::failure_only);
    CHECK(chat.chat.send("MIME-Version: 1.0\r\nContent-Type: application/x-msnmsgrp2p\r\n\r\n", ack_mode::always, 0).error() ==
          error{errc::bad_value});
    chat.writes();
    const content kinds[] = {content::text,      content::p2p,         content::keep_alive,
                             content::emoticons, content::client_caps, content::typing};
    std::uint32_t trid = 2;
    for (const content kind : kinds) {
        chat.from.feed((kind == content::p2p ? "282 " : "NAK ") + std::to_string(trid++) + "\r\n");
        const event told_now = chat.chat.next_event(chat.from, 0);
        const auto* const outcome = told_now.get_if<events::outcome>();
        REQUIRE(outcome != nullptr);
        CHECK(outcome->what == msnp::outcome::refused);
        CHECK(outcome->kind == kind);
        CHECK(outcome->why == (kind == content::p2p ? reason::number : reason::nak));
        CHECK(split_payload(outcome->payload).body == outcome->text);
    }
}

// --- Nothing said.

TEST_CASE("a conversation of two in which nothing is said for a minute is left, and goes on with the next text",
          "[pain 1][protocol 7.4]") {
    alice chat(alices());
    chat.with_bob();
    CHECK(chat.chat.deadline() == 60'000);
    chat.waits(30'000);
    chat.hears(from_bob(std::string(text_start) + "still here"));
    CHECK(chat.waits(59'999) == told{});
    CHECK(chat.waits(1) == told{"left_idle"});
    CHECK(chat.writes() == "OUT\r\n");
    CHECK(chat.chat.stands() == phase::leaving);
    CHECK(chat.chat.deadline() == 105'000);
    chat.says("waits for the next"); // also before the server has closed
    CHECK(chat.loses_connection() == told{"closed as expected", "needs_switchboard 1"});
    chat.calls();
    chat.hears("USR 2 OK alice@example.com Alice\r\n");
    CHECK(chat.writes() == "CAL 3 bob@example.com\r\n");
}

TEST_CASE("the minute of silence begins anew with whoever comes or goes, and all that is heard", "[protocol 7.4]") {
    alice chat(alices());
    chat.alone();
    const std::string happen[] = {"JOI bob@example.com Bob\r\n",
                                  is_typing,
                                  nudges,
                                  from_bob(std::string(text_start) + "hello"),
                                  from_bob("MIME-Version: 1.0\r\nContent-Type: x/y\r\n\r\nelse"),
                                  "BYE bob@example.com\r\n"};
    for (const std::string& each : happen) {
        CAPTURE(each);
        chat.waits(59'999);
        REQUIRE(chat.chat.stands() != phase::leaving);
        CHECK(chat.hears(each).size() == 1);
    }
    CHECK(chat.waits(59'999) == told{});
    CHECK(chat.waits(1) == told{"left_idle"});
}

TEST_CASE("a group is not left, nor a conversation in which something waits for an answer", "[protocol 7.4]") {
    alice group(alices()), waits(alices()), alone(alices());
    group.with_bob();
    group.hears("JOI carol@example.com Carol\r\n");
    CHECK(group.chat.deadline() == no_deadline);
    waits.with_bob();
    waits.now = 30'000;
    waits.says("answered late");
    waits.writes();
    waits.now = 89'000;
    CHECK(waits.pull() == told{});
    CHECK(waits.hears("ACK 2\r\n") == told{"outcome 1 delivered"});
    CHECK(waits.waits(1'000) == told{"left_idle"});
    alone.alone();
    CHECK(alone.waits(60'000) == told{"left_idle"});
}

TEST_CASE("one who types stays", "[protocol 7.4]") {
    alice chat(alices());
    chat.with_bob();
    for (int each = 0; each != 20; ++each) {
        REQUIRE(chat.chat.typing(chat.now));
        chat.writes();
        CHECK(chat.waits(10'000) == told{"outcome " + std::to_string(each + 1) + " assumed_delivered"});
    }
    CHECK(chat.chat.stands() == phase::talking);
}

TEST_CASE("keep-alives are sent where that is asked for, and end some time", "[protocol 7.4]") {
    conversation_options kopete = alices();
    kopete.idle_leave = no_limit;
    kopete.keep_alive = 50'000;
    alice chat(kopete);
    chat.with_bob();
    CHECK(chat.chat.deadline() == 50'000);
    unsigned sent = 0;
    for (int each = 0; each != 30; ++each) {
        CHECK(chat.waits(50'000) == told{});
        sent += chat.writes().ends_with("Content-Type: text/x-keepalive\r\n\r\n") ? 1U : 0U;
    }
    CHECK(sent == 20);
    CHECK(chat.chat.deadline() == no_deadline);
    chat.says("more");
    chat.writes();
    chat.hears("ACK 22\r\n");
    CHECK(chat.chat.deadline() == chat.now + 50'000);
}

TEST_CASE("a server that does not close behind a good-bye, and one that falls silent, is hung up on",
          "[pain 4][protocol 2.6]") {
    alice polite, told_so, silent;
    polite.with_bob();
    REQUIRE(polite.chat.leave(0));
    CHECK(polite.chat.deadline() == 15'000);
    CHECK(polite.waits(15'000) == told{"hang_up left"});
    CHECK(polite.chat.deadline() == no_deadline);
    told_so.with_bob();
    told_so.hears("OUT\r\n");
    CHECK(told_so.waits(15'000) == told{"hang_up left"});

    silent.with_bob();
    silent.now = 1'000;
    silent.says("into the dead connection");
    silent.writes();
    CHECK(silent.waits(60'000) == told{"outcome 1 timed_out deadline", "hang_up deadline"});
    silent.says("waits"); // for the next one
    CHECK(silent.chat.output().empty());
    CHECK(silent.loses_connection() == told{"closed", "needs_switchboard 1"});

    alice patient({.account = "alice@example.com",
                   .spoken = dialect::msnp8,
                   .recover = recovery().with(trouble::silence, remedy::give_up),
                   .idle_leave = no_limit});
    patient.with_bob();
    patient.now = 1'000;
    patient.says("no answers from this server");
    patient.writes();
    CHECK(patient.waits(60'000) == told{"outcome 1 timed_out deadline"});
    patient.says("still said");
    CHECK_FALSE(patient.chat.output().empty());

    alice busy; // whose server leaves one message without answer, and is there
    busy.with_bob();
    busy.now = 1'000;
    busy.says("no answer to this");
    busy.writes();
    busy.waits(10'000);
    busy.hears("JOI carol@example.com Carol\r\n");
    CHECK(busy.waits(50'000) == told{"outcome 1 timed_out deadline"});
}

TEST_CASE("at the end of time nothing is due that has no deadline", "[session]") {
    alice fresh, talks, rests;
    CHECK(fresh.waits(no_deadline - 1) == told{});
    talks.with_bob();
    talks.says("x");
    talks.writes();
    CHECK(talks.waits(no_deadline - 1) == told{"outcome 1 timed_out deadline", "hang_up deadline"});
    CHECK(talks.chat.deadline() == no_deadline);
    rests.with_bob();
    rests.loses_connection();
    CHECK(rests.waits(no_deadline - 1) == told{});
    rests.says("x");
    CHECK(rests.pull() == told{"needs_switchboard 1"});
}

// --- Who has typed and nudged.

TEST_CASE("signs are kept for each person, and only while they matter", "[session]") {
    attention signs;
    owned_text who;
    CHECK(signs.deadline() == no_deadline);
    CHECK(signs.types("bob@example.com", false, 100));
    CHECK_FALSE(signs.types("BOB@example.com", false, 200));
    CHECK(signs.types("carol@example.com", false, 150));
    CHECK(signs.deadline() == 150);
    CHECK_FALSE(signs.take_ended(149, who));
    REQUIRE(signs.take_ended(150, who));
    CHECK(who.view() == "carol@example.com");
    CHECK_FALSE(signs.take_ended(150, who));
    signs.says("bob@example.com");
    CHECK(signs.deadline() == no_deadline);
    CHECK(signs.types("bob@example.com", false, 300));
    signs.leaves("bob@example.com");
    CHECK(signs.deadline() == no_deadline);
    CHECK(signs.nudges("bob@example.com", 0, 10));
    CHECK_FALSE(signs.nudges("bob@example.com", 9, 10));
    CHECK(signs.nudges("bob@example.com", 10, 10));
    signs.clear();
    CHECK(signs.nudges("bob@example.com", 10, 10));
}

TEST_CASE("where everybody has left, nothing is held of them", "[session][protocol 10]") {
    attention signs;
    const std::size_t before = held_memory();
    signs.types("bob@example.com", false, 100);
    signs.nudges("carol@example.com", 0, 10);
    CHECK(held_memory() > before);
    signs.clear();
    CHECK(held_memory() == before);
}
