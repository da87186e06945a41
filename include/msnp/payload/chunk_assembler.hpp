// Joins the chunks of messages, from any number of senders, in memory that the caller lends (protocol.md 4.10, 10 point 6).
//
// Chunks of a message may come in any order, also before the first. A message is known by its sender and its id together. What
// a peer can take is bounded by `chunk_limits`, and what each chunk costs by its own size. Whatever is given up is told.
//
// A message of N bytes in k chunks takes at most N / 256 + k + 4 blocks of 272 bytes, with usual lengths of account, id and
// headers: with chunks of 1500 bytes, about a quarter more than its text. It is joined in place.
#pragma once

#include <msnp/base/ascii.hpp>
#include <msnp/base/block_store.hpp>
#include <msnp/base/lenience.hpp>
#include <msnp/base/maybe.hpp>
#include <msnp/base/narrow.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/payload/chunk.hpp>
#include <msnp/payload/chunk_loss.hpp>
#include <msnp/payload/envelope.hpp>
#include <msnp/text/handle.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace msnp {

/// What became of a payload.
enum class chunk_state : std::uint8_t {
    alone,    ///< it is no chunk, but a message of its own
    refused,  ///< it is a chunk that cannot be read: `wrong` tells why; nothing changed
    waiting,  ///< it is kept, and others are still missing
    complete, ///< `payload` is the message
    lost,     ///< the message that it belongs to is given up: `lost`
};

/// A state's own name, as in the source.
constexpr std::string_view name(chunk_state state) noexcept {
    switch (state) {
    case chunk_state::alone: return "alone";
    case chunk_state::refused: return "refused";
    case chunk_state::waiting: return "waiting";
    case chunk_state::complete: return "complete";
    case chunk_state::lost: return "lost";
    }
    return "unknown";
}

/// What became of a payload. Views of a complete message are good until the next call of `add` or `expire`; those of a lost one
/// are of what was given to `add`.
struct added_chunk {
    chunk_state state = chunk_state::alone;
    error wrong{};
    std::string_view payload{}; ///< the headers of the first chunk without its own, a blank line, and the joined body
    lost_chunks lost{};
};

/// Assemblies of chunks. Before each `add`, and at `next_deadline()`, call `expire` until it gives nothing: what waits to be
/// told keeps a block, as a rule, and where that and the open ones are more than 33, the oldest untold one is forgotten.
class chunk_assembler {
public:
    constexpr chunk_assembler() noexcept = default;

    /// In memory that must outlive the assembler.
    constexpr explicit chunk_assembler(std::span<char> memory, const chunk_limits& limits = {}) noexcept
        : store_(memory), limits_(limits) {
        limits_.most_chunks = limits.most_chunks < max_chunks ? limits.most_chunks : max_chunks;
        limits_.most_open = limits.most_open < most_open ? limits.most_open : most_open;
        limits_.sender_share = limits.sender_share != 0 ? limits.sender_share : 1;
    }

    /// Two cannot use the same memory: one that was moved from can only be assigned to.
    chunk_assembler(const chunk_assembler&) = delete;
    chunk_assembler& operator=(const chunk_assembler&) = delete;
    constexpr chunk_assembler(chunk_assembler&&) noexcept = default;
    constexpr chunk_assembler& operator=(chunk_assembler&&) noexcept = default;
    ~chunk_assembler() = default;

    /// Takes a payload of this sender, at `now` milliseconds of any clock. It is copied.
    constexpr added_chunk add(handle sender, const payload_parts& parts, std::int64_t now) noexcept {
        begin(now);
        const result<chunk_info> info = find_chunk(parts);
        if (info && !info->is_chunk()) {
            return {};
        }
        const result<chunk_message> chunk = payload_codec<chunk_message>::parse(parts);
        return chunk ? add(sender, *chunk, now, parts.tolerate) : added_chunk{chunk_state::refused, chunk.error()};
    }

