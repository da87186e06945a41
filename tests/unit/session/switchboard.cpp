#include "support/catch.hpp"
#include "support/chance.hpp"
#include "support/printing.hpp"

#include <msnp/session/switchboard.hpp>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

using namespace msnp;

namespace {

constexpr std::string_view session = "17290001";

// A switchboard with a reader a member.
struct hall {
    explicit hall(const switchboard_options& options = {}) : board(session, options) {}

    struct line_in {
        std::vector<char> memory = std::vector<char>(8192);
        reader from{memory, {.from = flow::client_to_switchboard}};
    };

    reader& reader_of(member who) {
        std::unique_ptr<line_in>& kept = lines[static_cast<unsigned>(who)];
        if (!kept) {
            kept = std::make_unique<line_in>();
        }
        return kept->from;
    }

    // Admits a caller, or one who answers, and forgets what they are told.
    member caller(std::string_view account, const guest& known = {.spoken = dialect::msnp8}) {
        const auto id = board.admit({.trid = 1, .account = account, .cookie = "c", .session = {}}, known, now);
        REQUIRE(id);
        return *id;
    }
    member answerer(std::string_view account, const guest& known = {.spoken = dialect::msnp8}) {
        const auto id =
            board.admit({.trid = 1, .account = account, .cookie = "c", .session = session, .answers = true}, known, now);
        REQUIRE(id);
        return *id;
    }

    switchboard_event says(member who, std::string_view bytes) {
        reader_of(who).feed(bytes);
        return board.next_event(who, reader_of(who), now);
    }

    // Everything that a member is to be told, and the member has it.
    std::string told(member who) {
        std::string all;
        for (output_pieces some = board.output(who); !some.empty(); some = board.output(who)) {
            std::size_t count = 0;
            for (const std::string_view piece : some) {
                all += piece;
                count += piece.size();
            }
            board.sent(who, count);
        }
        return all;
    }

    void hush() {
        for (unsigned each = 1; each != 20; ++each) {
            told(static_cast<member>(each));
        }
    }

    ticket calls(member who, std::string_view line) {
        const switchboard_event asked = says(who, line);
        const auto* ring = asked.get_if<switchboard_events::wants_ring>();
        REQUIRE(ring != nullptr);
        CHECK(ring->caller == who);
        return ring->ticket;
    }

    switchboard board;
    std::map<unsigned, std::unique_ptr<line_in>> lines;
    instant now = 0;
};

struct three : hall {
    explicit three(const switchboard_options& options = {}) : hall(options) { hush(); }
    member alice = caller("alice@example.com", {.nick = encoded_text::from_plain("Alice Doe"), .spoken = dialect::msnp8});
    member bob = answerer("bob@example.com", {.nick = encoded_text::from_wire("Bob"), .spoken = dialect::msnp8});
    member carol =
        answerer("carol@example.com", {.nick = encoded_text::from_plain("Caf\xC3\xA9 Carol"), .spoken = dialect::msnp8});
};

error why_departed(const switchboard_event& asked, member who) {
    const auto* gone = asked.get_if<switchboard_events::departed>();
    REQUIRE(gone != nullptr);
    CHECK(gone->who == who);
    return gone->why;
}

} // namespace

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
    REQUIRE(at.board.closed(alice));
    const member bob = at.answerer("bob@example.com");
    CHECK(at.told(bob) == "ANS 1 OK\r\n");
    const ticket called = at.calls(bob, "CAL 2 alice@example.com\r\n");
    REQUIRE(at.board.rang(called, 0));
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

