#include "support/catch.hpp"
#include "support/chance.hpp"
#include "unit/session/hall.hpp"

#include <string>
#include <string_view>
#include <vector>

using namespace msnp;
using namespace msnp_test;

TEST_CASE("a caller is let in with USR OK, the others by the roster and ANS OK",
          "[protocol 2.1][protocol 2.2][protocol 11.2][protocol 11.3]") {
    hall at;
    CHECK(at.board.session() == session);
    CHECK(at.board.empty());
    const guest known{.nick = encoded_text::from_plain("Alice Doe"), .caps = {7}, .spoken = dialect::msnp8};
    const auto alice =
        at.board.admit({.trid = transaction_id(7, 2), .account = "alice@example.com", .cookie = "c", .session = {}}, known, 0);
    REQUIRE(alice);
    CHECK(at.told(*alice) == "USR 007 OK alice@example.com Alice%20Doe\r\n");
    const member bob = at.answerer("bob@example.com", {.nick = encoded_text::from_wire("Bob"), .spoken = dialect::msnp8});
    CHECK(at.told(bob) == "IRO 1 1 1 alice@example.com Alice%20Doe\r\nANS 1 OK\r\n");
    CHECK(at.told(*alice) == "JOI bob@example.com Bob\r\n");
    const member carol =
        at.answerer("carol@example.com", {.nick = encoded_text::from_plain("Caf\xC3\xA9 Carol"), .spoken = dialect::msnp8});
    CHECK(at.told(carol) == "IRO 1 1 2 alice@example.com Alice%20Doe\r\nIRO 1 2 2 bob@example.com Bob\r\nANS 1 OK\r\n");
    CHECK(at.told(*alice) == "JOI carol@example.com Caf%C3%A9%20Carol\r\n");
    CHECK(at.told(bob) == "JOI carol@example.com Caf%C3%A9%20Carol\r\n");
    CHECK(at.board.size() == 3);
}

TEST_CASE("whoever answers after the caller has gone finds nobody", "[field notes]") {
    hall at;
    const member alice = at.caller("alice@example.com");
    REQUIRE(at.closed(alice));
    const member bob = at.answerer("bob@example.com");
    CHECK(at.told(bob) == "ANS 1 OK\r\n");
    const ticket called = at.calls(bob, "CAL 2 alice@example.com\r\n");
    REQUIRE(at.rang(called));
    at.answerer("alice@example.com");
    CHECK(at.told(bob) == "CAL 2 RINGING 17290001\r\nJOI alice@example.com alice@example.com\r\n");
}

TEST_CASE("a session that is not theirs lets nobody in, and nothing changes", "[protocol 2.2]") {
    hall at({.max_members = 2});
    const applicant answers{.trid = 1, .account = "bob@example.com", .cookie = "c", .session = "17290002", .answers = true};
    const applicant calls{.trid = 1, .account = "bob@example.com", .cookie = "c", .session = {}};
    CHECK(at.board.admit(answers, {}, 0).error() == error{errc::wrong_session});
    CHECK(at.board.empty());
    const member alice = at.caller("alice@example.com");
    at.told(alice);
    CHECK(at.board.admit(answers, {}, 0).error() == error{errc::wrong_session});
    CHECK(at.board.admit(calls, {}, 0).error() == error{errc::wrong_phase});
    CHECK(at.board.admit({.trid = 1, .account = "bob\t@example.com", .cookie = "c", .session = session, .answers = true}, {}, 0)
              .error()
              .code == errc::forbidden_byte);
    const std::string long_handle(130, 'b');
    CHECK(at.board
              .admit({.trid = 1, .account = std::string_view(long_handle), .cookie = "c", .session = session, .answers = true},
                     {}, 0)
              .error()
              .code == errc::too_long);
    CHECK(at.board.size() == 1);
    CHECK(at.told(alice).empty());
    at.answerer("bob@example.com");
    CHECK(at.board.admit({.trid = 1, .account = "carol@example.com", .cookie = "c", .session = session, .answers = true}, {}, 0)
              .error() == error{errc::too_many});
    CHECK(at.board.size() == 2);
    CHECK(at.told(alice) == "JOI bob@example.com bob@example.com\r\n");
}

