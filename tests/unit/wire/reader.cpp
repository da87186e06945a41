// The reader's memory: feeding it, waiting, back-pressure, lending it out and starting again.
#include "support/printing.hpp"
#include "support/recording.hpp"

#include <msnp/wire/reader.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

using namespace msnp;
using namespace msnp_test;

namespace {

const reader_options strict_from_sb{.from = flow::switchboard_to_client, .tolerate = lenience::strict()};

// Ten commands of different sizes, with and without payloads.
std::string ten_commands() {
    std::string stream;
    for (int number = 0; number != 5; ++number) {
        const std::string payload(static_cast<std::size_t>(number) * 9, static_cast<char>('a' + number));
        stream += "MSG alice@example.com Alice " + std::to_string(payload.size()) + "\r\n" + payload;
        stream += "ACK " + std::to_string(number) + "\r\n";
    }
    return stream;
}

} // namespace

TEST_CASE("a reader says how much it needs: one byte of a line, all that lacks of a payload", "[wire][design 4]") {
    char memory[64];
    reader from(memory);
    CHECK(from.next().needs() == 1);
    CHECK(from.feed("MSG a@b N 1") == 11);
    CHECK(from.next().needs() == 1);
    CHECK(from.feed("0\r") == 2);
    CHECK(from.next().needs() == 1);
    CHECK(from.feed("\n") == 1);
    CHECK(from.next().needs() == 10);
    CHECK(from.feed("1234567") == 7);
    CHECK(from.next().needs() == 3);
    CHECK(from.next().needs() == 3); // asking does not change it
    CHECK(from.feed("89") == 2);
    CHECK(from.next().needs() == 1);
    CHECK_FALSE(from.next().failed());
    CHECK(from.feed("0") == 1);
    const scan found = from.next();
    REQUIRE(found);
    CHECK(found.needs() == 0);
    CHECK(found->payload == "1234567890");
    CHECK(found->line == "MSG a@b N 10");
    CHECK(from.next().needs() == 1);
    CHECK(from.empty());
}

TEST_CASE("a command is there with its last byte and not one byte later", "[wire][design 4]") {
    const std::string stream = ten_commands();
    const recording whole = record(stream, {}, strict_from_sb);
    const recording bytes = record_in_steps(stream, 1, strict_from_sb);
    REQUIRE(whole.frames.size() == 10);
    REQUIRE(bytes == whole);
    for (std::size_t number = 0; number != 10; ++number) {
        const std::uint64_t end = number == 9 ? stream.size() : bytes.frames[number + 1].position;
        CHECK(bytes.frames[number].fed == end);
    }
}

TEST_CASE("copying in and receiving in place are the same", "[wire][design 4]") {
    const std::string stream = ten_commands();
    for (std::size_t memory = 80; memory < 200; memory += 7) {
        for (const std::size_t step : {std::size_t{1}, std::size_t{2}, std::size_t{13}, std::size_t{64}, stream.size()}) {
            const recording copied = record_in_steps(stream, step, strict_from_sb, memory, feeding::copied);
            const recording in_place = record_in_steps(stream, step, strict_from_sb, memory, feeding::in_place);
            INFO(memory << " bytes, " << step << " at a time");
            CHECK(copied.frames.size() == 10);
            CHECK(copied == in_place);
        }
    }
}

TEST_CASE("the two ways of feeding may be mixed", "[wire][design 4]") {
    std::vector<char> memory(80);
    reader from(memory, strict_from_sb);
    recording seen;
    const std::string stream = ten_commands();
    for (std::size_t at = 0; at < stream.size(); at += 5) {
        give(from, cut(stream, at, at + 5), seen, at, at % 2 == 0 ? feeding::copied : feeding::in_place);
    }
    conclude(from, seen);
    CHECK(seen == record(stream, {}, strict_from_sb));
}

TEST_CASE("a full reader takes no more until a frame is taken", "[wire][design 4]") {
    std::vector<char> memory(16);
    reader from(memory, strict_from_sb);
    CHECK(from.feed("ACK 1\r\nACK 2\r\nACK 3\r\n") == 16); // two commands, and two bytes of the third
    CHECK(from.feed("K 3\r\n") == 0);
    CHECK(from.prepare().empty());
    scan found = from.next();
    REQUIRE(found);
    CHECK(found->line == "ACK 1");
    CHECK(from.feed("K 3\r\n") == 5);
    found = from.next();
    REQUIRE(found);
    CHECK(found->line == "ACK 2");
    found = from.next();
    REQUIRE(found);
    CHECK(found->line == "ACK 3");
    CHECK(found->position == 14);
    CHECK_FALSE(from.next());
}

