// How much of anything is accepted, in one place.
#pragma once

#include <cstddef>

namespace msnp {

/// The largest payload a switchboard carries: headers, blank line and body (protocol.md 1.4).
inline constexpr std::size_t max_switchboard_payload = 1664;

/// The longest handle that may be sent, without endpoint (protocol.md 3.1).
inline constexpr std::size_t max_handle = 129;

/// The longest display name that may be sent, in encoded bytes (protocol.md 3.2).
inline constexpr std::size_t max_encoded_nick = 387;

/// The longest font name that may be sent, in characters: with more, servers closed the connection (protocol.md 5.2).
inline constexpr std::size_t max_font_characters = 31;

/// What a reader accepts at most. The reader's memory bounds both as well.
struct limits {
    /// Bytes of a line with its line end. Live servers pass on names that make lines of 60,000 bytes (protocol.md 1.5).
    std::size_t max_line = std::size_t{64} * 1024;

    /// Bytes of a payload (protocol.md 1.4).
    std::size_t max_payload = std::size_t{64} * 1024;

    /// What the wild needs: 64 KiB each.
    static constexpr limits field() noexcept { return {}; }

    /// What a switchboard may carry: payloads of 1664 bytes.
    static constexpr limits strict() noexcept { return {.max_payload = max_switchboard_payload}; }
};

} // namespace msnp
