// What users of earlier implementations suffered, most told first: each of the eleven has a test here that is named by it, and
// house/field_notes says so. What they saw is played from the application's side, and ends well or is told.
#include "support/chance.hpp"
#include "unit/session/scenes.hpp"

#include <msnp/command/catalogue.hpp>
#include <msnp/payload/chunk_assembler.hpp>
#include <msnp/payload/p2p.hpp>

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace msnp;
using namespace msnp_test;
using namespace std::string_literals;

namespace {

const xfr_sb_answer referral{.trid = 15, .address = {"192.0.2.40", 1863}, .cookie = cookie};

// A ring of Alice's, for Bob.
const rng ring_of_alice{.session = "17290001",
                        .address = {"192.0.2.40", 1863},
                        .cookie = "1290000001.22222",
                        .account = "alice@example.com",
                        .nick = {}};

// Somebody with the timers as they are.
struct person_here : alice {
    explicit person_here(std::string_view account)
        : alice(conversation_options{.account = account, .spoken = dialect::msnp8}) {}
};

// Alice and Bob, on a switchboard where Bob was called.
void meet(meeting& at, alice& caller, alice& called) {
    REQUIRE(caller.chat.reopen(referral, caller.now));
    REQUIRE(caller.chat.connected(caller.now));
    at.lets_in(caller);
    REQUIRE(called.chat.answer(ring_of_alice, called.now));
    REQUIRE(called.chat.connected(called.now));
    at.lets_in(called);
}

// The messages in what a client says.
std::vector<heard_command> messages_in(std::string_view bytes) {
    std::vector<heard_command> all = strictly(bytes);
    std::erase_if(all, [](const heard_command& each) { return !each.has_payload; });
    return all;
}

} // namespace