TEST_CASE("a name that is too long is cut at a character, one that could forge a line is encoded",
          "[protocol 3.2][protocol 10]") {
    hall at;
    std::string name;
    for (int each = 0; each != 100; ++each) {
        name += "\xC3\xA9";
    }
    const member alice = at.caller("alice@example.com", {.nick = encoded_text::from_plain(name), .spoken = dialect::msnp8});
    const std::string told = at.told(alice);
    std::string cut = "USR 1 OK alice@example.com ";
    for (int each = 0; each != 64; ++each) {
        cut += "%C3%A9";
    }
    CHECK(told == cut + "\r\n");
    hall forged;
    const member eve =
        forged.caller("eve@example.com", {.nick = encoded_text::from_wire("a b\r\nOUT"), .spoken = dialect::msnp8});
    CHECK(forged.told(eve) == "USR 1 OK eve@example.com a%20b%0D%0AOUT\r\n");
}

TEST_CASE("what was said is relayed byte for byte to the others", "[protocol 2.7][protocol 11.3]") {
    three at;
    at.hush();
    const std::string payload = std::string("\0OUT\r\nBYE x\r\n", 13) + "\xFF";
    CHECK_FALSE(at.says(at.carol, "MSG 2 A 14\r\n" + payload + "MSG 3 U 0\r\n"));
    const std::string heard =
        "MSG carol@example.com Caf%C3%A9%20Carol 14\r\n" + payload + "MSG carol@example.com Caf%C3%A9%20Carol 0\r\n";
    CHECK(at.told(at.alice) == heard);
    CHECK(at.told(at.bob) == heard);
    CHECK(at.told(at.carol) == "ACK 2\r\n");
}

TEST_CASE("1664 bytes are relayed, 1665 end the connection without a word", "[protocol 1.4]") {
    three at;
    at.hush();
    CHECK_FALSE(at.says(at.alice, "MSG 2 A 1664\r\n" + std::string(1664, 'x')));
    CHECK(at.told(at.bob) == "MSG alice@example.com Alice%20Doe 1664\r\n" + std::string(1664, 'x'));
    at.hush();
    CHECK(why_departed(at.says(at.alice, "MSG 3 A 1665\r\n" + std::string(1665, 'x')), at.alice).code ==
          errc::payload_too_long);
    CHECK(at.told(at.alice).empty());
    CHECK(at.told(at.bob) == "BYE alice@example.com\r\n");
    CHECK(at.told(at.carol) == "BYE alice@example.com\r\n");
    CHECK(at.board.waiting_payload() == 0);
}

TEST_CASE("whoever says what cannot be said is out without a word, and the others are told", "[protocol 7.3]") {
    struct row {
        const char* line;
        errc why;
    };
    for (const row& each :
         {row{"XYZ 1\r\n", errc::unknown_verb}, row{"PNG\r\n", errc::unknown_verb},
          row{"cal 2 dave@example.com\r\n", errc::bad_verb}, row{"CAL 2\r\n", errc::missing_argument},
          row{"CAL x dave@example.com\r\n", errc::bad_number}, row{"MSG 2 a 2\r\nhi", errc::bad_ack_letter},
          row{"MSG 2 X 2\r\nhi", errc::bad_ack_letter}, row{"MSG 2 A x\r\n", errc::bad_length},
          row{"MSG 2\r\n", errc::missing_argument}, row{"MSG\r\n", errc::bad_length},
          row{"MSG 2 2\r\nhi", errc::missing_argument}, row{"MSG 2 A 99999999999\r\n", errc::payload_too_long},
          row{"JOI eve@example.com Eve\r\n", errc::unknown_verb}, row{"USR 2 alice@example.com c\r\n", errc::out_of_turn},
          row{"ANS 2 alice@example.com c 17290001\r\n", errc::out_of_turn}, row{"217 2\r\n", errc::unknown_verb}}) {
        CAPTURE(each.line);
        three at;
        at.hush();
        CHECK(why_departed(at.says(at.alice, std::string(each.line) + "CAL 3 dave@example.com\r\n"), at.alice).code ==
              each.why);
        CHECK(at.told(at.alice).empty());
        CHECK(at.told(at.bob) == "BYE alice@example.com\r\n");
        CHECK(at.told(at.carol) == "BYE alice@example.com\r\n");
        CHECK_FALSE(at.says(at.alice, "OUT\r\n"));
        REQUIRE(at.closed(at.alice));
        CHECK(at.told(at.bob).empty());
    }
}

