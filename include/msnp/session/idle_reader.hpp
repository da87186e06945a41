// A reader that holds no memory while nothing comes: a server lends one buffer a thread to whichever connection has bytes.
//
// Between two pieces of a stream there is, as a rule, no unread byte, and then nothing is kept but the reader's own few
// numbers. Of a command that has come in part, that part is kept; a long one gets memory of its own until it has come, so that
// bytes that drip in are not copied again and again.
#pragma once

#include <msnp/base/put.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/session/growing.hpp>
#include <msnp/session/when_used.hpp>
#include <msnp/wire/reader.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

namespace msnp {

/// A reader and the bytes that it has not read.
///
/// * `lend` it memory when there is something to receive, use the reader that it gives, and `take_back` the memory before it is
///   lent to another one. Views of frames end there, as they do with any `release`.
/// * The same bytes give the same frames as with a reader of its own, if the memory lent is always of one size.
/// * What it keeps is what has come and was not read, in up to twice the memory: less than a command, if each time all frames
///   are taken. Where that is over 512 bytes, and an eighth of the memory lent, it keeps as much as was lent, which is its
///   bound.
template <class Use = when_used>
class basic_idle_reader {
public:
    explicit basic_idle_reader(reader_options options = {}) noexcept : reader_(options) {}

    /// Gives it memory. The reader has in it what was not read: let it receive, and take its frames. Good until `take_back`.
    /// Null, and nothing happens, if the memory is too small for what was kept, or some is lent already; and for ever after
    /// memory ran out in `take_back`: close the connection.
    reader* lend(std::span<char> memory) noexcept {
        if (lent_ != 0 || is_lost_ || (!has_own_ && !reader_.adopt(memory, kept()))) {
            return nullptr;
        }
        lent_ = memory.size();
        return &reader_;
    }

    /// Takes the memory back, and keeps what was not read. Without memory it does nothing. Where memory runs out, by
    /// `std::bad_alloc`, what was lent is yours all the same.
    void take_back() {
        const std::size_t lent = std::exchange(lent_, 0), size = reader_.unread().size();
        const bool is_long = size > always_copied && size > lent / 8;
        if (lent == 0 || (has_own_ && is_long)) {
            return;
        }
        const std::string_view unread = reader_.release();
        if (std::exchange(has_own_, is_long)) {
            move_down(kept_.begin(), unread);
            kept_.resize(size);
            kept_.shrink();
            return;
        }
        is_lost_ = true; // memory may run out
        kept_.resize(is_long ? lent : size);
        is_lost_ = false;
        kept_.relax();
        put(kept_.begin(), unread);
        if (is_long) {
            reader_.adopt({kept_.begin(), lent}, take(kept(), size));
        }
    }

    /// Bytes that it keeps while it has no memory.
    std::size_t size() const noexcept { return has_own_ ? reader_.unread().size() : kept_.size(); }

    /// How far the stream has been read.
    std::uint64_t position() const noexcept { return reader_.position(); }

private:
    std::string_view kept() const noexcept { return {kept_.begin(), kept_.size()}; }

    // So much is copied each time, whatever the memory's size.
    static constexpr std::size_t always_copied = 512;

    reader reader_;
    growing<later_made<char, Use>> kept_; // what was not read, or the reader's own memory
    std::size_t lent_ = 0;
    bool has_own_ = false;
    bool is_lost_ = false;
};

using idle_reader = basic_idle_reader<>;

} // namespace msnp
