#include "support/catch.hpp"
#include "support/chance.hpp"
#include "support/printing.hpp"

#include <msnp/command/message.hpp>
#include <msnp/command/room.hpp>
#include <msnp/session/relay.hpp>

#include <string>
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

} // namespace

TEST_CASE("a payload is kept until its last holder lets go, and counted once", "[session]") {
    payload_store store;
    const payload_store::id first = store.add("hello");
    store.hold(first);
    store.hold(first);
    const payload_store::id second = store.add("to nobody");
    CHECK(store.size() == 14);
    store.release(second);
    CHECK(store.size() == 5);
    store.release(first);
    CHECK(store[first] == "hello");
    store.release(first);
    CHECK(store.size() == 0);
    const payload_store::id third = store.add("");
    store.hold(third);
    CHECK(store.size() == 0);
    store.release(third);
}

TEST_CASE("a payload does not move while others come", "[lifetime]") {
    payload_store store;
    const payload_store::id first = store.add("hello");
    store.hold(first);
    const std::string_view held = store[first];
    for (int each = 0; each != 200; ++each) {
        store.hold(store.add(std::string(100, 'x')));
    }
    CHECK(held == "hello");
    CHECK(held.data() == store[first].data());
}

TEST_CASE("a queue gives lines and payloads in their order, a few pieces at a time", "[session]") {
    payload_store store;
    relay_queue queue;
    const payload_store::id payload = store.add("hello");
    store.hold(payload);
    REQUIRE(queue.push(bye{"carol@example.com"}, {}));
    for (int each = 0; each != 6; ++each) {
        REQUIRE(queue.push(msg_to_client{"bob@example.com", encoded_text::from_wire("Bob"), "hello"}, {}, store, payload));
    }
    REQUIRE(queue.push(ack{7}, {}));
    store.release(payload);
    CHECK(queue.size() == 23 + 6 * 32 + 7);
    CHECK(store.size() == 5);
    CHECK(queue.waiting(store).count == output_pieces::max);
    std::string all;
    while (!queue.empty()) {
        const std::string some = joined(queue.waiting(store));
        all += some;
        queue.sent(some.size(), store);
    }
    std::string expected = "BYE carol@example.com\r\n";
    for (int each = 0; each != 6; ++each) {
        expected += "MSG bob@example.com Bob 5\r\nhello";
    }
    CHECK(all == expected + "ACK 7\r\n");
    CHECK(queue.waiting(store).empty());
    CHECK(store.size() == 0);
}

TEST_CASE("a command that cannot be written is not queued", "[session]") {
    payload_store store;
    relay_queue queue;
    const payload_store::id payload = store.add("hello");
    store.hold(payload);
    CHECK(queue.push(bye{""}, {}).error().code == errc::empty_argument);
    CHECK(queue.push(msg_to_client{"", {}, "hello"}, {}, store, payload).error().code == errc::empty_argument);
    CHECK(queue.empty());
    CHECK(queue.waiting(store).empty());
    store.release(payload);
    CHECK(store.size() == 0);
}

TEST_CASE("more than there is, is all", "[session]") {
    payload_store store;
    relay_queue queue;
    queue.sent(5, store);
    const payload_store::id payload = store.add("hello");
    store.hold(payload);
    REQUIRE(queue.push(msg_to_client{"bob@example.com", encoded_text::from_wire("Bob"), "hello"}, {}, store, payload));
    store.release(payload);
    REQUIRE(queue.push(ack{7}, {}));
    queue.sent(10'000, store);
    CHECK(queue.empty());
    CHECK(store.size() == 0);
    REQUIRE(queue.push(ack{8}, {}));
    CHECK(joined(queue.waiting(store)) == "ACK 8\r\n");
}

TEST_CASE("a queue that lets go of everything frees what it alone held", "[session]") {
    payload_store store;
    relay_queue one, other;
    const payload_store::id payload = store.add("hello");
    store.hold(payload);
    for (relay_queue* each : {&one, &other}) {
        REQUIRE(each->push(msg_to_client{"bob@example.com", encoded_text::from_wire("Bob"), "hello"}, {}, store, payload));
    }
    store.release(payload);
    one.sent(3, store);
    one.clear(store);
    CHECK(one.empty());
    CHECK(store.size() == 5);
    other.clear(store);
    CHECK(store.size() == 0);
    REQUIRE(one.push(ack{7}, {}));
    CHECK(joined(one.waiting(store)) == "ACK 7\r\n");
}

TEST_CASE("several queues at their own pace each give what was put in, and the store ends empty", "[session]") {
    for (std::uint64_t seed = 0; seed != 60; ++seed) {
        CAPTURE(seed);
        msnp_test::chance luck(seed);
        payload_store store;
        std::vector<relay_queue> queues(3);
        std::vector<std::string> in(3), out(3);
        for (int round = 0; round != 150; ++round) {
            if (luck.below(3) != 0) {
                const std::string bytes(luck.below(5) == 0 ? 0 : luck.below(80), static_cast<char>('a' + luck.below(26)));
                const payload_store::id payload = store.add(bytes);
                store.hold(payload);
                for (std::size_t each = 0; each != queues.size(); ++each) {
                    if (luck.below(4) != 0) {
                        REQUIRE(
                            queues[each].push(msg_to_client{"b@c", encoded_text::from_wire("B"), bytes}, {}, store, payload));
                        in[each] += "MSG b@c B " + std::to_string(bytes.size()) + "\r\n" + bytes;
                    }
                }
                store.release(payload);
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
