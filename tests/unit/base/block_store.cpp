#include "support/catch.hpp"
#include "support/chance.hpp"

#include <msnp/base/block_store.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

using namespace msnp;

namespace {

constexpr std::size_t cost = block_store::block_cost;

} // namespace

TEST_CASE("a store has as many blocks as fit into its memory", "[base]") {
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, cost - 1, cost, cost + 1, 5 * cost - 1, 5 * cost}) {
        std::vector<char> memory(size);
        const block_store store(memory);
        CHECK(store.blocks() == size / cost);
        CHECK(store.free_blocks() == size / cost);
    }
    CHECK(block_store().blocks() == 0);
    CHECK(block_store::blocks_for(0) == 0);
    CHECK(block_store::blocks_for(1) == 1);
    CHECK(block_store::blocks_for(256) == 1);
    CHECK(block_store::blocks_for(257) == 2);
}

TEST_CASE("a chain is found by its text, across blocks, the case aside", "[base]") {
    std::vector<char> memory(8 * cost);
    block_store store(memory);
    block_store::chain of;
    std::string text;
    for (int at = 0; at != 100; ++at) {
        text += "Word" + std::to_string(at);
    }
    store.append(of, 1, text.substr(0, 10));
    store.append(of, 1, text.substr(10));
    for (std::size_t at = 0; at <= text.size(); at += 7) {
        CHECK(store.has(of, at, text.substr(at)));
        CHECK(store.has(of, at, {}));
        CHECK_FALSE(store.has(of, at, text.substr(at) + "x"));
    }
    CHECK(store.has(of, 0, "wORD0wORD1"));
    CHECK_FALSE(store.has(of, 1, "wORD0wORD1"));
    CHECK_FALSE(store.has({}, 0, "x"));
}

TEST_CASE("blocks behind the first ones can be given back", "[base]") {
    std::vector<char> memory(4 * cost);
    block_store store(memory);
    block_store::chain of;
    store.append(of, 0, std::string(300, 'a'));
    store.append(of, 1, std::string(300, 'b'));
    CHECK(store.free_blocks() == 0);
    store.release(of, 2);
    CHECK(store.free_blocks() == 2);
    CHECK(store.join(of) == std::string(300, 'a'));
    store.release(of, 9);
    CHECK(of.blocks == 2);
    store.release(of);
    CHECK(of.blocks == 0);
    CHECK(store.free_blocks() == 4);
}

TEST_CASE("random chains hold what a map of strings holds", "[base]") {
    constexpr std::size_t blocks = 40;
    std::vector<char> memory(blocks * cost);
    block_store store(memory);
    struct text {
        block_store::chain of;
        std::map<std::uint32_t, std::string> by_key;
    };
    std::vector<text> texts(6);
    msnp_test::chance chance(4);
    std::size_t joined = 0;
    for (int step = 0; step != 4000; ++step) {
        text& one = texts[chance.below(texts.size())];
        if (chance.below(8) == 0) {
            std::string all;
            for (const auto& [key, piece] : one.by_key) {
                all += piece;
            }
            store.sort(one.of);
            REQUIRE(store.join(one.of) == all);
            joined += all.size();
            store.release(one.of);
            one = {};
        } else {
            const auto key = narrow<std::uint32_t>(chance.below(4096));
            const std::string piece(chance.below(700), static_cast<char>('a' + step % 26));
            if (one.by_key.count(key) == 0 && block_store::blocks_for(piece.size()) <= store.free_blocks()) {
                store.append(one.of, key, piece);
                one.by_key[key] = piece;
            }
        }
        std::size_t taken = 0;
        for (const text& each : texts) {
            taken += each.of.blocks;
        }
        REQUIRE(taken + store.free_blocks() == blocks);
    }
    CHECK(joined > 100'000);
}
