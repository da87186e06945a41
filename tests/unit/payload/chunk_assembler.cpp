#include "support/catch.hpp"
#include "support/chance.hpp"
#include "support/printing.hpp"

#include <msnp/payload/chunk_assembler.hpp>
#include <msnp/payload/chunk_splitter.hpp>
#include <msnp/payload/text.hpp>

#include <algorithm>
#include <cctype>
#include <iterator>
#include <map>
#include <string>
#include <vector>

using namespace msnp;

namespace {

const std::string lead = "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n";

/// An assembler with memory for some blocks, on the heap, where a sanitizer sees a byte too many.
struct joiner {
    std::vector<char> memory;
    chunk_assembler chunks;

    explicit joiner(std::size_t blocks = 4096, chunk_limits limits = {})
        : memory(blocks * block_store::block_cost), chunks(memory, limits) {}

    added_chunk first(std::string_view sender, std::string_view id, std::uint32_t count, std::string_view part,
                      std::int64_t now = 0) {
        return chunks.add(sender, chunk_message{header_lines(lead), id, 0, count, part}, now);
    }
    added_chunk next(std::string_view sender, std::string_view id, std::uint32_t index, std::string_view part,
                     std::int64_t now = 0) {
        return chunks.add(sender, chunk_message{{}, id, index, 0, part}, now);
    }
    /// What is told now: senders, ids, counts and reasons.
    std::vector<std::string> told(std::int64_t now) {
        std::vector<std::string> all;
        while (const auto lost = chunks.expire(now)) {
            all.push_back(spelt(*lost));
        }
        return all;
    }

    static std::string spelt(const lost_chunks& lost) {
        static const char* const reasons[] = {"none",      "repeated",      "beyond",     "too_many", "out_of_order",
                                              "too_large", "too_many_open", "pushed_out", "too_old"};
        return std::string(lost.sender.text()) + ' ' + std::string(lost.id) + ' ' + std::to_string(lost.received) + '/' +
               std::to_string(lost.count) + ' ' + reasons[static_cast<unsigned>(lost.why)];
    }
};

using lines = std::vector<std::string>;

} // namespace

TEST_CASE("the chunks of the documents are one message", "[protocol 4.10][protocol 11.12]") {
    const std::string id = "{7D2C4B10-5A3E-4F61-9C08-1E2D3C4B5A69}";
    const std::string format = "X-MMS-IM-Format: FN=Arial; EF=; CO=0; CS=0; PF=22\r\n";
    const std::string one = lead + format + "Message-ID: " + id + "\r\nChunks: 2\r\n\r\nfirst half, ";
    const std::string two = "Message-ID: " + id + "\r\nChunk: 1\r\n\r\nsecond half";
    joiner to;
    for (const lenience tolerate : {lenience::strict(), lenience::field()}) {
        CHECK(to.chunks.add("alice@example.com", split_payload(one, tolerate), 0).state == chunk_state::waiting);
        CHECK(to.chunks.open_count() == 1);
        const added_chunk all = to.chunks.add("alice@example.com", split_payload(two, tolerate), 0);
        REQUIRE(all.state == chunk_state::complete);
        CHECK(all.payload == lead + format + "\r\nfirst half, second half");
        const auto text = parse_payload<text_message>(all.payload, lenience::strict());
        REQUIRE(text);
        CHECK(text->text == "first half, second half");
        CHECK(text->format->font.decodes_to("Arial"));
        CHECK(to.chunks.open_count() == 0);
        CHECK_FALSE(to.chunks.expire(1'000'000));
    }
}

TEST_CASE("a payload that is no chunk is left to the caller, one that cannot be read is refused", "[protocol 4.10]") {
    joiner to;
    const std::string plain = lead + "\r\nx", only_one = lead + "Message-ID: {1}\r\nChunks: 1\r\n\r\nx";
    CHECK(to.chunks.add("a", split_payload(plain), 0).state == chunk_state::alone);
    CHECK(to.chunks.add("a", split_payload(only_one), 0).state == chunk_state::alone);
    const added_chunk odd = to.chunks.add("a", split_payload("Message-ID: {1}\r\nChunks: 4294967296\r\n\r\nx"), 0);
    CHECK(odd.state == chunk_state::refused);
    CHECK(odd.wrong == error{errc::number_out_of_range, 0, 34});
    const added_chunk strict =
        to.chunks.add("a", split_payload("X: y\r\nMessage-ID: {1}\r\nChunk: 1\r\n\r\nx", lenience::strict()), 0);
    CHECK(strict.wrong == error{errc::repeated_headers, 0, 0});
    for (const chunk_message& neither :
         {chunk_message{}, chunk_message{{}, "{1}", 0, 0, "x"}, chunk_message{{}, "{1}", 0, 1, "x"},
          chunk_message{{}, "{1}", 1, 2, "x"}, chunk_message{{}, "", 1, 0, "x"}, chunk_message{{}, "{1}", 1, 1, "x"}}) {
        const added_chunk refused = to.chunks.add("a", neither, 0);
        CHECK(refused.state == chunk_state::refused);
        CHECK(refused.wrong.code == errc::bad_chunk);
    }
    CHECK(to.chunks.open_count() == 0);
}

