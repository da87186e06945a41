// Texts over 1664 bytes: cut when they are said, joined when they are heard.
#include "unit/session/friend.hpp"

#include <msnp/payload/chunk_assembler.hpp>
#include <msnp/text/utf8.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

using namespace msnp;
using namespace msnp_test;

namespace {

// The payloads of the messages in `bytes`.
std::vector<std::string> payloads_of(const std::string& bytes) {
    std::vector<char> memory(8192);
    reader from(memory, {.from = flow::client_to_switchboard});
    std::vector<std::string> found;
    for (std::size_t at = 0; at != bytes.size();) {
        at += from.feed(std::string_view(bytes).substr(at));
        while (const scan next = from.next()) {
            found.emplace_back(next->payload);
        }
    }
    return found;
}

std::string joined_bodies(const std::vector<std::string>& payloads) {
    std::string all;
    for (const std::string& each : payloads) {
        all += split_payload(each).body;
    }
    return all;
}

// Four bytes a character, and a line break now and then.
std::string long_text(std::size_t characters) {
    std::string text;
    for (std::size_t each = 0; each != characters; ++each) {
        text += each % 7 == 6 ? "\r\n" : "\xF0\x9F\x98\x80";
    }
    return text;
}

constexpr std::string_view format = "FN=Arial; EF=B; CO=ff; CS=0; PF=22";

} // namespace

TEST_CASE("a long text goes as several texts in the same format, cut between characters and lines", "[pain 5][protocol 1.4]") {
    for (std::size_t shift = 0; shift != 8; ++shift) {
        CAPTURE(shift);
        alice chat;
        chat.with_bob();
        const std::string text = std::string(shift, 'x') + long_text(2000);
        REQUIRE(chat.chat.say({.text = text, .format = parse_im_format(format)}, 0));
        const std::vector<std::string> parts = payloads_of(chat.writes());
        REQUIRE(parts.size() > 4);
        for (const std::string& each : parts) {
            CHECK(each.size() <= max_switchboard_payload);
            const auto part = parse_payload<text_message>(each, lenience::strict());
            REQUIRE(part);
            CHECK(part->format == parse_im_format(format));
            CHECK(is_utf8(part->text));
        }
        CHECK(parts.front().size() > 1655);
        CHECK(joined_bodies(parts) == text);
    }
}

