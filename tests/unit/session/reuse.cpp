// What seats and queues keep from the last time they were asked changes nothing that they say.
#include "support/catch.hpp"
#include "support/chance.hpp"
#include "unit/base/by_chance.hpp"
#include "unit/session/counted_memory.hpp"

#include <msnp/command/message.hpp>
#include <msnp/session/relay.hpp>
#include <msnp/session/seats.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using namespace msnp;
using namespace msnp_test;

namespace {

member number(std::size_t value) { return static_cast<member>(static_cast<std::uint32_t>(value)); }

// Whether everybody who is there is found, nobody else is, and each is who was meant, in an order of any kind.
bool finds_all(const seating& seats, const std::vector<std::size_t>& there, std::size_t next, chance& dice) {
    for (int round = 0; round != 6; ++round) {
        const bool ascending = dice.below(2) == 0;
        for (std::size_t at = 0, count = ascending ? next + 2 : 5; at != count; ++at) {
            const std::size_t wanted = ascending ? at : dice.below(next + 2);
            const seat* const found = seats.find(number(wanted));
            const bool is_there = std::find(there.begin(), there.end(), wanted) != there.end();
            if ((found != nullptr) != is_there ||
                (is_there && (found->id != number(wanted) || found->who().text() != std::to_string(wanted) + "@b"))) {
                return false;
            }
        }
    }
    return true;
}

std::string joined(const output_pieces& pieces) {
    std::string all;
    for (const std::string_view piece : pieces) {
        all += piece;
    }
    return all;
}

} // namespace

TEST_CASE("a member is found whoever was looked for before, while members come and go", "[session]") {
    for (std::uint64_t seed = 0; seed != 40; ++seed) {
        CAPTURE(seed);
        chance dice(seed);
        seating seats;
        std::vector<std::size_t> there;
        std::size_t next = 1;
        for (int step = 0; step != 60; ++step) {
            if (there.empty() || dice.below(5) < 3) {
                next += dice.below(3); // numbers ascend, and some are never given
                seats.add(seat(number(next), handle(std::to_string(next) + "@b"), {}));
                there.push_back(next++);
            } else {
                const std::size_t at = dice.below(4) == 0 ? there.size() - 1 : dice.below(there.size());
                seat* const gone = seats.find(number(there[at]));
                REQUIRE(gone != nullptr);
                seats.take_out(*gone);
                if (dice.below(2) == 0 && !there.empty()) {
                    static_cast<void>(seats.find(number(msnp_test::one_of(dice, there))));
                }
                seats.remove(*seats.find(number(there[at])));
                there.erase(there.begin() + static_cast<std::ptrdiff_t>(at));
            }
            REQUIRE(finds_all(seats, there, next, dice));
        }
    }
}

TEST_CASE("a queue that is emptied again and again says what a new one says", "[session]") {
    chance dice(81);
    relay_store store;
    relay_queue old;
    for (int round = 0; round != 3000; ++round) {
        relay_queue fresh;
        std::string expected;
        for (std::size_t count = dice.below(7); count != 0; --count) {
            const std::string text(dice.below(dice.below(10) == 0 ? 200 : 30), static_cast<char>('a' + round % 26));
            if (dice.below(2) == 0) {
                old.push_bytes(text);
                fresh.push_bytes(text);
                expected += text;
            } else {
                const auto kept = store.add(msg_to_client{"a@b", encoded_text::from_wire("N"), text}, {});
                REQUIRE(kept);
                old.push(store, *kept);
                fresh.push(store, *kept);
                expected += store[*kept];
                store.release(*kept);
            }
        }
        REQUIRE(old.size() == expected.size());
        REQUIRE(joined(old.waiting(store)) == joined(fresh.waiting(store)));
        const bool lets_go = dice.below(5) == 0;
        for (std::string out; !old.empty();) {
            const std::string some = joined(old.waiting(store));
            const std::size_t count = 1 + dice.below(some.size());
            out += some.substr(0, count);
            old.sent(count, store);
            fresh.sent(count, store);
            REQUIRE(old.size() == fresh.size());
            REQUIRE(out == expected.substr(0, out.size()));
            REQUIRE(old.size() == expected.size() - out.size());
            if (lets_go) {
                old.clear(store, [](const receipt&) {});
                fresh.clear(store, [](const receipt&) {});
            }
        }
        REQUIRE(store.size() == 0);
    }
}

TEST_CASE("an emptied queue keeps room for a short line and a message and no more", "[session]") {
    const std::size_t before = held_memory();
    {
        relay_store store;
        relay_queue queue;
        const auto pass = [&](std::size_t line, std::size_t messages) {
            const auto kept = store.add(msg_to_client{"a@b", encoded_text::from_wire("N"), "hello"}, {});
            REQUIRE(kept);
            queue.push_bytes(std::string(line, 'x'));
            for (; messages != 0; --messages) {
                queue.push(store, *kept);
            }
            store.release(*kept);
            queue.sent(queue.size(), store);
            REQUIRE(queue.empty());
            return held_memory();
        };
        const std::size_t few = pass(20, 1);
        for (int round = 0; round != 20; ++round) {
            CHECK(pass(20, 1) == few);
        }
        CHECK(pass(5000, 50) <= few);
        CHECK(pass(20, 1) <= few);
    }
    CHECK(held_memory() == before);
}
