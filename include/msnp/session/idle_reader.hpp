// A reader that holds no memory while nothing comes: a server lends one buffer a thread to whichever connection has bytes.
//
// Between two pieces of a stream there is, as a rule, no unread byte, and then nothing is kept but the reader's own few
// numbers. Of a command that has come in part, that part is kept.
#pragma once

#include <msnp/base/put.hpp>
#include <msnp/session/growing.hpp>
#include <msnp/session/when_used.hpp>
#include <msnp/wire/reader.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace msnp {

/// A reader and the bytes that it has not read.
///
/// * `lend` it memory when there is something to receive, use the reader that it gives, and `take_back` the memory before it is
///   lent to another one. Views of frames end there, as they do with any `release`.
/// * The same bytes give the same frames as with a reader of its own, if the memory lent is always of one size.
/// * What it keeps is what has come and was not read: less than a command, if each time all frames are taken; so its bound is
///   that of a command, `reader_options::limits`, and never more than the memory lent.
template <class Use = when_used>
class basic_idle_reader {
public:
    explicit basic_idle_reader(reader_options options = {}) noexcept : reader_(options) {}

    /// Gives it memory. The reader has in it what was not read: let it receive, and take its frames. Good until `take_back`.
    /// Null, and nothing happens, if the memory is too small for what was kept, or it has memory already.
    reader* lend(std::span<char> memory) noexcept {
        if (!reader_.adopt(memory, kept())) {
            return nullptr;
        }
        tail_ = {};
        return &reader_;
    }

    /// Takes the memory back, and keeps what was not read. Without memory it does nothing.
    void take_back() {
        const std::string_view unread = reader_.unread();
        if (!unread.empty()) {
            tail_.resize(unread.size());
            put(tail_.begin(), unread);
        }
        reader_.release();
    }

    /// Bytes that it keeps while it has no memory.
    std::size_t size() const noexcept { return tail_.size(); }

    /// How far the stream has been read.
    std::uint64_t position() const noexcept { return reader_.position(); }

private:
    std::string_view kept() const noexcept { return {tail_.begin(), tail_.size()}; }

    reader reader_;
    growing<later_made<char, Use>> tail_;
};

using idle_reader = basic_idle_reader<>;

} // namespace msnp