    /// Takes a chunk of this sender. One that is neither a first nor a further one is refused: `bad_chunk`.
    constexpr added_chunk add(handle sender, const chunk_message& chunk, std::int64_t now,
                              lenience tolerate = lenience::field()) noexcept {
        begin(now);
        if (chunk.id.empty() || chunk.id.size() > max_message_id || sender.account().size() > max_handle || chunk.count == 1 ||
            (chunk.count == 0) == (chunk.index == 0)) {
            return {chunk_state::refused, {errc::bad_chunk}};
        }
        assembly* into = find(sender, chunk.id);
        const std::size_t lead = chunk.is_first() ? size_of(chunk.lead) : 0;
        const std::size_t needed = block_store::blocks_for(into != nullptr ? 0 : key_size(sender, chunk.id)) +
                                   block_store::blocks_for(lead) + block_store::blocks_for(chunk.part.size());
        chunk_loss why = find_fault(into, chunk, tolerate);
        why = why == chunk_loss::none && !make_room(sender, into, needed) ? chunk_loss::too_large : why;
        if (why != chunk_loss::none) {
            return give_up(into, sender, chunk, why);
        }
        into = into != nullptr ? into : &open(sender, chunk.id);
        keep(*into, chunk);
        return into->received == into->count ? complete(*into) : added_chunk{chunk_state::waiting};
    }

    /// Gives up what is too old at `now`, and tells, one at each call and the oldest first, what was given up but by its own
    /// chunk. Its views are good until the next call of `add` or `expire`.
    constexpr maybe<lost_chunks> expire(std::int64_t now) noexcept {
        begin(now);
        assembly* const told = oldest_untold();
        if (told == nullptr) {
            return {};
        }
        handed_out_ = told->text;
        const std::string_view key = drop(store_.join(told->text), sizeof no_bits);
        const lost_chunks lost{take(key, told->account), drop(key, told->account), told->received, told->count, told->why};
        *told = {};
        return lost;
    }

    /// When to call `expire`: at the end of the next life; at once while something waits to be told; `INT64_MAX` for never.
    constexpr std::int64_t next_deadline() const noexcept {
        std::int64_t earliest = INT64_MAX;
        for (const assembly& each : assemblies_) {
            if (each.number != 0) {
                const bool is_late = limits_.life <= 0 || each.why != chunk_loss::none;
                const std::int64_t due = is_late                                ? now_
                                         : each.born > INT64_MAX - limits_.life ? INT64_MAX
                                                                                : each.born + limits_.life;
                earliest = due < earliest ? due : earliest;
            }
        }
        return earliest;
    }

    /// How many messages wait for chunks.
    constexpr std::size_t open_count() const noexcept { return count_others(nullptr, nullptr); }

private:
    static constexpr std::uint32_t most_open = 32;
    static constexpr char no_bits[max_chunks / 8] = {}; // which indices have come
    enum section : std::uint32_t { of_key, of_lead, of_parts };

    // One message. Its text begins with a key: the bits, the account, the id.
    struct assembly {
        block_store::chain text{};
        std::uint32_t account = 0, id = 0; // bytes of the key
        std::uint32_t received = 0, count = 0, highest = 0;
        std::int64_t born = 0;
        std::uint64_t number = 0; // ascending by age; 0 where there is none
        chunk_loss why = chunk_loss::none;

        constexpr bool is_open() const noexcept { return number != 0 && why == chunk_loss::none; }
    };

    static constexpr std::size_t key_size(handle sender, std::string_view id) noexcept {
        return sizeof no_bits + sender.account().size() + id.size();
    }

    // The bytes of the headers as they are kept: as they came, each ended by CRLF, and a blank line.
    static constexpr std::size_t size_of(header_lines lead) noexcept {
        std::size_t size = 2;
        for (header_lines::iterator at = lead.begin(); at != lead.end(); ++at) {
            size += detail::is_of_chunk(*at) ? 0 : at.line().size() + 2;
        }
        return size;
    }