TEST_CASE("each letter has its answer, with somebody there and with nobody", "[protocol 6]") {
    struct row {
        const char* letter;
        const char* somebody;
        const char* nobody;
    };
    for (const row& each : {row{"U", "", ""}, row{"N", "", "NAK 0007\r\n"}, row{"A", "ACK 0007\r\n", "NAK 0007\r\n"},
                            row{"D", "ACK 0007\r\n", "NAK 0007\r\n"}, row{"S", "ACK 0007\r\n", ""}}) {
        CAPTURE(each.letter);
        const std::string line = std::string("MSG 0007 ") + each.letter + " 2\r\nhi";
        hall at;
        const member alice = at.caller("alice@example.com");
        at.hush();
        CHECK_FALSE(at.says(alice, line));
        CHECK(at.told(alice) == each.nobody);
        const member bob = at.answerer("bob@example.com");
        at.hush();
        CHECK_FALSE(at.says(alice, line));
        CHECK(at.told(alice) == each.somebody);
        CHECK(at.told(bob) == "MSG alice@example.com alice@example.com 2\r\nhi");
        CHECK(at.board.waiting_payload() == 0);
        // Whoever is out, though the connection is not closed yet, is nobody.
        CHECK(at.says(bob, "OUT\r\n").is<switchboard_events::departed>());
        at.hush();
        at.says(alice, line);
        CHECK(at.told(alice) == each.nobody);
        CHECK(at.told(bob).empty());
    }
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
        REQUIRE(at.board.closed(at.alice));
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
    CHECK_FALSE(at.board.next_event(at.alice, at.reader_of(at.alice), 0)); // told once
    CHECK(at.told(at.bob) == "BYE alice@example.com\r\n");
    CHECK(at.board.size() == 3);
    REQUIRE(at.board.closed(at.alice));
    CHECK(at.board.size() == 2);
    CHECK(at.told(at.bob).empty());
    CHECK(at.board.closed(at.alice).error() == error{errc::unknown_member});
    REQUIRE(at.board.closed(at.bob));
    CHECK(at.told(at.carol) == "BYE alice@example.com\r\nBYE bob@example.com\r\n");
    CHECK(at.board.closed(at.bob).error() == error{errc::unknown_member});
    CHECK(at.board.closed(static_cast<member>(99)).error() == error{errc::unknown_member});
    CHECK_FALSE(at.board.next_event(at.bob, at.reader_of(at.bob), 0));
    CHECK(at.board.output(at.bob).empty());
    at.board.sent(at.bob, 7);
    CHECK_FALSE(at.board.empty());
    REQUIRE(at.board.closed(at.carol));
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
    REQUIRE(at.board.closed(first));
    const member second = at.caller("alice@example.com");
    CHECK(first != second);
    CHECK(at.board.closed(first).error() == error{errc::unknown_member});
}

// --- Calls.

TEST_CASE("a call is asked of the application, and its ticket is good once", "[protocol 2.3]") {
    three at;
    at.hush();
    const switchboard_event asked = at.says(at.alice, "CAL 0004 Dave@Example.com\r\n");
    const auto* ring = asked.get_if<switchboard_events::wants_ring>();
    REQUIRE(ring != nullptr);
    CHECK(ring->account == handle("Dave@Example.com"));
    CHECK(ring->caller == at.alice);
    CHECK(at.told(at.alice).empty());
    REQUIRE(at.board.rang(ring->ticket, 0));
    CHECK(at.told(at.alice) == "CAL 0004 RINGING 17290001\r\n");
    CHECK(at.board.rang(ring->ticket, 0).error() == error{errc::unknown_member});
    CHECK(at.board.unavailable(ring->ticket).error() == error{errc::unknown_member});
    CHECK(at.board.rang(static_cast<ticket>(77), 0).error() == error{errc::unknown_member});
    CHECK(at.board.unavailable(static_cast<ticket>(77)).error() == error{errc::unknown_member});
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
        REQUIRE(at.board.unavailable(called, code));
        CHECK(at.told(at.alice) == std::string(number) + " 9\r\n");
        CHECK(at.board.unavailable(called).error() == error{errc::unknown_member});
        CHECK(at.board.rang(called, 0).error() == error{errc::unknown_member});
    }
    REQUIRE(at.board.unavailable(at.calls(at.alice, "CAL 10 nobody@example.com\r\n")));
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
    REQUIRE(at.board.rang(asked, 0));
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
    CHECK(at.board.size() == 1);
}

