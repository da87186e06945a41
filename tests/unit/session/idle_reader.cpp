#include "support/catch.hpp"
#include "support/chance.hpp"
#include "support/printing.hpp"
#include "support/recording.hpp"
#include "support/transcript.hpp"
#include "unit/session/counted_memory.hpp"
#include "unit/session/hall.hpp"

#include <msnp/session/idle_reader.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using namespace msnp;
using namespace msnp_test;

namespace {

// One buffer for all. Whoever gives it back finds other bytes in it the next time.
struct lender {
    explicit lender(std::size_t size = 4096) : memory(size) {}

    // Gives a piece to a reader, and takes the memory back.
    void give(idle_reader& to, std::string_view piece, recording& into) {
        reader* const from = to.lend(memory);
        REQUIRE(from != nullptr);
        msnp_test::give(*from, piece, into, 0);
        conclude(*from, into);
        to.take_back();
        std::fill(memory.begin(), memory.end(), '\n');
    }

    std::vector<char> memory; // on the heap, where a sanitizer sees a byte too many
};

// The same, for a stream that comes in the given pieces, the last of them being the rest.
recording record_idly(std::string_view bytes, const std::vector<std::size_t>& pieces, const reader_options& options,
                      std::size_t memory = 4096) {
    lender desk(memory);
    idle_reader idle(options);
    recording all;
    std::size_t at = 0;
    for (const std::size_t size : pieces) {
        desk.give(idle, cut(bytes, at, at + size), all);
        at += size;
    }
    desk.give(idle, drop(bytes, at), all);
    CHECK(idle.position() == all.position);
    return all;
}

} // namespace

TEST_CASE("every split of every transcript reads the same through a reader without memory of its own", "[design 4]") {
    for (const transcript& each : all_transcripts()) {
        for (const one_way& stream : streams_of(each)) {
            INFO(each.name << " " << stream.name);
            const std::string bytes = stream.bytes();
            const reader_options options{.from = stream.stream};
            const recording whole = record(bytes, {}, options);
            CHECK(whole.frames.size() == stream.commands.size());
            for (std::size_t at = 0; at <= bytes.size(); ++at) {
                REQUIRE(record_idly(bytes, {at}, options) == whole);
            }
            REQUIRE(record_idly(bytes, std::vector<std::size_t>(bytes.size(), 1), options) == whole);
        }
    }
}

TEST_CASE("limits and faults are the same, too, however small the memory", "[design 4]") {
    const std::vector<std::string> streams{"MSG 1 U 30\r\n" + std::string(30, 'x') + "CAL 2 bob@example.com\r\n",
                                           "MSG 1 U 31\r\n" + std::string(31, 'x'),
                                           "CAL 2 " + std::string(80, 'x') + "\r\n",
                                           "OUT\r\nxyz\r\nOUT\r\n",
                                           "\r\n\r\nOUT\r\n  \r\nCAL 2 b@c\r\n\r\n",
                                           "MSG 1 U 0\r\nMSG 2 U 0\r\n"};
    for (const std::string& bytes : streams) {
        for (const std::size_t memory : {std::size_t{42}, std::size_t{43}, std::size_t{200}}) {
            for (const lenience tolerate : {lenience::field(), lenience::strict()}) {
                const reader_options options{
                    .from = flow::client_to_switchboard, .tolerate = tolerate, .limits = {.max_line = 64, .max_payload = 30}};
                const recording whole = record(bytes, {}, options, memory);
                for (std::size_t at = 0; at <= bytes.size(); ++at) {
                    REQUIRE(record_idly(bytes, {at}, options, memory) == whole);
                }
                REQUIRE(record_idly(bytes, std::vector<std::size_t>(bytes.size(), 1), options, memory) == whole);
            }
        }
    }
}

TEST_CASE("many connections share one buffer, each with its own half of a command", "[design 4]") {
    chance luck(1);
    lender desk(300);
    constexpr std::size_t count = 40;
    std::vector<idle_reader> idle;
    for (std::size_t number = 0; number != count; ++number) {
        idle.emplace_back(reader_options{.from = flow::client_to_switchboard});
    }
    std::vector<recording> heard(count);
    std::vector<std::string> said(count);
    for (std::size_t number = 0; number != count; ++number) {
        for (int each = 0; each != 30; ++each) {
            const std::string text(luck.below(60), static_cast<char>('a' + number % 26));
            said[number] += "MSG " + std::to_string(each) + " A " + std::to_string(text.size()) + "\r\n" + text;
        }
    }
    std::vector<std::size_t> at(count, 0);
    for (int round = 0; round != 20'000; ++round) {
        const std::size_t number = luck.below(count);
        const std::string_view piece = take(drop(said[number], at[number]), luck.below(90));
        at[number] += piece.size();
        desk.give(idle[number], piece, heard[number]);
        REQUIRE(idle[number].size() == heard[number].unread.size());
    }
    for (std::size_t number = 0; number != count; ++number) {
        REQUIRE(at[number] == said[number].size());
        CHECK(heard[number] == record(said[number], {}, {.from = flow::client_to_switchboard}));
    }
}

TEST_CASE("what is idle holds no memory, but for what it has not read", "[session]") {
    lender desk;
    idle_reader idle({.from = flow::client_to_switchboard});
    const std::string rest(89, 'x');
    const std::size_t before = held_memory();
    const auto holds = [&](std::string_view piece) {
        reader* const from = idle.lend(desk.memory);
        REQUIRE(from != nullptr);
        from->feed(piece);
        while (from->next()) {
        }
        idle.take_back();
        return held_memory() - before;
    };
    CHECK(holds("") == 0);
    CHECK(holds("OUT\r\n") == 0);
    CHECK(holds("OUT\r\nMSG 1 U 100\r\nhello") == 18);
    CHECK(idle.size() == 18);
    CHECK(holds("hello") <= 2 * 23);
    CHECK(idle.size() == 23);
    CHECK(holds(rest) == 112);
    CHECK(holds("x") == 0);
    CHECK(idle.size() == 0);
    CHECK(idle.position() == 5 + 5 + 13 + 100);
}