    // Time goes on, what was handed out is released, what is too old is given up.
    constexpr void begin(std::int64_t now) noexcept {
        now_ = now_ < now ? now : now_;
        store_.release(handed_out_);
        for (assembly& each : assemblies_) {
            const std::uint64_t age = static_cast<std::uint64_t>(now_) - static_cast<std::uint64_t>(each.born);
            if (each.is_open() && (limits_.life <= 0 || age >= static_cast<std::uint64_t>(limits_.life))) {
                close(each, chunk_loss::too_old);
            }
        }
    }

    constexpr bool is_from(const assembly& each, handle sender) const noexcept {
        const std::string_view account = sender.account();
        return each.account == account.size() && store_.has(each.text, sizeof no_bits, account);
    }

    constexpr assembly* find(handle sender, std::string_view id) noexcept {
        for (assembly& each : assemblies_) {
            if (each.is_open() && each.id == id.size() && is_from(each, sender) &&
                store_.has(each.text, sizeof no_bits + each.account, id)) {
                return &each;
            }
        }
        return nullptr;
    }

    // Whether it is open and not `besides`, and, where there is one, of `sender`.
    constexpr bool is_other(const assembly& each, const assembly* besides, const handle* sender) const noexcept {
        return each.is_open() && &each != besides && (sender == nullptr || is_from(each, *sender));
    }
    constexpr std::size_t count_others(const assembly* besides, const handle* sender) const noexcept {
        std::size_t count = 0;
        for (const assembly& each : assemblies_) {
            count += is_other(each, besides, sender) ? 1U : 0U;
        }
        return count;
    }
    constexpr assembly* oldest_other(const assembly* besides, const handle* sender) noexcept {
        assembly* found = nullptr;
        for (assembly& each : assemblies_) {
            const bool is_older = found == nullptr || each.number < found->number;
            found = is_older && is_other(each, besides, sender) ? &each : found;
        }
        return found;
    }
    constexpr assembly* oldest_untold() noexcept {
        assembly* found = nullptr;
        for (assembly& each : assemblies_) {
            const bool is_older = found == nullptr || each.number < found->number;
            found = is_older && each.why != chunk_loss::none ? &each : found;
        }
        return found;
    }

    constexpr char& bits_of(const assembly& of, std::uint32_t index) const noexcept { return store_.front(of.text)[index / 8]; }

    constexpr chunk_loss find_fault(const assembly* into, const chunk_message& chunk, lenience tolerate) const noexcept {
        const bool is_known = into != nullptr;
        const std::uint32_t count = is_known && into->count != 0 ? into->count : chunk.count;
        const std::uint32_t highest = is_known && into->highest > chunk.index ? into->highest : chunk.index;
        const bool is_next = chunk.index == (is_known ? into->received : 0);
        if (chunk.count > limits_.most_chunks || chunk.index >= limits_.most_chunks) {
            return chunk_loss::too_many;
        }
        const unsigned bits = is_known ? static_cast<unsigned char>(bits_of(*into, chunk.index)) : 0U;
        if ((bits >> chunk.index % 8 & 1U) != 0) {
            return chunk_loss::repeated;
        }
        return count != 0 && highest >= count                           ? chunk_loss::beyond
               : !is_next && !tolerate.allows(errc::chunk_out_of_order) ? chunk_loss::out_of_order
                                                                        : chunk_loss::none;
    }

    // Makes `needed` blocks free, and room for one more assembly where there is none, or gives false where that cannot be.
    constexpr bool make_room(handle sender, const assembly* into, std::size_t needed) noexcept {
        const std::size_t share = store_.blocks() / limits_.sender_share;
        std::size_t taken = into != nullptr ? into->text.blocks : 0;
        if (needed > share || taken > share - needed || limits_.most_open == 0 || limits_.most_open_of_sender == 0 ||
            reclaimable(into) < needed) {
            return false;
        }
        while (into == nullptr && count_others(into, &sender) >= limits_.most_open_of_sender) {
            close(*oldest_other(into, &sender), chunk_loss::too_many_open);
        }
        while (into == nullptr && count_others(into, nullptr) >= limits_.most_open) {
            close(*oldest_other(into, nullptr), chunk_loss::too_many_open);
        }
        for (const assembly& each : assemblies_) {
            taken += is_other(each, into, &sender) ? each.text.blocks : 0;
        }
        while (taken > share - needed) {
            assembly& oldest = *oldest_other(into, &sender);
            taken -= oldest.text.blocks;
            close(oldest, chunk_loss::pushed_out);
        }
        while (store_.free_blocks() < needed) {
            close(*oldest_other(into, nullptr), chunk_loss::pushed_out);
        }
        return true;
    }