TEST_CASE("a ring that nobody answers can be made anew after 120 seconds", "[protocol 7.4]") {
    three at;
    at.now = 1000;
    REQUIRE(at.board.rang(at.calls(at.alice, "CAL 4 dave@example.com\r\n"), at.now));
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
    REQUIRE(at.board.rang(at.calls(at.alice, "CAL 4 dave@example.com\r\n"), 0));
    REQUIRE(at.board.closed(at.answerer("Dave@example.com")));
    at.calls(at.alice, "CAL 5 dave@example.com\r\n");
}

TEST_CASE("whoever answers before the application says that it rang, can be called again, too", "[protocol 7.5]") {
    three at;
    const ticket called = at.calls(at.alice, "CAL 4 dave@example.com\r\n");
    const member dave = at.answerer("dave@example.com");
    at.hush();
    REQUIRE(at.board.rang(called, 0));
    CHECK(at.told(at.alice) == "CAL 4 RINGING 17290001\r\n");
    REQUIRE(at.board.closed(dave));
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
    REQUIRE(at.board.unavailable(first));
    at.calls(alice, "CAL 5 dave@example.com\r\n");
}

TEST_CASE("a caller who has gone is told nothing of the call", "[session]") {
    three at;
    const ticket one = at.calls(at.alice, "CAL 4 dave@example.com\r\n");
    const ticket other = at.calls(at.alice, "CAL 5 eve@example.com\r\n");
    REQUIRE(at.board.closed(at.alice));
    at.hush();
    CHECK(at.board.rang(one, 0).error() == error{errc::unknown_member});
    CHECK(at.board.unavailable(other).error() == error{errc::unknown_member});
    CHECK(at.told(at.bob).empty());
    CHECK(at.board.output(at.alice).empty());
}

TEST_CASE("what is asked stays good while the application answers", "[lifetime]") {
    three at;
    const switchboard_event asked = at.says(at.alice, "CAL 4 dave@example.com\r\nCAL 5 eve@example.com\r\n");
    const auto* ring = asked.get_if<switchboard_events::wants_ring>();
    REQUIRE(ring != nullptr);
    REQUIRE(at.board.rang(ring->ticket, 0));
    at.hush();
    at.answerer("frank@example.com");
    CHECK(ring->account == handle("dave@example.com"));
}

// --- Queues.

TEST_CASE("a relayed payload is stored once until the slowest member has it", "[session]") {
    three at;
    at.hush();
    at.says(at.alice, "MSG 2 U 5\r\nhelloMSG 3 U 3\r\nbye");
    CHECK(at.board.waiting_payload() == 8);
    at.told(at.bob);
    CHECK(at.board.waiting_payload() == 8);
    const std::size_t line = std::string_view("MSG alice@example.com Alice%20Doe 5\r\n").size();
    at.board.sent(at.carol, line + 4);
    CHECK(at.board.waiting_payload() == 8);
    CHECK(*at.board.output(at.carol).begin() == "o");
    at.board.sent(at.carol, 1);
    CHECK(at.board.waiting_payload() == 3);
    REQUIRE(at.board.closed(at.carol));
    CHECK(at.board.waiting_payload() == 0);
    at.says(at.alice, "MSG 4 U 5\r\nhello");
    CHECK(at.told(at.bob) == "BYE carol@example.com\r\nMSG alice@example.com Alice%20Doe 5\r\nhello");
    CHECK(at.board.waiting_payload() == 0);
}

