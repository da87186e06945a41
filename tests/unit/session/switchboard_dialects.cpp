#include "support/catch.hpp"
#include "support/chance.hpp"
#include "support/dialects.hpp"
#include "unit/session/hall.hpp"

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace msnp;
using namespace msnp_test;

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

TEST_CASE("in every dialect a friend's coming, words and going have their shape", "[field notes][protocol 13]") {
    for (const dialect spoken : every_dialect) {
        CAPTURE(static_cast<unsigned>(spoken));
        hall at;
        const guest friend_of{.nick = encoded_text::from_wire("Bob"), .caps = {5, 6}, .spoken = dialect::msnp18};
        const member bob = at.caller("bob@example.com;{1}", friend_of);
        const member alice = at.answerer("alice@example.com", {.spoken = spoken});
        const bool has_caps = spoken >= dialect::msnp12, has_endpoints = spoken >= dialect::msnp16;
        const std::string caps = has_endpoints ? " 5:6" : has_caps ? " 5" : "";
        CHECK(at.told(alice) == (has_endpoints
                                     ? "IRO 1 1 2 bob@example.com;{1} Bob 5:6\r\nIRO 1 2 2 bob@example.com Bob 5:6\r\n"
                                     : "IRO 1 1 1 bob@example.com Bob" + caps + "\r\n") +
                                    "ANS 1 OK\r\n");
        at.says(bob, "MSG 2 U 2\r\nhiOUT\r\n");
        CHECK(at.told(alice) == std::string("MSG bob@example.com Bob 2\r\nhi") +
                                    (has_endpoints ? "BYE bob@example.com;{1}\r\n" : "") + "BYE bob@example.com\r\n");
        REQUIRE(at.closed(bob));
        at.answerer("bob@example.com;{1}", friend_of);
        CHECK(at.told(alice) ==
              (has_endpoints ? "JOI bob@example.com;{1} Bob 5:6\r\n" : "") + ("JOI bob@example.com Bob" + caps) + "\r\n");
    }
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
    REQUIRE(at.rang(at.calls(alice, "CAL 2 alice@example.com\r\n")));
    CHECK(at.told(alice) == "CAL 2 RINGING 17290001\r\n");
    at.answerer("alice@example.com;{2}", {.nick = encoded_text::from_wire("Alice"), .spoken = dialect::msnp18});
    CHECK(at.told(alice) == "JOI alice@example.com;{2} Alice 0:0\r\n");
}

TEST_CASE("a call to oneself is under way until another endpoint comes", "[protocol 2.3]") {
    hall at;
    const guest later{.spoken = dialect::msnp18};
    const member alice = at.caller("alice@example.com;{1}", later);
    at.hush();
    REQUIRE(at.rang(at.calls(alice, "CAL 2 alice@example.com\r\n")));
    CHECK_FALSE(at.says(alice, "CAL 3 Alice@example.com\r\n"));
    CHECK(at.told(alice) == "CAL 2 RINGING 17290001\r\n215 3\r\n");
    at.answerer("alice@example.com;{2}", later);
    at.calls(alice, "CAL 4 alice@example.com\r\n");
    const member bob = at.answerer("bob@example.com");
    at.hush();
    CHECK_FALSE(at.says(bob, "CAL 2 bob@example.com\r\n")); // below MSNP16 one is there already
    CHECK(at.told(bob) == "215 2\r\n");
}

TEST_CASE("in MSNP18 a handle without endpoint is a person with one row", "[protocol 2.1]") {
    hall at;
    const guest later{.caps = {5, 6}, .spoken = dialect::msnp18};
    const member alice = at.caller("alice@example.com", later);
    CHECK(at.told(alice) == "USR 1 OK alice@example.com alice@example.com\r\n");
    const member bob = at.answerer("bob@example.com;{1}", later);
    CHECK(at.told(bob) == "IRO 1 1 1 alice@example.com alice@example.com 5:6\r\nANS 1 OK\r\n");
    at.hush();
    REQUIRE(at.closed(alice));
    CHECK(at.told(bob) == "BYE alice@example.com\r\n");
}

TEST_CASE("an endpoint that has come back is one, though its old connection is not closed yet", "[field notes]") {
    hall at;
    const guest later{.caps = {5, 6}, .spoken = dialect::msnp18};
    const member alice = at.caller("alice@example.com;{1}", later);
    const member old = at.answerer("bob@example.com;{2AB}", later);
    at.hush();
    const member back = at.answerer("BOB@example.com;{2ab}", later);
    CHECK(at.told(back) == "IRO 1 1 2 alice@example.com;{1} alice@example.com 5:6\r\n"
                           "IRO 1 2 2 alice@example.com alice@example.com 5:6\r\nANS 1 OK\r\n");
    CHECK(at.told(alice).empty());
    CHECK(at.told(old).empty());
    const member carol = at.answerer("carol@example.com", later);
    CHECK(at.told(carol) == "IRO 1 1 4 alice@example.com;{1} alice@example.com 5:6\r\n"
                            "IRO 1 2 4 alice@example.com alice@example.com 5:6\r\n"
                            "IRO 1 3 4 BOB@example.com;{2ab} BOB@example.com 5:6\r\n"
                            "IRO 1 4 4 BOB@example.com BOB@example.com 5:6\r\nANS 1 OK\r\n");
    at.hush();
    REQUIRE(at.closed(old));
    CHECK(at.told(alice).empty());
    CHECK(at.told(carol).empty());
    REQUIRE(at.closed(back));
    CHECK(at.told(alice) == "BYE BOB@example.com;{2ab}\r\nBYE BOB@example.com\r\n");
}

