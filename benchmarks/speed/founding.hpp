// The message of the founding document, 201 bytes a frame, and the values that it is made of.
//
// Who parses or prints it by other means takes the values from here, so that all do the same work.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace speed::founding {

inline constexpr std::string_view account = "yxu68@hotmail.com";
inline constexpr std::string_view nick = "\xC2\xA0\xE5\xBE\x90\xE6\xB3\xB3";

inline constexpr std::string_view mime_version = "1.0";
inline constexpr std::string_view content_type = "text/plain; charset=UTF-8";
inline constexpr std::string_view format = "FN=%E5%AE%8B%E4%BD%93; EF=; CO=0; CS=86; PF=0";

/// The values in `format`. Colour, charset and pitch are hexadecimal there; there are no effects.
inline constexpr std::string_view font = "\xE5\xAE\x8B\xE4\xBD\x93";
inline constexpr unsigned color = 0, charset = 0x86, pitch_family = 0;

/// The three headers and the blank line.
inline constexpr std::string_view headers = "MIME-Version: 1.0\r\n"
                                            "Content-Type: text/plain; charset=UTF-8\r\n"
                                            "X-MMS-IM-Format: FN=%E5%AE%8B%E4%BD%93; EF=; CO=0; CS=86; PF=0\r\n"
                                            "\r\n";

/// The line, its end included.
inline constexpr std::string_view line = "MSG yxu68@hotmail.com \xC2\xA0\xE5\xBE\x90\xE6\xB3\xB3 165\r\n";

inline constexpr auto frame_bytes = [] {
    std::array<char, 201> all{};
    for (std::size_t at = 0; at != all.size(); ++at) {
        const std::size_t behind = at - line.size(); // of use behind the line only
        all[at] = at < line.size() ? line[at] : behind < headers.size() ? headers[behind] : 'd';
    }
    return all;
}();

/// Line and payload.
inline constexpr std::string_view frame{frame_bytes.data(), frame_bytes.size()};
inline constexpr std::string_view payload = frame.substr(line.size());
inline constexpr std::string_view text = payload.substr(headers.size());
static_assert(payload.size() == 165);

inline constexpr std::size_t frame_size = frame.size();
inline constexpr std::size_t messages = 20'000;

} // namespace speed::founding
