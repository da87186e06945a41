// Text from strangers, made fit to be shown: nothing in it moves a terminal's cursor, ends a log's line, or turns one around
// by a control. (Letters that run from right to left stay: a terminal that knows them orders them among themselves.)
//
// Names, bodies and whole lines are the peer's word and hold any byte. What is shown otherwise (protocol.md 10, point 10):
//
// * controls (C0, DEL) and bytes that are no UTF-8 as `\xNN`, byte by byte;
// * C1 controls, bidi controls, the two line separators of Unicode, and what annotates or tags text unseen, as `\u{NNNN}`.
#pragma once

#include <msnp/base/ascii.hpp>
#include <msnp/base/put.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/text/utf8.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msnp {

/// What else is escaped.
enum class escape_style : std::uint8_t {
    text,   ///< nothing else: for people
    quoted, ///< `"` and backslash, with a backslash before them: to stand between quotes, and to be read back
    ascii,  ///< the same, and all that is not ASCII: each byte that is written is one column
};

/// Whether a character must not reach a terminal or a log as it is.
constexpr bool is_unsafe_to_show(std::uint32_t code_point) noexcept {
    const auto within = [code_point](std::uint32_t first, std::uint32_t last) {
        return code_point >= first && code_point <= last;
    };
    return within(0x00, 0x1F) || within(0x7F, 0x9F)            // controls
           || code_point == 0x61C || within(0x200E, 0x200F)    // marks of direction
           || within(0x202A, 0x202E) || within(0x2066, 0x206F) // embeddings, overrides, isolates, and what preceded them
           || within(0x2028, 0x2029)                           // separators of lines and paragraphs
           || within(0xFFF9, 0xFFFB)                           // annotations between lines
           || within(0xE0000, 0xE007F);                        // tags, which nobody sees
}

namespace detail {

template <class Out>
constexpr Out write_escaped_byte(Out out, char c) {
    const auto byte = static_cast<unsigned char>(c);
    return put(put(put(out, "\\x"), hex_digit(byte >> 4U)), hex_digit(byte & 15U));
}

template <class Out>
constexpr Out write_escaped_character(Out out, std::uint32_t code_point) {
    out = put(out, "\\u{");
    for (unsigned left = code_point > 0xFFFFF ? 6 : code_point > 0xFFFF ? 5 : 4; left != 0; --left) {
        out = put(out, hex_digit(code_point >> (4U * (left - 1)) & 15U));
    }
    return put(out, '}');
}

} // namespace detail

/// Writes `text` so that it can be shown.
template <class Out>
constexpr Out write_escaped(Out out, std::string_view text, escape_style style = escape_style::text) {
    while (!text.empty()) {
        const utf8_character next = first_character(text);
        const std::string_view bytes = take(text, next.size);
        const bool quotes = style != escape_style::text && (next.code_point == '"' || next.code_point == '\\');
        if (!next.valid || (next.size == 1 && is_unsafe_to_show(next.code_point))) {
            for (const char c : bytes) {
                out = detail::write_escaped_byte(out, c);
            }
        } else if (is_unsafe_to_show(next.code_point) || (style == escape_style::ascii && next.size != 1)) {
            out = detail::write_escaped_character(out, next.code_point);
        } else {
            out = put(quotes ? put(out, '\\') : out, bytes);
        }
        text = drop(text, next.size);
    }
    return out;
}

/// Whether `word` can be shown without quotes: visible ASCII without `"` and backslash, and something there.
constexpr bool is_plain_word(std::string_view word) noexcept {
    for (const char c : word) {
        if (is_control_or_space(c) || is_not_ascii(c) || c == '"' || c == '\\') {
            return false;
        }
    }
    return !word.empty();
}

/// Writes `text` between quotes.
template <class Out>
constexpr Out write_quoted(Out out, std::string_view text) {
    return put(write_escaped(put(out, '"'), text, escape_style::quoted), '"');
}

/// Writes `word` as it is if it can be shown so, else between quotes.
template <class Out>
constexpr Out write_word(Out out, std::string_view word) {
    return is_plain_word(word) ? put(out, word) : write_quoted(out, word);
}

static_assert(is_unsafe_to_show(0x1B) && is_unsafe_to_show(0x85) && is_unsafe_to_show(0x202E) && !is_unsafe_to_show(0xA0));
static_assert(is_plain_word("bob@example.com") && !is_plain_word("") && !is_plain_word("a b") && !is_plain_word("a\"b"));

} // namespace msnp
