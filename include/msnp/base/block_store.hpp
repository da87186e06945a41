// Texts that grow piece by piece, in memory that is lent: chains of small blocks, of which any can become contiguous in place.
//
// Each chain costs what it holds, rounded up to blocks, wherever others begin and end; growing costs what is added, and joining
// what the chain holds, however full the memory is.
#pragma once

#include <msnp/base/ascii.hpp>
#include <msnp/base/endian.hpp>
#include <msnp/base/narrow.hpp>
#include <msnp/base/put.hpp>
#include <msnp/base/slice.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace msnp {

/// Chains of blocks in memory that must outlive the store.
class block_store {
    static constexpr std::uint32_t none = 0xFFFFFFFF;

public:
    /// Bytes of text in a block, and what it takes of the memory.
    static constexpr std::size_t block_size = 256;
    static constexpr std::size_t block_cost = block_size + 16;

    /// One text. What no store has filled is empty.
    struct chain {
        std::uint32_t first = none, last = none;
        std::uint32_t blocks = 0;
    };

    constexpr block_store() noexcept = default;
    constexpr explicit block_store(std::span<char> memory) noexcept
        : memory_(memory.data()), blocks_(narrow<std::uint32_t>(memory.size() / block_cost)), free_{none, none, 0} {
        for (std::uint32_t block = 0; block != blocks_; ++block) {
            set(place, block, block);
            set(holder, block, block);
            link(free_, block);
        }
    }

    /// How many blocks there are, and how many of them no chain has.
    constexpr std::uint32_t blocks() const noexcept { return blocks_; }
    constexpr std::uint32_t free_blocks() const noexcept { return free_.blocks; }

    /// How many blocks so many bytes take.
    static constexpr std::size_t blocks_for(std::size_t bytes) noexcept {
        return bytes / block_size + (bytes % block_size != 0 ? 1U : 0U);
    }

    /// Appends text, which goes on in the last block if that has the same key, below 4096. There must be blocks for it.
    constexpr void append(chain& to, std::uint32_t key, std::string_view text) noexcept {
        while (!text.empty()) {
            if (to.last == none || key_of(to.last) != key || used_of(to.last) == block_size) {
                const std::uint32_t taken = free_.first;
                free_.first = get(next, taken);
                free_.last = free_.first == none ? none : free_.last;
                --free_.blocks;
                link(to, taken);
                set(content, taken, key << 16U);
            }
            const std::size_t used = used_of(to.last);
            const std::string_view piece = take(text, block_size - used);
            put(bytes(to.last) + used, piece);
            set(content, to.last, key << 16U | narrow<std::uint32_t>(used + piece.size()));
            text = drop(text, piece.size());
        }
    }

    /// Gives back the blocks of a chain behind its first `kept` ones.
    constexpr void release(chain& of, std::uint32_t kept = 0) noexcept {
        chain left;
        while (left.blocks != kept && of.first != none) {
            const std::uint32_t block = of.first;
            of.first = get(next, block);
            link(left, block);
        }
        if (of.first != none) {
            of.blocks -= left.blocks;
            append_chain(free_, of);
        }
        of = left;
    }

    /// Puts the blocks of a chain in the order of their keys; those of one key keep theirs.
    constexpr void sort(chain& of) noexcept {
        for (unsigned shift = 16; shift != 28; shift += 6) {
            chain piles[64];
            for (std::uint32_t block = of.first; block != none;) {
                const std::uint32_t behind = get(next, block);
                link(piles[get(content, block) >> shift & 63U], block);
                block = behind;
            }
            of = {};
            for (const chain& pile : piles) {
                append_chain(of, pile);
            }
        }
    }

    /// The text of a chain in one piece, good until the store is asked for anything else. The chain can only be released then.
    constexpr std::string_view join(const chain& of) noexcept {
        std::uint32_t to = 0;
        std::size_t size = 0;
        for (std::uint32_t block = of.first; block != none; block = get(next, block)) {
            swap_places(block, get(holder, to));
            const char* const from = text_begin() + std::size_t{to++} * block_size;
            move_down(text_begin() + size, {from, used_of(block)});
            size += used_of(block);
        }
        return {text_begin(), size};
    }

    /// The bytes of the first block.
    constexpr char* front(const chain& of) const noexcept { return bytes(of.first); }

    /// Whether `text` stands in a chain at byte `at`, the case of ASCII letters aside.
    constexpr bool has(const chain& of, std::size_t at, std::string_view text) const noexcept {
        for (std::uint32_t block = of.first; block != none && !text.empty(); block = get(next, block)) {
            const std::string_view piece = take(drop({bytes(block), used_of(block)}, at), text.size());
            if (!equal_ignoring_case(piece, take(text, piece.size()))) {
                return false;
            }
            at -= at < used_of(block) ? at : used_of(block);
            text = drop(text, piece.size());
        }
        return text.empty();
    }

private:
    // Numbers of every block: the one behind it, where its bytes lie, whose bytes lie at its place, its key with its bytes.
    enum table : unsigned { next, place, holder, content };

    constexpr char* number(table of, std::uint32_t block) const noexcept {
        return memory_ + (std::size_t{of} * blocks_ + block) * sizeof(std::uint32_t);
    }
    constexpr std::uint32_t get(table of, std::uint32_t block) const noexcept {
        return load_little<std::uint32_t>(number(of, block));
    }
    constexpr void set(table of, std::uint32_t block, std::uint32_t value) noexcept { store_little(number(of, block), value); }
    constexpr std::uint32_t key_of(std::uint32_t block) const noexcept { return get(content, block) >> 16U; }
    constexpr std::size_t used_of(std::uint32_t block) const noexcept { return get(content, block) & 0xFFFFU; }

    constexpr char* text_begin() const noexcept { return memory_ + (block_cost - block_size) * blocks_; }
    constexpr char* bytes(std::uint32_t block) const noexcept { return text_begin() + get(place, block) * block_size; }

    constexpr void link(chain& to, std::uint32_t block) noexcept {
        set(next, block, none);
        append_chain(to, {block, block, 1});
    }

    constexpr void append_chain(chain& to, const chain& more) noexcept {
        if (more.first == none) {
            return;
        }
        if (to.last == none) {
            to.first = more.first;
        } else {
            set(next, to.last, more.first);
        }
        to.last = more.last;
        to.blocks += more.blocks;
    }

    constexpr void swap_places(std::uint32_t one, std::uint32_t other) noexcept {
        if (one == other) {
            return;
        }
        char kept[block_size] = {};
        put(kept, {bytes(one), block_size});
        put(bytes(one), {bytes(other), block_size});
        put(bytes(other), {kept, block_size});
        const std::uint32_t place_of_one = get(place, one), place_of_other = get(place, other);
        set(place, one, place_of_other);
        set(holder, place_of_other, one);
        set(place, other, place_of_one);
        set(holder, place_of_one, other);
    }

    char* memory_ = nullptr;
    std::uint32_t blocks_ = 0;
    chain free_;
};

} // namespace msnp