TEST_CASE("chunks come in any order, also before the first", "[protocol 4.10][protocol 13]") {
    const std::string parts[] = {"zero ", "", std::string(1500, 'x'), "three"};
    std::string order = "0123";
    std::string body;
    for (const std::string& part : parts) {
        body += part;
    }
    do {
        joiner to;
        added_chunk last;
        for (const char digit : order) {
            const auto index = static_cast<std::uint32_t>(digit - '0');
            CHECK(last.state != chunk_state::complete);
            last = index == 0 ? to.first("a", "{1}", 4, parts[0]) : to.next("a", "{1}", index, parts[index]);
        }
        REQUIRE(last.state == chunk_state::complete);
        CHECK(last.payload == lead + "\r\n" + body);
    } while (std::next_permutation(order.begin(), order.end()));
}

TEST_CASE("1024 chunks in random orders are one message", "[protocol 4.10]") {
    msnp_test::chance chance(7);
    joiner to(8000, {.sender_share = 1});
    for (int round = 0; round != 5; ++round) {
        std::string body;
        std::vector<std::uint32_t> order(1024);
        std::vector<std::string> parts(1024);
        for (std::uint32_t index = 0; index != 1024; ++index) {
            order[index] = index;
            parts[index].assign(chance.below(600), static_cast<char>('a' + index % 26));
            body += parts[index];
        }
        for (std::size_t at = 1024; at > 1; --at) {
            std::swap(order[at - 1], order[chance.below(at)]);
        }
        added_chunk last;
        for (const std::uint32_t index : order) {
            last = index == 0 ? to.first("a", "{1}", 1024, parts[0]) : to.next("a", "{1}", index, parts[index]);
        }
        REQUIRE(last.state == chunk_state::complete);
        CHECK(last.payload == lead + "\r\n" + body);
    }
}

TEST_CASE("what a splitter makes, an assembler joins", "[protocol 4.10]") {
    std::string body;
    while (body.size() < 100'000) {
        body += "na\xC3\xAFve \xF0\x9F\x98\x80 ";
    }
    joiner to;
    const auto cut_up = chunk_splitter::cut_up(header_lines(lead), body, "{1}");
    REQUIRE(cut_up);
    added_chunk last;
    for (std::uint32_t index = 0; index != cut_up->count(); ++index) {
        std::string payload;
        cut_up->write(std::back_inserter(payload), index);
        last = to.chunks.add("alice@example.com", split_payload(payload, lenience::strict()), index);
    }
    REQUIRE(last.state == chunk_state::complete);
    CHECK(last.payload == lead + "\r\n" + body);
}

