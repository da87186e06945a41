#include "simulation/room.hpp"
#include "support/catch.hpp"

#include <string>

using namespace msnp;
using namespace msnp_test;

namespace {

constexpr std::string_view plain_format = "FN=Segoe%20UI; EF=; CO=0; CS=1; PF=0";
constexpr std::string_view loud_format = "FN=Arial; EF=BI; CO=ff; CS=0; PF=22";
constexpr std::string_view session = "17290001";
constexpr address host{"192.0.2.40", 1863};

// Alice, Bob and Carol, and a switchboard that rings whoever is at home.
class evening {
public:
    explicit evening(std::uint64_t seed, dialect spoken = dialect::msnp8) : hall(seed, session), spoken_(spoken) {
        guest others{.caps = {2788999228U, 2550273072U}, .spoken = spoken};
        others.nick = encoded_text::from_plain("Alice Doe");
        hall.known.guests["alice@example.com"] = others;
        others.nick = encoded_text::from_plain("Bob");
        hall.known.guests["bob@example.com"] = others;
        others.nick = encoded_text::from_plain("Caf\xC3\xA9 Carol");
        hall.known.guests["carol@example.com"] = others;
        hall.on_ring = [this](const switchboard_events::wants_ring& ring) { look_for(ring); };
    }

    conversation_options who(std::string_view account, std::string_view endpoint) const {
        return {.account = account, .endpoint = endpoint, .spoken = spoken_};
    }

    void alice_opens() {
        hall.known.cookies["17290001.1290000001.11111"] = "alice@example.com";
        REQUIRE(alice.chat.call({.trid = 15, .address = host, .cookie = "17290001.1290000001.11111"}, hall.now));
        hall.connect(alice);
        REQUIRE(hall.settle());
    }

    void calls(talker& caller, std::string_view account) {
        REQUIRE(caller.chat.invite(account, hall.now));
        REQUIRE(hall.settle());
    }

    void says(talker& speaker, std::string_view text, std::string_view format, ack_mode ack) {
        REQUIRE(speaker.chat.say({.text = text, .format = parse_im_format(format)}, hall.now, ack));
        REQUIRE(hall.settle());
    }

    void leaves(talker& who) {
        REQUIRE(who.chat.leave(hall.now));
        REQUIRE(hall.settle());
    }

    told take(const talker& who) { return std::exchange(hall.heard(who), told()); }

    room hall;
    bool bob_is_home = true;

private:
    dialect spoken_;

public:
    talker alice{who("alice@example.com", "{6f9619ff-8b86-d011-b42d-00c04fc964ff}")};
    talker bob{who("bob@example.com", "{0b1c2d3e-4f50-4617-8829-3a4b5c6d7e8f}")};
    talker carol{who("carol@example.com", "{22222222-4f50-4617-8829-3a4b5c6d7e8f}")};

private:
    // The one who is called answers at once.
    void look_for(const switchboard_events::wants_ring& ring) {
        talker* const called = same_account(ring.account, "bob@example.com") && bob_is_home ? &bob
                               : same_account(ring.account, "carol@example.com")            ? &carol
                                                                                            : nullptr;
        if (called == nullptr) {
            const bool is_handle = ring.account.text() != "@@a";
            REQUIRE(hall.board.unavailable(ring.ticket, hall.now,
                                           is_handle ? failure_code::not_online : failure_code::invalid_handle));
            return;
        }
        REQUIRE(hall.board.rang(ring.ticket, hall.now));
        const std::string cookie = "1290000001." + std::to_string(++rings_);
        hall.known.cookies[cookie] = std::string(ring.account.text());
        REQUIRE(called->chat.answer(
            {.session = session, .address = host, .cookie = cookie, .account = "alice@example.com", .nick = {}}, hall.now));
        hall.connect(*called);
    }

    unsigned rings_ = 0;
};

constexpr std::uint64_t seeds = 500;

} // namespace

