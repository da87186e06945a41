#include "support/catch.hpp"
#include "support/chance.hpp"
#include "unit/session/hall.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

using namespace msnp;
using namespace msnp_test;

TEST_CASE("a relayed message is stored once until the slowest member has it", "[session]") {
    three at;
    at.hush();
    const std::string hello = "MSG alice@example.com Alice%20Doe 5\r\nhello",
                      bye = "MSG alice@example.com Alice%20Doe 3\r\nbye";
    at.says(at.alice, "MSG 2 U 5\r\nhelloMSG 3 U 3\r\nbye");
    CHECK(at.board.waiting_payload() == hello.size() + bye.size());
    // Not the same bytes: the same memory.
    REQUIRE(at.board.output(at.bob).count == 2);
    REQUIRE(at.board.output(at.carol).count == 2);
    for (std::size_t each = 0; each != 2; ++each) {
        CHECK(at.board.output(at.bob).pieces[each].data() == at.board.output(at.carol).pieces[each].data());
    }
    CHECK(at.told(at.bob) == hello + bye);
    CHECK(at.board.waiting_payload() == hello.size() + bye.size());
    at.board.sent(at.carol, hello.size() - 1);
    CHECK(at.board.waiting_payload() == hello.size() + bye.size());
    CHECK(*at.board.output(at.carol).begin() == "o");
    at.board.sent(at.carol, 1);
    CHECK(at.board.waiting_payload() == bye.size());
    REQUIRE(at.closed(at.carol));
    CHECK(at.board.waiting_payload() == 0);
    at.says(at.alice, "MSG 4 U 5\r\nhello");
    CHECK(at.told(at.bob) == "BYE carol@example.com\r\n" + hello);
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
    REQUIRE(at.closed(at.bob));
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
    CHECK(why_departed(at.next(others[2]), others[1]) == error{errc::reads_too_slowly});
    CHECK_FALSE(at.next(others[2]));
    const std::string heard = at.told(others[2]);
    CHECK(heard.find("BYE b@b\r\n") != std::string::npos);
    CHECK(heard.find("BYE c@b\r\n") != std::string::npos);
    CHECK(heard.find("NAK 2\r\n") != std::string::npos);
    CHECK(heard.size() == 9 + 9 + 7);
    CHECK(at.board.waiting_payload() == 152); // what alice said, and what was said to her
    REQUIRE(at.closed(others[0]));
    REQUIRE(at.closed(others[1]));
    CHECK(at.board.waiting_payload() == 76);
    CHECK(at.told(alice).size() == 76 + 9 + 9);
    CHECK(at.board.waiting_payload() == 0);
    CHECK(at.board.size() == 2);
}

