// What waits to be written to the connection.
#pragma once

#include <msnp/session/growing.hpp>
#include <msnp/session/when_used.hpp>
#include <msnp/wire/write_line.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msnp {

/// Bytes in their order, taken from the front as the connection accepts them.
template <class Use = when_used>
class basic_outbox {
public:
    /// What is to be written next. Good until something is pushed or sent.
    std::string_view waiting() const noexcept { return {bytes_.begin() + sent_, bytes_.size() - sent_}; }
    bool empty() const noexcept { return sent_ == bytes_.size(); }
    std::size_t size() const noexcept { return bytes_.size() - sent_; }

    /// How many bytes were sent since the start, and how many there will have been when the outbox is empty.
    std::uint64_t sent_total() const noexcept { return total_ - size(); }
    std::uint64_t pushed_total() const noexcept { return total_; }

    /// Appends a command, or refuses it and changes nothing. Errors: as `written_size`; `queue_full` where more than `most`
    /// bytes would wait.
    template <command Command>
    result<void> push(const Command& said, write_options how, std::size_t most = static_cast<std::size_t>(-1)) {
        detail::line_writer<Command> writer(said, how);
        const result<std::size_t> needed = writer.measure_all();
        if (!needed) {
            return needed.error();
        }
        if (size() > most || *needed > most - size()) {
            return errc::queue_full;
        }
        writer.write_all(add(*needed));
        return {};
    }

    /// The connection has taken `count` bytes from the front; more than there are is taken as all.
    void sent(std::size_t count) noexcept {
        sent_ += count < size() ? count : size();
        if (sent_ == bytes_.size()) {
            bytes_.clear();
            sent_ = 0;
        }
    }

    /// Forgets what waits.
    void clear() noexcept {
        total_ -= size();
        bytes_.clear();
        sent_ = 0;
    }

    /// Gives unused memory back.
    void shrink() {
        forget_sent();
        bytes_.shrink();
    }

private:
    // Room for what is written next.
    char* add(std::size_t size) {
        if (sent_ > bytes_.size() / 2) {
            forget_sent();
        }
        const std::size_t end = bytes_.size();
        bytes_.resize(end + size);
        total_ += size;
        return bytes_.begin() + end;
    }

    void forget_sent() noexcept {
        bytes_.remove(0, sent_);
        sent_ = 0;
    }

    growing<later_made<char, Use>> bytes_;
    std::size_t sent_ = 0;
    std::uint64_t total_ = 0;
};

using outbox = basic_outbox<>;

} // namespace msnp
