// What live servers do to a client, line by line of the field notes, "A client must survive": each has a test here that is
// named by it, and house/field_notes says so. Bytes are as those servers send them.
#include "support/dialects.hpp"
#include "unit/session/scenes.hpp"

#include <msnp/payload/p2p.hpp>
#include <msnp/text/escape.hpp>

#include <iterator>
#include <string>
#include <string_view>
#include <vector>

using namespace msnp;
using namespace msnp_test;
using namespace std::string_literals;

namespace {

const xfr_sb_answer referral{.trid = 15, .address = {"192.0.2.40", 1863}, .cookie = cookie};

std::string decoded(encoded_text name) {
    std::string plain;
    name.write_decoded(std::back_inserter(plain));
    return plain;
}

// A conversation with a reader for the longest lines.
struct wide : talker {
    wide() : talker({.account = "alice@example.com", .spoken = dialect::msnp8, .idle_leave = no_limit}, 80'000) {}
};

} // namespace

TEST_CASE("survives: arguments that vanish", "[field notes]") {
    for (const dialect spoken : every_dialect) {
        if (spoken == dialect::unknown) {
            continue;
        }
        const auto number = static_cast<unsigned>(spoken);
        CAPTURE(number);
        const std::string caps = number < 12 ? "" : number < 16 ? " 1342558204" : " 1342558204:48";
        const std::string told_caps = number < 12 ? "" : number < 16 ? " caps 1342558204" : " caps 1342558204:48";
        alice chat(spoken);
        unsigned rings = 0;
        on_notification("RNG 17290001 192.0.2.40:1863 CKI 1290000001.22222 bob@example.com U messenger.hotmail.com 1\r\n"
                        "RNG 17290001 192.0.2.40:1863 CKI 1290000001.22222 bob@example.com\r\n",
                        spoken, [&]<class Command>(const Command& said) {
                            if constexpr (std::is_same_v<Command, rng>) {
                                CHECK(said.account == handle("bob@example.com"));
                                CHECK(said.nick.empty());
                                if (++rings == 1) {
                                    CHECK(said.domain == "messenger.hotmail.com");
                                    REQUIRE(chat.chat.answer(said, 0));
                                }
                            }
                        });
        CHECK(rings == 2);
        REQUIRE(chat.chat.connected(0));
        CHECK(chat.writes() == "ANS 1 alice@example.com 1290000001.22222 17290001\r\n");

        // Nobody has a name; then somebody whose name is a number, with capabilities behind it and without.
        CHECK(chat.hears("IRO 1 1 2 bob@example.com\r\nIRO 1 2 2 carol@example.com" + caps + "\r\nANS 1 OK\r\n") ==
              told{"joined bob@example.com bob@example.com", "joined carol@example.com carol@example.com" + told_caps,
                   "admitted"});
        CHECK(
            chat.hears("JOI dave@example.com\r\nJOI erin@example.com" + caps + "\r\nJOI frank@example.com 5" + caps + "\r\n") ==
            told{"joined dave@example.com dave@example.com", "joined erin@example.com erin@example.com" + told_caps,
                 "joined frank@example.com 5" + told_caps});
        // A lone number is a name where the dialect has no capabilities, and capabilities where it has.
        CHECK(chat.hears("JOI gina@example.com 1342558204\r\n") ==
              told{number < 12 ? "joined gina@example.com 1342558204"s
                               : "joined gina@example.com gina@example.com caps 1342558204"s});

        // The length is the last word, whatever stands before it.
        CHECK(chat.hears(relayed("bob@example.com", text_of("no name")) + relayed("frank@example.com 5", text_of("a number")) +
                         relayed("frank@example.com 70", text_of("a length")) + "BYE dave@example.com\r\n") ==
              told{"text bob@example.com bob@example.com 'no name'", "text frank@example.com 5 'a number'",
                   "text frank@example.com 70 'a length'", "left dave@example.com"});
        CHECK(chat.chat.people().size() == 5);
    }
}

TEST_CASE("survives: hostile names", "[field notes]") {
    struct hostile {
        std::string raw, plain;
    };
    const hostile names[] = {
        {"B\tob", "B\tob"},
        {"\tBob\v", "\tBob\v"},
        {"B\0ob"s, "B\0ob"s},
        {"\x1B[2J", "\x1B[2J"},
        {"B\xC2\x85ob", "B\xC2\x85ob"},
        {"B\xE2\x80\xA8ob", "B\xE2\x80\xA8ob"},
        {"\xC2\xA0", "\xC2\xA0"},
        {"\xE3\x80\x80"
         "Bob",
         "\xE3\x80\x80"
         "Bob"},
        {"\xE2\x80\xAE"
         "boB",
         "\xE2\x80\xAE"
         "boB"},
        {"\xE2\x81\xA6"
         "boB",
         "\xE2\x81\xA6"
         "boB"},
        {"B\rob", "B\rob"},
        {"\xFF\xFE", "\xFF\xFE"},
        {"Bob%0D%0AOUT%0D%0A", "Bob\r\nOUT\r\n"},
        {"B%00%1b%7Fob", "B\0\x1B\x7Fob"s},
        {"a%2520b", "a%20b"},
        {"100%", "100%"},
        {"%zz%4", "%zz%4"},
        {"OUT", "OUT"},
        {"BYE", "BYE"},
        {"MSG", "MSG"},
        {"RINGING", "RINGING"},
        {"217", "217"},
        {"4294967296", "4294967296"},
        {"0:0", "0:0"},
        {"bob@example.com", "bob@example.com"},
    };
    for (const dialect spoken : {dialect::msnp8, dialect::msnp15}) {
        const bool has_caps = spoken == dialect::msnp15;
        for (const hostile& name : names) {
            CAPTURE(spelt(name.raw), has_caps);
            alice chat(spoken);
            chat.alone();
            // The next lines are found where they are, and the name is decoded once.
            CHECK(chat.hears("JOI bob@example.com " + name.raw + (has_caps ? " 1342558204" : "") + "\r\n" +
                             relayed("bob@example.com " + name.raw, text_of("hello")) + "JOI carol@example.com Carol\r\n") ==
                  told{"joined bob@example.com " + name.plain + (has_caps ? " caps 1342558204" : ""),
                       "text bob@example.com " + name.plain + " 'hello'", "joined carol@example.com Carol"});
            const encoded_text kept = chat.chat.people().find("bob@example.com")->nick;
            CHECK(decoded(kept) == name.plain);

            // Told on, it is one word of one line, and whoever reads that sees the same.
            hall on;
            const member first = on.caller("carol@example.com");
            on.hush();
            on.answerer("bob@example.com", {.nick = kept, .spoken = spoken});
            const std::string line = on.told(first);
            REQUIRE(strictly(line, flow::switchboard_to_client).size() == 1);
            alice reader_of_it(dialect::msnp8);
            reader_of_it.alone();
            CHECK(only(reader_of_it.hears(line)) == "joined bob@example.com " + name.plain);

            // Shown, it moves no cursor and ends no line.
            std::string shown;
            write_escaped(std::back_inserter(shown), name.plain);
            for (std::string_view rest = shown; !rest.empty();) {
                const utf8_character next = first_character(rest);
                CHECK(next.valid);
                CHECK_FALSE(is_unsafe_to_show(next.code_point));
                rest = drop(rest, next.size);
            }
        }
    }

    // Lines of 60,000 bytes, where there is memory for them; the name that is kept is cut at what could be sent.
    const std::string endless(60'000, 'x');
    wide patient;
    REQUIRE(patient.chat.call(referral, 0));
    REQUIRE(patient.chat.connected(0));
    patient.writes();
    CHECK(patient.hears("USR 1 OK alice@example.com " + endless + "\r\nJOI bob@example.com " + endless + "\r\n" +
                        relayed("bob@example.com " + endless, text_of("hello")) + "JOI carol@example.com Carol\r\n") ==
          told{"admitted", "joined bob@example.com " + std::string(max_encoded_nick, 'x'),
               "text bob@example.com " + endless + " 'hello'", "joined carol@example.com Carol"});
    CHECK(patient.chat.people().find("bob@example.com")->nick.raw().size() == max_encoded_nick);

    // Where there is none, that is told, and what waits goes over another switchboard.
    alice small;
    small.with_bob();
    const std::uint64_t before = small.from.position();
    CHECK(small.hears("JOI carol@example.com " + endless + "\r\n") ==
          told{"broken line_too_long at " + std::to_string(before)});
    const msnp::ticket waiting = small.says("still there?");
    CHECK(small.loses_connection() == told{"closed", "needs_switchboard 1"});
    goes_on_elsewhere(small, waiting, "still there?");

    // A name changes between two messages.
    alice chat;
    chat.with_bob();
    CHECK(chat.hears(relayed("bob@example.com Bob", text_of("1")) + relayed("bob@example.com Robert%20II", text_of("2")) +
                     relayed("bob@example.com", text_of("3"))) == told{"text bob@example.com Bob '1'",
                                                                       "text bob@example.com Robert II '2'",
                                                                       "text bob@example.com bob@example.com '3'"});
    CHECK(chat.chat.people().size() == 1);
}

TEST_CASE("survives: silence with the connection open", "[field notes]") {
    // What servers answer with silence is not said where the library knows better.
    alice careful;
    careful.with_bob();
    CHECK(careful.chat.say({.text = "caf\xE9"}, 0).error() == error{errc::bad_value, 0, 3});
    CHECK(careful.chat.say({.text = "caf\xE9", .charset_name = "iso-8859-1"}, 0).error().code == errc::bad_value);
    CHECK(careful.chat.invite("bob@example.com carol@example.com", 0).error().code == errc::forbidden_byte);
    CHECK(careful.chat.invite("", 0).error().code == errc::empty_argument);
    REQUIRE(careful.chat.nudge(0));
    const std::vector<heard_command> nudge = strictly(careful.writes());
    REQUIRE(nudge.size() == 1);
    CHECK(parse_payload<datacast_message>(nudge[0].payload, lenience::strict())->id == datacast_id::nudge);

    // USR and ANS.
    for (const bool was_rung : {false, true}) {
        alice chat;
        static_cast<void>(was_rung ? chat.answers() : chat.calls());
        REQUIRE(chat.chat.invite("bob@example.com", 0));
        const msnp::ticket waiting = chat.says("hello");
        CHECK(chat.waits(14'999) == told{});
        CHECK(chat.waits(1) == told{"failed deadline"});
        CHECK(chat.loses_connection() == told{"closed as expected", "needs_switchboard 1"});
        goes_on_elsewhere(chat, waiting, "hello");
    }

    // CAL, of which nothing comes when one's own notification session has gone.
    alice caller;
    caller.alone();
    REQUIRE(caller.chat.invite("bob@example.com", 0));
    caller.says("hello");
    CHECK(caller.writes() == "CAL 2 bob@example.com\r\n");
    CHECK(caller.waits(14'999) == told{});
    CHECK(caller.waits(1) == told{"call_failed 1 bob@example.com deadline", "outcome 2 not_sent nobody_here"});
    CHECK(caller.chat.deadline() == no_deadline);

    // MSG A and D: no payload, a text that is not UTF-8 whatever its charset says, no blank line, a datacast without a number.
    const std::string payloads[] = {
        "",
        text_of("caf\xE9"),
        payload_of_type("text/plain; charset=iso-8859-1", "caf\xE9"),
        "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\nhello",
        payload_of_type("text/x-msnmsgr-datacast", "Data: x\r\n\r\n"),
    };
    for (const std::string& payload : payloads) {
        for (const ack_mode letter : {ack_mode::always, ack_mode::data}) {
            CAPTURE(spelt(payload), static_cast<char>(letter));
            alice chat;
            chat.with_bob();
            chat.now = 1'000;
            REQUIRE(chat.chat.send(payload, letter, chat.now));
            CHECK(only(told{strictly(chat.writes()).at(0).payload}) == payload);
            CHECK(chat.waits(59'999) == told{});
            CHECK(chat.waits(1) == told{"outcome 1 timed_out deadline", "hang_up deadline"});
            const msnp::ticket waiting = chat.says("and this?"); // not into the same silence
            CHECK(chat.chat.output().empty());
            CHECK(chat.loses_connection() == told{"closed", "needs_switchboard 1"});
            goes_on_elsewhere(chat, waiting, "and this?");
        }
    }

    // A server that says other things is there, and only the one message has had no answer.
    alice talks_on;
    talks_on.with_bob();
    talks_on.now = 1'000;
    REQUIRE(talks_on.chat.send("", ack_mode::always, talks_on.now));
    talks_on.writes();
    talks_on.waits(30'000);
    talks_on.hears("JOI carol@example.com Carol\r\n");
    CHECK(talks_on.waits(30'000) == told{"outcome 1 timed_out deadline"});
    talks_on.says("hello");
    CHECK(talks_on.writes().starts_with("MSG 3 A "));
    CHECK(talks_on.hears("ACK 3\r\n") == told{"outcome 2 delivered"});
}

TEST_CASE("survives: a call nobody answers", "[field notes]") {
    alice chat;
    chat.alone();
    REQUIRE(chat.chat.invite("bob@example.com", 0));
    chat.says("hello");
    CHECK(chat.writes() == "CAL 2 bob@example.com\r\n");
    chat.waits(5'000);
    CHECK(chat.hears("CAL 2 RINGING 17290001\r\n") == told{"ringing 1 bob@example.com"});
    CHECK(chat.chat.deadline() == 65'000);
    for (int each = 0; each != 5; ++each) { // a server that says so again and again does not make it longer
        CHECK(chat.waits(10'000) == told{});
        CHECK(chat.hears("CAL 2 RINGING 17290001\r\n") == told{});
    }
    CHECK(chat.waits(9'999) == told{});
    CHECK(chat.waits(1) == told{"call_failed 1 bob@example.com deadline", "outcome 2 not_sent nobody_here"});
    CHECK(chat.chat.deadline() == no_deadline);
    CHECK(chat.chat.waiting() == 0);

    // Whoever answers late is welcome, and is talked to at once.
    CHECK(chat.waits(30'000) == told{});
    CHECK(chat.hears("JOI bob@example.com Bob\r\n") == told{"joined bob@example.com Bob"});
    chat.says("there you are");
    CHECK(chat.writes() == "MSG 3 A 75\r\n" + text_of("there you are"));

    // The same where the conversation calls of itself.
    alice again;
    again.with_bob();
    again.hears("BYE bob@example.com\r\n");
    again.says("come back");
    CHECK(again.writes() == "CAL 2 bob@example.com\r\n");
    again.hears("CAL 2 RINGING 17290001\r\n");
    CHECK(again.waits(59'999) == told{});
    CHECK(again.waits(1) == told{"outcome 1 not_sent nobody_here"});
    CHECK(again.waits(1'000'000) == told{});
}

TEST_CASE("survives: a close without a word", "[field notes]") {
    // What makes a server do so is not said.
    alice careful;
    careful.with_bob();
    CHECK(careful.chat.send(std::string(1665, 'x'), ack_mode::always, 0).error() == error{errc::payload_over_1664, 0, 1665});
    for (const char letter : {'a', 'u', 'n', 'd', 'X', 'S', '\0'}) {
        CHECK(careful.chat.send("\r\n", static_cast<ack_mode>(letter), 0).error().code == errc::bad_value);
        CHECK(careful.chat.say({.text = "x"}, 0, static_cast<ack_mode>(letter)).error().code == errc::bad_value);
    }
    CHECK(careful.chat
              .invite("b\xFF"
                      "b@example.com",
                      0)
              .error()
              .code == errc::forbidden_byte);
    CHECK(careful.chat.output().empty());

    // Where it happens all the same, every thing said ends, and what is not out goes over another switchboard.
    alice chat;
    chat.with_bob();
    chat.says("sent");
    chat.says("sent in mode N", ack_mode::failure_only);
    chat.writes();
    chat.from.feed("ACK 2\r\n"); // came before the end
    const msnp::ticket waiting = chat.says("not sent");
    CHECK(chat.loses_connection() ==
          told{"outcome 1 delivered", "outcome 2 timed_out connection_lost", "closed", "needs_switchboard 1"});
    CHECK(chat.chat.people().empty());
    goes_on_elsewhere(chat, waiting, "not sent");

    // A wrong session id in ANS: nobody is told anything, and the connection ends.
    alice rung;
    CHECK(rung.answers() == "ANS 1 alice@example.com 1290000001.22222 17290001\r\n");
    CHECK(rung.loses_connection() == told{"failed connection_lost", "closed"});
    const msnp::ticket answer = rung.says("you rang?");
    CHECK(rung.pull() == told{"needs_switchboard 1"});
    goes_on_elsewhere(rung, answer, "you rang?");

    // A switchboard of this library closes so, too; the others read BYE, and what they say calls whoever has gone.
    const std::string offences[] = {"MSG 2 A 1665\r\n" + std::string(1665, 'x'),
                                    "MSG 2 X 2\r\nhi",
                                    "MSG 2 a 2\r\nhi",
                                    "MSG 2 A two\r\nhi",
                                    "MSG 2 A -2\r\nhi",
                                    "MSG 2 A\r\nhi",
                                    "M\xFFG 2 A 2\r\nhi",
                                    "MSG \xC3\x28 A 2\r\nhi",
                                    "CAL 2\r\n",
                                    "XYZ 2\r\n"};
    for (const std::string& offence : offences) {
        CAPTURE(spelt(offence));
        three at;
        at.hush();
        const switchboard_event asked = at.says(at.bob, offence);
        CHECK(why_departed(asked, at.bob).code != errc::none);
        CHECK(at.told(at.bob).empty());
        const std::string line = at.told(at.alice);
        CHECK(line == "BYE bob@example.com\r\n");
        alice other;
        other.with_bob();
        CHECK(other.hears(line) == told{"left bob@example.com"});
        other.says("what happened?");
        CHECK(other.writes() == "CAL 2 bob@example.com\r\n");
    }
    hall at;
    at.caller("alice@example.com");
    CHECK(
        at.board.admit({.trid = 1, .account = "bob@example.com", .cookie = "c", .session = "17290002", .answers = true}, {}, 0)
            .error() == error{errc::wrong_session});
}

TEST_CASE("survives: a stray CRLF from the client wedges one live server", "[field notes]") {
    // Whatever is said, strict ears hear whole commands and not one blank line; a payload is as long as its line says.
    const std::string bodies[] = {"",
                                  "x",
                                  "\r\n",
                                  "\n",
                                  "\r",
                                  "x\r\n",
                                  "x\n",
                                  "\r\n\r\n",
                                  "\n\n\nx\n",
                                  "x\r\ny\rz\n",
                                  "MSG 1 N 5",
                                  "x\r\n\r\n",
                                  std::string(5'000, '\n'),
                                  std::string(5'000, '\r') + "\n"};
    for (const char* caps : {"", " 32"}) { // in several texts, and in chunks
        CAPTURE(caps);
        alice chat({.account = "alice@example.com",
                    .spoken = dialect::msnp15,
                    .idle_leave = no_limit,
                    .keep_alive = 50'000,
                    .max_output = 100'000});
        std::string all = chat.calls();
        chat.hears("USR 1 OK alice@example.com Alice\r\n");
        REQUIRE(chat.chat.invite("bob@example.com", 0));
        all += chat.writes();
        chat.hears("JOI bob@example.com Bob"s + caps + "\r\n");
        std::vector<std::string> payloads;
        for (const std::string& body : bodies) {
            REQUIRE(chat.chat.say({.text = body}, chat.now, ack_mode::failure_only));
            REQUIRE(chat.chat.send(take(body, 1664), ack_mode::none, chat.now));
            static_cast<void>(chat.chat.typing(chat.now));
            static_cast<void>(chat.chat.nudge(chat.now));
            for (std::string piece(chat.chat.output().substr(0, 7)); !piece.empty(); piece = chat.chat.output().substr(0, 7)) {
                all += piece;
                chat.chat.sent(piece.size());
            }
            chat.waits(60'000); // and a keep-alive
            all += chat.writes();
        }
        REQUIRE(chat.chat.leave(chat.now));
        all += chat.writes();
        const std::vector<heard_command> said = strictly(all);
        REQUIRE(said.size() > 4 * std::size(bodies));
        CHECK(said.front().line.starts_with("USR 1 "));
        CHECK(said.back() == heard_command{"OUT", "", false});
        std::size_t raw = 0;
        for (const heard_command& each : said) {
            CHECK_FALSE(each.line.empty());
            CHECK(each.has_payload == each.line.starts_with("MSG "));
            for (const std::string& body : bodies) {
                raw += each.has_payload && each.payload == take(body, 1664) ? 1U : 0U;
            }
        }
        CHECK(raw == std::size(bodies));
    }

    // What a switchboard says is as clean; and it bears a blank line itself, as behind a payload that was announced two short.
    three at;
    at.hush();
    CHECK_FALSE(at.says(at.alice, "MSG 2 A 2\r\nhi\r\n\r\nMSG 3 A 2\r\nho\r\n"));
    CHECK(strictly(at.told(at.alice), flow::switchboard_to_client) ==
          std::vector<heard_command>{{"ACK 2", "", false}, {"ACK 3", "", false}});
    CHECK(strictly(at.told(at.bob), flow::switchboard_to_client) ==
          std::vector<heard_command>{{"MSG alice@example.com Alice%20Doe 2", "hi", true},
                                     {"MSG alice@example.com Alice%20Doe 2", "ho", true}});
}

TEST_CASE("survives: messages into the void", "[field notes]") {
    const std::string packet = payload_of_type("application/x-msnmsgrp2p", std::string(52, '\0'));
    alice chat(dialect::msnp18);
    chat.alone();
    REQUIRE(chat.chat.invite("bob@example.com", 0));
    CHECK(chat.writes() == "CAL 2 bob@example.com\r\n");
    chat.says("hello");
    REQUIRE(chat.chat.send(packet, ack_mode::data, 0));
    CHECK(chat.chat.typing(0).error() == error{errc::nobody_here});
    CHECK(chat.chat.nudge(0).error() == error{errc::nobody_here});
    // Neither ringing, nor oneself elsewhere, nor an endpoint without its person is somebody.
    chat.hears("CAL 2 RINGING 17290001\r\nJOI alice@example.com;{2} Alice 1:0\r\nJOI alice@example.com Alice 1:0\r\n"
               "JOI bob@example.com;{1} Bob 1:0\r\nACK 3\r\nACK 4\r\n");
    CHECK(chat.waits(10'000) == told{});
    CHECK(chat.chat.output().empty());
    CHECK(chat.chat.waiting() == 2);
    CHECK(chat.hears("JOI bob@example.com Bob 1:0\r\n").size() == 1);
    CHECK(strictly(chat.writes()) ==
          std::vector<heard_command>{{"MSG 3 A " + std::to_string(text_of("hello").size()), text_of("hello"), true},
                                     {"MSG 4 D " + std::to_string(packet.size()), packet, true}});
    CHECK(chat.hears("ACK 3\r\nACK 4\r\n") == told{"outcome 2 delivered", "outcome 3 delivered"});

    // The same when everybody has gone: nothing is said to nobody.
    CHECK(chat.hears("BYE bob@example.com;{1}\r\nBYE bob@example.com\r\n") == told{"left bob@example.com"});
    chat.says("are you gone?");
    REQUIRE(chat.chat.send(packet, ack_mode::data, chat.now));
    CHECK(strictly(chat.writes()) == std::vector<heard_command>{{"CAL 5 bob@example.com", "", false}});
    CHECK(chat.hears("JOI bob@example.com Bob 1:0\r\n").size() == 1);
    CHECK(strictly(chat.writes()).size() == 2);
    // A server that never says NAK: without ACK, it has not been taken.
    CHECK(chat.hears("ACK 7\r\n") == told{"outcome 5 delivered"});
    CHECK(joined(chat.waits(59'999), chat.waits(1)) == told{"outcome 4 timed_out deadline"});
}

TEST_CASE("survives: zero IRO", "[field notes]") {
    alice chat;
    CHECK(chat.answers() == "ANS 1 alice@example.com 1290000001.22222 17290001\r\n");
    CHECK(chat.hears("ANS 1 OK\r\n") == told{"admitted"});
    CHECK(chat.chat.stands() == phase::alone);
    CHECK(chat.chat.people().empty());
    CHECK(chat.chat.output().empty());
    // The session is revived by CAL, when there is something to say to whoever called.
    chat.says("sorry, I was away");
    CHECK(chat.writes() == "CAL 2 bob@example.com\r\n");
    CHECK(chat.hears("CAL 2 RINGING 17290001\r\n") == told{"ringing 0 bob@example.com"});
    CHECK(chat.hears("JOI bob@example.com Bob\r\n") == told{"joined bob@example.com Bob"});
    CHECK(chat.writes() == "MSG 3 A 79\r\n" + text_of("sorry, I was away"));
    CHECK(chat.hears("ACK 3\r\n") == told{"outcome 1 delivered"});
}

TEST_CASE("survives: yourself among the others", "[field notes]") {
    const std::string own = "alice@example.com Alice 1:0", elsewhere = "alice@example.com;{2} Alice 1:0";
    const std::string rows = "IRO 1 1 4 bob@example.com;{1} Bob 1:0\r\nIRO 1 2 4 bob@example.com Bob 1:0\r\nIRO 1 3 4 " +
                             elsewhere + "\r\nIRO 1 4 4 " + own + "\r\n";
    const std::string orders[] = {
        "JOI " + own + "\r\n" + rows + "ANS 1 OK\r\n",                     // before
        rows + "ANS 1 OK\r\nJOI " + elsewhere + "\r\nJOI " + own + "\r\n", // after
        rows + "ANS 1 OK\r\n",                                             // never
        "JOI " + own + "\r\n" + rows + "JOI " + own + "\r\nANS 1 OK\r\nJOI " + own + "\r\n",
    };
    for (const std::string& order : orders) {
        CAPTURE(order);
        alice chat({.account = "alice@example.com",
                    .endpoint = "{6f9619ff-8b86-d011-b42d-00c04fc964ff}",
                    .spoken = dialect::msnp18,
                    .idle_leave = no_limit});
        chat.answers();
        CHECK(chat.hears(order) == told{"joined bob@example.com Bob caps 1:0 endpoints 1", "admitted"});
        CHECK(chat.chat.people().size() == 1);
        CHECK(chat.chat.stands() == phase::talking);

        // What one says elsewhere comes back as what it is, and does not make one somebody else.
        CHECK(chat.hears(relayed("alice@example.com Alice", text_of("from my other machine"))) ==
              told{"text alice@example.com Alice 'from my other machine'"});
        CHECK(only(chat.hears(relayed("alice@example.com Alice", "MIME-Version: 1.0\r\nContent-Type: text/x-msmsgscontrol\r\n"
                                                                 "TypingUser: alice@example.com\r\n\r\n\r\n")))
                  .starts_with("ignored not_here"));
        chat.says("hello");
        CHECK(chat.writes().starts_with("MSG 2 A "));
        CHECK(chat.hears("ACK 2\r\n") == told{"outcome 1 delivered"});

        // Alone with oneself one is alone.
        CHECK(chat.hears("BYE bob@example.com;{1}\r\nBYE bob@example.com\r\n") == told{"left bob@example.com"});
        CHECK(chat.chat.stands() == phase::alone);
        chat.says("to Bob, not to me");
        CHECK(chat.writes() == "CAL 3 bob@example.com\r\n");
        CHECK(chat.hears("JOI " + own + "\r\nBYE " + "alice@example.com;{2}\r\nBYE alice@example.com\r\n") == told{});
        CHECK(chat.chat.output().empty());
    }
}

TEST_CASE("survives: doubled JOI and BYE", "[field notes]") {
    alice chat(dialect::msnp18);
    chat.alone();
    const std::string joins = "JOI bob@example.com;{1} Bob 1:0\r\nJOI bob@example.com Bob 1:0\r\n";
    CHECK(chat.hears(joins + joins + "JOI bob@example.com;{2} Bob 1:0\r\nJOI bob@example.com Bob 1:0\r\n") ==
          told{"joined bob@example.com Bob caps 1:0 endpoints 1"});
    CHECK(chat.chat.people().size() == 1);
    CHECK(chat.chat.people()[0].endpoints == 2);

    // One endpoint goes, twice, and the person stays: what is said is said, and nobody is called.
    CHECK(chat.hears("BYE bob@example.com;{1}\r\nBYE bob@example.com;{1}\r\n") == told{});
    CHECK(chat.chat.stands() == phase::talking);
    chat.says("to the other machine");
    CHECK(chat.writes() == "MSG 2 A 82\r\n" + text_of("to the other machine"));
    CHECK(chat.hears("ACK 2\r\nACK 2\r\n") == told{"outcome 1 delivered"});

    CHECK(chat.hears("BYE bob@example.com;{2}\r\nBYE bob@example.com\r\nBYE bob@example.com\r\nBYE bob@example.com 1\r\n") ==
          told{"left bob@example.com"});
    chat.says("come back");
    CHECK(chat.writes() == "CAL 3 bob@example.com\r\n");
    CHECK(chat.hears(joins + "CAL 3 RINGING 17290001\r\n" + joins).size() == 1);
    CHECK(strictly(chat.writes()).size() == 1); // and the text is said once

    alice old;
    old.alone();
    CHECK(old.hears("JOI bob@example.com Bob\r\nJOI bob@example.com Bob\r\n") == told{"joined bob@example.com Bob"});
    CHECK(old.hears("BYE bob@example.com\r\nBYE bob@example.com\r\n") == told{"left bob@example.com"});
    CHECK(old.chat.people().empty());
}

TEST_CASE("survives: case", "[field notes]") {
    alice chat({.account = "Alice@Example.com", .spoken = dialect::msnp8, .idle_leave = no_limit});
    // One's own handle is sent exactly as known, in lines and in payloads.
    CHECK(chat.calls() == "USR 1 Alice@Example.com " + std::string(cookie) + "\r\n");
    CHECK(chat.hears("USR 1 OK alice@example.com Alice\r\n") == told{"admitted"});
    CHECK(chat.chat.self() == handle("Alice@Example.com"));

    // Another's is compared without case.
    REQUIRE(chat.chat.invite("BOB@Example.COM", 0));
    CHECK(chat.writes() == "CAL 2 BOB@Example.COM\r\n");
    CHECK(*chat.chat.invite("bob@EXAMPLE.com", 0) == static_cast<msnp::ticket>(1));
    CHECK(chat.chat.output().empty());
    CHECK(chat.hears("CAL 2 RINGING 17290001\r\nJOI bob@example.com Bob\r\nJOI Bob@Example.com Bob\r\n"
                     "JOI ALICE@EXAMPLE.COM Alice\r\n") ==
          told{"ringing 1 BOB@Example.COM", "joined bob@example.com Bob for 1"});
    CHECK(chat.chat.people().size() == 1);
    CHECK(chat.chat.people().find("bOB@example.com"));
    REQUIRE(chat.chat.typing(0));
    CHECK(chat.writes().find("\r\nTypingUser: Alice@Example.com\r\n") != std::string::npos);
    chat.pull();
    CHECK(chat.hears(relayed("BOB@EXAMPLE.COM Bob", "MIME-Version: 1.0\r\nContent-Type: text/x-msmsgscontrol\r\n"
                                                    "TypingUser: bob@Example.com\r\n\r\n\r\n")) ==
          told{"typing BOB@EXAMPLE.COM Bob"});
    CHECK(chat.hears(relayed("bob@example.com Bob", text_of("done")) + "BYE Bob@example.COM\r\n") ==
          told{"text bob@example.com Bob 'done'", "left Bob@example.COM"});
    CHECK(chat.chat.deadline() == no_deadline); // the text ended the typing
    chat.says("come back");
    CHECK(strictly(chat.writes()).size() == 1);
    CHECK(chat.hears("JOI bob@EXAMPLE.COM Bob\r\n") == told{"joined bob@EXAMPLE.COM Bob"});
    CHECK(chat.writes().starts_with("MSG 5 A "));

    // Where the server finds another spelling, it says 911, which is told with its words.
    alice other({.account = "ALICE@example.com", .spoken = dialect::msnp8, .idle_leave = no_limit});
    CHECK(other.calls() == "USR 1 ALICE@example.com " + std::string(cookie) + "\r\n");
    other.from.feed("911 1\r\n");
    const event refused = other.chat.next_event(other.from, 0);
    REQUIRE(refused.is<events::failed>());
    CHECK(refused.get_if<events::failed>()->code == failure_code::authentication_failed);
    CHECK(explain(refused.get_if<events::failed>()->code) == "The server did not accept the sign-in or the invitation.");
    CHECK(other.loses_connection() == told{"closed as expected"});
}

TEST_CASE("survives: ids", "[field notes]") {
    const std::string_view sessions[] = {"17290001", "0123456789abcdef0123456789ABCDE", "17290001.1.2", "0",
                                         "{6f9619ff-8b86-d011-b42d-00c04fc964ff}"};
    const std::string_view cookies[] = {"1290000001.22222", "0123456789abcdef0123", "17290001.1290000001.11111", "0",
                                        "6F9619FF-8B86-D011-B42D-00C04FC964FF"};
    for (const std::string_view id : sessions) {
        for (const std::string_view given : cookies) {
            CAPTURE(id, given);
            // They are shown as they came, and nothing is read out of them.
            alice rung, caller;
            on_notification("RNG " + std::string(id) + " 192.0.2.40:1863 CKI " + std::string(given) +
                                " bob@example.com Bob\r\nXFR 15 SB 192.0.2.40:1863 CKI " + std::string(given) + "\r\n",
                            dialect::msnp8, [&]<class Command>(const Command& said) {
                                if constexpr (std::is_same_v<Command, rng>) {
                                    REQUIRE(rung.chat.answer(said, 0));
                                } else if constexpr (std::is_same_v<Command, xfr_sb_answer>) {
                                    REQUIRE(caller.chat.call(said, 0));
                                }
                            });
            REQUIRE(rung.chat.connected(0));
            CHECK(rung.writes() == "ANS 1 alice@example.com " + std::string(given) + ' ' + std::string(id) + "\r\n");
            REQUIRE(caller.chat.connected(0));
            CHECK(caller.writes() == "USR 1 alice@example.com " + std::string(given) + "\r\n");
            CHECK(caller.hears("USR 1 OK alice@example.com Alice\r\n") == told{"admitted"});
            REQUIRE(caller.chat.invite("bob@example.com", 0));
            CHECK(caller.hears("CAL 2 RINGING " + std::string(id) + "\r\n") == told{"ringing 1 bob@example.com"});
        }
    }

    // Answers come in any order, echoed as text, twice, and for what was never asked.
    alice chat;
    chat.with_bob();
    for (const char* body : {"one", "two", "three"}) {
        chat.says(body);
    }
    chat.writes();
    CHECK(chat.hears("ACK 0004\r\nACK 0\r\nACK 2\r\nACK 4\r\nNAK 179\r\nACK 177\r\nACK 3\r\n") ==
          told{"outcome 3 delivered", "outcome 1 delivered", "outcome 2 delivered"});

    // A switchboard bears those of any client: not monotonic, 0, repeated, with zeros before them.
    three at;
    at.hush();
    const msnp::ticket called = at.calls(at.alice, "CAL 179 dave@example.com\r\nMSG 177 A 1\r\nxMSG 0 A 1\r\nyMSG 0 A 1\r\nz"
                                                   "MSG 0007 A 1\r\n!MSG 177 A 1\r\n?");
    CHECK_FALSE(at.next(at.alice));
    REQUIRE(at.rang(called));
    CHECK(at.told(at.alice) == "ACK 177\r\nACK 0\r\nACK 0\r\nACK 0007\r\nACK 177\r\nCAL 179 RINGING 17290001\r\n");
}

TEST_CASE("survives: host names", "[field notes]") {
    struct place {
        std::string_view spelt, host;
        std::uint16_t port;
    };
    const place places[] = {{"switchboard.example.net:443", "switchboard.example.net", 443},
                            {"sb-1.example:65535", "sb-1.example", 65535},
                            {"localhost:1", "localhost", 1},
                            {"192.0.2.40:1864", "192.0.2.40", 1864},
                            {"[2001:db8::1]:80", "2001:db8::1", 80},
                            {"switchboard.example.net", "switchboard.example.net", 1863}};
    const std::string_view tails[] = {"", " U messenger.hotmail.com", " U messenger.hotmail.com 1"};
    for (const place& each : places) {
        for (const dialect spoken : {dialect::msnp8, dialect::msnp13, dialect::msnp15}) {
            const std::string_view tail = tails[spoken == dialect::msnp8 ? 0 : spoken == dialect::msnp13 ? 1 : 2];
            CAPTURE(each.spelt, tail);
            const std::string address(each.spelt);
            alice rung(spoken), caller(spoken);
            unsigned led = 0;
            on_notification("XFR 15 SB " + address + " CKI 17290001.1.2" + std::string(tail) + "\r\nRNG 17290001 " + address +
                                " CKI 1.2 bob@example.com Bob" + std::string(tail) + "\r\n",
                            spoken, [&]<class Command>(const Command& said) {
                                if constexpr (std::is_same_v<Command, rng> || std::is_same_v<Command, xfr_sb_answer>) {
                                    ++led;
                                    CHECK(said.address.host == each.host);
                                    CHECK(said.address.port_or_default() == each.port);
                                }
                                if constexpr (std::is_same_v<Command, rng>) {
                                    REQUIRE(rung.chat.answer(said, 0));
                                } else if constexpr (std::is_same_v<Command, xfr_sb_answer>) {
                                    REQUIRE(caller.chat.call(said, 0));
                                }
                            });
            CHECK(led == 2);
            REQUIRE(rung.chat.connected(0));
            CHECK(rung.writes() == "ANS 1 alice@example.com 1.2 17290001\r\n");
            REQUIRE(caller.chat.connected(0));
            CHECK(caller.writes() == "USR 1 alice@example.com 17290001.1.2\r\n");
        }
    }
}

TEST_CASE("survives: NS events do not end a conversation", "[field notes]") {
    alice chat;
    chat.with_bob();
    // The notification server says good-bye, and its connection is gone. Nobody need tell the conversation.
    unsigned said_out = 0;
    on_notification("OUT OTH\r\n", dialect::msnp8, [&]<class Command>(const Command& said) {
        if constexpr (std::is_same_v<Command, out>) {
            CHECK(said.reason == "OTH");
            ++said_out;
        }
    });
    CHECK(said_out == 1);
    for (int each = 0; each != 100; ++each) {
        CHECK(chat.waits(10'000) == told{});
    }
    CHECK(chat.chat.stands() == phase::talking);
    chat.says("still here");
    CHECK(chat.writes() == "MSG 2 A 72\r\n" + text_of("still here"));
    CHECK(chat.hears(relayed("bob@example.com Bob", text_of("me too")) + "ACK 2\r\n") ==
          told{"text bob@example.com Bob 'me too'", "outcome 1 delivered"});

    // Calls do come to nothing then, by silence; and where another switchboard is needed, nobody can be asked. Both is told.
    alice lonely;
    lonely.with_bob();
    lonely.hears("BYE bob@example.com\r\n");
    lonely.says("come back");
    CHECK(lonely.writes() == "CAL 2 bob@example.com\r\n");
    CHECK(joined(lonely.waits(14'999), lonely.waits(1)) == told{"outcome 1 not_sent nobody_here"});
    lonely.loses_connection();
    lonely.says("and now?");
    told heard = lonely.pull();
    while (lonely.chat.deadline() != no_deadline) {
        REQUIRE(lonely.now < 1'000'000);
        heard = joined(std::move(heard), lonely.waits(lonely.chat.deadline() - lonely.now));
    }
    CHECK(heard ==
          told{"needs_switchboard 1", "needs_switchboard 2", "needs_switchboard 3", "outcome 2 not_sent no_switchboard"});
    CHECK(lonely.now == 15'000 + 3 * 30'000);

    // Signed in again, there is one.
    const msnp::ticket waiting = lonely.says("at last");
    CHECK(lonely.pull() == told{"needs_switchboard 1"});
    goes_on_elsewhere(lonely, waiting, "at last");
}

TEST_CASE("survives: the server stops", "[field notes]") {
    // A bare end, in the middle of a line: what came before it counts, and everything said has an end or another chance.
    alice chat;
    chat.with_bob();
    chat.hears("JOI carol@example.com Carol\r\n");
    chat.says("delivered");
    chat.says("sent");
    REQUIRE(chat.chat.invite("dave@example.com", 0));
    chat.writes();
    chat.says("not sent");
    chat.from.feed("ACK 2\r\nCAL 4 RINGING 17290001\r\nACK 3");
    chat.chat.closed(chat.now); // the reader is as it is
    CHECK(chat.pull() == told{"outcome 1 delivered", "ringing 3 dave@example.com", "outcome 2 timed_out connection_lost",
                              "closed", "needs_switchboard 1"});
    CHECK(chat.chat.people().empty());
    CHECK(chat.calls() == "USR 6 alice@example.com " + std::string(cookie) + "\r\n");
    CHECK(chat.hears("USR 6 OK alice@example.com Alice\r\n") == told{"admitted"});
    std::vector<heard_command> calls = strictly(chat.writes());
    REQUIRE(calls.size() == 3); // the one who was invited, and those who were there
    for (std::size_t each = 0; each != calls.size(); ++each) {
        CHECK(calls[each].line.starts_with("CAL " + std::to_string(7 + each) + ' '));
    }
    CHECK(chat.hears("JOI bob@example.com Bob\r\n") == told{"joined bob@example.com Bob"});
    CHECK(chat.writes() == "MSG 10 A 70\r\n" + text_of("not sent"));

    // One who is only there is told, and nothing is asked for.
    alice silent;
    silent.with_bob();
    CHECK(silent.loses_connection() == told{"closed"});
    CHECK(silent.waits(1'000'000) == told{});
    CHECK(silent.chat.deadline() == no_deadline);

    // NAKs behind one's own good-bye.
    alice leaves;
    leaves.with_bob();
    leaves.says("one", ack_mode::failure_only);
    leaves.says("two");
    REQUIRE(leaves.chat.leave(0));
    CHECK(last_of(strictly(leaves.writes())).line == "OUT");
    CHECK(leaves.hears("NAK 2\r\nBYE bob@example.com\r\nNAK 3\r\n") ==
          told{"outcome 1 refused nak", "left bob@example.com", "outcome 2 refused nak"});
    CHECK(leaves.loses_connection() == told{"closed as expected"});

    // OUT with an id, in both directions.
    alice hears_out;
    hears_out.with_bob();
    CHECK(only(hears_out.hears("OUT 12\r\n")).starts_with("closing"));
    CHECK(hears_out.chat.stands() == phase::leaving);
    CHECK(hears_out.loses_connection() == told{"closed as expected"});
    three at;
    at.hush();
    CHECK(why_departed(at.says(at.alice, "OUT 12\r\n"), at.alice) == error{});
    CHECK(at.told(at.bob) == "BYE alice@example.com\r\n");
}

TEST_CASE("survives: framing traps", "[field notes]") {
    std::string headers = "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n";
    for (int each = 0; each != 300; ++each) {
        headers += "X-" + std::to_string(each) + ": OUT\r\n";
    }
    const std::string traps = "OUT\r\nBYE bob@example.com\r\nMSG 1 N 5\r\n";
    struct trap {
        std::string payload, told;
    };
    const trap all[] = {
        {traps, "content bob@example.com Bob  '" + traps + '\''},
        {text_of(traps), "text bob@example.com Bob '" + traps + '\''},
        {headers + "\r\nmany", "text bob@example.com Bob 'many'"},
        {"no header at all", "content bob@example.com Bob  'no header at all'"},
        {"", "content bob@example.com Bob  ''"},
        {"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\nContent-Type: text/x-msmsgscontrol\r\n\r\nfirst",
         "text bob@example.com Bob 'first'"},
        {std::string(4, '\0'), "content bob@example.com Bob  '" + std::string(4, '\0') + '\''},
        {text_of("a\0b"s), "text bob@example.com Bob 'a\0b'"s},
        {"MIME-Version: 1.0\r\nContent-Type: text/x-msmsgscontrol\r\nTypingUser: carol@example.com\r\n\r\n\r\n",
         "typing bob@example.com Bob"},
        {"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\nP4-Context: Carol\r\n\r\nI am Carol",
         "text bob@example.com Bob 'I am Carol'"},
    };
    std::string bytes = "CAL 2 RINGING 17290001\r\nJOI bob@example.com Bob\r\n";
    told expected{"ringing 1 erin@example.com", "joined bob@example.com Bob"};
    // Eight texts wait, and their answers come between the messages of the other side.
    unsigned trid = 5;
    for (const trap& each : all) {
        bytes += relayed("bob@example.com Bob", each.payload) + "ACK " + std::to_string(trid) + "\r\n";
        expected.push_back(each.told);
        if (trid < 13) {
            expected.push_back("outcome " + std::to_string(trid - 1) + " delivered");
        }
        ++trid;
    }
    // A number with a payload beside one without.
    bytes += "801 3 5\r\nOUT\r\n217 4\r\nACK 99\r\n801 45 5\r\nBYE\r\nBYE bob@example.com\r\n";
    expected.insert(expected.end(), {"call_failed 2 carol@example.com number 801", "call_failed 3 dave@example.com number 217",
                                     "server_failure 801", "left bob@example.com"});
    const auto hears_cut = [&](std::size_t first, std::size_t step) {
        alice chat;
        chat.alone();
        REQUIRE(chat.chat.invite("erin@example.com", 0));
        REQUIRE(chat.chat.invite("carol@example.com", 0));
        REQUIRE(chat.chat.invite("dave@example.com", 0));
        for (int each = 0; each != 8; ++each) {
            chat.says("waits");
        }
        told heard = chat.hears(std::string_view(bytes).substr(0, first));
        for (std::size_t at = first; at < bytes.size(); at += step) {
            heard = joined(std::move(heard), chat.hears(std::string_view(bytes).substr(at, step)));
        }
        CHECK(chat.chat.stands() == phase::alone);
        return heard;
    };
    CHECK(hears_cut(bytes.size(), 1) == expected);
    CHECK(hears_cut(0, 1) == expected);
    for (std::size_t at = 1; at < bytes.size(); at += 13) {
        CAPTURE(at);
        REQUIRE(hears_cut(at, bytes.size()) == expected);
    }

    // On a notification stream: lines that end in a number and have no payload, and one that has.
    std::vector<char> memory(1024);
    reader from(memory, {.from = flow::notification_to_client});
    from.feed("UUX 8 0\r\n208 453\r\nXFR 15 SB h:1 CKI c U d 1\r\n801 45 5\r\nOUT\r\n217 3\r\nOUT SSD\r\n");
    std::vector<std::string> lines, payloads;
    for (scan next = from.next(); next; next = from.next()) {
        lines.emplace_back(next->line);
        payloads.emplace_back(next->payload);
    }
    CHECK(lines == std::vector<std::string>{"UUX 8 0", "208 453", "XFR 15 SB h:1 CKI c U d 1", "801 45 5", "217 3", "OUT SSD"});
    CHECK(payloads == std::vector<std::string>{"", "", "", "OUT\r\n", "", ""});
}

TEST_CASE("survives: a second CAL before the answer", "[field notes]") {
    // While one call goes on, there is no second.
    alice chat;
    chat.alone();
    REQUIRE(chat.chat.invite("bob@example.com", 0));
    CHECK(*chat.chat.invite("bob@example.com", 0) == static_cast<msnp::ticket>(1));
    CHECK(chat.writes() == "CAL 2 bob@example.com\r\n");
    chat.hears("CAL 2 RINGING 17290001\r\n");
    CHECK(chat.waits(60'000) == told{"call_failed 1 bob@example.com deadline"});

    // Given up here, it may still ring there: then the next one rings again, or is answered with 215, and both is told.
    REQUIRE(chat.chat.invite("bob@example.com", chat.now));
    CHECK(chat.writes() == "CAL 3 bob@example.com\r\n");
    CHECK(chat.hears("CAL 3 RINGING 17290001\r\nCAL 2 RINGING 17290001\r\n") == told{"ringing 2 bob@example.com"});
    CHECK(chat.hears("JOI bob@example.com Bob\r\n") == told{"joined bob@example.com Bob for 2"});
    CHECK(chat.waits(1'000'000) == told{});
    REQUIRE(chat.chat.invite("bob@example.com", chat.now));
    CHECK(chat.writes() == "CAL 4 bob@example.com\r\n");
    CHECK(chat.hears("215 4\r\n") == told{"call_failed 3 bob@example.com number 215"});
    CHECK(explain(failure_code::already_there) != explain(failure_code::not_online));

    // Where they are not here, 215 says that somebody has called them already: what waits goes on waiting, and not for ever.
    for (const bool comes : {false, true}) {
        alice waits;
        waits.with_bob();
        waits.hears("BYE bob@example.com\r\n");
        waits.says("come back");
        CHECK(waits.writes() == "CAL 2 bob@example.com\r\n");
        CHECK(waits.hears("215 2\r\n") == told{});
        CHECK(waits.chat.waiting() == 1);
        if (comes) {
            CHECK(waits.hears("JOI bob@example.com Bob\r\n") == told{"joined bob@example.com Bob"});
            CHECK(waits.writes() == "MSG 3 A 71\r\n" + text_of("come back"));
            CHECK(waits.hears("ACK 3\r\n") == told{"outcome 1 delivered"});
        } else {
            CHECK(waits.waits(60'000) == told{"outcome 1 not_sent nobody_here"});
        }
    }

    // 216 and 217 are the same to whoever called.
    for (const char* number : {"216", "217"}) {
        alice refused;
        refused.alone();
        REQUIRE(refused.chat.invite("bob@example.com", 0));
        refused.says("hello");
        refused.writes();
        CHECK(refused.hears(number + " 2\r\n"s) ==
              told{"call_failed 1 bob@example.com number "s + number, "outcome 2 not_sent number "s + number});
    }

    // A switchboard of this library answers a second call with 215, and who blocks, hides or is offline is 217 unless the
    // application says otherwise.
    three at;
    at.hush();
    const msnp::ticket rings = at.calls(at.alice, "CAL 2 dave@example.com\r\n");
    CHECK_FALSE(at.says(at.alice, "CAL 3 dave@example.com\r\n"));
    REQUIRE(at.rang(rings));
    CHECK_FALSE(at.says(at.bob, "CAL 4 DAVE@example.com\r\n"));
    CHECK(at.told(at.alice) == "215 3\r\nCAL 2 RINGING 17290001\r\n");
    CHECK(at.told(at.bob) == "215 4\r\n");
    for (const char* who : {"blocks@example.com", "hides@example.com", "offline@example.com"}) {
        const msnp::ticket asked = at.calls(at.alice, "CAL 5 "s + who + "\r\n");
        REQUIRE(at.board.unavailable(asked, at.now));
        CHECK(at.told(at.alice) == "217 5\r\n");
    }
    const msnp::ticket asked = at.calls(at.alice, "CAL 6 erin@example.com\r\n");
    REQUIRE(at.board.unavailable(asked, at.now, failure_code::not_on_list));
    CHECK(at.told(at.alice) == "216 6\r\n");
}
