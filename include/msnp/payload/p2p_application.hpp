// What the data of a P2P packet belongs to: its last four bytes (protocol.md 4.12).
#pragma once

#include <cstdint>

namespace msnp {

/// An application. Open: others are carried as they come.
enum class p2p_application : std::uint32_t {
    signalling = 0, ///< `slp_message`, and acknowledgements
    object = 1,     ///< an msnobj of any kind, as older clients say
    file = 2,
    webcam = 4,
    emoticon = 11,
    display_picture = 12,
};

} // namespace msnp