TEST_CASE("memory that is too small is not taken, and nothing is lost", "[session]") {
    std::vector<char> large(100), small(20);
    idle_reader idle({.from = flow::client_to_switchboard});
    idle.take_back(); // has none
    reader* from = idle.lend(large);
    REQUIRE(from != nullptr);
    CHECK(idle.lend(large) == nullptr); // has some
    from->feed("MSG 1 A 30\r\nhello");
    CHECK(from->next().needs() == 25);
    idle.take_back();
    idle.take_back();
    CHECK(idle.size() == 17);
    CHECK(idle.lend(small) == nullptr);
    CHECK(idle.size() == 17);
    from = idle.lend(large);
    REQUIRE(from != nullptr);
    CHECK(from->unread() == "MSG 1 A 30\r\nhello");
    from->feed(std::string(25, 'x'));
    const scan found = from->next();
    REQUIRE(found);
    CHECK(found->payload == "hello" + std::string(25, 'x'));
    CHECK(found->position == 0);
    idle.take_back();
    CHECK(idle.lend({}) != nullptr); // of no use, and no harm
    idle.take_back();
}

TEST_CASE("a fault stays a fault while the reader has no memory", "[session]") {
    lender desk;
    idle_reader idle({.from = flow::client_to_switchboard});
    recording heard;
    desk.give(idle, "OUT\r\nxyz\r\n", heard);
    CHECK(heard.fault.code == errc::bad_verb);
    reader* const from = idle.lend(desk.memory);
    REQUIRE(from != nullptr);
    CHECK(from->feed("OUT\r\n") == 0);
    CHECK(from->next().failed());
    CHECK(from->next().position() == 5);
}

TEST_CASE("a reader that is moved takes its tail with it", "[lifetime]") {
    lender desk;
    recording heard;
    std::vector<idle_reader> all;
    all.emplace_back(reader_options{.from = flow::client_to_switchboard});
    desk.give(all.front(), "MSG 1 A 5\r\nhe", heard);
    for (int each = 0; each != 20; ++each) {
        all.emplace_back();
    }
    desk.give(all.front(), "llo", heard);
    REQUIRE(heard.frames.size() == 1);
    CHECK(heard.frames.front().payload == "hello");
}

// --- A server that lends.

TEST_CASE("a door and a switchboard read from memory that is lent", "[session]") {
    std::vector<char> memory(2048);
    idle_reader idle({.from = flow::client_to_switchboard, .limits = limits::strict()});
    const admission door(0);
    reader* from = idle.lend(memory);
    REQUIRE(from != nullptr);
    from->feed("USR 1 alice@example.c");
    CHECK(door.next(*from, 0).is<still_waiting>());
    idle.take_back();
    from = idle.lend(memory);
    REQUIRE(from != nullptr);
    from->feed("om cookie\r\nCAL 2 bob@example.com\r\nCAL");
    const arrival came = door.next(*from, 0);
    REQUIRE(came.is<applicant>());
    switchboard board("17290001");
    const auto alice = board.admit(*came.get_if<applicant>(), {}, 0);
    REQUIRE(alice);
    CHECK(board.next_event(*alice, *from, 0).is<switchboard_events::wants_ring>());
    CHECK_FALSE(board.next_event(*alice, *from, 0));
    idle.take_back();
    CHECK(idle.size() == 3);
    // Where a payload is too long, its length says so.
    from = idle.lend(memory);
    REQUIRE(from != nullptr);
    from->feed(" 3 nobody\r\nMSG 3 A 1665\r\n");
    CHECK(why_departed(board.next_event(*alice, *from, 0), *alice) == error{errc::payload_too_long, 3, 8});
}

TEST_CASE("members whose queues are empty hold no memory but their names", "[session]") {
    const std::size_t before = held_memory();
    {
        switchboard board("17290001");
        const guest known{.nick = encoded_text::from_wire("Alice"), .spoken = dialect::msnp18};
        const auto alice = board.admit({1, handle("alice@example.com;{1}"), "c", {}, false}, known, 0);
        const auto bob = board.admit({1, handle("bob@example.com;{2}"), "c", "17290001", true}, known, 0);
        REQUIRE(alice);
        REQUIRE(bob);
        const auto hush = [&] {
            for (const member each : {*alice, *bob}) {
                board.sent(each, 1'000'000);
            }
        };
        hush();
        const std::size_t quiet = held_memory() - before;
        CHECK(quiet == session.size() + 2 * sizeof(seat) +
                           std::string_view("alice@example.com;{1}Alicebob@example.com;{2}Alice").size());
        std::vector<char> memory(2048);
        const std::size_t with_reader = held_memory() - before;
        {
            reader from(memory, {.from = flow::client_to_switchboard});
            for (int each = 0; each != 300; ++each) {
                const std::string said = "CAL 2 friend@example.com\r\nMSG 1 N 1000\r\n" + std::string(1000, 'x');
                from.feed(said);
                while (const switchboard_event asked = board.next_event(*alice, from, 0)) {
                    if (const auto* ring = asked.get_if<switchboard_events::wants_ring>()) {
                        REQUIRE(board.unavailable(ring->ticket, 0));
                    }
                }
                if (each % 100 == 0) {
                    CHECK(held_memory() - before > with_reader);
                    hush();
                }
            }
        }
        hush();
        CHECK(held_memory() - before == with_reader);
    }
    CHECK(held_memory() == before);
}
