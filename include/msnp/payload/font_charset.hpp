// The charset of a font: `CS`, a number of one byte (protocol.md 5.4). A hint for the choice of a font: it says nothing about
// the bytes of the text.
#pragma once

#include <cstdint>
#include <string_view>

namespace msnp {

/// The numbers of Windows' LOGFONT. The enumeration is open: any byte may come and is written as it came.
enum class font_charset : std::uint8_t {
    ansi = 0x00,
    by_default = 0x01, ///< whatever the reader's system takes
    symbol = 0x02,
    macintosh = 0x4D,
    shift_jis = 0x80,
    hangul = 0x81,
    johab = 0x82,
    gb2312 = 0x86,
    big5 = 0x88,
    greek = 0xA1,
    turkish = 0xA2,
    vietnamese = 0xA3,
    hebrew = 0xB1,
    arabic = 0xB2,
    baltic = 0xBA,
    cyrillic = 0xCC,
    thai = 0xDE,
    eastern_europe = 0xEE,
    oem = 0xFF,
};

namespace detail {

struct font_charset_row {
    font_charset number;
    std::string_view name;
};

inline constexpr font_charset_row font_charset_table[] = {
    {font_charset::ansi, "ANSI"},
    {font_charset::by_default, "default"},
    {font_charset::symbol, "symbol"},
    {font_charset::macintosh, "Macintosh"},
    {font_charset::shift_jis, "Shift-JIS"},
    {font_charset::hangul, "Hangul"},
    {font_charset::johab, "Johab"},
    {font_charset::gb2312, "GB2312"},
    {font_charset::big5, "Big5"},
    {font_charset::greek, "Greek"},
    {font_charset::turkish, "Turkish"},
    {font_charset::vietnamese, "Vietnamese"},
    {font_charset::hebrew, "Hebrew"},
    {font_charset::arabic, "Arabic"},
    {font_charset::baltic, "Baltic"},
    {font_charset::cyrillic, "Cyrillic"},
    {font_charset::thai, "Thai"},
    {font_charset::eastern_europe, "Eastern Europe"},
    {font_charset::oem, "OEM"},
};

} // namespace detail

/// The charset's name for people; `unknown` for a number that has none.
constexpr std::string_view name(font_charset number) noexcept {
    for (const detail::font_charset_row& row : detail::font_charset_table) {
        if (row.number == number) {
            return row.name;
        }
    }
    return "unknown";
}

} // namespace msnp
