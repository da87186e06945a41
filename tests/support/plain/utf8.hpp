// UTF-8 by a walk over the bits of each character.
#pragma once

#include <msnp/base/slice.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace msnp_test::plain {

/// How many bytes the character at the start of `text` has, by the bits of the first; 9 where none begins with it.
inline std::size_t utf8_size(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text[0]);
    return lead < 0x80 ? 1U : lead >> 5U == 6 ? 2U : lead >> 4U == 14 ? 3U : lead >> 3U == 30 ? 4U : 9U;
}

/// The number of the one character that `text` is; 0xFFFFFFFF where it is not one.
inline std::uint32_t code_point(std::string_view text) {
    constexpr std::uint32_t none = 0xFFFFFFFF;
    if (text.empty() || text.size() > 4 || utf8_size(text) != text.size()) {
        return none;
    }
    std::uint32_t value = static_cast<unsigned char>(text[0]);
    value &= text.size() == 1 ? 0x7FU : 0x7FU >> text.size();
    for (const char c : text.substr(1)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >> 6U != 2) {
            return none;
        }
        value = value << 6U | (byte & 0x3FU);
    }
    const std::uint32_t least[] = {0, 0x80, 0x800, 0x10000};
    return value < least[text.size() - 1] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF) ? none : value;
}

inline bool is_character(std::string_view text) { return code_point(text) != 0xFFFFFFFF; }

/// Whether a character begins so: with the lowest or the highest bytes behind it, it is one.
inline bool begins_character(std::string_view text) {
    const std::size_t size = utf8_size(text);
    if (size == 9 || text.size() >= size) {
        return false;
    }
    std::string lowest(text), highest(text);
    lowest.append(size - text.size(), '\x80');
    highest.append(size - text.size(), '\xBF');
    return is_character(lowest) || is_character(highest);
}

/// A character, or what one U+FFFD is shown for.
struct shown_piece {
    std::string_view bytes;
    bool valid = false;
};

inline std::vector<shown_piece> shown_pieces(std::string_view text) {
    std::vector<shown_piece> pieces;
    while (!text.empty()) {
        std::string_view piece = text.substr(0, utf8_size(text));
        const bool valid = is_character(piece);
        if (!valid) {
            std::size_t size = 1;
            while (size != text.size() && begins_character(text.substr(0, size + 1))) {
                ++size;
            }
            piece = text.substr(0, size);
        }
        pieces.push_back({piece, valid});
        text.remove_prefix(piece.size());
    }
    return pieces;
}

/// The first byte that is no UTF-8, or `nowhere`.
inline std::size_t first_not_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view piece = text.substr(at, utf8_size(text.substr(at)));
        if (!is_character(piece)) {
            return at;
        }
        at += piece.size();
    }
    return msnp::nowhere;
}

} // namespace msnp_test::plain
