// The family and pitch of a font: `PF`, one byte of two digits (protocol.md 5.5). Readers choose by it among the fonts they
// have where they lack the one named.
#pragma once

#include <msnp/base/ascii.hpp>
#include <msnp/base/narrow.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/text/percent.hpp>

#include <cstdint>
#include <string_view>

namespace msnp {

/// The high digit. Open: 6 to 15 have no meaning, and are kept.
enum class font_family : std::uint8_t { any = 0, roman = 1, swiss = 2, modern = 3, script = 4, decorative = 5 };

/// The low digit. Open: 3 to 15 have no meaning, and are kept.
enum class font_pitch : std::uint8_t { any = 0, fixed = 1, variable = 2 };

/// A family and a pitch in one byte; 0, which tells nothing, by default.
class pitch_family {
public:
    constexpr pitch_family() noexcept = default;
    constexpr explicit pitch_family(std::uint8_t byte) noexcept : byte_(byte) {}
    constexpr pitch_family(font_family family, font_pitch pitch) noexcept
        : byte_(narrow<std::uint8_t>((static_cast<unsigned>(family) << 4U | (static_cast<unsigned>(pitch) & 15U)) & 0xFFU)) {}

    /// The byte, and its two halves.
    constexpr std::uint8_t byte() const noexcept { return byte_; }
    constexpr font_family family() const noexcept { return font_family{narrow<std::uint8_t>(byte_ >> 4U)}; }
    constexpr font_pitch pitch() const noexcept { return font_pitch{narrow<std::uint8_t>(byte_ & 15U)}; }

    friend constexpr bool operator==(pitch_family, pitch_family) noexcept = default;

private:
    std::uint8_t byte_ = 0;
};

namespace detail {

struct known_font {
    std::string_view name; ///< in lower case
    std::uint8_t pitch_family;
};

/// The fonts of the founding document. SimSun is there by its Chinese name; both are meant.
inline constexpr known_font known_fonts[] = {
    {"times new roman", 0x12},
    {"ms serif", 0x12},
    {"bitstream vera serif", 0x12},
    {"arial", 0x22},
    {"verdana", 0x22},
    {"ms sans serif", 0x22},
    {"bitstream vera sans", 0x22},
    {"simsun", 0x22},
    {"\xE5\xAE\x8B\xE4\xBD\x93", 0x22},
    {"courier new", 0x31},
    {"courier", 0x31},
    {"comic sans ms", 0x42},
};

constexpr bool is_font(const font_name& font, std::string_view lower_case) noexcept {
    font_name::iterator at = font.begin();
    for (const char c : lower_case) {
        if (at == font.end() || to_lower(*at) != c) {
            return false;
        }
        ++at;
    }
    return at == font.end();
}

} // namespace detail

/// The family and pitch of a font that the founding document lists, without regard to case; 0 for any other.
constexpr pitch_family pitch_family_of(const font_name& font) noexcept {
    for (const detail::known_font& known : detail::known_fonts) {
        if (detail::is_font(font, known.name)) {
            return pitch_family(known.pitch_family);
        }
    }
    return {};
}

/// The same for a name as people write it.
constexpr pitch_family pitch_family_of(std::string_view font) noexcept { return pitch_family_of(font_name::from_plain(font)); }

/// The family's name for people; `unknown` for a number that has none.
constexpr std::string_view name(font_family family) noexcept {
    constexpr std::string_view names[] = {"any"sv, "roman"sv, "swiss"sv, "modern"sv, "script"sv, "decorative"sv};
    return family <= font_family::decorative ? names[static_cast<unsigned>(family)] : "unknown";
}

/// The pitch's name for people; `unknown` for a number that has none.
constexpr std::string_view name(font_pitch pitch) noexcept {
    constexpr std::string_view names[] = {"any"sv, "fixed"sv, "variable"sv};
    return pitch <= font_pitch::variable ? names[static_cast<unsigned>(pitch)] : "unknown";
}

} // namespace msnp
