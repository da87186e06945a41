#include "support/catch.hpp"

#include <msnp/session/transitions.hpp>

#include <set>
#include <string>

using namespace msnp;

namespace {

constexpr phase nowhere_to_go = phase::count_;

// What follows with somebody there, and with nobody.
template <class Command>
void check_next(phase from, party who, phase somebody, phase nobody) {
    CAPTURE(name(from));
    CHECK(next_phase(from, who, saying<Command>, true) == somebody);
    CHECK(next_phase(from, who, saying<Command>, false) == nobody);
}

template <class Use>
void for_each_phase(Use use) {
    for (unsigned each = 0; each != static_cast<unsigned>(phase::count_); ++each) {
        use(static_cast<phase>(each));
    }
}

} // namespace

TEST_CASE("one who calls goes from the referral to the conversation", "[protocol 7.1]") {
    check_next<xfr_sb>(phase::resting, party::client, phase::asking, phase::asking);
    check_next<xfr_sb_answer>(phase::asking, party::server, phase::referred, phase::referred);
    CHECK(next_phase(phase::referred, party::network, happening::connected, false) == phase::opened);
    check_next<usr>(phase::opened, party::client, phase::identifying, phase::identifying);
    check_next<usr_ok>(phase::identifying, party::server, phase::alone, phase::alone);
    check_next<cal>(phase::alone, party::client, phase::alone, phase::alone);
    check_next<cal_ringing>(phase::alone, party::server, phase::alone, phase::alone);
    check_next<joi>(phase::alone, party::server, phase::talking, phase::alone);
    check_next<msg_to_server>(phase::talking, party::client, phase::talking, phase::talking);
    check_next<bye>(phase::talking, party::server, phase::talking, phase::alone);
    check_next<out>(phase::alone, party::client, phase::leaving, phase::leaving);
    CHECK(next_phase(phase::leaving, party::network, happening::closed, false) == phase::resting);
}

TEST_CASE("one who is rung goes from the ring through the roster to the conversation", "[protocol 7.2]") {
    check_next<rng>(phase::resting, party::server, phase::rung, phase::rung);
    CHECK(next_phase(phase::rung, party::network, happening::connected, false) == phase::opened);
    check_next<ans>(phase::opened, party::client, phase::answering, phase::answering);
    check_next<iro>(phase::answering, party::server, phase::answering, phase::answering);
    check_next<ans_ok>(phase::answering, party::server, phase::talking, phase::alone);
}

TEST_CASE("the notification server can refuse a switchboard, and a switchboard the cookie", "[protocol 7.1]") {
    check_next<failure>(phase::asking, party::server, phase::resting, phase::resting);
    check_next<failure>(phase::identifying, party::server, phase::refused, phase::refused);
    check_next<failure>(phase::answering, party::server, phase::refused, phase::refused);
    check_next<failure>(phase::alone, party::server, phase::alone, phase::alone);
    check_next<failure>(phase::talking, party::server, phase::talking, phase::talking);
    check_next<usr_ok>(phase::refused, party::server, nowhere_to_go, nowhere_to_go);
}

TEST_CASE("a connection can end in every phase that has one, and rests then", "[protocol 7.1]") {
    for_each_phase([](phase each) {
        CAPTURE(name(each));
        CHECK(next_phase(each, party::network, happening::closed, true) ==
              (each == phase::resting || each == phase::asking ? nowhere_to_go : phase::resting));
        const bool waits = each == phase::referred || each == phase::rung;
        CHECK(next_phase(each, party::network, happening::connected, true) == (waits ? phase::opened : nowhere_to_go));
    });
}

TEST_CASE("a ring can lead to another switchboard, but not out of one that is being answered", "[design 6]") {
    for_each_phase([](phase each) {
        CAPTURE(name(each));
        const bool is_answering = each == phase::rung || each == phase::opened || each == phase::answering;
        check_next<rng>(each, party::server, is_answering ? nowhere_to_go : phase::rung,
                        is_answering ? nowhere_to_go : phase::rung);
    });
}

TEST_CASE("whoever waits for the server can give up", "[protocol 7.4]") {
    for_each_phase([](phase each) {
        CAPTURE(name(each));
        const phase next = next_phase(each, party::client, happening::given_up, false);
        switch (each) {
        case phase::asking:
        case phase::referred:
        case phase::rung: CHECK(next == phase::resting); break;
        case phase::identifying:
        case phase::answering: CHECK(next == phase::refused); break;
        default: CHECK(next == nowhere_to_go);
        }
    });
}

TEST_CASE("nothing is said by the wrong end", "[protocol 2]") {
    for (const transition& row : transitions<>) {
        if (row.who == party::network) {
            CHECK(row.what >= happening::connected);
            continue;
        }
        const party other = row.who == party::client ? party::server : party::client;
        const bool both_say_it = row.what == saying<out>;
        CAPTURE(name(row.from), static_cast<unsigned>(row.what));
        CHECK((both_say_it || next_phase(row.from, other, row.what, true) == nowhere_to_go));
    }
}

TEST_CASE("after its good-bye a client says no more, and hears what was under way", "[protocol 2.6]") {
    check_next<msg_to_server>(phase::leaving, party::client, nowhere_to_go, nowhere_to_go);
    check_next<cal>(phase::leaving, party::client, nowhere_to_go, nowhere_to_go);
    check_next<out>(phase::leaving, party::client, nowhere_to_go, nowhere_to_go);
    check_next<nak>(phase::leaving, party::server, phase::leaving, phase::leaving);
    check_next<msg_to_client>(phase::leaving, party::server, phase::leaving, phase::leaving);
    check_next<bye>(phase::leaving, party::server, phase::leaving, phase::leaving);
}

TEST_CASE("nobody is called and nothing is said before the server lets us in", "[protocol 2.3]") {
    for_each_phase([](phase each) {
        const bool is_in = each == phase::alone || each == phase::talking;
        CAPTURE(name(each));
        CHECK((next_phase(each, party::client, saying<cal>, true) != nowhere_to_go) == is_in);
        CHECK((next_phase(each, party::client, saying<msg_to_server>, true) != nowhere_to_go) == is_in);
        CHECK((next_phase(each, party::client, saying<usr>, true) != nowhere_to_go) == (each == phase::opened));
        CHECK((next_phase(each, party::client, saying<ans>, true) != nowhere_to_go) == (each == phase::opened));
    });
}

TEST_CASE("behind what is no phase nothing follows", "[session]") {
    for (const phase each : {phase::count_, static_cast<phase>(200)}) {
        CHECK(next_phase(each, party::client, saying<out>, true) == nowhere_to_go);
        CHECK(next_phase(each, party::network, happening::closed, false) == nowhere_to_go);
    }
}

TEST_CASE("every phase has a name of its own", "[session]") {
    std::set<std::string_view> names;
    for_each_phase([&](phase each) { names.insert(name(each)); });
    CHECK(names.size() == static_cast<unsigned>(phase::count_));
    CHECK(name(phase::count_) == "none");
    CHECK(name(static_cast<phase>(200)) == "none");
    STATIC_REQUIRE(name(phase::talking) == "talking");
}
