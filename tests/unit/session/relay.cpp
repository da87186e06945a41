#include "support/catch.hpp"
#include "support/chance.hpp"
#include "support/printing.hpp"

#include <msnp/command/message.hpp>
#include <msnp/command/room.hpp>
#include <msnp/session/relay.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace msnp;

namespace {

std::string joined(const output_pieces& pieces) {
    std::string all;
    for (const std::string_view piece : pieces) {
        CHECK_FALSE(piece.empty());
        all += piece;
    }
    return all;
}

msg_to_client from_bob(std::string_view payload) { return {"bob@example.com", encoded_text::from_wire("Bob"), payload}; }

std::string spelt(std::string_view payload) {
    std::string line = "MSG bob@example.com Bob ";
    return line.append(std::to_string(payload.size())).append("\r\n").append(payload);
}

relay_store::id add(relay_store& store, std::string_view payload) {
    const auto made = store.add(from_bob(payload), {});
    REQUIRE(made);
    return *made;
}

const auto loses_nothing = [](const receipt&) { FAIL(); };

} // namespace

TEST_CASE("a message is written once and kept until its last holder lets go", "[session]") {
    relay_store store;
    const relay_store::id first = add(store, "hello");
    store.hold(first);
    const relay_store::id second = add(store, "to nobody");
    CHECK(store.size() == spelt("hello").size() + spelt("to nobody").size());
    store.release(second);
    CHECK(store.size() == spelt("hello").size());
    store.release(first);
    CHECK(store[first] == spelt("hello"));
    store.release(first);
    CHECK(store.size() == 0);
    const relay_store::id third = add(store, "");
    CHECK(store[third] == "MSG bob@example.com Bob 0\r\n");
    store.release(third);
    CHECK(store.size() == 0);
}

TEST_CASE("places are used again, and each holds its own message", "[session]") {
    relay_store store;
    msnp_test::chance luck(1);
    std::vector<std::pair<relay_store::id, std::string>> kept;
    for (int round = 0; round != 3000; ++round) {
        if (kept.empty() || luck.below(100) < 50) {
            const std::string payload(luck.below(30), static_cast<char>('a' + luck.below(26)));
            const relay_store::id made = add(store, payload);
            CHECK_FALSE(store.receipt_of(made).is_wanted);
            store.receipt_of(made).is_wanted = true;
            kept.emplace_back(made, spelt(payload));
        } else {
            const std::size_t at = luck.below(kept.size());
            store.release(kept[at].first);
            kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(at));
        }
        std::size_t size = 0;
        for (const auto& [id, bytes] : kept) {
            REQUIRE(store[id] == bytes);
            size += bytes.size();
        }
        REQUIRE(store.size() == size);
    }
}

TEST_CASE("a message does not move while others come", "[lifetime]") {
    relay_store store;
    const relay_store::id first = add(store, "hello");
    const std::string_view held = store[first];
    for (int each = 0; each != 200; ++each) {
        add(store, std::string(100, 'x'));
    }
    CHECK(held == spelt("hello"));
    CHECK(held.data() == store[first].data());
}

TEST_CASE("a queue gives lines and messages in their order, a few pieces at a time", "[session]") {
    relay_store store;
    relay_queue queue;
    const relay_store::id message = add(store, "hello");
    REQUIRE(queue.push(bye{"carol@example.com"}, {}));
    for (int each = 0; each != 9; ++each) {
        queue.push(store, message);
    }
    REQUIRE(queue.push(ack{7}, {}));
    queue.push_bytes("BYE dave@example.com\r\n");
    store.release(message);
    CHECK(queue.size() == 23 + 9 * 32 + 7 + 22);
    CHECK(store.size() == 32);
    CHECK(queue.waiting(store).count == output_pieces::max);
    std::string all;
    while (!queue.empty()) {
        const std::string some = joined(queue.waiting(store));
        all += some;
        queue.sent(some.size(), store);
    }
    std::string expected = "BYE carol@example.com\r\n";
    for (int each = 0; each != 9; ++each) {
        expected += spelt("hello");
    }
    CHECK(all == expected + "ACK 7\r\nBYE dave@example.com\r\n");
    CHECK(queue.waiting(store).empty());
    CHECK(store.size() == 0);
}

