// What looking for a frame in a stream comes to.
#pragma once

#include <msnp/base/error.hpp>
#include <msnp/wire/frame.hpp>

#include <cassert>
#include <cstddef>
#include <cstdint>

namespace msnp {

/// What `reader::next` found: a frame, the need for more bytes, or a fault.
class [[nodiscard]] scan {
public:
    constexpr scan(const frame& found) noexcept : frame_(found), state_(state::found) {} // NOLINT
    constexpr scan(const error& wrong, std::uint64_t position) noexcept                  // NOLINT: one member of a union
        : fault_{wrong, position}, state_(state::failed) {}
    /// No frame yet: so many bytes are missing, at least.
    static constexpr scan need(std::size_t bytes) noexcept { return scan(bytes); }

    /// Whether there is a frame.
    constexpr explicit operator bool() const noexcept { return state_ == state::found; }

    /// The frame. Only where there is one.
    constexpr const frame& operator*() const noexcept {
        assert(state_ == state::found);
        return frame_;
    }
    constexpr const frame* operator->() const noexcept { return &**this; }

    /// Bytes that must come before there can be a frame, at least; 0 if there is a frame or a fault.
    constexpr std::size_t needs() const noexcept { return state_ == state::waiting ? needs_ : 0; }

    /// Whether there is a fault.
    constexpr bool failed() const noexcept { return state_ == state::failed; }

    /// The fault; its offset counts from the line's start, which is at `position()` of the stream. None where there is none.
    constexpr msnp::error error() const noexcept { return failed() ? fault_.wrong : msnp::error(); }

    /// The first byte of the frame's, or of the faulty, line in the stream; 0 where there is neither.
    constexpr std::uint64_t position() const noexcept {
        return state_ == state::found ? frame_.position : failed() ? fault_.position : 0;
    }

private:
    enum class state : std::uint8_t { found, waiting, failed };
    struct fault_there {
        msnp::error wrong;
        std::uint64_t position;
    };

    constexpr explicit scan(std::size_t bytes) noexcept : needs_(bytes), state_(state::waiting) {}

    // One of these at a time, and nothing else is set: a reader that is fed by single bytes makes a `scan` of each.
    union {
        frame frame_;
        fault_there fault_;
        std::size_t needs_;
    };
    state state_;
};

} // namespace msnp