namespace {

std::string lower(std::string_view text) {
    std::string out;
    for (const char c : text) {
        out += to_lower(c);
    }
    return out;
}

// What a reader makes of the lines of a roster: its rows, and whether one came twice or went without having come.
struct roster_of_lines {
    std::set<std::string> rows;
    bool is_odd = false;

    void hear(const std::string& all, dialect spoken) {
        reader from(memory, {.from = flow::switchboard_to_client});
        for (std::string_view rest = all; !rest.empty();) {
            rest.remove_prefix(from.feed(rest));
            while (const scan found = from.next()) {
                static_cast<void>(visit<switchboard_to_client>(*found, [this](const auto& said) { on(said); }, {spoken}));
            }
        }
    }

private:
    void on(const iro& said) { come(said.account); }
    void on(const joi& said) { come(said.account); }
    void on(const bye& said) { is_odd = rows.erase(lower(said.account.text())) == 0 || is_odd; }
    void on(const auto&) {}
    void come(handle who) { is_odd = !rows.insert(lower(who.text())).second || is_odd; }

    char memory[4096];
};

struct somebody {
    std::string account, endpoint;
    dialect spoken;
    roster_of_lines roster = {};

    bool has_endpoint() const { return spoken >= dialect::msnp16 && !endpoint.empty(); }
};

// What a member's roster must be.
std::set<std::string> rows_for(const std::map<member, somebody>& in, member reader) {
    const somebody& reads = in.at(reader);
    std::set<std::string> rows;
    for (const auto& [id, who] : in) {
        const bool is_own = who.account == reads.account;
        const bool is_here = is_own && reads.has_endpoint() && who.endpoint == reads.endpoint;
        if (id != reader && reads.spoken >= dialect::msnp16 && who.has_endpoint() && !is_here) {
            rows.insert(who.account + ';' + who.endpoint);
        }
        if (!is_own) {
            rows.insert(who.account);
        }
    }
    return rows;
}

} // namespace

TEST_CASE("whoever comes and goes, and however, everybody who stays has the same people in their roster",
          "[field notes][protocol 2.4][protocol 2.5]") {
    for (std::uint64_t seed = 0; seed != 150; ++seed) {
        CAPTURE(seed);
        chance luck(seed);
        hall at({.max_members = 40, .max_queue = 4000, .max_silence = 50});
        std::map<member, somebody> in; // those who are not out
        const auto come = [&] {
            const std::string account = (luck.below(2) == 0 ? "p" : "P") + std::to_string(luck.below(8)) + "@example.com";
            const std::string endpoint = luck.below(4) == 0 ? "" : "{" + std::to_string(luck.below(3)) + "}";
            const dialect spoken = every_dialect[luck.below(every_dialect.size())];
            const std::string spelt = account + (endpoint.empty() ? "" : ";" + endpoint);
            const bool answers = !at.board.empty();
            const auto id = at.board.admit({1, handle(spelt), "c", answers ? session : std::string_view(), answers},
                                           {.spoken = spoken}, at.now);
            if (id) {
                in.emplace(*id, somebody{lower(account), endpoint, spoken});
            }
        };
        for (int step = 0; step != 120; ++step) {
            const std::size_t what = luck.below(10);
            if (what < 4 || in.empty()) {
                come();
            } else {
                auto chosen = in.begin();
                std::advance(chosen, static_cast<std::ptrdiff_t>(luck.below(in.size())));
                const member who = chosen->first;
                if (what == 4) {
                    REQUIRE(at.closed(who));
                    in.erase(who);
                } else {
                    at.reader_of(who).feed(what == 5   ? "OUT\r\n"
                                           : what == 6 ? "JOI me\r\n"
                                                       : "MSG 1 N 900\r\n" + std::string(900, 'x'));
                }
            }
            at.now += static_cast<instant>(luck.below(5));
            at.board.tick(at.now);
            std::vector<member> all;
            for (const auto& each : in) {
                all.push_back(each.first);
            }
            for (const member each : all) {
                for (switchboard_event asked = at.next(each); asked; asked = at.next(each)) {
                    if (const auto* gone = asked.get_if<switchboard_events::departed>()) {
                        in.erase(gone->who);
                        if (luck.below(2) == 0) {
                            REQUIRE(at.closed(gone->who));
                        }
                    }
                }
            }
            for (auto& [id, who] : in) {
                if (luck.below(4) != 0) {
                    who.roster.hear(at.told(id), who.spoken);
                    REQUIRE_FALSE(who.roster.is_odd);
                    REQUIRE(who.roster.rows == rows_for(in, id));
                }
            }
        }
    }
}