TEST_CASE("the parts of a long text are one thing said, with one outcome", "[design 6]") {
    const std::string text(4000, 'x'); // three parts, ids 2, 3 and 4
    const auto outcome_of = [&](std::string_view answers) {
        alice chat;
        chat.with_bob();
        chat.says(text);
        CHECK(payloads_of(chat.writes()).size() == 3);
        return chat.hears(answers);
    };
    CHECK(outcome_of("ACK 2\r\nACK 3\r\n") == told{});
    CHECK(outcome_of("ACK 4\r\nACK 2\r\nACK 3\r\n") == told{"outcome 1 delivered"});
    CHECK(outcome_of("ACK 2\r\nNAK 3\r\nACK 4\r\nNAK 4\r\n") == told{"outcome 1 refused nak"});
    alice late, lost;
    late.with_bob();
    late.says(text);
    late.writes();
    late.hears("ACK 2\r\nACK 4\r\n");
    CHECK(late.waits(60'000) == told{"outcome 1 timed_out deadline"});
    lost.with_bob();
    lost.says(text);
    lost.chat.sent(1700); // the first part, and a little
    CHECK(lost.loses_connection() == told{"outcome 1 timed_out connection_lost", "closed"});
}

TEST_CASE("a long text of which nothing is out goes over the next switchboard, from its start", "[design 6]") {
    alice chat;
    chat.with_bob();
    const std::string text(4000, 'y');
    chat.says(text);
    chat.chat.sent(1000);
    CHECK(chat.loses_connection() == told{"closed", "needs_switchboard 1"});
    chat.calls();
    chat.hears("USR 5 OK alice@example.com Alice\r\nJOI bob@example.com Bob\r\n");
    const std::vector<std::string> parts = payloads_of(chat.writes().substr(sizeof "CAL 6 bob@example.com\r\n" - 1));
    CHECK(joined_bodies(parts) == text);
    CHECK(chat.hears("ACK 7\r\nACK 8\r\nACK 9\r\n") == told{"outcome 1 delivered"});
}

TEST_CASE("more parts than may be open at once go out as answers come", "[session]") {
    alice chat({.account = "alice@example.com", .spoken = dialect::msnp8, .idle_leave = no_limit, .max_questions = 2});
    chat.with_bob();
    const std::string text(10'000, 'z');
    chat.says(text);
    chat.says("behind it");
    std::string all = chat.writes();
    told heard;
    for (std::uint32_t trid = 2; heard.size() != 2; ++trid) {
        REQUIRE(trid < 20);
        const told some = chat.hears("ACK " + std::to_string(trid) + "\r\n");
        heard.insert(heard.end(), some.begin(), some.end());
        all += chat.writes();
    }
    CHECK(heard == told{"outcome 1 delivered", "outcome 2 delivered"});
    CHECK(joined_bodies(payloads_of(all)) == text + "behind it");
}

TEST_CASE("headers that leave no room for a long text are refused", "[protocol 1.4]") {
    alice chat;
    chat.with_bob();
    const std::string name(1200, 'n');
    CHECK(chat.chat.say({.text = "short", .p4_context = name}, 0));
    CHECK(chat.chat.say({.text = std::string(1000, 'x'), .p4_context = name}, 0).error().code == errc::payload_over_1664);
}

TEST_CASE("headers take half the room of a long text at most", "[protocol 1.4]") {
    const std::size_t others = payload_codec<text_message>::measure({.p4_context = "n"}).value_or(0) - 1;
    const std::string text(2000, 'x'), name(max_switchboard_payload / 2 - others, 'n'), longer = name + 'n';
    alice chat;
    chat.with_bob();
    CHECK(chat.chat.say({.text = text, .p4_context = name}, 0));
    CHECK(chat.chat.say({.text = text, .p4_context = longer}, 0).error() == error{errc::payload_over_1664, 0, 833 + 2000});
}

TEST_CASE("line breaks are what the wire has, whatever was said", "[protocol 4.3]") {
    alice chat;
    chat.with_bob();
    chat.says("one\ntwo\rthree\r\nfour");
    CHECK(chat.writes().ends_with("\r\n\r\none\r\ntwo\r\nthree\r\nfour"));
}

TEST_CASE("where all others join chunks a long text goes as chunks, with ids of its own", "[protocol 4.10]") {
    const guid seed{1, 2};
    alice chat({.account = "alice@example.com", .spoken = dialect::msnp15, .seed = seed, .idle_leave = no_limit});
    chat.alone();
    chat.hears("JOI bob@example.com Bob 32\r\nJOI carol@example.com Carol 2788999228\r\n");
    const std::string text = long_text(1000);
    REQUIRE(chat.chat.say({.text = text, .format = parse_im_format(format)}, 0));
    const std::vector<std::string> parts = payloads_of(chat.writes());
    std::vector<char> memory(65536);
    chunk_assembler joins(memory);
    added_chunk last;
    for (const std::string& each : parts) {
        CHECK(each.size() <= max_switchboard_payload);
        last = joins.add("alice@example.com", split_payload(each), 0);
    }
    REQUIRE(last.state == chunk_state::complete);
    CHECK(parse_payload<text_message>(last.payload)->text == text);
    const std::string id(find_chunk(split_payload(parts[0]))->id);
    REQUIRE(chat.chat.say({.text = text}, 0));
    CHECK(find_chunk(split_payload(payloads_of(chat.writes())[0]))->id != id);

    // One who does not join them, and all get texts.
    chat.hears("JOI dave@example.com Dave 0\r\n");
    REQUIRE(chat.chat.say({.text = text}, 0));
    CHECK_FALSE(find_chunk(split_payload(payloads_of(chat.writes())[0]))->is_chunk());
    alice never({.account = "alice@example.com", .spoken = dialect::msnp15, .sends_chunks = false, .idle_leave = no_limit});
    never.alone();
    never.hears("JOI bob@example.com Bob 32\r\n");
    REQUIRE(never.chat.say({.text = text}, 0));
    CHECK_FALSE(find_chunk(split_payload(payloads_of(never.writes())[0]))->is_chunk());
}

TEST_CASE("incoming chunks are joined in lent memory, in any order, and told as one text", "[protocol 4.10]") {
    std::vector<char> memory(65536);
    chunk_assembler joins(memory);
    alice chat({.account = "alice@example.com", .spoken = dialect::msnp8, .chunks = &joins, .idle_leave = no_limit});
    chat.with_bob();
    const std::string first =
        "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\nMessage-ID: {1}\r\nChunks: 2\r\n\r\nHello, ";
    const std::string second = "Message-ID: {1}\r\nChunk: 1\r\n\r\nworld";
    CHECK(chat.hears(from_bob(first)) == told{});
    CHECK(chat.hears(from_bob(second)) == told{"text bob@example.com Bob 'Hello, world'"});
    CHECK(chat.hears(from_bob(second)) == told{});
    CHECK(chat.hears(from_bob(first)) == told{"text bob@example.com Bob 'Hello, world'"});
    // A chunk twice discards the message; one that is never complete is given up in time.
    CHECK(chat.hears(from_bob(first)) == told{});
    CHECK(chat.hears(from_bob(first)) == told{"chunks_lost bob@example.com 1 of 2"});
    CHECK(chat.hears(from_bob(first)) == told{});
    CHECK(chat.chat.deadline() == 60'000);
    CHECK(chat.waits(59'999) == told{});
    CHECK(chat.waits(1) == told{"chunks_lost bob@example.com 1 of 2"});
    CHECK(chat.chat.deadline() == no_deadline);
}

TEST_CASE("a joined text clears its sender's typing, and stays good while more is said", "[lifetime]") {
    std::vector<char> memory(65536);
    chunk_assembler joins(memory);
    alice chat({.account = "alice@example.com", .spoken = dialect::msnp8, .chunks = &joins, .idle_leave = no_limit});
    chat.with_bob();
    chat.hears(from_bob("MIME-Version: 1.0\r\nContent-Type: text/x-msmsgscontrol\r\nTypingUser: bob@example.com\r\n\r\n\r\n"));
    CHECK(chat.chat.deadline() == 6'000);
    chat.answer = [&](const event& now_told) {
        const std::string before = spelling(now_told);
        for (int each = 0; each != 50; ++each) {
            chat.says("more");
        }
        CHECK(spelling(now_told) == before);
    };
    CHECK(
        chat.hears(
            from_bob(
                "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\nMessage-ID: {1}\r\nChunks: 2\r\n\r\nHello, ") +
            from_bob("Message-ID: {1}\r\nChunk: 1\r\n\r\nworld")) == told{"text bob@example.com Bob 'Hello, world'"});
    chat.answer = nullptr;
    CHECK(chat.chat.deadline() == 60'000); // of the answers
}

TEST_CASE("what comes in chunks obeys the same limits as what comes whole", "[protocol 10]") {
    std::vector<char> memory(65536);
    chunk_assembler joins(memory);
    alice chat({.account = "alice@example.com", .spoken = dialect::msnp8, .chunks = &joins, .idle_leave = no_limit});
    chat.with_bob();
    const auto nudge = [](std::string_view id) {
        return from_bob("MIME-Version: 1.0\r\nContent-Type: text/x-msnmsgr-datacast\r\nMessage-ID: " + std::string(id) +
                        "\r\nChunks: 2\r\n\r\n") +
               from_bob("Message-ID: " + std::string(id) + "\r\nChunk: 1\r\n\r\nID: 1\r\n\r\n");
    };
    CHECK(chat.hears(nudge("{1}")) == told{"nudge bob@example.com Bob"});
    const told more = chat.hears(nudge("{2}"));
    REQUIRE(more.size() == 1);
    CHECK(more[0].starts_with("ignored too_often"));
}
