// What waits for the members of a switchboard: lines of their own, and messages that they share.
//
// A message that is relayed to many is written once, line and payload, and kept with a count until the slowest member has it. A
// queue with nothing in it, and a store with nothing in it, hold next to no memory.
#pragma once

#include <msnp/base/narrow.hpp>
#include <msnp/base/put.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/session/growing.hpp>
#include <msnp/session/member.hpp>
#include <msnp/session/when_used.hpp>
#include <msnp/wire/transaction_id.hpp>
#include <msnp/wire/write_line.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace msnp {

/// Who is to be told if a message does not get to somebody.
struct receipt {
    member sender = {};
    transaction_id trid = {};
    bool is_wanted = false;
};

/// Messages under way, each with the number of queues that hold it.
template <class Use = when_used>
class basic_relay_store {
public:
    /// A number of a message that is kept.
    using id = std::uint32_t;

    /// Writes a command, and holds it for whoever calls: `hold` it for others, then `release` it.
    /// Errors: as `written_size`; nothing is kept then.
    template <command Command>
    result<id> add(const Command& said, write_options how) {
        detail::line_writer<Command> writer(said, how);
        const result<std::size_t> size = writer.measure_all();
        if (!size) {
            return size.error();
        }
        message made;
        made.bytes.resize(*size);
        writer.write_all(made.bytes.begin());
        made.holders = 1;
        const bool is_new = free_ == none;
        const id place = is_new ? static_cast<id>(kept_.size()) : free_;
        if (is_new) {
            kept_.push_back(std::move(made));
        } else {
            free_ = kept_[place].next_free;
            kept_[place] = std::move(made);
        }
        ++count_;
        bytes_ += *size;
        return place;
    }

    /// One more member waits for it.
    void hold(id kept) noexcept { ++kept_[kept].holders; }

    /// One holder fewer. The last one frees the message.
    void release(id kept) noexcept {
        message& each = kept_[kept];
        if (--each.holders != 0) {
            return;
        }
        bytes_ -= each.bytes.size();
        each.bytes = {};
        each.next_free = free_;
        free_ = kept;
        if (--count_ == 0) {
            kept_.clear();
            kept_.relax(1);
            free_ = none;
        }
    }

    std::string_view operator[](id kept) const noexcept { return {kept_[kept].bytes.begin(), kept_[kept].bytes.size()}; }

    /// Who is to be told if somebody does not get the message.
    receipt& receipt_of(id kept) noexcept { return kept_[kept].asked; }

    /// Bytes of all messages under way, each counted once.
    std::size_t size() const noexcept { return bytes_; }

private:
    static constexpr id none = static_cast<id>(-1);

    struct message {
        growing<later_made<char, Use>> bytes = {};
        receipt asked = {};
        std::uint32_t holders = 0;
        id next_free = none;
    };

public:
    /// Bytes that a message takes besides its own.
    static constexpr std::size_t cost = sizeof(message);

private:
    growing<message> kept_;
    std::size_t bytes_ = 0;
    id free_ = none; // the first of those places that hold no message
    std::uint32_t count_ = 0;
};

using relay_store = basic_relay_store<>;

/// A few pieces to write, in order, as for `writev`.
struct output_pieces {
    static constexpr std::size_t max = 8;

    /// The pieces, and how many there are.
    std::string_view pieces[max];
    std::size_t count = 0;

    bool empty() const noexcept { return count == 0; }
    const std::string_view* begin() const noexcept { return pieces; }
    const std::string_view* end() const noexcept { return pieces + count; }
};

/// What waits for one member.
template <class Use = when_used>
class basic_relay_queue {
    using relay_store = basic_relay_store<Use>;

public:
    /// Bytes that wait, shared ones included.
    std::size_t size() const noexcept { return lines_.size() - sent_ + shared_; }

    /// Bytes that it costs to keep one message, besides its own.
    static constexpr std::size_t message_cost = 16 + relay_store::cost;
    bool empty() const noexcept { return size() == 0; }

    /// Bytes that it costs to keep the messages, besides their own: for short ones that is more.
    std::size_t cost() const noexcept { return (parts_.size() - first_) * message_cost; }