TEST_CASE("pain 1: switchboard timed out, your message was not sent", "[pain 1]") {
    // For all pauses between two texts, over a network that forgets a connection after 65 seconds of nothing, and tells nobody.
    for (milliseconds pause = 1'000; pause < 200'000; pause += 3'500) {
        CAPTURE(pause);
        meeting first, second;
        person_here alice("alice@example.com"), bob("bob@example.com");
        REQUIRE(alice.chat.invite("bob@example.com", 0));
        alice.says("one");
        CHECK(alice.pull() == told{"needs_switchboard 1"});
        meet(first, alice, bob);
        CHECK(last_of(first.takes(alice)) == "outcome 2 delivered");
        CHECK(last_of(first.takes(bob)) == "text alice@example.com alice@example.com 'one'");

        told seen;
        for (milliseconds passed = 0; passed != pause; passed += 500) {
            seen = joined(std::move(seen), alice.waits(500));
            bob.waits(500);
            first.settle();
        }
        // Before the connection can have died in silence, it has been left.
        CHECK((seen == told{"left_idle"}) == (pause >= 60'000));
        alice.says("two");
        first.settle();
        const told at_once = joined(first.takes(alice), alice.pull());
        if (pause < 60'000) {
            CHECK(at_once == told{"outcome 3 delivered"});
            CHECK(first.takes(bob) == told{"text alice@example.com alice@example.com 'two'"});
        } else {
            CHECK(last_of(at_once) == "needs_switchboard 1");
            meet(second, alice, bob);
            CHECK(second.called == std::vector<std::string>{"bob@example.com"});
            CHECK(last_of(second.takes(alice)) == "outcome 3 delivered");
            CHECK(last_of(second.takes(bob)) == "text alice@example.com alice@example.com 'two'");
        }
    }

    // The other's client has left, and the BYE never came: what was said into the dead connection is told within a minute, with
    // its text, and can be said again. What is said meanwhile, too.
    alice chat;
    chat.with_bob();
    chat.waits(50'000);
    chat.says("into the dead connection");
    CHECK(chat.writes().starts_with("MSG 2 A "));
    CHECK(chat.waits(59'999) == told{});
    std::string said;
    chat.answer = [&](const event& now_told) {
        if (const auto* const outcome = now_told.get_if<events::outcome>()) {
            CHECK(outcome->what == msnp::outcome::timed_out);
            CHECK(outcome->kind == content::text);
            said = outcome->text;
        }
    };
    CHECK(chat.waits(1) == told{"outcome 1 timed_out deadline", "hang_up deadline"});
    CHECK(said == "into the dead connection");
    chat.answer = nullptr;
    const msnp::ticket again = chat.says(said);
    CHECK(chat.chat.output().empty());
    CHECK(chat.loses_connection() == told{"closed", "needs_switchboard 1"});
    goes_on_elsewhere(chat, again, said);
}

TEST_CASE("pain 2: messages lost around a switchboard's end, in both directions", "[pain 2]") {
    const std::string bodies[] = {"one", "two", "three"};
    // How many whole messages there are in the beginning of a stream.
    const auto whole_in = [](std::string_view bytes, flow from) {
        std::vector<char> memory(4'096);
        reader ears(memory, {.from = from});
        REQUIRE(ears.feed(bytes) == bytes.size());
        std::size_t count = 0;
        while (ears.next()) {
            ++count;
        }
        return count;
    };
    const auto says_all = [&](alice& chat) {
        chat.with_bob();
        for (const std::string& body : bodies) {
            chat.says(body);
        }
    };
    alice all;
    says_all(all);
    const std::string out(all.chat.output());

    // The connection has taken any number of bytes, and is lost: each text ends once. Those that are out are told so; the
    // others are said on the next switchboard.
    for (std::size_t taken = 0; taken <= out.size(); ++taken) {
        CAPTURE(taken);
        const std::size_t gone = whole_in(std::string_view(out).substr(0, taken), flow::client_to_switchboard);
        alice chat;
        says_all(chat);
        chat.chat.sent(taken);
        told expected;
        for (std::size_t each = 0; each != gone; ++each) {
            expected.push_back("outcome " + std::to_string(each + 1) + " timed_out connection_lost");
        }
        expected.push_back("closed");
        if (gone != 3) {
            expected.push_back("needs_switchboard 1");
        }
        CHECK(chat.loses_connection() == expected);
        if (gone == 3) {
            CHECK(chat.chat.waiting() == 0);
            continue;
        }
        chat.calls();
        chat.hears("USR 5 OK alice@example.com Alice\r\nJOI bob@example.com Bob\r\n");
        const std::vector<heard_command> again = messages_in(chat.writes());
        REQUIRE(again.size() == 3 - gone);
        for (std::size_t each = 0; each != again.size(); ++each) {
            CHECK(again[each].payload == text_of(bodies[gone + each]));
            CHECK(chat.hears("ACK " + std::to_string(7 + each) + "\r\n") ==
                  told{"outcome " + std::to_string(gone + each + 1) + " delivered"});
        }
    }

    // The other direction: whatever has wholly come before the end is told, before the end is.
    std::string in;
    for (const std::string& body : bodies) {
        in += relayed("bob@example.com Bob", text_of(body));
    }
    for (std::size_t come = 0; come <= in.size(); ++come) {
        CAPTURE(come);
        alice chat;
        chat.with_bob();
        REQUIRE(chat.from.feed(std::string_view(in).substr(0, come)) == come); // nobody has looked yet
        told expected;
        for (std::size_t each = 0; each != whole_in(std::string_view(in).substr(0, come), flow::switchboard_to_client);
             ++each) {
            expected.push_back("text bob@example.com Bob '" + bodies[each] + '\'');
        }
        expected.push_back("closed");
        CHECK(chat.loses_connection() == expected);
    }

    // Each way in which a switchboard ends, with a text said at every moment of it.
    const auto ends_by = [](alice& chat, int way) {
        switch (way) {
        case 0: chat.waits(60'000); break;                                 // idle
        case 1: chat.hears("OUT\r\n"); break;                              // the server leaves
        case 2: chat.hears("BYE bob@example.com 1\r\n"); break;            // Bob was idle
        case 3: chat.hears("911\r\nMSG bob@example.com Bob x\r\n"); break; // the stream breaks
        default: break;                                                    // nothing comes before it
        }
    };
    for (int way = 0; way != 5; ++way) {
        for (int moment = 0; moment != 3; ++moment) {
            CAPTURE(way, moment);
            person_here chat("alice@example.com");
            chat.with_bob();
            msnp::ticket said{};
            ends_by(chat, way);
            if (moment == 0) {
                said = chat.says("hello"); // before the connection is gone
                if (way == 2) {
                    CHECK(chat.chat.output() == "CAL 2 bob@example.com\r\n");
                } else if (way != 4) {
                    CHECK(chat.chat.output().find("hello") == std::string_view::npos);
                }
            } else if (moment == 1) {
                chat.chat.closed(chat.now);
                said = chat.says("hello"); // before its end has been told
            }
            // What the other says into the end is heard, unless the stream is broken.
            if (way != 3) {
                chat.from.feed(relayed("bob@example.com Bob", text_of("last words")));
            }
            told events = chat.loses_connection();
            REQUIRE_FALSE(events.empty());
            CHECK((way == 3 || events.front() == "text bob@example.com Bob 'last words'"));
            if (moment == 2) {
                said = chat.says("hello"); // afterwards
                events = joined(std::move(events), chat.pull());
            }
            CHECK(last_of(events) == "needs_switchboard 1");
            CHECK(std::count_if(events.begin(), events.end(),
                                [](const std::string& each) { return each.starts_with("outcome"); }) == 0);
            goes_on_elsewhere(chat, said, "hello");
        }
    }

    // A server that has said OUT reads no more: what was not out by then is not written into its end.
    alice late;
    late.with_bob();
    const msnp::ticket waits = late.says("hello");
    CHECK(late.hears("OUT\r\n") == told{"closing"});
    CHECK(late.writes().empty());
    CHECK(late.loses_connection() == told{"closed as expected", "needs_switchboard 1"});
    goes_on_elsewhere(late, waits, "hello");

    // One who leaves on purpose is told what was not sent, and why.
    alice leaves;
    leaves.with_bob();
    leaves.says("one");
    leaves.writes();
    leaves.hears("BYE bob@example.com\r\n");
    leaves.says("two");
    REQUIRE(leaves.chat.leave(0));
    CHECK(leaves.pull() == told{"outcome 2 not_sent left"});
    CHECK(leaves.loses_connection() == told{"outcome 1 timed_out left", "closed as expected"});
}

TEST_CASE("pain 3: an error shown although the text arrived", "[pain 3]") {
    alice chat({.account = "alice@example.com", .spoken = dialect::msnp8, .idle_leave = no_limit, .keep_alive = 50'000});
    chat.with_bob();
    struct seen {
        content kind;
        outcome what;
        std::string text;
    };
    std::vector<seen> ends;
    chat.answer = [&](const event& now_told) {
        if (const auto* const end = now_told.get_if<events::outcome>()) {
            ends.push_back({end->kind, end->what, std::string(end->text)});
        }
    };
    chat.says("before");
    REQUIRE(chat.chat.send(payload_of_type("application/x-msnmsgrp2p", "\r\nP2P-Dest: bob@example.com\r\n\r\n"s),
                           ack_mode::data, 0));
    REQUIRE(chat.chat.typing(0));
    REQUIRE(chat.chat.nudge(0));
    REQUIRE(chat.chat.send(payload_of_type("text/x-mms-emoticon", ":)\t<msnobj/>\t"), ack_mode::always, 0));
    REQUIRE(chat.chat.send(payload_of_type("text/x-clientcaps", "Client-Name: x\r\n"), ack_mode::failure_only, 0));
    REQUIRE(chat.chat.send(payload_of_type("text/x-keepalive", ""), ack_mode::always, 0));
    chat.says("after");
    chat.writes();
    // Whatever the server says of all of those, and of the conversation's own keep-alive, the texts have arrived.
    chat.hears("NAK 4\r\nACK 2\r\n282 3\r\nNAK 5\r\nNAK 6\r\n500 7\r\nNAK 8\r\n");
    chat.waits(50'000);
    CHECK(strictly(chat.writes()) ==
          std::vector<heard_command>{{"MSG 10 U 53", payload_of_type("text/x-keepalive", ""), true}});
    chat.hears("NAK 10\r\nNAK 4\r\nNAK 99\r\n282 98\r\nACK 9\r\n");
    chat.waits(1'000'000);
    std::multiset<content> failed;
    std::vector<std::string> arrived;
    for (const seen& each : ends) {
        if (each.kind == content::text) {
            CHECK(each.what == outcome::delivered);
            arrived.push_back(each.text);
        } else if (each.what == outcome::refused) {
            failed.insert(each.kind);
        }
    }
    CHECK(arrived == std::vector<std::string>{"before", "after"});
    CHECK(failed == std::multiset<content>{content::p2p, content::datacast, content::emoticons, content::client_caps,
                                           content::keep_alive});
    CHECK(ends.size() == 8); // and the typing, which is sent and that is all

    // A conversation that fails to send signs does not lose texts for it.
    alice silent;
    silent.with_bob();
    silent.now = 1'000;
    REQUIRE(silent.chat.send(payload_of_type("application/x-msnmsgrp2p", "x"), ack_mode::data, silent.now));
    silent.writes();
    silent.waits(1'000);
    silent.says("hello");
    silent.writes();
    CHECK(silent.hears("ACK 3\r\n") == told{"outcome 2 delivered"});
    CHECK(silent.waits(60'000) == told{"outcome 1 timed_out deadline"}); // and no hang-up: the server is there
    CHECK(silent.chat.stands() == phase::talking);
}

TEST_CASE("a connection that falls silent at the moment of the last line is given up", "[pain 2]") {
    alice chat;
    chat.with_bob();
    chat.now = 1'000;
    CHECK(chat.hears("MSG bob@example.com Bob 2\r\n\r\n") == told{"content bob@example.com Bob  ''"});
    chat.says("hello"); // no time has passed since
    chat.writes();
    CHECK(chat.waits(60'000) == told{"outcome 1 timed_out deadline", "hang_up deadline"});
    chat.says("again");
    CHECK(chat.loses_connection() == told{"closed", "needs_switchboard 1"});
}

TEST_CASE("pain 4: the connection drops and returns and text goes nowhere, without an error", "[pain 4]") {
    // A text waits, and the connection is lost at each stage that it goes through.
    for (int stage = 0; stage != 7; ++stage) {
        CAPTURE(stage);
        alice chat;
        msnp::ticket waiting{};
        if (stage < 5) {
            REQUIRE(chat.chat.invite("bob@example.com", 0));
            waiting = chat.says("hello");
            CHECK(chat.pull() == told{"needs_switchboard 1"});
            REQUIRE(chat.chat.reopen(referral, 0)); // 0: it cannot be reached
            if (stage > 0) {
                REQUIRE(chat.chat.connected(0));
                chat.writes(); // 1: no answer to USR
            }
            if (stage > 1) {
                chat.hears("USR 1 OK alice@example.com Alice\r\n"); // 2: the call is not out
            }
            if (stage > 2) {
                chat.writes(); // 3: no answer to CAL
            }
            if (stage > 3) {
                chat.hears("CAL 2 RINGING 17290001\r\n"); // 4: it rings
            }
        } else {
            chat.with_bob();
            waiting = chat.says("hello");
            chat.chat.sent(stage == 5 ? 0 : 20); // 5, 6: the text is not out, or half of it
        }
        const told events = chat.loses_connection();
        CHECK(std::count(events.begin(), events.end(), "closed") == 1);
        CHECK(chat.chat.waiting() == 1);
        // Another one is asked for, at most each seven seconds.
        const told asks = stage < 5 ? chat.waits(7'000) : events;
        CHECK(last_of(asks) == (stage < 2 ? "needs_switchboard 2" : "needs_switchboard 1"));
        goes_on_elsewhere(chat, waiting, "hello");
    }

    // Dropped without anybody having noticed, and the other side has returned: their ring leads to where they are, and what had
    // not gone out goes there.
    alice chat;
    chat.with_bob();
    chat.says("into the old connection");
    chat.writes();
    const msnp::ticket waiting = chat.says("to where you are");
    REQUIRE(chat.chat.answer({.session = "17290002",
                              .address = {"192.0.2.40", 1863},
                              .cookie = "1290000001.33333",
                              .account = "bob@example.com",
                              .nick = {}},
                             0));
    chat.from.reset();
    CHECK(chat.pull() == told{"outcome 1 timed_out connection_lost"});
    REQUIRE(chat.chat.connected(0));
    CHECK(chat.writes() == "ANS 4 alice@example.com 1290000001.33333 17290002\r\n");
    CHECK(chat.hears("IRO 4 1 1 bob@example.com Bob\r\nANS 4 OK\r\n") == told{"joined bob@example.com Bob", "admitted"});
    CHECK(chat.writes() == "MSG 5 A 78\r\n" + text_of("to where you are"));
    CHECK(chat.hears("ACK 5\r\n") == told{"outcome " + std::to_string(static_cast<unsigned>(waiting)) + " delivered"});

    // It does not return: within a bound everything said has been told to have failed, whoever looks at the clock.
    alice never;
    never.with_bob();
    never.says("one");
    never.loses_connection();
    never.says("two");
    told events = never.pull();
    unsigned looks = 0;
    while (never.chat.deadline() != no_deadline) {
        REQUIRE(++looks < 100);
        events = joined(std::move(events), never.waits(never.chat.deadline() - never.now));
    }
    CHECK(never.now <= 120'000);
    CHECK(std::count(events.begin(), events.end(), "outcome 1 not_sent no_switchboard") == 1);
    CHECK(std::count(events.begin(), events.end(), "outcome 2 not_sent no_switchboard") == 1);
    CHECK(never.chat.waiting() == 0);
}

TEST_CASE("pain 5: a long paste never arrives", "[pain 5]") {
    const std::string_view characters[] = {"x", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80"}; // of one to four bytes
    for (const bool in_chunks : {false, true}) {
        for (const std::string_view character : characters) {
            meeting at;
            std::vector<char> memory(std::size_t{1} << 18);
            chunk_assembler joins(memory);
            alice alice_here({.account = "alice@example.com", .spoken = dialect::msnp15, .idle_leave = no_limit});
            alice bob({.account = "bob@example.com", .spoken = dialect::msnp15, .chunks = &joins, .idle_leave = no_limit});
            REQUIRE(alice_here.chat.call(referral, 0));
            REQUIRE(alice_here.chat.connected(0));
            at.lets_in(alice_here, {}, dialect::msnp15);
            // Bob joins chunks if his capabilities say so.
            REQUIRE(bob.chat.answer(ring_of_alice, 0));
            REQUIRE(bob.chat.connected(0));
            at.lets_in(bob, {}, dialect::msnp15);
            alice_here.hears("JOI bob@example.com Bob "s + (in_chunks ? "32" : "0") + "\r\n");
            at.takes(alice_here);
            std::string got;
            std::size_t messages = 0, longest = 0;
            bob.answer = [&](const event& now_told) {
                if (const auto* const text = now_told.get_if<events::text>()) {
                    got += text->message.text;
                    CHECK(is_utf8(text->message.text));
                    CHECK((text->message.format && text->message.format->effects == effects::bold));
                    ++messages;
                    longest = std::max(longest, text->message.text.size());
                }
            };
            // Around the limit, and a paste of some pages.
            std::vector<std::size_t> sizes{1, 20'000 / character.size()};
            for (std::size_t bytes = 1'500; bytes != 1'700; ++bytes) {
                sizes.push_back(bytes / character.size());
            }
            for (const std::size_t size : sizes) {
                std::string text;
                for (std::size_t each = 0; each != size; ++each) {
                    text += character;
                }
                CAPTURE(in_chunks, character.size(), size);
                got.clear();
                messages = 0;
                const auto said =
                    alice_here.chat.say({.text = text, .format = im_format{.effects = effects::bold}}, 0, ack_mode::always);
                REQUIRE(said);
                at.settle();
                // One thing said, one outcome, the whole text; the switchboard has closed for nobody.
                REQUIRE(at.takes(alice_here) == told{"outcome " + std::to_string(static_cast<unsigned>(*said)) + " delivered"});
                REQUIRE(got == text);
                CHECK((!in_chunks || messages == 1));
            }
            CHECK(longest > (in_chunks ? 19'000U : 1'500U));
            CHECK(at.board.size() == 2);
        }
    }

    // What can never go is refused at once, and nothing is dropped in silence.
    alice chat;
    chat.with_bob();
    CHECK(chat.chat.say({.text = std::string(200'000, 'x')}, 0).error().code == errc::too_long);
    CHECK(chat.chat.say({.text = std::string(2'000, 'x'), .p4_context = std::string(1'600, 'n')}, 0).error().code ==
          errc::payload_over_1664);
    CHECK(chat.chat.output().empty());
}

TEST_CASE("pain 6: format quirks", "[pain 6]") {
    const std::string start = "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\nX-MMS-IM-Format: ";
    const auto written = [&](const im_format& format) {
        alice chat;
        chat.with_bob();
        REQUIRE(chat.chat.say({.text = "x", .format = format}, 0));
        const std::vector<heard_command> said = messages_in(chat.writes());
        REQUIRE(said.size() == 1);
        CHECK(parse_payload<text_message>(said[0].payload, lenience::strict()));
        REQUIRE(said[0].payload.starts_with(start));
        const std::string value = said[0].payload.substr(start.size());
        return value.substr(0, value.find("\r\n"));
    };
    // FN and EF are always there, CS is hexadecimal, CO has no 0x, RL is there where it holds.
    CHECK(written({}) == "FN=; EF=; CO=0; CS=1; PF=0");
    CHECK(written({.font = font_name::from_plain("Arial")}) == "FN=Arial; EF=; CO=0; CS=1; PF=0");
    CHECK(written({.font = font_name::from_plain("\xE5\xAE\x8B\xE4\xBD\x93"), .charset = font_charset::gb2312}) ==
          "FN=%E5%AE%8B%E4%BD%93; EF=; CO=0; CS=86; PF=0");
    CHECK(written({.color = {.red = 0xFF, .green = 0x0F}, .right_to_left = true}) == "FN=; EF=; CO=fff; CS=1; PF=0; RL=1");

    // A font of more than 31 characters is not sent, as servers close the connection; clipped it is.
    const std::string_view longest = "\xE5\xAE\x8B Font of thirty-one characters";
    CHECK(font_name::from_plain(longest).count_characters() == 31);
    CHECK(written({.font = font_name::from_plain(longest)}).starts_with("FN=%E5%AE%8B%20Font%20of%20thirty-one%20characters;"));
    const std::string too_long = std::string(longest) + "!";
    alice chat;
    chat.with_bob();
    CHECK(chat.chat.say({.text = "x", .format = im_format{.font = font_name::from_plain(too_long)}}, 0).error().code ==
          errc::too_long);
    CHECK(chat.chat.output().empty());
    CHECK(written({.font = font_name::from_plain(too_long).clipped()}) == written({.font = font_name::from_plain(longest)}));

    // What peers send is read as it is meant, and said back as it is read; nothing in it is an error.
    struct quirk {
        std::string_view value;
        im_format meant;
    };
    const quirk quirks[] = {
        {"FN=Arial; EF=B; CO=fff; CS=0; PF=22",
         {.font = font_name::from_plain("Arial"),
          .effects = effects::bold,
          .color = {.red = 0xFF, .green = 0x0F},
          .charset = font_charset::ansi,
          .pitch_family = pitch_family(0x22)}},
        {"CO=ff0000", {.color = {.blue = 0xFF}}},
        {"CO=f", {.color = {.red = 0x0F}}},
        {"EF=B; CO=ff", {.effects = effects::bold, .color = {.red = 0xFF}}},                   // no FN
        {"FN=Arial; CO=ff", {.font = font_name::from_plain("Arial"), .color = {.red = 0xFF}}}, // no EF
        {"FN=Arial; EF=; CO=0; CS=b2; PF=0; RL=1",
         {.font = font_name::from_plain("Arial"), .charset = font_charset{0xB2}, .right_to_left = true}},
        {"FN=Arial; EF=; CO=0; CS=178; PF=0", {.font = font_name::from_plain("Arial")}}, // CS in decimal
        {"CO=", {}},
        {"CO=-1", {}},
        {"CO=0xff", {}},
        {"CO=red", {}},
        {"CO=1234567", {}},
        {"CO=ffffffffffffffffffffffff", {}},
        {"CO=\xFF", {}},
        {"CO=ff; CO=ff00", {.color = {.green = 0xFF}}},
        {"", {}},
        {";;;=;=; ;", {}},
        {"FN", {}},
        {"EF=BBI; fn=Arial", {.font = font_name::from_plain("Arial"), .effects = effects::bold | effects::italic}},
    };
    for (const quirk& each : quirks) {
        CAPTURE(spelt(each.value));
        alice echo;
        echo.with_bob();
        bool was_told = false;
        echo.answer = [&](const event& now_told) {
            const auto* const text = now_told.get_if<events::text>();
            REQUIRE(text != nullptr);
            REQUIRE(text->message.format);
            im_format plain = *text->message.format;
            plain.further = {};
            CHECK(plain == each.meant);
            CHECK(text->message.text == "hi");
            was_told = echo.chat.say({.text = text->message.text, .format = plain}, 0).has_value();
        };
        echo.hears(relayed("bob@example.com Bob", start + std::string(each.value) + "\r\n\r\nhi"));
        CHECK(was_told);
        const std::vector<heard_command> said = messages_in(echo.writes());
        REQUIRE(said.size() == 1);
        const auto again = parse_payload<text_message>(said[0].payload, lenience::strict());
        REQUIRE((again && again->format));
        CHECK(*again->format == each.meant);
    }
}

TEST_CASE("pain 7: nicks with percent signs, spaces or markup shift arguments or get double-encoded", "[pain 7]") {
    const std::string_view names[] = {"100%",
                                      "%",
                                      "%%%",
                                      "50% off %20 a%2520b",
                                      "Bob the Builder",
                                      " Bob ",
                                      "<b>Bob</b>",
                                      "&lt;Bob&gt; &amp;",
                                      "[c=4]Bob[/c]",
                                      "\xC2\xB7$4Bob\xC2\xB7",
                                      "Bob \"the\" 'B' \\ ;",
                                      "a+b=c",
                                      "=?UTF-8?B?Qm9i?=",
                                      "MSG 1 N 5",
                                      "1342558204 1",
                                      "\xC3\xBC \xE5\xAE\x8B",
                                      "bob@example.com;{1}",
                                      "Bob\r\nOUT\r\n",
                                      "\x02"
                                      "bold"};
    for (const std::string_view name : names) {
        CAPTURE(spelt(name));
        std::string passed_on; // the name as it came over the wire last
        for (int generation = 0; generation != 3; ++generation) {
            const encoded_text nick = generation == 0 ? encoded_text::from_plain(name) : encoded_text::from_wire(passed_on);
            meeting at;
            alice alice_here, bob({.account = "bob@example.com", .spoken = dialect::msnp8, .idle_leave = no_limit});
            REQUIRE(alice_here.chat.call(referral, 0));
            REQUIRE(alice_here.chat.connected(0));
            at.lets_in(alice_here, nick);
            REQUIRE(bob.chat.answer(ring_of_alice, 0));
            REQUIRE(bob.chat.connected(0));
            at.lets_in(bob, encoded_text::from_plain("Bob"));
            const std::string person = "alice@example.com " + std::string(name);
            CHECK(at.takes(bob) == told{"joined " + person, "admitted"});
            bob.answer = [&](const event& now_told) {
                const auto* const text = now_told.get_if<events::text>();
                passed_on = text != nullptr ? std::string(text->nick.raw()) : passed_on;
            };
            alice_here.says("hello");
            at.settle();
            CHECK(at.takes(bob) == told{"text " + person + " 'hello'"});
            CHECK(last_of(at.takes(alice_here)) == "outcome 1 delivered");
            CHECK(bob.chat.people()[0].nick.decodes_to(name));
        }
    }
    // On the wire it is one word, encoded once.
    hall at;
    const member first = at.caller("carol@example.com");
    at.hush();
    at.answerer("bob@example.com", {.nick = encoded_text::from_plain("50% <b>B o b</b>"), .spoken = dialect::msnp8});
    CHECK(at.told(first) == "JOI bob@example.com 50%25%20<b>B%20o%20b</b>\r\n");

    // Servers that pass on raw spaces do not shift the length.
    alice chat;
    chat.alone();
    CHECK(chat.hears("JOI bob@example.com Bob the Builder\r\n" + relayed("bob@example.com Bob the 3", text_of("hello")) +
                     "BYE bob@example.com\r\n") ==
          told{"joined bob@example.com Bob", "text bob@example.com Bob the 3 'hello'", "left bob@example.com"});
}

TEST_CASE("pain 8: crashes by remote message", "[pain 8]") {
    // Payloads as in the advisories: lengths, UTF-8, offsets of P2P, slides, chunks, emoticons, invitations.
    const auto packet = [](std::string_view header, std::string_view data) {
        return payload_of_type("application/x-msnmsgrp2p", std::string(header) + std::string(data));
    };
    const auto little_endian = [](std::uint64_t value, int bytes) {
        std::string out;
        for (int each = 0; each != bytes; ++each) {
            out += static_cast<char>(static_cast<unsigned char>(value >> (8 * each)));
        }
        return out;
    };
    const auto v1 = [&](std::uint64_t offset, std::uint64_t total, std::uint64_t size, std::uint64_t flags) {
        return "MIME-Version: 1.0\r\nContent-Type: application/x-msnmsgrp2p\r\nP2P-Dest: alice@example.com\r\n\r\n" +
               little_endian(64, 4) + little_endian(1, 4) + little_endian(offset, 8) + little_endian(total, 8) +
               little_endian(size, 4) + little_endian(flags, 4) + std::string(16, '\0') + "data" + std::string(4, '\0');
    };
    std::vector<std::string> seeds{
        packet("", ""),
        packet("", std::string(47, '\0')),
        v1(0, 4, 4, 0x20),
        v1(UINT64_MAX, 4, 4, 0x20),
        v1(UINT64_MAX - 3, 4, 4, 0),
        v1(4, UINT64_MAX, 0xFFFFFFFF, 0x1000020),
        v1(1'000'000, 4, 4, 0x20), // the slide: behind the end
        "MIME-Version: 1.0\r\nContent-Type: application/x-msnmsgrp2p\r\nP2P-Dest: alice@example.com;{1}\r\nP2P-Src: "
        "bob@example.com;{2}\r\n\r\n\xFF\x03\xFF\xFF" +
            std::string(12, '\xFF'),
        payload_of_type("application/x-msnmsgrp2p", "P2P-Dest: alice@example.com\r\n\r\nINVITE MSNMSGR:x MSNSLP/1.0\r\n"
                                                    "Content-Length: 4294967295\r\n\r\n"),
        payload_of_type("text/x-mms-emoticon", "\t\t\t\t"),
        payload_of_type("text/x-mms-emoticon", std::string(400, ':') + "\t<msnobj Creator=\"\" Size=\"-1\" Type=\"99\""),
        payload_of_type("text/x-msmsgsinvite", "Application-File: " + std::string(500, '%') +
                                                   "\r\nApplication-FileSize: "
                                                   "99999999999999999999\r\n\r\n"),
        payload_of_type("text/x-msnmsgr-datacast", "ID: 99999999999\r\n\r\n"),
        payload_of_type("text/x-msnmsgr-datacast", "ID: 2\r\nData: <msnobj\r\n\r\n"),
        payload_of_type("image/gif", "base64:===="),
        payload_of_type("application/x-ms-ink", "base64:\xFF"),
        "Message-ID: {1}\r\nChunks: 4294967295\r\n\r\nx",
        "Message-ID: {1}\r\nChunk: 4294967295\r\n\r\nx",
        "Message-ID: {2}\r\nChunk: 1\r\n\r\nx",
        "Message-ID:\r\nChunk:\r\n\r\n",
        text_of("\xC3"),
        text_of("\xF4\x90\x80\x80\xED\xA0\x80\xC0\x80\xFF"),
        text_of(std::string(1'000, '%') + "%n%s%x"),
        "Content-Type:\r\n\r\n",
        "Content-Type: text/plain; charset=" + std::string(1'000, 'x') + "\r\n\r\nx",
        "\r\n\r\n\r\n",
        std::string(1'664, '\0'),
    };
    std::vector<char> memory(4'096); // a little, so that bombs meet its end
    chunk_assembler joins(memory);
    alice chat({.account = "alice@example.com", .spoken = dialect::msnp8, .chunks = &joins, .idle_leave = no_limit});
    chat.with_bob();
    std::size_t read = 0;
    chat.answer = [&](const event& now_told) {
        if (const auto* const text = now_told.get_if<events::text>()) {
            std::string utf8;
            text->message.write_utf8(std::back_inserter(utf8));
            CHECK(is_utf8(utf8));
            ++read;
        } else if (const auto* const other = now_told.get_if<events::content>()) {
            // Whoever looks into it gets an answer or an error.
            const classified& payload = other->payload;
            if (const auto p2p = payload.as<p2p_message>()) {
                for (const auto& one : {p2p->packet_v1()}) {
                    CHECK((!one || one->data.size() <= p2p->body.size()));
                }
                const auto two = p2p->packet_v2();
                CHECK((!two || two->data.size() <= p2p->body.size()));
            }
            static_cast<void>(payload.as<emoticons_message>());
            static_cast<void>(payload.as<invitation_message>());
            static_cast<void>(payload.as<datacast_message>());
            static_cast<void>(payload.as<ink_message>());
            static_cast<void>(payload.as<client_caps_message>());
            CHECK(payload.parts.body.size() <= 4'000);
            ++read;
        }
    };
    const auto survives = [&](const std::string& payload) {
        INFO(spelt(payload));
        chat.hears(relayed("bob@example.com Bob", payload));
        const std::size_t before = read;
        REQUIRE(chat.hears(relayed("bob@example.com Bob", text_of("still there?"))) ==
                told{"text bob@example.com Bob 'still there?'"});
        REQUIRE(read == before + 1);
    };
    for (const std::string& seed : seeds) {
        survives(seed);
    }
    // And as chance bends them.
    chance luck(8);
    for (int each = 0; each != 3'000; ++each) {
        std::string payload = seeds[luck.below(seeds.size())];
        for (std::size_t bends = luck.below(6); bends != 0 && !payload.empty(); --bends) {
            const std::size_t at = luck.below(payload.size());
            switch (luck.below(4)) {
            case 0: payload[at] = static_cast<char>(static_cast<unsigned char>(luck.below(256))); break;
            case 1: payload.resize(at); break;
            case 2: payload.insert(at, payload.substr(0, luck.below(40))); break;
            default: payload.erase(at, luck.below(9)); break;
            }
        }
        payload.resize(std::min<std::size_t>(payload.size(), 3'000));
        survives(payload);
        chat.waits(static_cast<milliseconds>(luck.below(2'000)));
    }
    CHECK(chat.chat.people().size() == 1);
    chat.says("and I, too");
    CHECK(chat.hears("ACK 2\r\n") == told{"outcome 1 delivered"});

    // Lengths that are none, or more than anybody may send: told, and the next switchboard is as good as the first.
    for (const char* length :
         {"4294967296", "18446744073709551617", "99999999999999999999999", "65537", "-1", "+5", "0x5", "5x"}) {
        CAPTURE(length);
        alice victim;
        victim.with_bob();
        CHECK(only(victim.hears("MSG bob@example.com Bob "s + length + "\r\nhello")).starts_with("broken "));
        const msnp::ticket waiting = victim.says("still there?");
        CHECK(victim.loses_connection() == told{"closed", "needs_switchboard 1"});
        goes_on_elsewhere(victim, waiting, "still there?");
    }
}

TEST_CASE("pain 9: typing indicators that stick", "[pain 9]") {
    const auto types = [](const std::string& who) {
        return relayed(who, "MIME-Version: 1.0\r\nContent-Type: text/x-msmsgscontrol\r\nTypingUser: " +
                                who.substr(0, who.find(' ')) + "\r\n\r\n\r\n");
    };
    // Whatever comes next, or nothing: an indicator that was switched on is switched off.
    struct way {
        std::string bytes;
        told tells;
    };
    const way ways[] = {
        {"", {"typing_ended bob@example.com"}},
        {relayed("bob@example.com Bob", text_of("done")), {"text bob@example.com Bob 'done'"}},
        {"BYE bob@example.com\r\n", {"left bob@example.com"}},
        {types("carol@example.com Carol"),
         {"typing carol@example.com Carol", "typing_ended bob@example.com", "typing_ended carol@example.com"}},
        {relayed("carol@example.com Carol", text_of("hi")),
         {"text carol@example.com Carol 'hi'", "typing_ended bob@example.com"}},
        {relayed("bob@example.com Bob", payload_of_type("text/x-keepalive", "")),
         {"content bob@example.com Bob text/x-keepalive ''", "typing_ended bob@example.com"}},
    };
    for (const way& each : ways) {
        CAPTURE(spelt(each.bytes));
        alice chat;
        chat.with_bob();
        chat.hears("JOI carol@example.com Carol\r\n");
        CHECK(chat.hears(types("bob@example.com Bob")) == told{"typing bob@example.com Bob"});
        told events = chat.hears(each.bytes);
        unsigned looks = 0;
        while (chat.chat.deadline() != no_deadline) { // an application that only follows the deadlines
            REQUIRE(++looks < 10);
            events = joined(std::move(events), chat.waits(chat.chat.deadline() - chat.now));
        }
        CHECK(events == each.tells);
        CHECK(chat.now <= 6'000);
    }
    // The end of the connection, without an event of its own.
    alice lost;
    lost.with_bob();
    lost.hears(types("bob@example.com Bob"));
    CHECK(lost.loses_connection() == told{"closed"});
    CHECK(lost.waits(1'000'000) == told{});

    // One who goes on typing is told once; a clock that jumps does no harm.
    alice chat;
    chat.with_bob();
    told events;
    for (int each = 0; each != 20; ++each) {
        events = joined(std::move(events), chat.hears(types("bob@example.com Bob")));
        events = joined(std::move(events), chat.waits(5'000));
    }
    CHECK(events == told{"typing bob@example.com Bob"});
    CHECK(chat.waits(1'000'000'000) == told{"typing_ended bob@example.com"});
    CHECK(chat.hears(types("bob@example.com Bob")) == told{"typing bob@example.com Bob"});
    chat.now = 0;
    CHECK(chat.waits(6'000) == told{});
    chat.now = 1'000'106'000;
    CHECK(chat.waits(0) == told{"typing_ended bob@example.com"});

    // One's own: the other hears it while one types, and nothing sticks there either, as a notice goes out again in time.
    alice writes;
    writes.with_bob();
    std::vector<instant> sent;
    for (instant at = 0; at != 30'000; at += 250) {
        REQUIRE(writes.chat.typing(at));
        if (!writes.writes().empty()) {
            sent.push_back(at);
        }
    }
    CHECK(sent == std::vector<instant>{0, 5'000, 10'000, 15'000, 20'000, 25'000});
}

TEST_CASE("pain 10: invisible or blocked users get a bare number", "[pain 10]") {
    std::set<std::string_view> all;
    const auto words_of = [&](failure_code code) {
        const std::string_view words = explain(code);
        CHECK(words.size() > 15);
        CHECK(words.find_first_of("0123456789") == std::string_view::npos);
        CHECK(words.ends_with('.'));
        all.insert(words);
        return words;
    };
    // Of a call, and of the text that waits for it.
    for (const failure_code code :
         {failure_code::not_online, failure_code::not_on_list, failure_code::invalid_handle, failure_code::internal_error}) {
        const std::string number = std::to_string(static_cast<unsigned>(code));
        CAPTURE(number);
        alice chat;
        chat.alone();
        REQUIRE(chat.chat.invite("bob@example.com", 0));
        std::string_view shown;
        chat.answer = [&](const event& now_told) {
            if (const auto* const failed = now_told.get_if<events::call_failed>()) {
                CHECK(failed->why == reason::number);
                CHECK(failed->account == handle("bob@example.com"));
                shown = words_of(failed->code);
            }
        };
        chat.hears(number + " 2\r\n");
        CHECK(shown == explain(code));

        alice waits;
        waits.with_bob();
        waits.hears("BYE bob@example.com\r\n");
        waits.says("are you there?");
        waits.writes();
        shown = {};
        std::string text;
        waits.answer = [&](const event& now_told) {
            if (const auto* const outcome = now_told.get_if<events::outcome>()) {
                CHECK(outcome->why == reason::number);
                text = outcome->text;
                shown = words_of(outcome->code);
            }
        };
        waits.hears(number + " 2\r\n");
        CHECK(shown == explain(code));
        CHECK(text == "are you there?");
    }
    CHECK(explain(failure_code::not_online) == "This person is not online, or does not want to be reached.");
    CHECK(all.size() == 4);

    // Of one's own being hidden, and of asking too often.
    for (const failure_code code : {failure_code::not_allowed_while_hidden, failure_code::too_fast}) {
        alice hidden;
        REQUIRE(hidden.chat.refused({code, 15U}, 0));
        std::string_view shown;
        hidden.answer = [&](const event& now_told) {
            const auto* const failed = now_told.get_if<events::failed>();
            REQUIRE(failed != nullptr);
            shown = words_of(failed->code);
        };
        CHECK(hidden.pull().size() == 1);
        CHECK(shown == explain(code));
    }
    CHECK(all.size() == 6);
    // A number that nobody knows has words, too.
    for (unsigned number = 0; number != 1'000; ++number) {
        CHECK(explain(static_cast<failure_code>(number)).ends_with('.'));
    }
}

TEST_CASE("pain 11: readers that spin on a cut MSG line, drop it, or guess payloads from trailing digits", "[pain 11]") {
    const std::string bytes = relayed("bob@example.com Bob", text_of("one")) + "ACK 2\r\n" +
                              relayed("bob@example.com Bob 12", text_of("two\r\n")) + "217 12\r\nBYE bob@example.com 12\r\n";
    const told whole{"text bob@example.com Bob 'one'", "outcome 1 delivered", "text bob@example.com Bob 12 'two\r\n'",
                     "server_failure 217", "left bob@example.com"};
    // Cut at every byte, the bytes copied or received in place; each part is looked at once, and nothing is told twice.
    for (const bool in_place : {false, true}) {
        for (std::size_t first = 0; first <= bytes.size(); ++first) {
            CAPTURE(in_place, first);
            alice chat;
            chat.with_bob();
            chat.says("hello");
            chat.writes();
            told events;
            for (const std::string_view part :
                 {std::string_view(bytes).substr(0, first), std::string_view(bytes).substr(first)}) {
                if (in_place) {
                    const std::span<char> room = chat.from.prepare();
                    REQUIRE(room.size() >= part.size());
                    std::copy(part.begin(), part.end(), room.begin());
                    chat.from.commit(part.size());
                    events = joined(std::move(events), chat.pull());
                } else {
                    events = joined(std::move(events), chat.hears(part));
                }
                // Without more bytes there is nothing more: whoever asks again is not kept.
                CHECK(chat.pull() == told{});
            }
            REQUIRE(events == whole);
        }
    }
    alice slow;
    slow.with_bob();
    slow.says("hello");
    slow.writes();
    told events;
    for (const char byte : bytes) {
        events = joined(std::move(events), slow.hears({&byte, 1}));
    }
    CHECK(events == whole);

    // `913 12` has no payload: the line behind it is a line, on the notification connection as on the switchboard's.
    std::vector<std::string> heard;
    on_notification("913 12\r\nXFR 13 SB 192.0.2.40:1863 CKI 17290001.1.2\r\n800 12\r\nOUT SSD\r\n", dialect::msnp8,
                    [&]<class Command>(const Command& said) {
                        if constexpr (std::is_same_v<Command, failure>) {
                            CHECK(said.trid == transaction_id(12));
                            CHECK_FALSE(said.payload);
                            heard.push_back(std::to_string(static_cast<unsigned>(said.code)));
                        } else if constexpr (std::is_same_v<Command, xfr_sb_answer>) {
                            heard.emplace_back("referral");
                        } else if constexpr (std::is_same_v<Command, out>) {
                            heard.emplace_back(said.reason);
                        }
                    });
    CHECK(heard == std::vector<std::string>{"913", "referral", "800", "SSD"});
    alice hidden;
    hidden.says("hello");
    CHECK(hidden.pull() == told{"needs_switchboard 1"});
    REQUIRE(hidden.chat.refused({failure_code::not_allowed_while_hidden, 12U}, 0));
    CHECK(hidden.pull() == told{"failed number 913", "outcome 1 not_sent number 913"});
}
