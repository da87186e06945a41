// The colour of a text: `CO`, one to six hexadecimal digits in the order blue, green, red (protocol.md 5.3).
//
// Leading zeros may be missing: `ff` is red, `8000` dark green, `80` dark red, `0` black.
#pragma once

#include <msnp/base/error.hpp>
#include <msnp/base/narrow.hpp>
#include <msnp/base/result.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/text/number.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msnp {

/// A colour; black by default.
struct color {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;

    /// The colour of a number 0xBBGGRR. Higher bits do not count.
    static constexpr color from_bgr(std::uint32_t bgr) noexcept {
        return {narrow<std::uint8_t>(bgr & 0xFFU), narrow<std::uint8_t>(bgr >> 8U & 0xFFU),
                narrow<std::uint8_t>(bgr >> 16U & 0xFFU)};
    }

    /// The number 0xBBGGRR.
    constexpr std::uint32_t bgr() const noexcept {
        return std::uint32_t{blue} << 16U | std::uint32_t{green} << 8U | std::uint32_t{red};
    }

    friend constexpr bool operator==(color, color) noexcept = default;
};

/// What one to six hexadecimal digits of either case spell.
/// Errors: `bad_number` at the first byte that is no digit, `number_out_of_range` at the seventh digit.
constexpr result<color> parse_color(std::string_view digits) noexcept {
    const result<std::uint32_t> bgr = parse_hex<std::uint32_t>(take(digits, 6));
    if (!bgr) {
        return bgr.error();
    }
    return digits.size() > 6 ? result<color>(error{errc::number_out_of_range, 0, 6}) : result<color>(color::from_bgr(*bgr));
}

/// How many digits `write_color` writes.
constexpr std::size_t color_size(color value) noexcept { return hex_size(value.bgr()); }

/// Writes lower-case digits without leading zeros.
template <class Out>
constexpr Out write_color(Out out, color value) noexcept(writes_safely<Out>) {
    return write_hex(out, value.bgr());
}

} // namespace msnp
