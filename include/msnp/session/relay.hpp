// What waits for the members of a switchboard: lines of their own, and payloads that they share.
//
// A payload that is relayed to many is stored once, with a count, until the slowest member has it.
#pragma once

#include <msnp/session/growing.hpp>
#include <msnp/session/outbox.hpp>
#include <msnp/session/owned_text.hpp>
#include <msnp/session/when_used.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msnp {

/// Payloads under way, each with the number of queues that hold it.
template <class Use = when_used>
class basic_payload_store {
public:
    using id = std::uint32_t;

    /// Keeps a payload, for nobody yet: `hold` it, and then `release` it.
    id add(std::string_view payload) {
        if (free_.empty()) {
            free_.push_back(static_cast<id>(kept_.size()));
            kept_.push_back({});
        }
        const id made = free_.back();
        kept_[made].bytes.assign(payload);
        free_.remove(free_.back());
        bytes_ += payload.size();
        return made;
    }

    void hold(id kept) noexcept { ++kept_[kept].holders; }

    /// One holder fewer. The last one, or none, frees the payload.
    void release(id kept) {
        entry& each = kept_[kept];
        if (each.holders != 0) {
            --each.holders;
        }
        if (each.holders == 0) {
            bytes_ -= each.bytes.view().size();
            each.bytes = owned_text();
            free_.push_back(kept);
        }
    }

    std::string_view operator[](id kept) const noexcept { return kept_[kept].bytes.view(); }

    /// Bytes of all payloads under way, each counted once.
    std::size_t size() const noexcept { return bytes_; }

private:
    struct entry {
        owned_text bytes;
        std::uint32_t holders = 0;
    };

    growing<entry> kept_;
    growing<later_made<id, Use>> free_;
    std::size_t bytes_ = 0;
};

using payload_store = basic_payload_store<>;

/// A few pieces to write, in order, as for `writev`.
struct output_pieces {
    static constexpr std::size_t max = 8;

    std::string_view pieces[max];
    std::size_t count = 0;

    bool empty() const noexcept { return count == 0; }
    const std::string_view* begin() const noexcept { return pieces; }
    const std::string_view* end() const noexcept { return pieces + count; }
};

/// What waits for one member.
template <class Use = when_used>
class basic_relay_queue {
    using payload_store = basic_payload_store<Use>;
    using outbox = basic_outbox<Use>;

public:
    /// Bytes that wait, shared ones included.
    std::size_t size() const noexcept { return lines_.size() + shared_; }
    bool empty() const noexcept { return size() == 0; }

    /// A command of its own. Errors: as `written_size`; nothing is queued then.
    template <command Command>
    result<void> push(const Command& said, write_options how) {
        const std::size_t before = lines_.size();
        const result<void> pushed = lines_.push(said, how);
        tail_ += lines_.size() - before;
        return pushed;
    }

    /// The line of a command, and the payload behind it from the store. Errors: as `write_line`; nothing is queued then.
    template <command Command>
    result<void> push(const Command& said, write_options how, payload_store& store, std::uint32_t payload) {
        const result<std::size_t> line = lines_.push_line(said, how);
        if (!line) {
            return line.error();
        }
        store.hold(payload);
        parts_.push_back({tail_ + *line, payload, store[payload].size()});
        shared_ += store[payload].size();
        tail_ = 0;
        return {};
    }

    /// The next pieces to write.
    output_pieces waiting(const payload_store& store) const noexcept {
        output_pieces found;
        const auto offer = [&found](std::string_view piece) {
            if (!piece.empty() && found.count != output_pieces::max) {
                found.pieces[found.count++] = piece;
            }
        };
        std::string_view lines = lines_.waiting();
        for (std::size_t at = first_; at != parts_.size() && found.count != output_pieces::max; ++at) {
            offer(take(lines, parts_[at].line));
            lines = drop(lines, parts_[at].line);
            const std::string_view payload = store[parts_[at].payload];
            offer(drop(payload, payload.size() - parts_[at].left));
        }
        if (found.count != output_pieces::max) {
            offer(lines);
        }
        return found;
    }

    /// The connection has taken `count` bytes; more than there are is taken as all.
    void sent(std::size_t count, payload_store& store) {
        while (count != 0 && !empty()) {
            if (first_ == parts_.size()) {
                const std::size_t lines = count < tail_ ? count : tail_;
                lines_.sent(lines);
                tail_ -= lines;
                return;
            }
            part& front = parts_[first_];
            const std::size_t line = count < front.line ? count : front.line;
            lines_.sent(line);
            front.line -= line;
            count -= line;
            const std::size_t bytes = count < front.left ? count : front.left;
            front.left -= bytes;
            shared_ -= bytes;
            count -= bytes;
            if (front.line == 0 && front.left == 0) {
                finish_first(store);
            }
        }
    }

    /// Lets go of everything that waits.
    void clear(payload_store& store) {
        for (; first_ != parts_.size(); ++first_) {
            store.release(parts_[first_].payload);
        }
        parts_.clear();
        lines_.clear();
        first_ = tail_ = shared_ = 0;
    }

private:
    // So many bytes of lines, then a payload of which so many bytes are left.
    struct part {
        std::size_t line;
        std::uint32_t payload;
        std::size_t left;
    };

    void finish_first(payload_store& store) {
        store.release(parts_[first_++].payload);
        if (first_ == parts_.size()) {
            parts_.clear();
            first_ = 0;
        } else if (first_ > parts_.size() / 2) {
            parts_.remove(0, first_);
            first_ = 0;
        }
    }

    outbox lines_;
    growing<part> parts_;
    std::size_t first_ = 0;  // the part that is being sent
    std::size_t tail_ = 0;   // bytes of lines behind the last payload
    std::size_t shared_ = 0; // bytes of payloads that wait
};

using relay_queue = basic_relay_queue<>;

} // namespace msnp