TEST_CASE("a member who does not read is dropped, and the sender is told", "[protocol 7.4][protocol 11.6]") {
    three at({.max_queue = 500});
    at.hush();
    const std::string payload(200, 'x');
    for (int each = 0; each != 2; ++each) {
        CHECK(at.says(at.alice, "MSG 2 A 200\r\n" + payload).is<switchboard_events::must_write>());
        at.told(at.alice);
        at.told(at.carol);
    }
    const switchboard_event asked = at.says(at.alice, "MSG 3 A 200\r\n" + payload);
    CHECK(why_departed(asked, at.bob) == error{errc::reads_too_slowly});
    const std::string heard = at.told(at.alice);
    CHECK((heard == "BYE bob@example.com\r\nNAK 3\r\n" || heard == "NAK 3\r\nBYE bob@example.com\r\n"));
    const std::string also = at.told(at.carol);
    CHECK(also.find("MSG alice@example.com Alice%20Doe 200\r\n" + payload) != std::string::npos);
    CHECK(also.find("BYE bob@example.com\r\n") != std::string::npos);
    REQUIRE(at.board.closed(at.bob));
    CHECK(at.board.waiting_payload() == 0);
    CHECK_FALSE(at.says(at.alice, "MSG 4 A 2\r\nhi"));
    CHECK(at.told(at.alice) == "ACK 4\r\n");
}

TEST_CASE("two who do not read are dropped at once, and whoever is left is told of both", "[protocol 7.4]") {
    hall at({.max_queue = 100});
    const member alice = at.caller("a@b");
    std::vector<member> others;
    for (const char* account : {"b@b", "c@b", "d@b"}) {
        at.hush();
        others.push_back(at.answerer(account));
    }
    at.hush();
    at.says(alice, "MSG 2 U 60\r\n" + std::string(60, 'x')); // 76 bytes for each of the others
    CHECK(at.told(others[2]).size() == 76);
    CHECK(why_departed(at.says(others[2], "MSG 2 A 60\r\n" + std::string(60, 'x')), others[0]) ==
          error{errc::reads_too_slowly});
    CHECK(why_departed(at.board.next_event(others[2], at.reader_of(others[2]), 0), others[1]) == error{errc::reads_too_slowly});
    CHECK_FALSE(at.board.next_event(others[2], at.reader_of(others[2]), 0));
    const std::string heard = at.told(others[2]);
    CHECK(heard.find("BYE b@b\r\n") != std::string::npos);
    CHECK(heard.find("BYE c@b\r\n") != std::string::npos);
    CHECK(heard.find("NAK 2\r\n") != std::string::npos);
    CHECK(heard.size() == 9 + 9 + 7);
    CHECK(at.board.waiting_payload() == 120); // what alice said, and what was said to her
    REQUIRE(at.board.closed(others[0]));
    REQUIRE(at.board.closed(others[1]));
    CHECK(at.board.waiting_payload() == 60);
    CHECK(at.told(alice).size() == 76 + 9 + 9);
    CHECK(at.board.waiting_payload() == 0);
    CHECK(at.board.size() == 2);
}

TEST_CASE("under any partial writing every member gets what a plain model says", "[session]") {
    for (std::uint64_t seed = 0; seed != 40; ++seed) {
        CAPTURE(seed);
        msnp_test::chance luck(seed);
        three at;
        at.hush();
        const std::vector<member> members{at.alice, at.bob, at.carol};
        const std::vector<std::string> names{"alice@example.com Alice%20Doe", "bob@example.com Bob",
                                             "carol@example.com Caf%C3%A9%20Carol"};
        std::vector<std::string> expected(3), heard(3);
        for (int round = 0; round != 200; ++round) {
            const std::size_t speaker = luck.below(3);
            const std::string payload(luck.below(4) == 0 ? luck.below(1665) : luck.below(40),
                                      static_cast<char>('a' + luck.below(26)));
            const char letter = "UNADS"[luck.below(5)];
            const std::string size = std::to_string(payload.size());
            const std::string said = "MSG " + std::to_string(round) + ' ' + letter + ' ' + size + "\r\n" + payload;
            const std::size_t half = luck.below(said.size());
            REQUIRE_FALSE(at.says(members[speaker], std::string_view(said).substr(0, half)));
            REQUIRE_FALSE(at.says(members[speaker], std::string_view(said).substr(half)));
            for (std::size_t each = 0; each != 3; ++each) {
                if (each != speaker) {
                    expected[each] += "MSG " + names[speaker] + ' ' + size + "\r\n" + payload;
                }
            }
            if (letter != 'U' && letter != 'N') {
                expected[speaker] += "ACK " + std::to_string(round) + "\r\n";
            }
            const std::size_t reads = luck.below(3);
            std::string offered;
            for (const std::string_view piece : at.board.output(members[reads])) {
                offered += piece;
            }
            const std::size_t count = luck.below(offered.size() + 1);
            heard[reads] += offered.substr(0, count);
            at.board.sent(members[reads], count);
        }
        for (std::size_t each = 0; each != 3; ++each) {
            heard[each] += at.told(members[each]);
            CHECK(heard[each] == expected[each]);
        }
        CHECK(at.board.waiting_payload() == 0);
    }
}