TEST_CASE("a reader in want of bytes always has room for one", "[wire][design 4]") {
    const std::string stream = ten_commands();
    for (std::size_t size = 68; size != 100; ++size) {
        std::vector<char> memory(size);
        reader from(memory, strict_from_sb);
        std::size_t fed = 0, frames = 0;
        while (fed != stream.size()) {
            const scan found = from.next();
            frames += found ? 1U : 0U;
            REQUIRE_FALSE(found.failed());
            if (!found) {
                REQUIRE(from.prepare().size() >= 1);
                fed += from.feed(cut(stream, fed, fed + 3));
            }
        }
        while (from.next()) {
            ++frames;
        }
        CHECK(frames == 10);
    }
}

TEST_CASE("a command larger than what is left at the memory's end moves to its start", "[wire][design 4]") {
    const std::string stream = "ACK 123\r\nMSG a@b Nick 30\r\n" + std::string(30, 'x') + "ACK 4\r\n";
    for (std::size_t memory = 47; memory != 60; ++memory) { // the message has 17 + 30 bytes
        for (std::size_t step = 1; step != 20; ++step) {
            const recording seen = record_in_steps(stream, step, strict_from_sb, memory);
            INFO(memory << " bytes, " << step << " at a time");
            REQUIRE(seen.frames.size() == 3);
            CHECK(seen.frames[1].payload == std::string(30, 'x'));
            CHECK(seen.frames[2].position == 56);
        }
    }
    // One byte less is too little for the message, and it fails at its length, however it comes.
    for (std::size_t step = 1; step != 20; ++step) {
        const recording seen = record_in_steps(stream, step, strict_from_sb, 46);
        CHECK(seen.frames.size() == 1);
        CHECK(seen.fault == error{errc::payload_too_long, 3, 13});
        CHECK(seen.fault_position == 9);
    }
}

TEST_CASE("views of a frame stay until the next bytes come", "[wire][design 4]") {
    std::vector<char> memory(64);
    reader from(memory, strict_from_sb);
    REQUIRE(from.feed("ACK 1\r\nACK 2\r\nMSG a@b N 9\r\n123") == 30);
    const frame one = *from.next();
    const frame two = *from.next();
    CHECK_FALSE(from.next());
    CHECK(one.line == "ACK 1"); // `next` alone moves nothing
    CHECK(two.line == "ACK 2");
    CHECK(one.line.data() >= memory.data());
    CHECK(two.line.data() < memory.data() + memory.size());
}

TEST_CASE("committing more than there was room for counts as all of it", "[wire][design 4]") {
    std::vector<char> memory(8, '\n');
    reader from(memory);
    from.prepare();
    from.commit(nowhere);
    CHECK(from.unread().size() == 8);
    from.commit(1);
    CHECK(from.unread().size() == 8);
}

TEST_CASE("a fault is sticky, and what came before it is delivered first", "[wire][design 4]") {
    std::vector<char> memory(64);
    reader from(memory, strict_from_sb);
    REQUIRE(from.feed("ACK 1\r\nACK 2\r\nack 3\r\nACK 4\r\n") == 28);
    CHECK(from.next()->line == "ACK 1");
    CHECK(from.next()->line == "ACK 2");
    for (int again = 0; again != 3; ++again) {
        const scan lost = from.next();
        REQUIRE(lost.failed());
        CHECK_FALSE(lost);
        CHECK(lost.needs() == 0);
        CHECK(lost.error() == error{errc::bad_verb, 0, 0});
        CHECK(lost.position() == 14);
        CHECK(from.position() == 14);
        CHECK(from.unread() == "ack 3\r\nACK 4\r\n");
        CHECK(from.feed("ACK 5\r\n") == 0);
        CHECK(from.prepare().empty());
    }
}

TEST_CASE("after a fault there is no room, and nothing can be committed", "[wire][design 4]") {
    std::vector<char> memory(64);
    reader from(memory, strict_from_sb);
    REQUIRE(from.feed("x\r\n") == 3);
    REQUIRE(from.next().failed());
    REQUIRE(from.prepare().empty());
    from.commit(5); // more than there was room for
    CHECK(from.unread() == "x\r\n");
}

TEST_CASE("a reset reader begins a new stream over the same memory", "[wire][design 4]") {
    std::vector<char> memory(32);
    reader from(memory, strict_from_sb);
    REQUIRE(from.feed("ACK 1\r\nMSG a@b N 5\r\nhe") == 22);
    CHECK(from.next()->line == "ACK 1");
    CHECK(from.next().needs() == 3);
    from.reset();
    CHECK(from.empty());
    CHECK(from.position() == 0);
    CHECK(from.next().needs() == 1);
    CHECK(from.options().tolerate == lenience::strict());
    CHECK(from.prepare().size() == 32);
    REQUIRE(from.feed("llo\r\n") == 5);
    CHECK(from.next().failed()); // `llo` is a line now, and no verb
    from.reset();
    REQUIRE(from.feed("ACK 2\r\n") == 7);
    const scan found = from.next();
    REQUIRE(found);
    CHECK(found->position == 0);
}

