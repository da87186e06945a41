// What the data of a P2P packet belongs to: its last four bytes (protocol.md 4.12).
#pragma once

#include <cstdint>
#include <string_view>

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

/// An application's own name, as in the source.
constexpr std::string_view name(p2p_application what) noexcept {
    switch (what) {
    case p2p_application::signalling: return "signalling";
    case p2p_application::object: return "object";
    case p2p_application::file: return "file";
    case p2p_application::webcam: return "webcam";
    case p2p_application::emoticon: return "emoticon";
    case p2p_application::display_picture: return "display_picture";
    }
    return "unknown";
}

} // namespace msnp