    // How many blocks there are, and could be if all others were given up.
    constexpr std::size_t reclaimable(const assembly* into) const noexcept {
        std::size_t blocks = store_.free_blocks();
        for (const assembly& each : assemblies_) {
            blocks += is_other(each, into, nullptr) ? each.text.blocks - key_blocks(each) : 0;
        }
        return blocks;
    }

    static constexpr std::size_t key_blocks(const assembly& of) noexcept {
        return block_store::blocks_for(sizeof no_bits + of.account + of.id);
    }

    // Gives up an assembly, whose key is kept until it is told.
    constexpr void close(assembly& of, chunk_loss why) noexcept {
        store_.release(of.text, narrow<std::uint32_t>(key_blocks(of)));
        of.why = why;
    }

    constexpr added_chunk give_up(assembly* into, handle sender, const chunk_message& chunk, chunk_loss why) noexcept {
        added_chunk told{chunk_state::lost};
        told.lost = {sender.account(), chunk.id, 0, chunk.count, why};
        if (into != nullptr) {
            told.lost.received = into->received;
            told.lost.count = into->count != 0 ? into->count : chunk.count;
            store_.release(into->text);
            *into = {};
        }
        return told;
    }

    // There is one place more than assemblies; if nobody asks what was lost, the oldest of those is forgotten.
    constexpr assembly& open(handle sender, std::string_view id) noexcept {
        assembly* free = nullptr;
        for (assembly& each : assemblies_) {
            free = each.number == 0 ? &each : free;
        }
        free = free != nullptr ? free : oldest_untold();
        store_.release(free->text);
        *free = {};
        free->account = narrow<std::uint32_t>(sender.account().size());
        free->id = narrow<std::uint32_t>(id.size());
        free->born = now_;
        free->number = ++last_number_;
        store_.append(free->text, of_key, {no_bits, sizeof no_bits});
        store_.append(free->text, of_key, sender.account());
        store_.append(free->text, of_key, id);
        return *free;
    }

    constexpr void keep(assembly& into, const chunk_message& chunk) noexcept {
        if (chunk.is_first()) {
            into.count = chunk.count;
            for (header_lines::iterator at = chunk.lead.begin(); at != chunk.lead.end(); ++at) {
                if (!detail::is_of_chunk(*at)) {
                    store_.append(into.text, of_lead, at.line());
                    store_.append(into.text, of_lead, "\r\n");
                }
            }
            store_.append(into.text, of_lead, "\r\n");
        }
        store_.append(into.text, of_parts + chunk.index, chunk.part);
        char& bits = bits_of(into, chunk.index);
        bits = narrow<char>(static_cast<unsigned char>(bits) | 1U << chunk.index % 8);
        into.highest = into.highest < chunk.index ? chunk.index : into.highest;
        ++into.received;
    }

    constexpr added_chunk complete(assembly& of) noexcept {
        store_.sort(of.text);
        handed_out_ = of.text;
        added_chunk told{chunk_state::complete};
        told.payload = drop(store_.join(of.text), sizeof no_bits + of.account + of.id);
        of = {};
        return told;
    }

    block_store store_;
    chunk_limits limits_;
    assembly assemblies_[most_open + 1];
    block_store::chain handed_out_;
    std::uint64_t last_number_ = 0;
    std::int64_t now_ = INT64_MIN;
};

} // namespace msnp
