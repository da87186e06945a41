// One direction of a connection: bytes come out in their order, later, cut anywhere, or never.
#pragma once

#include "simulation/world/nature.hpp"

#include <msnp/base/narrow.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace storm {

class pipe {
public:
    /// `number` is what the agenda calls it.
    pipe(std::uint32_t number, std::size_t window) : number_(number), window_(window) {}

    /// How many bytes would be taken.
    std::size_t room() const {
        const std::size_t held = bytes_.size() - read_;
        return held < window_ ? window_ - held : 0;
    }

    /// How many bytes are taken. Where nobody will read them, all are.
    std::size_t write(std::string_view bytes, nature& of) {
        if (is_over_ || has_end_) {
            return bytes.size();
        }
        const std::size_t count = std::min(bytes.size(), room());
        bytes_.append(bytes.substr(0, count));
        send(count, of);
        return count;
    }

    /// The writer closes: behind what is under way comes the end.
    void end(nature& of) {
        if (!has_end_ && !is_over_) {
            has_end_ = true;
            if (!is_silent_) {
                of.plan.note(due(of), matter::end, number_);
            }
        }
    }

    /// The connection is lost: what has not come does not come, and the end is here.
    void lose() {
        bytes_.resize(arrived_);
        is_over_ = is_at_end_ = true;
    }

    /// Nobody reads any more.
    void abandon() {
        bytes_.clear();
        read_ = arrived_ = 0;
        is_over_ = true;
    }

    /// From now on nothing comes out, and nobody is told.
    void fall_silent() { is_silent_ = is_blocked_ = true; }
    bool is_silent() const { return is_silent_; }

    /// The connection is lost once `count` more bytes have come out. True if that is at once.
    bool lose_after(std::size_t count) {
        fuse_ = count;
        return count == 0;
    }

    /// It is not lost any more, if it is not lost yet.
    void heal() { fuse_ = no_fuse; }

    // What the agenda brings.

    void arrive(std::size_t count) {
        arrived_ = is_over_ || is_blocked_ ? arrived_ : std::min(arrived_ + count, bytes_.size());
    }
    void reach_end() { is_at_end_ = is_at_end_ || !is_blocked_; }

    // What the reader sees.

    std::string_view readable() const { return std::string_view(bytes_).substr(read_, arrived_ - read_); }
    void take(std::size_t count) {
        read_ += count;
        if (read_ == bytes_.size()) {
            bytes_.clear();
            read_ = arrived_ = 0;
        }
    }
    /// Whether all has been read that will come.
    bool is_at_end() const { return is_at_end_ && read_ == arrived_; }
    /// Whether nothing is under way.
    bool is_drained() const { return bytes_.empty(); }

private:
    instant due(nature& of) {
        last_ = std::max(last_, of.now + of.a_while());
        return last_;
    }

    void send(std::size_t count, nature& of) {
        while (count != 0 && !is_silent_) {
            const std::size_t piece = std::min(of.piece_of(count), fuse_);
            of.plan.note(due(of), matter::arrival, number_, msnp::narrow<std::uint32_t>(piece));
            count -= piece;
            if (fuse_ != no_fuse && (fuse_ -= piece) == 0) {
                of.plan.note(last_, matter::loss, number_);
                is_silent_ = true;
            }
        }
    }

    static constexpr std::size_t no_fuse = static_cast<std::size_t>(-1);

    std::string bytes_;
    std::size_t read_ = 0, arrived_ = 0;
    std::size_t fuse_ = no_fuse;
    instant last_ = 0;
    std::uint32_t number_;
    std::size_t window_;
    bool is_silent_ = false, is_blocked_ = false, has_end_ = false, is_over_ = false, is_at_end_ = false;
};

} // namespace storm
