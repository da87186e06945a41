#include "support/catch.hpp"
#include "unit/session/counted_memory.hpp"

#include <msnp/session/audience.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using namespace msnp;

namespace {

struct listeners {
    explicit listeners(std::size_t max_queue = 1000) : all(max_queue) {}

    member comes(std::string_view spelt, dialect spoken = dialect::msnp18) {
        const bool answers = all.seats().size() != 0;
        const auto id = static_cast<member>(++numbers);
        return all.add(seat(id, handle(spelt), {.spoken = spoken}), {1, handle(spelt), "c", "s", answers}).id;
    }

    seat& at(member who) {
        seat* const found = all.find(who);
        REQUIRE(found != nullptr);
        return *found;
    }

    std::string told(member who) {
        std::string bytes;
        for (output_pieces some = all.output(who); !some.empty(); some = all.output(who)) {
            const std::size_t before = bytes.size();
            for (const std::string_view piece : some) {
                bytes += piece;
            }
            all.sent(who, bytes.size() - before);
        }
        return bytes;
    }

    std::vector<member> drops_slow() {
        std::vector<member> gone;
        all.drop_slow([&gone](const seat& each) { gone.push_back(each.id); });
        return gone;
    }

    audience all;
    std::uint32_t numbers = 0;
};

} // namespace

TEST_CASE("one person's endpoints that are dropped at once are missed as one person", "[protocol 2.5]") {
    listeners at(100);
    const member alice = at.comes("alice@example.com;{1}");
    const member home = at.comes("bob@example.com;{2}");
    const member work = at.comes("bob@example.com;{3}");
    const member old = at.comes("bob@example.com;{3}"); // twice the same
    for (const member each : {alice, home, work, old}) {
        at.told(each);
    }
    const std::string payload(200, 'x');
    CHECK_FALSE(at.all.relay(at.at(alice), {.trid = 2, .payload = payload}, false));
    CHECK(at.drops_slow() == std::vector<member>{home, work, old});
    CHECK(at.told(alice) == "BYE bob@example.com;{2}\r\nBYE bob@example.com;{3}\r\nBYE bob@example.com\r\n");
    CHECK(at.told(home).ends_with(payload)); // and not a word about the others
    CHECK(at.drops_slow().empty());
    for (const member each : {home, work, old}) {
        CHECK(at.all.next_departed()->id == each);
    }
    CHECK(at.all.next_departed() == nullptr);
}

TEST_CASE("a line too many drops the next one, too", "[protocol 7.4]") {
    listeners at(40);
    const member alice = at.comes("a@b", dialect::msnp8);
    std::vector<member> others;
    for (const char* const account : {"b@b", "c@b"}) {
        others.push_back(at.comes(account, dialect::msnp8));
        at.told(others.back());
    }
    at.told(others[0]);
    at.told(alice);
    at.all.tell(at.at(others[0]), bye{"somebody.with.a.long.name@example.com"}); // over 40
    at.all.tell(at.at(others[1]), bye{"somebody.with@example.co"});              // 30: another 9 are not too many
    CHECK(at.drops_slow() == std::vector<member>{others[0]});
    at.all.tell(at.at(others[1]), bye{"d@b"});
    CHECK(at.drops_slow() == std::vector<member>{others[1]});
    CHECK(at.told(alice) == "BYE b@b\r\nBYE c@b\r\n");
}

TEST_CASE("whoever speaks alone is not heard, and nothing is kept of it", "[protocol 2.7]") {
    listeners at;
    const member alice = at.comes("alice@example.com");
    CHECK_FALSE(at.all.relay(at.at(alice), {.trid = 2, .payload = "hi"}, true));
    CHECK(at.all.relaying() == 0);
    CHECK(at.all.relayed() == 0);
    const member bob = at.comes("bob@example.com");
    CHECK(at.all.relay(at.at(alice), {.trid = 2, .payload = "hi"}, true));
    CHECK(at.all.relayed() ==
          std::string_view("MSG alice@example.com alice@example.com 2\r\nhi").size() + relay_queue::message_cost);
    at.all.count_anew();
    CHECK(at.all.relayed() == 0);
    at.all.put_out(at.at(bob), {});
    CHECK_FALSE(at.all.relay(at.at(alice), {.trid = 3, .payload = "hi"}, true));
    at.all.remove(at.at(bob));
    CHECK(at.all.next_departed() == nullptr); // whoever is gone need not depart
    CHECK(at.told(alice).ends_with("BYE bob@example.com\r\nNAK 2\r\n"));
    CHECK(at.all.relaying() == 0);
}

TEST_CASE("silence is counted from the member that was heard first", "[protocol 7.4]") {
    listeners at;
    CHECK(at.all.heard_first() == no_deadline);
    const member alice = at.comes("alice@example.com");
    const member bob = at.comes("bob@example.com");
    at.at(alice).heard_at = 50;
    at.at(bob).heard_at = 40;
    CHECK(at.all.heard_first() == 40);
    std::vector<member> gone;
    const auto note = [&gone](const seat& each) { gone.push_back(each.id); };
    at.all.drop_idle(100, 139, note);
    CHECK(gone.empty());
    at.all.drop_idle(100, 140, note);
    CHECK(gone == std::vector<member>{bob});
    CHECK(at.all.heard_first() == 50);
    CHECK(at.told(alice).ends_with("BYE bob@example.com 1\r\n"));
    at.all.drop_idle(no_limit, INT64_MAX - 1, note);
    CHECK(gone.size() == 1);
}

TEST_CASE("memory that runs out while a message is handed on keeps no message for ever", "[session]") {
    std::size_t failures = 0;
    for (std::size_t count = 1; count != 40; ++count) {
        CAPTURE(count);
        listeners at(100'000);
        std::vector<member> everybody;
        for (const std::string_view each : {"a@b", "c@d", "e@f", "g@h"}) {
            everybody.push_back(at.comes(each));
            at.told(everybody.back());
        }
        for (std::uint32_t trid = 1; trid != 8; ++trid) { // more than a queue has room for
            const bool has_lasted = msnp_test::lasts(trid == 5 ? count : 0, [&] {
                at.all.relay(at.at(everybody.front()), {.trid = trid, .payload = "hello"}, true);
            });
            failures += has_lasted ? 0 : 1;
        }
        for (const member each : everybody) {
            at.told(each);
        }
        CHECK(at.all.relaying() == 0);
    }
    CHECK(failures != 0);
}

TEST_CASE("what cannot be said to anybody is given to nobody", "[protocol 1.4]") {
    listeners at;
    const member alice = at.comes("alice@example.com");
    const member bob = at.comes("bob@example.com");
    at.told(alice);
    at.told(bob);
    const std::string too_long(max_switchboard_payload + 1, 'x');
    CHECK_FALSE(at.all.relay(at.at(alice), {1, ack_mode::always, too_long}, true));
    CHECK(at.told(bob).empty());
    CHECK(at.all.relay(at.at(alice), {2, ack_mode::always, "x"}, true));
    CHECK(at.told(bob).starts_with("MSG alice@example.com"));
}