TEST_CASE("under any partial writing every member gets what a plain model says", "[session]") {
    for (std::uint64_t seed = 0; seed != 40; ++seed) {
        CAPTURE(seed);
        chance luck(seed);
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
    for (switchboard_event asked = at.says(alice, flood); asked; asked = at.next(alice)) {
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

TEST_CASE("forty of five hundred and twelve talk, and everybody hears all of it in the order of each",
          "[session][protocol 7.6]") {
    hall at;
    std::vector<member> members{at.caller("member0@example.com")};
    for (unsigned number = 1; number != 512; ++number) {
        members.push_back(at.answerer("member" + std::to_string(number) + "@example.com"));
        at.told(members.front());
    }
    CHECK(at.board.size() == 512);
    CHECK(at.board.admit({.trid = 1, .account = "late@example.com", .cookie = "c", .session = session, .answers = true}, {}, 0)
              .error() == error{errc::too_many});
    const std::string roster = at.told(members.back());
    CHECK(roster.starts_with("IRO 1 1 511 member0@example.com member0@example.com\r\n"));
    CHECK(roster.ends_with("IRO 1 511 511 member510@example.com member510@example.com\r\nANS 1 OK\r\n"));
    at.hush();

    std::string said; // by all of them, in the order of their speaking
    std::vector<std::string> own(40);
    for (std::size_t round = 0; round != 10; ++round) {
        for (std::size_t speaker = 0; speaker != own.size(); ++speaker) {
            const std::string text = std::to_string(round) + " of " + std::to_string(speaker);
            const std::string size = std::to_string(text.size()) + "\r\n";
            const std::string name = "member" + std::to_string(speaker * 12) + "@example.com";
            CHECK_FALSE(at.says(members[speaker * 12], "MSG 2 A " + size + text));
            said += "MSG " + name;
            said.append(" ").append(name).append(" ").append(size).append(text);
            own[speaker] += "ACK 2\r\n";
        }
    }
    CHECK(at.board.waiting_payload() == said.size()); // not 511 times as much
    for (std::size_t each = 0; each != members.size(); ++each) {
        const std::string heard = at.told(members[each]);
        if (each % 12 != 0 || each / 12 >= own.size()) {
            REQUIRE(heard == said);
        } else {
            std::size_t acks = 0;
            for (std::size_t found = heard.find("ACK 2\r\n"); found != std::string::npos;
                 found = heard.find("ACK 2\r\n", found + 1)) {
                ++acks;
            }
            REQUIRE(acks == 10);
            REQUIRE(heard.find("MSG member" + std::to_string(each) + '@') == std::string::npos);
        }
    }
    CHECK(at.board.waiting_payload() == 0);
}

TEST_CASE("the roster that greets a member does not count against its queue, what is said then does", "[protocol 7.4]") {
    hall at({.max_queue = 300});
    std::vector<member> members{at.caller("member0@example.com")};
    for (unsigned number = 1; number != 30; ++number) {
        at.hush();
        members.push_back(at.answerer("member" + std::to_string(number) + "@example.com"));
    }
    CHECK(at.board.size() == 30);
    CHECK_FALSE(at.next(members.back()));
    const std::string payload(200, 'x');
    CHECK(at.says(members.front(), "MSG 2 A 200\r\n" + payload).is<switchboard_events::must_write>());
    for (std::size_t each = 0; each + 1 != members.size(); ++each) {
        at.told(members[each]);
    }
    CHECK(why_departed(at.says(members.front(), "MSG 3 A 200\r\n" + payload), members.back()) == error{errc::reads_too_slowly});
}

TEST_CASE("many who do not read are dropped at once, and the one who is left goes on", "[session]") {
    hall at({.max_queue = 2000});
    std::vector<member> members{at.caller("member0@example.com")};
    for (unsigned number = 1; number != 60; ++number) {
        members.push_back(at.answerer("member" + std::to_string(number) + "@example.com"));
        at.hush();
    }
    bool all = false;
    std::vector<member> gone;
    for (int count = 0; count != 8 && !all; ++count) {
        switchboard_event asked = at.says(members.front(), "MSG 2 U 1000\r\n" + std::string(1000, 'x'));
        for (; asked && !asked.is<switchboard_events::must_write>(); asked = at.next(members.front())) {
            gone.push_back(asked.get_if<switchboard_events::departed>()->who);
        }
        all = gone.size() == 59;
    }
    CHECK(all);
    for (const member each : gone) {
        REQUIRE(at.closed(each));
    }
    CHECK(at.board.size() == 1);
    CHECK(at.board.waiting_payload() == 0);
    at.hush();
    CHECK_FALSE(at.says(members.front(), "MSG 3 A 2\r\nhi"));
    CHECK(at.told(members.front()) == "NAK 3\r\n");
    at.answerer("late@example.com");
    CHECK(at.told(members.front()) == "JOI late@example.com late@example.com\r\n");
}

TEST_CASE("a queue without a limit drops nobody", "[session]") {
    hall at({.max_queue = static_cast<std::size_t>(-1)});
    const member alice = at.caller("alice@example.com");
    at.answerer("bob@example.com");
    for (int count = 0; count != 400; ++count) {
        REQUIRE_FALSE(at.says(alice, "MSG 2 U 1000\r\n" + std::string(1000, 'x')));
    }
    CHECK(at.board.size() == 2);
}