TEST_CASE("a message is known by its sender and its id, without case and decorations", "[protocol 4.10][protocol 10]") {
    joiner to;
    CHECK(to.first("alice@example.com", "{a}", 2, "of alice ").state == chunk_state::waiting);
    CHECK(to.first("bob@example.com", "{A}", 2, "of bob ").state == chunk_state::waiting);
    CHECK(to.first("alice@example.com", "{b}", 2, "other ").state == chunk_state::waiting);
    CHECK(to.next("1:ALICE@example.com;{6F96}", "{A}", 1, "1").payload == lead + "\r\nof alice 1");
    CHECK(to.next("Bob@Example.com", "{a}", 1, "2").payload == lead + "\r\nof bob 2");
    CHECK(to.next("alice@example.co", "{b}", 1, "3").state == chunk_state::waiting);
    CHECK(to.next("alice@example.com", "{B}", 1, "4").payload == lead + "\r\nother 4");
    CHECK(to.told(60'000) == lines{"alice@example.co {b} 1/0 too_old"});
}

TEST_CASE("an account and an id are never taken for others that read the same in a row", "[protocol 10]") {
    joiner to;
    to.first("a", "bc", 2, "1");
    CHECK(to.next("ab", "c", 1, "2").state == chunk_state::waiting);
    CHECK(to.chunks.open_count() == 2);
    const std::string long_account(129, 'x'), long_id(64, 'y');
    to.first(long_account, long_id, 2, "1");
    CHECK(to.next(long_account, long_id.substr(1), 1, "2").state == chunk_state::waiting);
    CHECK(to.next(long_account, long_id.substr(1) + "z", 1, "2").state == chunk_state::waiting);
    CHECK(to.next(long_account, long_id + "y", 1, "2").wrong == error{errc::bad_chunk}); // no such id is kept
    CHECK(to.next(long_account + "x", long_id, 1, "2").wrong == error{errc::bad_chunk});
    CHECK(to.next(long_account, long_id, 1, "2").payload == lead + "\r\n12");
    CHECK(to.chunks.open_count() == 4);
}

TEST_CASE("chunks that cannot belong to their message discard it", "[protocol 4.10][protocol 10]") {
    const auto lost = [](const added_chunk& told) {
        CHECK(told.state == chunk_state::lost);
        CHECK(code_of(told.lost.why) == errc::bad_chunk);
        return joiner::spelt(told.lost);
    };
    joiner to;
    to.first("a", "{1}", 3, "x");
    to.next("a", "{1}", 2, "x");
    CHECK(lost(to.next("A;{9}", "{1}", 2, "y")) == "A {1} 2/3 repeated");
    to.first("a", "{1}", 3, "x");
    CHECK(lost(to.first("a", "{1}", 3, "x")) == "a {1} 1/3 repeated");
    to.first("a", "{1}", 3, "x");
    CHECK(lost(to.next("a", "{1}", 3, "x")) == "a {1} 1/3 beyond");
    to.next("a", "{1}", 3, "x");
    CHECK(lost(to.first("a", "{1}", 3, "x")) == "a {1} 1/3 beyond");
    to.next("a", "{1}", 1, "x");
    CHECK(lost(to.next("a", "{1}", 1, "x")) == "a {1} 1/0 repeated");
    CHECK(lost(to.first("a", "{1}", 4294967295U, "x")) == "a {1} 0/4294967295 too_many");
    CHECK(lost(to.first("a", "{1}", 1025, "x")) == "a {1} 0/1025 too_many");
    CHECK(lost(to.next("a", "{1}", 1024, "x")) == "a {1} 0/0 too_many");
    CHECK(lost(to.next("a", "{1}", 4294967295U, "x")) == "a {1} 0/0 too_many");
    CHECK(to.chunks.open_count() == 0);
    CHECK(to.told(0).empty());
    joiner few(64, {.most_chunks = 3});
    CHECK(few.first("a", "{1}", 3, "x").state == chunk_state::waiting);
    CHECK(lost(few.next("a", "{1}", 3, "x")) == "a {1} 1/3 too_many");
    CHECK(lost(few.first("a", "{1}", 4, "x")) == "a {1} 0/4 too_many");
}

TEST_CASE("out of order is a deviation", "[protocol 4.10][protocol 13]") {
    constexpr lenience strict = lenience::strict();
    joiner to;
    const added_chunk early = to.chunks.add("a", chunk_message{{}, "{1}", 1, 0, "x"}, 0, strict);
    CHECK(joiner::spelt(early.lost) == "a {1} 0/0 out_of_order");
    CHECK(code_of(early.lost.why) == errc::chunk_out_of_order);
    to.first("a", "{1}", 3, "x");
    const added_chunk skipped = to.chunks.add("a", chunk_message{{}, "{1}", 2, 0, "x"}, 0, strict);
    CHECK(joiner::spelt(skipped.lost) == "a {1} 1/3 out_of_order");
    to.first("a", "{1}", 3, "x");
    CHECK(to.chunks.add("a", chunk_message{{}, "{1}", 1, 0, "y"}, 0, strict).state == chunk_state::waiting);
    CHECK(to.chunks.add("a", chunk_message{{}, "{1}", 2, 0, "z"}, 0, strict).payload == lead + "\r\nxyz");
    CHECK(to.chunks.add("a", chunk_message{{}, "{1}", 1, 0, "y"}, 0, strict.with(errc::chunk_out_of_order)).state ==
          chunk_state::waiting);
}

TEST_CASE("a message lives for a minute from its first chunk", "[protocol 4.10][protocol 7.4]") {
    joiner to;
    CHECK(to.chunks.next_deadline() == INT64_MAX);
    to.first("a", "{1}", 3, "x", 1000);
    to.first("b", "{1}", 2, "x", 2000);
    CHECK(to.chunks.next_deadline() == 61'000);
    to.next("a", "{1}", 1, "x", 60'999);
    CHECK(to.told(60'999).empty());
    CHECK(to.chunks.next_deadline() == 61'000);
    CHECK(to.told(61'000) == lines{"a {1} 2/3 too_old"});
    CHECK(to.chunks.next_deadline() == 62'000);
    // A chunk that comes too late begins anew; the message before it is told.
    CHECK(to.next("b", "{1}", 1, "x", 62'000).state == chunk_state::waiting);
    CHECK(to.chunks.next_deadline() == 62'000);
    CHECK(to.told(62'000) == lines{"b {1} 1/2 too_old"});
    CHECK(to.chunks.next_deadline() == 122'000);
    CHECK(to.told(INT64_MAX) == lines{"b {1} 1/0 too_old"});
    CHECK(to.chunks.next_deadline() == INT64_MAX);
}

TEST_CASE("a clock that runs backwards, and the ends of time, do no harm", "[protocol 4.10]") {
    joiner to;
    to.first("a", "{1}", 2, "x", INT64_MIN);
    CHECK(to.chunks.next_deadline() == INT64_MIN + 60'000);
    CHECK(to.told(INT64_MAX) == lines{"a {1} 1/2 too_old"});
    to.first("a", "{2}", 2, "x", 5);
    CHECK(to.chunks.next_deadline() == INT64_MAX);
    CHECK(to.told(0).empty());
    joiner eternal(64, {.life = INT64_MAX});
    eternal.first("a", "{1}", 2, "x", 7);
    CHECK(eternal.told(INT64_MAX - 1).empty());
    joiner short_lived(64, {.life = 0});
    short_lived.first("a", "{1}", 2, "x", 7);
    CHECK(short_lived.chunks.next_deadline() == 7);
    CHECK(short_lived.told(7) == lines{"a {1} 1/2 too_old"});
}

TEST_CASE("a sender has eight open messages, all together 32, and the oldest goes", "[protocol 4.10][protocol 10]") {
    joiner to;
    const auto id = [](int number) { return '{' + std::to_string(number) + '}'; };
    for (int at = 0; at != 8; ++at) {
        CHECK(to.first("a", id(at), 2, "x").state == chunk_state::waiting);
    }
    CHECK(to.told(0).empty());
    CHECK(to.first("A;{1}", id(8), 2, "x").state == chunk_state::waiting);
    CHECK(to.told(0) == lines{"a {0} 1/2 too_many_open"});
    CHECK(to.next("a", id(1), 1, "y").payload == lead + "\r\nxy");
    for (const char* sender : {"b", "c", "d"}) {
        for (int at = 0; at != 8; ++at) {
            to.first(sender, id(at), 2, "x");
        }
    }
    CHECK(to.chunks.open_count() == 31);
    to.first("e", id(0), 2, "x");
    CHECK(to.told(0).empty());
    to.first("e", id(1), 2, "x");
    CHECK(to.chunks.open_count() == 32);
    CHECK(to.chunks.next_deadline() == 0);
    CHECK(to.told(0) == lines{"a {2} 1/2 too_many_open"});
    joiner none(64, {.most_open = 0});
    CHECK(none.first("a", "{1}", 2, "x").lost.why == chunk_loss::too_large);
    joiner one(64, {.most_open = 1});
    one.first("a", "{1}", 2, "x");
    one.first("b", "{1}", 2, "x");
    one.first("c", "{1}", 2, "x");
    CHECK(one.told(0) == lines{"a {1} 1/2 too_many_open", "b {1} 1/2 too_many_open"});
}

TEST_CASE("whoever does not ask what was lost misses no more than the oldest", "[protocol 10]") {
    joiner to;
    for (int at = 0; at != 100; ++at) {
        CHECK(to.first("a", '{' + std::to_string(at) + '}', 2, "x").state == chunk_state::waiting);
    }
    const lines told = to.told(0);
    CHECK(told.size() == 25);
    CHECK(told.back() == "a {91} 1/2 too_many_open");
    CHECK(to.chunks.open_count() == 8);
}

TEST_CASE("memory is used to its last byte", "[protocol 4.10]") {
    // One block of key, one of headers, and the parts.
    const chunk_limits all{.sender_share = 1};
    for (std::size_t blocks = 0; blocks != 8; ++blocks) {
        joiner to(blocks, all);
        const std::string part(blocks < 4 ? 1 : (blocks - 3) * 256, 'x');
        CHECK(to.first("a", "{1}", 2, "").state == (blocks < 2 ? chunk_state::lost : chunk_state::waiting));
        const bool fits = blocks >= 4;
        const added_chunk last = to.next("a", "{1}", 1, part + (fits ? "" : std::string(256, 'y')));
        if (fits) {
            CHECK(last.payload == lead + "\r\n" + part);
            to.first("a", "{1}", 2, "");
            CHECK(to.next("a", "{1}", 1, part + std::string(257, 'y')).lost.why == chunk_loss::too_large);
        } else {
            CHECK(last.state == chunk_state::lost);
            CHECK(code_of(last.lost.why) == errc::payload_too_long);
        }
        CHECK(to.chunks.open_count() == 0);
        CHECK(to.told(0).empty());
    }
    joiner nothing(0);
    CHECK(nothing.first("a", "{1}", 2, "").lost.why == chunk_loss::too_large);
    chunk_assembler without;
    CHECK(without.add("a", chunk_message{{}, "{1}", 1, 0, ""}, 0).lost.why == chunk_loss::too_large);
}

TEST_CASE("a long account and a long id take a block more", "[protocol 4.10]") {
    const std::string account(max_handle - 1, 'a'), id(max_message_id, 'i'); // two blocks with the bits of the chunks
    for (const std::size_t blocks : {std::size_t{3}, std::size_t{4}}) {
        joiner to(blocks, {.sender_share = 1});
        CHECK(to.first(account, id, 2, "x").state == (blocks == 3 ? chunk_state::lost : chunk_state::waiting));
        CHECK(to.chunks.open_count() == blocks - 3);
    }
    joiner short_ones(3, {.sender_share = 1}); // 128 bytes of bits, 64 and 64
    CHECK(short_ones.first(account.substr(0, 64), id, 2, "x").state == chunk_state::waiting);
}

TEST_CASE("headers take a block more when they are longer than one", "[protocol 4.1][protocol 4.10]") {
    const std::string whole = "A: " + std::string(block_store::block_size - 7, 'x'); // with two line ends it fills a block
    for (const bool is_longer : {false, true}) {
        const std::string line = whole + (is_longer ? "y" : "");
        joiner to(3, {.sender_share = 1});
        const added_chunk added = to.chunks.add("a", chunk_message{header_lines(line), "{1}", 0, 2, "x"}, 0);
        CHECK(added.state == (is_longer ? chunk_state::lost : chunk_state::waiting));
    }
}

TEST_CASE("limits larger than an assembler can have are the largest it has", "[protocol 10]") {
    joiner to(512, {.most_chunks = 100'000, .most_open = 100, .most_open_of_sender = 100, .sender_share = 1});
    CHECK(to.first("a", "{1}", max_chunks + 1, "x").lost.why == chunk_loss::too_many);
    CHECK(to.next("a", "{1}", max_chunks, "x").lost.why == chunk_loss::too_many);
    CHECK(to.next("a", "{1}", max_chunks - 1, "x").state == chunk_state::waiting);
    for (int number = 2; number != 60; ++number) {
        CHECK(to.next("a", std::to_string(number), 1, "x").state == chunk_state::waiting);
    }
    CHECK(to.chunks.open_count() == 32);
}

TEST_CASE("where memory runs out the oldest message goes, and is told", "[protocol 4.10]") {
    joiner to(10, {.sender_share = 1}); // each message below takes three blocks
    to.first("a", "{1}", 2, "x", 0);
    to.first("b", "{1}", 2, "x", 1);
    to.first("c", "{1}", 2, "x", 2);
    CHECK(to.first("d", "{1}", 2, "x", 3).state == chunk_state::waiting);
    CHECK(to.chunks.next_deadline() == 3);
    CHECK(to.told(3) == lines{"a {1} 1/2 pushed_out"});
    // A message does not push itself out, however old it is.
    CHECK(to.next("b", "{1}", 1, std::string(3 * 256, 'y'), 4).payload == lead + "\r\nx" + std::string(3 * 256, 'y'));
    CHECK(to.told(4) == lines{"c {1} 1/2 pushed_out"});
    CHECK(to.next("d", "{1}", 1, "y", 5).payload == lead + "\r\nxy");
}

TEST_CASE("a chunk for which there will be no room pushes nobody out", "[protocol 10]") {
    joiner to(4, {.sender_share = 1});
    to.next("a@b", "0", 1, std::string(10, 'x')); // two blocks each: one for the key, which stays until it is told
    to.next("a@b", "1", 1, std::string(10, 'x'));
    CHECK(to.next("c@d", "Z", 1, std::string(768, 'y')).lost.why == chunk_loss::too_large);
    CHECK(to.next("c@d", "Z", 1, std::string(257, 'y')).lost.why == chunk_loss::too_large);
    CHECK(to.chunks.open_count() == 2);
    CHECK(to.told(0).empty());
    CHECK(to.next("c@d", "Z", 1, std::string(256, 'y')).state == chunk_state::waiting);
    CHECK(to.told(0) == lines{"a@b 0 1/0 pushed_out", "a@b 1 1/0 pushed_out"});
}

TEST_CASE("a sender that needs more than its share loses its own oldest message", "[protocol 10]") {
    joiner to(12); // six a sender; each message below takes three
    to.first("a", "{1}", 2, "x");
    to.first("a", "{2}", 2, "x");
    to.first("b", "{1}", 2, "x");
    CHECK(to.told(0).empty());
    to.first("a", "{3}", 2, "x");
    CHECK(to.told(0) == lines{"a {1} 1/2 pushed_out"});
    CHECK(to.next("a", "{2}", 1, "").payload == lead + "\r\nx");
    CHECK(to.next("a", "{3}", 1, std::string(3 * 256, 'y')).payload == lead + "\r\nx" + std::string(3 * 256, 'y'));
    CHECK(to.next("b", "{1}", 1, std::string(4 * 256, 'y')).lost.why == chunk_loss::too_large);
    CHECK(to.told(0).empty());
}

TEST_CASE("limits of nothing take nothing, but a share of nothing is all of it", "[protocol 10]") {
    for (const bool of_sender : {false, true}) {
        joiner none(64, of_sender ? chunk_limits{.most_open_of_sender = 0} : chunk_limits{.most_open = 0});
        const added_chunk refused = none.first("a", "{1}", 2, "x");
        CHECK(refused.state == chunk_state::lost);
        CHECK(refused.lost.why == chunk_loss::too_large);
    }
    joiner all(64, {.sender_share = 0});
    joiner same(64, {.sender_share = 1});
    const std::string half(40 * block_store::block_size, 'x');
    CHECK(all.first("a", "{1}", 2, half).state == chunk_state::waiting);
    CHECK(same.first("a", "{1}", 2, half).state == chunk_state::waiting);
}

TEST_CASE("no sender can push out more than its share of the memory", "[protocol 10]") {
    joiner to(40); // 20 a sender
    to.first("victim", "{1}", 2, "x", 0);
    for (int at = 0; at != 500; ++at) {
        const std::string id = '{' + std::to_string(at % 5) + '}';
        to.next("attacker", id, narrow<std::uint32_t>(1 + at), std::string(1000, 'y'), 1);
        for (const std::string& lost : to.told(1)) {
            CHECK(lost.find("attacker") == 0);
        }
    }
    CHECK(to.first("attacker", "{9}", 2, std::string(19 * 256, 'y'), 1).lost.why == chunk_loss::too_large);
    CHECK(to.next("victim", "{1}", 1, "y", 2).payload == lead + "\r\nxy");
}

TEST_CASE("headers of any kind are kept as they came, without those of the chunk", "[protocol 4.1]") {
    joiner to;
    const std::string_view odd = "chunks: 2\r\nnothing\r\nMESSAGE-ID: {1}\r\n folded\r\nX:  spaces \r\n\r\nx";
    CHECK(to.chunks.add("a", split_payload(odd), 0).state == chunk_state::waiting);
    CHECK(to.next("a", "{1}", 1, "y").payload == "nothing\r\n folded\r\nX:  spaces \r\n\r\nxy");
    CHECK(to.chunks.add("a", split_payload("Message-ID: {1}\r\nChunks: 2\r\n\r\nx"), 0).state == chunk_state::waiting);
    CHECK(to.next("a", "{1}", 1, "y").payload == "\r\nxy");
    const lenience returns = lenience::field() | errc::bare_return_headers;
    to.chunks.add("a", split_payload("A: 1\rMessage-ID: {1}\rB: 2\rChunks: 2\r\rx", returns), 0);
    CHECK(to.next("a", "{1}", 1, "y").payload == "A: 1\r\nB: 2\r\n\r\nxy");
}

TEST_CASE("two thousand hostile chunks do to an assembler what they do to a map", "[protocol 4.10][protocol 10]") {
    struct model {
        std::string sender, id;
        std::map<std::uint32_t, std::string> parts;
        std::uint32_t count = 0;
        std::int64_t born = 0;
    };
    for (std::uint64_t seed = 0; seed != 10; ++seed) {
        constexpr chunk_limits limits{
            .most_chunks = 12, .most_open = 5, .most_open_of_sender = 3, .sender_share = 1, .life = 400};
        joiner to(600, limits);
        std::vector<model> open; // the oldest first
        lines expected;
        msnp_test::chance chance(seed);
        std::int64_t now = 0;
        std::size_t completed = 0;
        const auto lose = [&](std::size_t at, const char* why) {
            expected.push_back(open[at].sender + ' ' + open[at].id + ' ' + std::to_string(open[at].parts.size()) + '/' +
                               std::to_string(open[at].count) + ' ' + why);
            open.erase(open.begin() + static_cast<std::ptrdiff_t>(at));
        };
        for (int step = 0; step != 2000; ++step) {
            now += static_cast<std::int64_t>(chance.below(20));
            while (!open.empty() && now - open.front().born >= limits.life) {
                lose(0, "too_old");
            }
            const std::string sender(1, static_cast<char>('a' + chance.below(3)));
            const std::string id = '{' + std::to_string(chance.below(4)) + '}';
            const auto count = narrow<std::uint32_t>(chance.below(10) == 0 ? 2 + chance.below(20) : 3);
            const auto index = narrow<std::uint32_t>(chance.below(20) == 0 ? chance.below(16) : chance.below(3));
            const std::string part(chance.below(700), static_cast<char>('A' + step % 26));
            const added_chunk told =
                index == 0 ? to.first(sender, id, count, part, now) : to.next(sender, id, index, part, now);

            auto known = std::find_if(open.begin(), open.end(),
                                      [&](const model& each) { return each.sender == sender && each.id == id; });
            const bool is_known = known != open.end();
            const std::uint32_t of = is_known && known->count != 0 ? known->count : index == 0 ? count : 0;
            const std::uint32_t highest =
                is_known && !known->parts.empty() ? std::max(known->parts.rbegin()->first, index) : index;
            const char* why = (index == 0 && count > 12) || index >= 12    ? "too_many"
                              : is_known && known->parts.count(index) != 0 ? "repeated"
                              : of != 0 && highest >= of                   ? "beyond"
                                                                           : nullptr;
            if (why != nullptr) {
                REQUIRE(told.state == chunk_state::lost);
                const std::size_t received = is_known ? known->parts.size() : 0;
                CHECK(joiner::spelt(told.lost) ==
                      sender + ' ' + id + ' ' + std::to_string(received) + '/' + std::to_string(of) + ' ' + why);
                if (is_known) {
                    open.erase(known);
                }
            } else {
                if (!is_known) {
                    const auto is_own = [&](const model& each) { return each.sender == sender; };
                    if (std::count_if(open.begin(), open.end(), is_own) == 3) {
                        lose(static_cast<std::size_t>(std::find_if(open.begin(), open.end(), is_own) - open.begin()),
                             "too_many_open");
                    }
                    if (open.size() == 5) {
                        lose(0, "too_many_open");
                    }
                    open.push_back({sender, id, {}, 0, now});
                    known = open.end() - 1;
                }
                known->parts[index] = part;
                known->count = of;
                if (known->parts.size() == known->count) {
                    REQUIRE(told.state == chunk_state::complete);
                    std::string body;
                    for (const auto& each : known->parts) {
                        body += each.second;
                    }
                    CHECK(told.payload == lead + "\r\n" + body);
                    open.erase(known);
                    ++completed;
                } else {
                    REQUIRE(told.state == chunk_state::waiting);
                }
            }
            REQUIRE(to.chunks.open_count() == open.size());
            if (chance.below(4) == 0) {
                lines told_now = to.told(now);
                std::sort(told_now.begin(), told_now.end());
                std::sort(expected.begin(), expected.end());
                REQUIRE(told_now == expected);
                expected.clear();
            }
            const std::int64_t due = !expected.empty() ? now : open.empty() ? INT64_MAX : open.front().born + limits.life;
            REQUIRE(to.chunks.next_deadline() == due);
        }
        CHECK(completed > 25);
    }
}

TEST_CASE("in little memory nothing is lost untold", "[protocol 4.10][protocol 10]") {
    msnp_test::chance chance(3);
    std::size_t complete = 0, lost = 0, kept = 0;
    joiner to(24);
    for (int step = 0; step != 20'000; ++step) {
        const std::string sender(1, static_cast<char>('a' + chance.below(4)));
        const std::string id = '{' + std::to_string(chance.below(3)) + '}';
        const auto index = narrow<std::uint32_t>(chance.below(4));
        const std::string part(chance.below(500), 'x');
        const added_chunk told = index == 0 ? to.first(sender, id, 4, part, step) : to.next(sender, id, index, part, step);
        kept += told.state == chunk_state::lost ? 0U : 1U; // chunks that were taken: each is in a message or told as lost
        lost += told.lost.received;
        complete += told.state == chunk_state::complete ? 4U : 0U;
        while (const auto each = to.chunks.expire(step)) {
            lost += each->received;
        }
    }
    while (const auto each = to.chunks.expire(1'000'000)) {
        lost += each->received;
    }
    CHECK(kept == complete + lost);
    CHECK(complete > 400);
    CHECK(lost > 500);
}

TEST_CASE("a flood of chunks into full memory costs no more than its bytes", "[protocol 10]") {
    joiner to; // about a megabyte
    const std::string part(1500, 'x');
    std::size_t told = 0;
    for (int step = 0; step != 50'000; ++step) {
        const std::string sender(1, static_cast<char>('a' + step % 4));
        const std::string id = '{' + std::to_string(step / 4 % 7) + '}';
        told += to.next(sender, id, narrow<std::uint32_t>(1 + step / 28 % 1023), part).lost.received;
        while (const auto lost = to.chunks.expire(0)) {
            told += lost->received;
        }
    }
    CHECK(told > 0);
    // Two chunks at a time, while everything else is full.
    for (int step = 0; step != 20'000; ++step) {
        to.first("z", "{1}", 2, "x");
        CHECK(to.next("z", "{1}", 1, "y").state == chunk_state::complete);
        while (to.chunks.expire(0)) {
        }
    }
}

TEST_CASE("an assembler moves with its memory", "[protocol 4.10]") {
    joiner from;
    from.first("a", "{1}", 2, "x");
    chunk_assembler to = std::move(from.chunks);
    CHECK(to.add("a", chunk_message{{}, "{1}", 1, 0, "y"}, 0).payload == lead + "\r\nxy");
}

TEST_CASE("what was lost is an error of the peer, of a limit or of memory", "[protocol 4.10]") {
    CHECK(code_of(chunk_loss::none) == errc::none);
    CHECK(code_of(chunk_loss::repeated) == errc::bad_chunk);
    CHECK(code_of(chunk_loss::beyond) == errc::bad_chunk);
    CHECK(code_of(chunk_loss::too_many) == errc::bad_chunk);
    CHECK(code_of(chunk_loss::out_of_order) == errc::chunk_out_of_order);
    CHECK(code_of(chunk_loss::too_large) == errc::payload_too_long);
    CHECK(code_of(chunk_loss::too_many_open) == errc::too_many);
    CHECK(code_of(chunk_loss::pushed_out) == errc::no_space);
    CHECK(code_of(chunk_loss::too_old) == errc::bad_chunk);
}

static_assert([] {
    char memory[8 * block_store::block_cost] = {};
    chunk_assembler to(memory);
    bool fine = to.add("x", chunk_message{{}, "{1}", 1, 0, "def"}, 0).state == chunk_state::waiting;
    fine = fine && to.add("X", chunk_message{header_lines("A: 1"), "{1}", 0, 2, "abc"}, 0).payload == "A: 1\r\n\r\nabcdef";
    to.add("x", chunk_message{{}, "{1}", 1, 0, "def"}, 0);
    return fine && to.expire(60'000)->why == chunk_loss::too_old;
}());