TEST_CASE("a reader without memory takes nothing and needs more", "[wire][design 4]") {
    reader from(strict_from_sb);
    CHECK(from.feed("ACK 1\r\n") == 0);
    CHECK(from.prepare().empty());
    CHECK(from.next().needs() == 1);
    CHECK_FALSE(from.next().failed());
    CHECK(from.release().empty());
    CHECK(from.empty());
    from.commit(5);
    CHECK(from.empty());
    char memory[16];
    CHECK(from.adopt(memory));
    CHECK(from.feed("ACK 1\r\n") == 7);
    CHECK(from.next()->line == "ACK 1");
}

TEST_CASE("one buffer serves many readers: each gives it back anywhere in a line or a payload and goes on later",
          "[wire][design 4]") {
    const std::string stream = ten_commands();
    const recording expected = record(stream, {}, strict_from_sb);
    std::vector<char> lent(100);
    for (std::size_t at = 0; at <= stream.size(); ++at) {
        reader from(strict_from_sb);
        recording seen;
        REQUIRE(from.adopt(lent));
        give(from, take(stream, at), seen, 0);
        const std::string tail(from.release());
        std::fill(lent.begin(), lent.end(), '#'); // somebody else has it
        CHECK(from.feed("ACK") == 0);
        CHECK(from.next().needs() == 1);
        CHECK(from.position() + tail.size() == at);
        REQUIRE(from.adopt(lent, tail));
        give(from, drop(stream, at), seen, at);
        conclude(from, seen, stream.size());
        if (!(seen == expected)) {
            FAIL("lent out after byte " << at);
        }
    }
}

TEST_CASE("a reader that changes its memory after every byte sees the same stream", "[wire][design 4]") {
    const std::string stream = ten_commands();
    reader from(strict_from_sb);
    recording seen;
    std::string tail;
    for (std::size_t at = 0; at != stream.size(); ++at) {
        std::vector<char> memory(80 + at % 5);
        REQUIRE(from.adopt(memory, tail));
        give(from, cut(stream, at, at + 1), seen, at);
        tail = std::string(from.release());
    }
    CHECK(tail.empty());
    CHECK(seen == record(stream, {}, strict_from_sb));
}

TEST_CASE("a tail may lie in the memory that is adopted", "[wire][design 4]") {
    std::vector<char> memory(32);
    reader from(memory, strict_from_sb);
    REQUIRE(from.feed("ACK 1\r\nMSG a@b N 5\r\nhe") == 22);
    CHECK(from.next()->line == "ACK 1");
    const std::string_view tail = from.release(); // at byte 7 of the memory
    CHECK(tail == "MSG a@b N 5\r\nhe");
    REQUIRE(from.adopt(memory, tail));
    CHECK(from.unread() == "MSG a@b N 5\r\nhe");
    REQUIRE(from.feed("llo") == 3);
    const scan found = from.next();
    REQUIRE(found);
    CHECK(found->payload == "hello");
    CHECK(found->position == 7);
}

TEST_CASE("memory is adopted only by a reader without, and only if the tail fits", "[wire][design 4]") {
    char memory[16], small[4];
    reader from(memory);
    CHECK_FALSE(from.adopt(small));
    REQUIRE(from.feed("ACK 1") == 5);
    const std::string tail(from.release());
    CHECK_FALSE(from.adopt(small, tail));
    CHECK(from.next().needs() == 1);
    CHECK(from.adopt(memory, tail));
    CHECK(from.unread() == "ACK 1");
}

TEST_CASE("a command that waits for its payload cannot wedge a reader that adopts less memory", "[wire][design 4]") {
    std::vector<char> large(200), small(40);
    reader from(large, strict_from_sb);
    REQUIRE(from.feed("MSG a@b N 100\r\n12345") == 20);
    REQUIRE(from.next().needs() == 95);
    const std::string tail(from.release());
    if (!from.adopt(small, tail)) {
        return; // refused: the caller knows
    }
    const std::string more(100, 'x');
    recording seen;
    give(from, more, seen, 20);
    drain(from, seen);
    CHECK(seen.fault.code == errc::payload_too_long); // and not: needs more, takes none
}

TEST_CASE("a fault survives lending the memory out", "[wire][design 4]") {
    char memory[16];
    reader from(memory);
    REQUIRE(from.feed("x\r\n") == 3);
    REQUIRE(from.next().failed());
    const std::string tail(from.release());
    CHECK(from.next().failed());
    REQUIRE(from.adopt(memory, tail));
    CHECK(from.next().failed());
    CHECK(from.feed("ACK 1\r\n") == 0);
}

TEST_CASE("what a reader tells is known while compiling, too", "[wire][design 4]") {
    constexpr bool works = [] {
        char memory[32] = {};
        reader from(memory, {.from = flow::switchboard_to_client});
        const bool fed = from.feed("ACK 1\r\nMSG a@b N 2\r\nhi") == 22;
        const bool one = from.next()->line == "ACK 1";
        const std::string_view tail = from.release();
        const bool adopted = from.adopt(memory, tail);
        const bool two = from.next()->payload == "hi";
        return fed && one && adopted && two && from.empty() && from.position() == 22;
    }();
    STATIC_REQUIRE(works);
}
