// What strangers can make a server keep, counted in bytes of memory.
#include "support/catch.hpp"
#include "unit/session/counted_memory.hpp"

#include <msnp/session/idle_reader.hpp>
#include <msnp/session/switchboard.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

using namespace msnp;
using namespace msnp_test;

TEST_CASE("a member who does not read costs no more than the limit says, however short the messages are", "[protocol 7.4]") {
    constexpr std::size_t limit = std::size_t{64} * 1024;
    for (const std::string_view message : {"MSG 1 U 0\r\n", "MSG 1 N 0\r\n", "MSG 1 A 20\r\n12345678901234567890"}) {
        CAPTURE(message);
        switchboard board("1", {.max_queue = limit});
        const member alice = *board.admit({.trid = 1, .account = "a@b", .cookie = "c"}, {}, 0);
        const member bob = *board.admit({.trid = 1, .account = "b@b", .cookie = "c", .session = "1", .answers = true}, {}, 0);
        board.sent(alice, SIZE_MAX);
        std::vector<char> memory(4096);
        reader from(memory, {.from = flow::client_to_switchboard});
        const std::size_t before = held_memory();
        std::size_t most = 0, times = 0;
        bool has_departed = false;
        for (; !has_departed && times != 100'000; ++times) {
            from.feed(message);
            while (const switchboard_event told = board.next_event(alice, from, 0)) {
                has_departed = has_departed || told.get_if<switchboard_events::departed>() != nullptr;
            }
            board.sent(alice, SIZE_MAX);
            most = held_memory() - before > most ? held_memory() - before : most;
        }
        CHECK(has_departed);
        CHECK(times > 400);              // the limit is not passed at once
        CHECK(most <= 3 * limit + 4096); // rows double as they grow
        static_cast<void>(bob);
    }
}

TEST_CASE("bytes that drip into a reader that is lent memory are not copied again and again", "[protocol 10]") {
    std::vector<char> memory(65'536 + 4096);
    const auto longest = std::make_unique<idle_reader>(
        reader_options{.from = flow::client_to_switchboard, .limits = {.max_line = 4096, .max_payload = 65'536}});
    const std::string all = "MSG 1 N 65000\r\n" + std::string(65'000, 'x') + "OUT\r\n";
    const std::size_t before = given_memory(), held_before = held_memory();
    std::size_t frames = 0, most = 0;
    for (const char each : all) {
        reader* const from = longest->lend(memory);
        REQUIRE(from != nullptr);
        from->feed({&each, 1});
        while (from->next()) {
            ++frames;
        }
        longest->take_back();
        most = held_memory() - held_before > most ? held_memory() - held_before : most;
    }
    CHECK(frames == 2);
    CHECK(given_memory() - before < 4 * memory.size());
    CHECK(most <= memory.size());
    CHECK(held_memory() == held_before);
    reader* from = longest->lend(memory); // what follows a long command is short again
    REQUIRE(from != nullptr);
    from->feed(std::string_view(all).substr(0, 20'000));
    CHECK_FALSE(from->next());
    longest->take_back();
    CHECK(held_memory() - held_before == memory.size());
    from = longest->lend(memory);
    REQUIRE(from != nullptr);
    from->feed(std::string(65'000 + 15 - 20'000, 'x') + "OUT");
    CHECK(from->next());
    CHECK_FALSE(from->next());
    longest->take_back();
    CHECK(longest->size() == 3);
    CHECK(held_memory() - held_before == 3);
    from = longest->lend(memory);
    REQUIRE(from != nullptr);
    from->feed("\r\n");
    CHECK(from->next());
    longest->take_back();
    CHECK(held_memory() == held_before);
}