TEST_CASE("a command that cannot be written is not queued", "[session]") {
    relay_store store;
    relay_queue queue;
    CHECK(queue.push(bye{""}, {}).error().code == errc::empty_argument);
    CHECK(store.add(msg_to_client{"", {}, "hello"}, {}).error().code == errc::empty_argument);
    CHECK(queue.empty());
    CHECK(queue.waiting(store).empty());
    CHECK(store.size() == 0);
}

TEST_CASE("more than there is, is all", "[session]") {
    relay_store store;
    relay_queue queue;
    queue.sent(5, store);
    const relay_store::id message = add(store, "hello");
    queue.push(store, message);
    store.release(message);
    REQUIRE(queue.push(ack{7}, {}));
    queue.sent(10'000, store);
    CHECK(queue.empty());
    CHECK(store.size() == 0);
    REQUIRE(queue.push(ack{8}, {}));
    CHECK(joined(queue.waiting(store)) == "ACK 8\r\n");
}

TEST_CASE("a queue that lets go of everything frees what it alone held, and says what was lost", "[session]") {
    relay_store store;
    relay_queue one, other;
    const relay_store::id first = add(store, "hello"), second = add(store, "hello"), third = add(store, "hello");
    store.receipt_of(second) = {static_cast<member>(3), 7U, true};
    for (const relay_store::id each : {first, second, third}) {
        one.push(store, each);
        other.push(store, each);
        store.release(each);
    }
    one.sent(32 + 31, store); // all of the first one, and not all of the second
    std::size_t lost = 0;
    one.clear(store, [&lost](receipt& each) {
        ++lost;
        CHECK(each.is_wanted == (lost == 1));
        CHECK(each.sender == static_cast<member>(lost == 1 ? 3 : 0));
        each.is_wanted = false;
    });
    CHECK(lost == 2);
    CHECK(one.empty());
    CHECK(store.size() == 96);
    other.sent(96, store);
    other.clear(store, loses_nothing);
    CHECK(store.size() == 0);
    REQUIRE(one.push(ack{7}, {}));
    CHECK(joined(one.waiting(store)) == "ACK 7\r\n");
    one.clear(store, loses_nothing);
    CHECK(one.empty());
}

TEST_CASE("several queues at their own pace each give what was put in, and the store ends empty", "[session]") {
    for (std::uint64_t seed = 0; seed != 60; ++seed) {
        CAPTURE(seed);
        msnp_test::chance luck(seed);
        relay_store store;
        std::vector<relay_queue> queues(3);
        std::vector<std::string> in(3), out(3);
        for (int round = 0; round != 150; ++round) {
            if (luck.below(3) != 0) {
                const std::string bytes(luck.below(5) == 0 ? 0 : luck.below(80), static_cast<char>('a' + luck.below(26)));
                const relay_store::id message = add(store, bytes);
                for (std::size_t each = 0; each != queues.size(); ++each) {
                    if (luck.below(4) != 0) {
                        queues[each].push(store, message);
                        in[each] += spelt(bytes);
                    }
                }
                store.release(message);
            }
            const std::size_t at = luck.below(queues.size());
            if (luck.below(2) == 0) {
                REQUIRE(queues[at].push(ack{7}, {}));
                in[at] += "ACK 7\r\n";
            }
            const std::string offered = joined(queues[at].waiting(store));
            const std::size_t count = luck.below(offered.size() + 1);
            out[at] += offered.substr(0, count);
            queues[at].sent(count, store);
            REQUIRE(queues[at].size() == in[at].size() - out[at].size());
        }
        for (std::size_t each = 0; each != queues.size(); ++each) {
            while (!queues[each].empty()) {
                const std::string offered = joined(queues[each].waiting(store));
                out[each] += offered;
                queues[each].sent(offered.size(), store);
            }
            CHECK(out[each] == in[each]);
        }
        CHECK(store.size() == 0);
    }
}