TEST_CASE("two friends meet, talk and part, however their bytes are cut",
          "[protocol 11.1][protocol 11.2][protocol 11.4][protocol 11.7]") {
    for (std::uint64_t seed = 0; seed != seeds; ++seed) {
        CAPTURE(seed);
        evening run(seed);
        run.alice_opens();
        CHECK(run.take(run.alice) == told{"admitted"});
        run.calls(run.alice, "bob@example.com");
        CHECK(run.take(run.alice) == told{"ringing 1 bob@example.com", "joined bob@example.com Bob for 1"});
        CHECK(run.take(run.bob) == told{"joined alice@example.com Alice Doe", "admitted"});

        run.says(run.alice, "Hello Bob", plain_format, ack_mode::failure_only);
        CHECK(run.take(run.alice) == told{});
        CHECK(run.take(run.bob) == told{"text alice@example.com Alice Doe 'Hello Bob' in " + std::string(plain_format)});
        run.says(run.bob,
                 "Hi \xE2\x80\x94 gr\xC3\xBC\xC3\x9F"
                 "e!",
                 loud_format, ack_mode::always);
        CHECK(run.take(run.bob) == told{"outcome 1 delivered"});
        CHECK(run.take(run.alice) == told{"text bob@example.com Bob 'Hi \xE2\x80\x94 gr\xC3\xBC\xC3\x9F"
                                          "e!' in " +
                                          std::string(loud_format)});

        REQUIRE(run.bob.chat.typing(run.hall.now));
        REQUIRE(run.hall.settle());
        CHECK(run.take(run.alice) == told{"typing bob@example.com Bob"});
        REQUIRE(run.bob.chat.send(
            "MIME-Version: 1.0\r\nContent-Type: text/x-msmsgscontrol\r\nRecordingUser: bob@example.com\r\n\r\n\r\n",
            ack_mode::none, run.hall.now));
        REQUIRE(run.hall.settle());
        CHECK(run.take(run.alice) == told{"recording bob@example.com Bob"});
        REQUIRE(run.alice.chat.send("MIME-Version: 1.0\r\nContent-Type: text/x-msnmsgr-datacast\r\n\r\nID: 1\r\n\r\n",
                                    ack_mode::failure_only, run.hall.now));
        REQUIRE(run.hall.settle());
        CHECK(run.take(run.bob) ==
              told{"outcome 2 assumed_delivered", "outcome 3 assumed_delivered", "nudge alice@example.com Alice Doe"});

        run.leaves(run.alice);
        CHECK(run.take(run.bob) == told{"left alice@example.com"});
        run.leaves(run.bob);
        // In mode N silence is an answer only after a while; who leaves before has none.
        CHECK(run.take(run.alice) == told{"outcome 2 timed_out left", "outcome 3 timed_out left", "closed as expected"});
        CHECK(run.take(run.bob) == told{"closed as expected"});
        CHECK(run.hall.board.empty());
        CHECK(run.hall.board.waiting_payload() == 0);
        CHECK(run.alice.chat.stands() == phase::resting);
    }
}

TEST_CASE("a third friend is told to everybody, hears everybody, and is not called twice", "[protocol 11.3]") {
    for (std::uint64_t seed = 0; seed != seeds; ++seed) {
        CAPTURE(seed);
        evening run(seed);
        run.alice_opens();
        run.calls(run.alice, "bob@example.com");
        run.calls(run.alice, "carol@example.com");
        run.says(run.carol, "Hello both\r\nsecond line", plain_format, ack_mode::always);
        run.calls(run.bob, "carol@example.com");
        run.leaves(run.carol);
        run.says(run.bob, "and then two", loud_format, ack_mode::always);

        const std::string spoken =
            "text carol@example.com Caf\xC3\xA9 Carol 'Hello both\r\nsecond line' in " + std::string(plain_format);
        CHECK(run.take(run.alice) == told{"admitted", "ringing 1 bob@example.com", "joined bob@example.com Bob for 1",
                                          "ringing 2 carol@example.com", "joined carol@example.com Caf\xC3\xA9 Carol for 2",
                                          spoken, "left carol@example.com",
                                          "text bob@example.com Bob 'and then two' in " + std::string(loud_format)});
        CHECK(run.take(run.bob) ==
              told{"joined alice@example.com Alice Doe", "admitted", "joined carol@example.com Caf\xC3\xA9 Carol", spoken,
                   "call_failed 1 carol@example.com number 215", "left carol@example.com", "outcome 2 delivered"});
        CHECK(run.take(run.carol) == told{"joined alice@example.com Alice Doe", "joined bob@example.com Bob", "admitted",
                                          "outcome 1 delivered", "closed as expected"});
        CHECK(run.alice.chat.people().size() == 1);
    }
}

TEST_CASE("whoever has left is called again on the same switchboard, and ids go on", "[protocol 11.8][protocol 1.6]") {
    for (std::uint64_t seed = 0; seed != seeds; ++seed) {
        CAPTURE(seed);
        evening run(seed);
        run.alice_opens();
        run.calls(run.alice, "bob@example.com");
        run.leaves(run.bob);
        CHECK(run.take(run.bob) == told{"joined alice@example.com Alice Doe", "admitted", "closed as expected"});
        run.says(run.alice, "Are you there?", plain_format, ack_mode::always);
        run.says(run.bob, "again", plain_format, ack_mode::always);

        CHECK(run.take(run.alice) == told{"admitted", "ringing 1 bob@example.com", "joined bob@example.com Bob for 1",
                                          "left bob@example.com", "ringing 0 bob@example.com", "joined bob@example.com Bob",
                                          "outcome 2 delivered",
                                          "text bob@example.com Bob 'again' in " + std::string(plain_format)});
        CHECK(run.take(run.bob) == told{"joined alice@example.com Alice Doe", "admitted",
                                        "text alice@example.com Alice Doe 'Are you there?' in " + std::string(plain_format),
                                        "outcome 1 delivered"});
        CHECK(run.alice.chat.next_trid() == 5U); // USR, CAL, CAL, MSG
        CHECK(run.bob.chat.next_trid() == 4U);   // ANS, OUT has none, ANS, MSG
    }
}