// --- Dialects.

TEST_CASE("lines have the shape of the dialect that reads them", "[field notes][protocol 11.11]") {
    hall at;
    const auto known = [](const char* nick, dialect spoken) {
        return guest{.nick = encoded_text::from_wire(nick), .caps = {5, 6}, .spoken = spoken};
    };
    const member alice = at.caller("alice@example.com", known("Alice", dialect::msnp8));
    CHECK(at.told(alice) == "USR 1 OK alice@example.com Alice\r\n");
    const member bob = at.answerer("bob@example.com", known("Bob", dialect::msnp12));
    CHECK(at.told(bob) == "IRO 1 1 1 alice@example.com Alice 5\r\nANS 1 OK\r\n");
    CHECK(at.told(alice) == "JOI bob@example.com Bob\r\n");
    const member home = at.answerer("carol@example.com;{1}", known("Carol", dialect::msnp18));
    CHECK(at.told(home) == "IRO 1 1 2 alice@example.com Alice 5:6\r\nIRO 1 2 2 bob@example.com Bob 5:6\r\nANS 1 OK\r\n");
    CHECK(at.told(alice) == "JOI carol@example.com Carol\r\n");
    CHECK(at.told(bob) == "JOI carol@example.com Carol 5\r\n");
    const member work = at.answerer("carol@example.com;{2}", known("Carol", dialect::msnp18));
    CHECK(at.told(work) == "IRO 1 1 3 alice@example.com Alice 5:6\r\nIRO 1 2 3 bob@example.com Bob 5:6\r\n"
                           "IRO 1 3 3 carol@example.com;{1} Carol 5:6\r\nANS 1 OK\r\n");
    CHECK(at.told(home) == "JOI carol@example.com;{2} Carol 5:6\r\n");
    CHECK(at.told(alice).empty());
    CHECK(at.told(bob).empty());
    const member dave = at.answerer("dave@example.com;{3}", known("Dave", dialect::msnp18));
    CHECK(at.told(dave) ==
          "IRO 1 1 5 alice@example.com Alice 5:6\r\nIRO 1 2 5 bob@example.com Bob 5:6\r\nIRO 1 3 5 carol@example.com;{1} Carol "
          "5:6\r\n"
          "IRO 1 4 5 carol@example.com;{2} Carol 5:6\r\nIRO 1 5 5 carol@example.com Carol 5:6\r\nANS 1 OK\r\n");
    CHECK(at.told(alice) == "JOI dave@example.com Dave\r\n");
    CHECK(at.told(bob) == "JOI dave@example.com Dave 5\r\n");
    CHECK(at.told(work) == "JOI dave@example.com;{3} Dave 5:6\r\nJOI dave@example.com Dave 5:6\r\n");
    at.hush();

    CHECK_FALSE(at.says(home, "MSG 2 U 2\r\nhi"));
    CHECK(at.told(alice) == "MSG carol@example.com Carol 2\r\nhi");
    CHECK(at.told(dave) == "MSG carol@example.com Carol 2\r\nhi");
    CHECK(at.told(work) == "MSG carol@example.com Carol 2\r\nhi");
    CHECK(at.told(bob) == "MSG carol@example.com Carol 2\r\nhi");

    CHECK(why_departed(at.says(home, "OUT\r\n"), home) == error{});
    CHECK(at.told(alice).empty());
    CHECK(at.told(bob).empty());
    CHECK(at.told(work) == "BYE carol@example.com;{1}\r\n");
    CHECK(at.told(dave) == "BYE carol@example.com;{1}\r\n");
    CHECK(at.says(work, "OUT\r\n").is<switchboard_events::departed>());
    CHECK(at.told(alice) == "BYE carol@example.com\r\n");
    CHECK(at.told(bob) == "BYE carol@example.com\r\n");
    CHECK(at.told(dave) == "BYE carol@example.com;{2}\r\nBYE carol@example.com\r\n");
}