TEST_CASE("a strict switchboard bears no further argument", "[protocol 2.3]") {
    hall at({.tolerate = lenience::strict()});
    const member alice = at.caller("alice@example.com");
    CHECK(why_departed(at.says(alice, "CAL 2 bob@example.com more\r\n"), alice) == error{errc::further_argument, 3, 22});
}

TEST_CASE("OUT, a lost connection, and both, tell the others once", "[protocol 2.5][protocol 2.6]") {
    three at;
    at.hush();
    CHECK(why_departed(at.says(at.alice, "OUT\r\nMSG 2 A 2\r\nhi"), at.alice) == error{});
    CHECK_FALSE(at.next(at.alice)); // told once
    CHECK(at.told(at.bob) == "BYE alice@example.com\r\n");
    CHECK(at.board.size() == 3);
    REQUIRE(at.closed(at.alice));
    CHECK(at.board.size() == 2);
    CHECK(at.told(at.bob).empty());
    CHECK(at.closed(at.alice).error() == error{errc::unknown_member});
    REQUIRE(at.closed(at.bob));
    CHECK(at.told(at.carol) == "BYE alice@example.com\r\nBYE bob@example.com\r\n");
    CHECK(at.closed(at.bob).error() == error{errc::unknown_member});
    CHECK(at.closed(static_cast<member>(99)).error() == error{errc::unknown_member});
    CHECK_FALSE(at.next(at.bob));
    CHECK(at.board.output(at.bob).empty());
    at.board.sent(at.bob, 7);
    CHECK_FALSE(at.board.empty());
    REQUIRE(at.closed(at.carol));
    CHECK(at.board.empty());
}

TEST_CASE("what was said before OUT waits until it is written", "[protocol 2.6]") {
    three at;
    at.hush();
    at.says(at.bob, "MSG 2 A 2\r\nhi");
    at.says(at.alice, "OUT\r\n");
    CHECK(at.told(at.alice) == "MSG bob@example.com Bob 2\r\nhi");
    CHECK(at.told(at.bob) == "ACK 2\r\nBYE alice@example.com\r\n");
}

TEST_CASE("a number is not given to a second member", "[session]") {
    hall at;
    const member first = at.caller("alice@example.com");
    REQUIRE(at.closed(first));
    const member second = at.caller("alice@example.com");
    CHECK(first != second);
    CHECK(at.closed(first).error() == error{errc::unknown_member});
}

TEST_CASE("garbage from anybody ends with that member out, and never with more", "[session]") {
    for (std::uint64_t seed = 0; seed != 200; ++seed) {
        CAPTURE(seed);
        chance luck(seed);
        three at;
        at.hush();
        const std::vector<std::string> words{
            "CAL", "MSG",  "OUT", "USR",        " ", " ", "\r\n", "\r\n", "2", "A", "bob@example.com",
            "\n",  "\xFF", "5",   "99999999999"};
        std::string bytes;
        for (std::size_t left = luck.below(40); left != 0; --left) {
            bytes += words[luck.below(words.size())];
        }
        while (const switchboard_event asked = at.says(at.alice, bytes)) {
            bytes.clear();
            if (const auto* ring = asked.get_if<switchboard_events::wants_ring>()) {
                REQUIRE(at.board.unavailable(ring->ticket, at.now));
            } else {
                CHECK(asked.get_if<switchboard_events::departed>()->who == at.alice);
            }
        }
        at.hush();
        CHECK_FALSE(at.says(at.bob, "MSG 2 A 2\r\nhi"));
        CHECK(at.told(at.bob) == "ACK 2\r\n");
    }
}

TEST_CASE("what a switchboard could not write is refused before anything happens", "[design 7]") {
    for (const std::string_view spelt : {"", "a b", "a\r\nOUT"}) {
        switchboard board{spelt};
        const result<member> let_in = board.admit({.trid = 1, .account = "alice@example.com", .cookie = "c"}, {}, 0);
        CHECK_FALSE(let_in);
        CHECK(board.empty());
    }
}

TEST_CASE("a switchboard whose session is no word lets nobody in", "[protocol 2.3][protocol 10]") {
    for (const std::string_view bad : {"", "1 2", "1\r\nOUT"}) {
        switchboard board(bad, {});
        const applicant calls{.trid = 1, .account = "alice@example.com", .cookie = "c", .session = {}};
        CHECK_FALSE(board.admit(calls, {}, 0));
        CHECK(board.empty());
    }
}
