#include "support/catch.hpp"
#include "support/chance.hpp"
#include "support/printing.hpp"
#include "unit/session/counted_memory.hpp"

#include <msnp/command/message.hpp>
#include <msnp/command/room.hpp>
#include <msnp/session/outbox.hpp>

#include <string>

using namespace msnp;

TEST_CASE("commands wait in their order and are taken from the front", "[session]") {
    outbox box;
    CHECK(box.empty());
    CHECK(box.waiting().empty());
    REQUIRE(box.push(cal{2, "bob@example.com"}, {}));
    REQUIRE(box.push(out{}, {}));
    CHECK(box.waiting() == "CAL 2 bob@example.com\r\nOUT\r\n");
    CHECK(box.size() == 28);
    box.sent(4);
    CHECK(box.waiting() == "2 bob@example.com\r\nOUT\r\n");
    CHECK(box.sent_total() == 4);
    CHECK(box.pushed_total() == 28);
    box.sent(1000);
    CHECK(box.empty());
    CHECK(box.sent_total() == 28);
    box.sent(1);
    CHECK(box.sent_total() == 28);
}

TEST_CASE("a command that cannot be written changes nothing", "[session]") {
    outbox box;
    REQUIRE(box.push(out{}, {}));
    CHECK(box.push(cal{2, "bob @example.com"}, {}).error() == error{errc::forbidden_byte, 2, 3});
    CHECK(box.push(msg_to_server{3, ack_mode::always, std::string(1665, 'x')}, {}).error().code == errc::payload_over_1664);
    CHECK(box.push(cal{2, ""}, {}).error().code == errc::empty_argument);
    CHECK(box.waiting() == "OUT\r\n");
    CHECK(box.pushed_total() == 5);
}

TEST_CASE("what is forgotten was neither sent nor pushed", "[session]") {
    outbox box;
    REQUIRE(box.push(out{}, {}));
    box.sent(2);
    box.clear();
    CHECK(box.empty());
    CHECK(box.sent_total() == 2);
    CHECK(box.pushed_total() == 2);
    REQUIRE(box.push(out{}, {}));
    CHECK(box.pushed_total() == 7);
    box.shrink();
    CHECK(box.waiting() == "OUT\r\n");
}

TEST_CASE("what is given back is all but what waits", "[session]") {
    outbox box;
    const std::size_t before = msnp_test::held_memory();
    REQUIRE(box.push(cal{2, "bob@example.com"}, {}));
    REQUIRE(box.push(out{}, {}));
    box.sent(23);
    box.shrink();
    CHECK(box.waiting() == "OUT\r\n");
    CHECK(msnp_test::held_memory() - before == 5);
    box.sent(5);
    box.shrink();
    CHECK(msnp_test::held_memory() == before);
}

TEST_CASE("a connection that never takes all makes an outbox no larger than what waits, and once more", "[session]") {
    outbox box;
    const std::size_t before = msnp_test::held_memory();
    REQUIRE(box.push(out{}, {}));
    for (int round = 0; round != 1000; ++round) {
        REQUIRE(box.push(out{}, {}));
        box.sent(5);
    }
    CHECK(box.waiting() == "OUT\r\n");
    CHECK(msnp_test::held_memory() - before <= 40);
}

TEST_CASE("however the connection takes them, bytes come out as they went in", "[session]") {
    for (std::uint64_t seed = 0; seed != 50; ++seed) {
        CAPTURE(seed);
        msnp_test::chance luck(seed);
        outbox box;
        std::string in, out;
        for (int round = 0; round != 200; ++round) {
            const std::size_t many = luck.below(4);
            for (std::size_t each = 0; each != many; ++each) {
                const std::string payload(luck.below(60), static_cast<char>('a' + luck.below(26)));
                const auto number = static_cast<std::uint32_t>(luck.below(100));
                REQUIRE(box.push(msg_to_server{number, ack_mode::always, payload}, {}));
                in += "MSG " + std::to_string(number) + " A " + std::to_string(payload.size()) + "\r\n" + payload;
            }
            const std::size_t count = luck.below(box.size() + 3);
            out += box.waiting().substr(0, count);
            box.sent(count);
            if (luck.below(10) == 0) {
                box.shrink();
            }
            REQUIRE(box.sent_total() == out.size());
            REQUIRE(box.pushed_total() == in.size());
        }
        out += box.waiting();
        CHECK(out == in);
    }
}

TEST_CASE("a command that would make more wait than the limit is refused and changes nothing", "[session][protocol 10]") {
    outbox box;
    REQUIRE(box.push(out{}, {}, 5));
    CHECK(box.push(out{}, {}, 9).error() == error{errc::queue_full});
    CHECK(box.push(out{}, {}, 4).error() == error{errc::queue_full}); // more waits already than this limit
    REQUIRE(box.push(out{}, {}, 10));
    CHECK(box.waiting() == "OUT\r\nOUT\r\n");
    box.sent(3);
    REQUIRE(box.push(out{}, {}, 12)); // what was sent does not wait
}