TEST_CASE("calls that fail are told with their numbers, and the next one succeeds", "[protocol 11.10]") {
    for (std::uint64_t seed = 0; seed != seeds; ++seed) {
        CAPTURE(seed);
        evening run(seed);
        run.alice_opens();
        run.calls(run.alice, "nobody@example.com");
        run.calls(run.alice, "@@a");
        run.bob_is_home = false;
        run.calls(run.alice, "bob@example.com");
        run.bob_is_home = true;
        run.calls(run.alice, "bob@example.com");
        CHECK(run.take(run.alice) == told{"admitted", "call_failed 1 nobody@example.com number 217",
                                          "call_failed 2 @@a number 208", "call_failed 3 bob@example.com number 217",
                                          "ringing 4 bob@example.com", "joined bob@example.com Bob for 4"});
        CHECK(run.take(run.bob) == told{"joined alice@example.com Alice Doe", "admitted"});
    }
}

TEST_CASE("a cookie that is not good is told as a failure with its number, and the next one may be",
          "[protocol 11.10][protocol 7.5]") {
    for (std::uint64_t seed = 0; seed != seeds; ++seed) {
        CAPTURE(seed);
        evening run(seed);
        REQUIRE(run.alice.chat.call({.trid = 15, .address = host, .cookie = "17290001.1290000001.99999"}, run.hall.now));
        run.hall.connect(run.alice);
        REQUIRE(run.hall.settle());
        const told heard = run.take(run.alice);
        REQUIRE(heard.size() == 2);
        CHECK(heard.front() == "failed number 911");
        CHECK(heard.back().starts_with("closed"));
        run.alice_opens();
        CHECK(run.take(run.alice) == told{"admitted"});
        CHECK(run.alice.chat.next_trid() == 3U);
    }
}

TEST_CASE("a friend whose connection is dead has not got the message, once the server notices", "[protocol 11.6]") {
    for (std::uint64_t seed = 0; seed != seeds; ++seed) {
        CAPTURE(seed);
        evening run(seed);
        run.alice_opens();
        run.calls(run.alice, "bob@example.com");
        run.take(run.alice);
        run.hall.cut(run.bob);
        run.says(run.alice, "Still there?", plain_format, ack_mode::failure_only);
        CHECK(run.take(run.alice) == told{}); // the server has it in a queue
        CHECK(run.hall.board.waiting_payload() == std::string_view("MSG alice@example.com Alice%20Doe 129\r\n").size() + 129);
        run.hall.notice(run.bob);
        REQUIRE(run.hall.settle());
        CHECK(run.take(run.alice) == told{"outcome 2 refused nak", "left bob@example.com"});
        CHECK(run.hall.board.waiting_payload() == 0);
        CHECK(run.bob.loses_connection() == told{"closed"});
    }
}

TEST_CASE("in later dialects people come with what their clients can do, and with endpoints", "[protocol 11.11]") {
    for (std::uint64_t seed = 0; seed != seeds; ++seed) {
        CAPTURE(seed);
        evening fifteen(seed, dialect::msnp15);
        fifteen.alice_opens();
        fifteen.calls(fifteen.alice, "bob@example.com");
        CHECK(fifteen.take(fifteen.alice) ==
              told{"admitted", "ringing 1 bob@example.com", "joined bob@example.com Bob caps 2788999228 for 1"});
        CHECK(fifteen.take(fifteen.bob) == told{"joined alice@example.com Alice Doe caps 2788999228", "admitted"});

        evening eighteen(seed, dialect::msnp18);
        eighteen.alice_opens();
        eighteen.calls(eighteen.alice, "bob@example.com");
        eighteen.leaves(eighteen.bob);
        const std::string caps = " caps 2788999228:2550273072 endpoints 1";
        CHECK(eighteen.take(eighteen.alice) == told{"admitted", "ringing 1 bob@example.com",
                                                    "joined bob@example.com Bob" + caps + " for 1", "left bob@example.com"});
        CHECK(eighteen.take(eighteen.bob) ==
              told{"joined alice@example.com Alice Doe" + caps, "admitted", "closed as expected"});
    }
}