TEST_CASE("a caller of a later dialect sees the endpoint echoed", "[protocol 2.1]") {
    hall at;
    const member alice =
        at.caller("alice@example.com;{1}", {.nick = encoded_text::from_wire("Alice"), .spoken = dialect::msnp18});
    CHECK(at.told(alice) == "USR 1 OK alice@example.com;{1} Alice\r\n");
}

TEST_CASE("from MSNP16 on one may call oneself, to bring one's other endpoints in", "[protocol 2.1][protocol 11.11]") {
    hall at;
    const member alice =
        at.caller("alice@example.com;{1}", {.nick = encoded_text::from_wire("Alice"), .spoken = dialect::msnp18});
    at.hush();
    REQUIRE(at.board.rang(at.calls(alice, "CAL 2 alice@example.com\r\n"), 0));
    CHECK(at.told(alice) == "CAL 2 RINGING 17290001\r\n");
    at.answerer("alice@example.com;{2}", {.nick = encoded_text::from_wire("Alice"), .spoken = dialect::msnp18});
    CHECK(at.told(alice) == "JOI alice@example.com;{2} Alice 0:0\r\n");
}

TEST_CASE("garbage from anybody ends with that member out, and never with more", "[session]") {
    for (std::uint64_t seed = 0; seed != 200; ++seed) {
        CAPTURE(seed);
        msnp_test::chance luck(seed);
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
                REQUIRE(at.board.unavailable(ring->ticket));
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

TEST_CASE("a flood drops nobody where the application writes when it is told to", "[session][design 6]") {
    hall at({.max_queue = 8192});
    const member alice = at.caller("alice@example.com");
    const member bob = at.answerer("bob@example.com");
    at.hush();
    std::string flood;
    for (unsigned count = 0; count != 700; ++count) {
        flood += "MSG 1 U 0\r\n";
    }
    std::string told;
    std::size_t pauses = 0;
    for (switchboard_event asked = at.says(alice, flood); asked; asked = at.board.next_event(alice, at.reader_of(alice), 0)) {
        REQUIRE(asked.is<switchboard_events::must_write>());
        told += at.told(bob);
        ++pauses;
    }
    told += at.told(bob);
    CHECK(pauses > 4);
    CHECK(told.size() == 700 * std::string_view("MSG alice@example.com alice@example.com 0\r\n").size());
    CHECK(at.board.size() == 2);
}

TEST_CASE("nobody reads BYE of somebody before their JOI, or a message behind their BYE, however small the queues",
          "[session]") {
    for (std::size_t most = 20; most != 400; ++most) {
        hall at({.max_queue = most});
        std::vector<member> members{at.caller("alice@example.com")};
        for (const char* const name : {"bob@example.com", "carol@example.com", "dave@example.com", "eve@example.com"}) {
            members.push_back(at.answerer(name));
        }
        at.says(members[0], "MSG 2 A 5\r\nhelloMSG 3 A 5\r\nhello");
        for (const member reader : members) {
            const std::string read = at.told(reader);
            for (const char* const name :
                 {"alice@example.com", "bob@example.com", "carol@example.com", "dave@example.com", "eve@example.com"}) {
                const std::size_t gone = read.find("BYE " + std::string(name));
                INFO(most << ": " << read);
                CHECK(read.find("JOI " + std::string(name), gone) == std::string::npos);
                CHECK(read.find("MSG " + std::string(name), gone) == std::string::npos);
            }
        }
    }
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
    REQUIRE(at.board.closed(alice));
    at.calls(bob, "CAL 3 carol@example.com\r\n"); // nobody had been rung yet
}
