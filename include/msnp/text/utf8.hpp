// UTF-8, as far as a protocol needs it: is it valid, where does a character end, and what to show where it is not.
#pragma once

#include <msnp/base/narrow.hpp>
#include <msnp/base/put.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/base/steps.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msnp {

/// What stands in for bytes that are no character.
inline constexpr std::string_view replacement_character = "\xEF\xBF\xBD"sv;

/// One character of a text. `size` is the number of its bytes; where they are no UTF-8, `valid` is false and `size` is that
/// of the longest beginning of a character that stands there (at least 1), which display replaces by one U+FFFD.
struct utf8_character {
    std::uint32_t code_point = 0xFFFD;
    std::uint8_t size = 0;
    bool valid = false;
};

/// The first character of `text`; of size 0 for an empty text. Overlong forms, surrogates and values past 10FFFF are not valid.
constexpr utf8_character first_character(std::string_view text) noexcept {
    if (text.empty()) {
        return {};
    }
    const auto byte = [text](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const std::uint32_t lead = byte(0);
    if (lead < 0x80) {
        return {lead, 1, true};
    }
    const unsigned more = lead >= 0xC2 && lead <= 0xDF   ? 1U
                          : lead >= 0xE0 && lead <= 0xEF ? 2U
                          : lead >= 0xF0 && lead <= 0xF4 ? 3U
                                                         : 0U;
    if (more == 0) {
        return {0xFFFD, 1, false};
    }
    const unsigned lowest = lead == 0xE0 ? 0xA0U : lead == 0xF0 ? 0x90U : 0x80U;
    const unsigned highest = lead == 0xED ? 0x9FU : lead == 0xF4 ? 0x8FU : 0xBFU;
    std::uint32_t value = lead & (0x3FU >> more);
    for (unsigned at = 1; at <= more; ++at) {
        const bool fits = at < text.size() && byte(at) >= (at == 1 ? lowest : 0x80U) && byte(at) <= (at == 1 ? highest : 0xBFU);
        if (!fits) {
            return {0xFFFD, narrow<std::uint8_t>(at), false};
        }
        value = (value << 6U) | (byte(at) & 0x3FU);
    }
    return {value, narrow<std::uint8_t>(more + 1), true};
}

/// The first byte that is no UTF-8, or `nowhere`.
constexpr std::size_t find_invalid_utf8(std::string_view text) noexcept {
    for (std::size_t at = 0; at != text.size();) {
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            at = detail::until_where(text, at + 1, [](const auto& step) noexcept { return step.not_ascii(); });
            continue;
        }
        const utf8_character next = first_character(drop(text, at));
        if (!next.valid) {
            return at;
        }
        at += next.size;
    }
    return nowhere;
}

/// Whether all of it is UTF-8.
constexpr bool is_utf8(std::string_view text) noexcept { return find_invalid_utf8(text) == nowhere; }

/// How many characters `text` has; bytes that are no UTF-8 count as they are shown.
constexpr std::size_t count_characters(std::string_view text) noexcept {
    std::size_t count = 0;
    while (!text.empty()) {
        text = drop(text, first_character(text).size);
        ++count;
    }
    return count;
}

/// The longest beginning of `text` of at most `max_bytes` bytes that does not end inside a character.
constexpr std::string_view clip_utf8(std::string_view text, std::size_t max_bytes) noexcept {
    if (text.size() <= max_bytes) {
        return text;
    }
    // The character that the cut might split begins at most three bytes before it.
    for (std::size_t back = 1; back <= 3 && back <= max_bytes; ++back) {
        const std::size_t start = max_bytes - back;
        if (static_cast<unsigned char>(text[start]) >= 0xC0) {
            return take(text, first_character(drop(text, start)).size > back ? start : max_bytes);
        }
        if (static_cast<unsigned char>(text[start]) < 0x80) {
            break;
        }
    }
    return take(text, max_bytes);
}

/// Writes `text`, what is no UTF-8 replaced by U+FFFD.
template <class Out>
constexpr Out write_valid_utf8(Out out, std::string_view text) noexcept(writes_safely<Out>) {
    while (!text.empty()) {
        const std::size_t bad = find_invalid_utf8(text);
        out = put(out, take(text, bad));
        text = drop(text, bad);
        if (!text.empty()) {
            out = put(out, replacement_character);
            text = drop(text, first_character(text).size);
        }
    }
    return out;
}

} // namespace msnp