    /// A command of its own. Errors: as `written_size`; nothing is queued then.
    template <command Command>
    result<void> push(const Command& said, write_options how) {
        detail::line_writer<Command> writer(said, how);
        const result<std::size_t> needed = writer.measure_all();
        if (!needed) {
            return needed.error();
        }
        writer.write_all(add_line(*needed));
        return {};
    }

    /// A line that is written already.
    void push_bytes(std::string_view line) { put(add_line(line.size()), line); }

    /// A message from the store.
    void push(relay_store& store, std::uint32_t message) {
        const std::size_t size = store[message].size();
        parts_.push_back({tail_, narrow<std::uint32_t>(size), message});
        store.hold(message);
        shared_ += size;
        tail_ = 0;
    }

    /// The next pieces to write.
    output_pieces waiting(const relay_store& store) const noexcept {
        output_pieces found;
        if (lines_.empty() && first_ + 1 == parts_.size()) { // a message, as a rule
            const std::string_view message = store[parts_[first_].message];
            found.pieces[0] = drop(message, message.size() - parts_[first_].left);
            found.count = 1;
            return found;
        }
        const auto offer = [&found](std::string_view piece) {
            if (!piece.empty() && found.count != output_pieces::max) {
                found.pieces[found.count++] = piece;
            }
        };
        std::string_view lines(lines_.begin() + sent_, lines_.size() - sent_);
        for (std::size_t at = first_; at != parts_.size() && found.count != output_pieces::max; ++at) {
            offer(take(lines, parts_[at].line));
            lines = drop(lines, parts_[at].line);
            const std::string_view message = store[parts_[at].message];
            offer(drop(message, message.size() - parts_[at].left));
        }
        offer(lines);
        return found;
    }

    /// The connection has taken `count` bytes; more than there are is taken as all.
    void sent(std::size_t count, relay_store& store) noexcept {
        if (count >= size()) {
            clear(store, [](receipt&) {});
            return;
        }
        for (; count != 0 && first_ != parts_.size(); ++first_) {
            part& front = parts_[first_];
            const std::size_t line = count < front.line ? count : front.line;
            sent_ += line;
            front.line -= line;
            count -= line;
            const std::uint32_t bytes = count < front.left ? narrow<std::uint32_t>(count) : front.left;
            front.left -= bytes;
            shared_ -= bytes;
            count -= bytes;
            if (front.left != 0) {
                break;
            }
            store.release(front.message);
        }
        const std::size_t line = count < tail_ ? count : tail_;
        sent_ += line;
        tail_ -= line;
        if (first_ > parts_.size() / 2) {
            parts_.remove(0, first_);
            first_ = 0;
        }
    }

    /// Lets go of everything that waits; `lose(receipt&)` sees that of each message of which a byte was to come.
    template <class Visitor>
    void clear(relay_store& store, Visitor&& lose) {
        for (; first_ != parts_.size(); ++first_) {
            lose(store.receipt_of(parts_[first_].message));
            store.release(parts_[first_].message);
        }
        forget();
    }

private:
    // So many bytes of lines, then a message of which so many bytes are left.
    struct part {
        std::size_t line;
        std::uint32_t left;
        std::uint32_t message;
    };
    static_assert(sizeof(part) <= 16);

    char* add_line(std::size_t size) {
        if (sent_ > lines_.size() / 2) {
            lines_.remove(0, sent_);
            sent_ = 0;
        }
        const std::size_t end = lines_.size();
        lines_.resize(end + size);
        tail_ += size;
        return lines_.begin() + end;
    }

    // Most queues hold a short line or a message, and are empty in between: room for so much stays.
    static constexpr std::size_t kept_line = 32;
    static constexpr std::size_t kept_parts = 2;

    void forget() noexcept {
        lines_.clear();
        lines_.relax(kept_line);
        parts_.clear();
        parts_.relax(kept_parts);
        first_ = sent_ = tail_ = shared_ = 0;
    }

    growing<later_made<char, Use>> lines_;
    growing<part> parts_;
    std::size_t first_ = 0;  // the part that is being sent
    std::size_t sent_ = 0;   // bytes of lines that are sent
    std::size_t tail_ = 0;   // bytes of lines behind the last message
    std::size_t shared_ = 0; // bytes of messages that wait
};

using relay_queue = basic_relay_queue<>;

} // namespace msnp
