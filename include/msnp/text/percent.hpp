// Percent-encoded text: kept as it came, decoded only when asked.
//
// Display names and font names travel this way. Decoding accepts both cases of hexadecimal; a `%` without two digits behind
// it stays a `%`; `+` is a plus. Decoding happens once: `a%2520b` is `a%20b` (protocol.md 3.2, 5.2).
#pragma once

#include <msnp/base/ascii.hpp>
#include <msnp/base/error.hpp>
#include <msnp/base/limits.hpp>
#include <msnp/base/narrow.hpp>
#include <msnp/base/put.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/base/steps.hpp>
#include <msnp/text/utf8.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msnp {

/// Where a percent-encoded text stands, which decides what must be encoded in it and how long it may be.
enum class percent_use : std::uint8_t {
    nick, ///< an argument: `%`, space, controls, DEL and non-ASCII; 387 encoded bytes (protocol.md 3.2)
    font, ///< the `FN` of a format: also `;` and `=`; 31 characters (protocol.md 5.2)
};

/// The first `%` without two hexadecimal digits behind it, or `nowhere`.
constexpr std::size_t find_stray_percent(std::string_view encoded) noexcept {
    std::size_t at = find(encoded, '%');
    while (at != nowhere && at + 2 < encoded.size() && hex_value(encoded[at + 1]) < 16 && hex_value(encoded[at + 2]) < 16) {
        at = find(encoded, '%', at + 3);
    }
    return at;
}

/// A view of text that is percent-encoded on the wire. It owns nothing: the text must outlive it.
template <percent_use Use>
class percent_text {
public:
    constexpr percent_text() noexcept = default;

    /// What came from the wire. It is written as it came, but for bytes that may not stand there, which are encoded.
    static constexpr percent_text from_wire(std::string_view raw) noexcept { return percent_text(raw, false); }

    /// Text as people write it, in UTF-8. It is encoded when written.
    static constexpr percent_text from_plain(std::string_view plain) noexcept { return percent_text(plain, true); }

    constexpr bool empty() const noexcept { return text_.empty(); }

    /// The bytes as they were given, encoded or plain.
    constexpr std::string_view raw() const noexcept { return text_; }
    constexpr bool is_plain() const noexcept { return plain_; }

    /// The bytes on the wire.
    constexpr std::size_t encoded_size() const noexcept {
        std::size_t size = text_.size();
        for (std::size_t at = find_to_encode(0); at != text_.size(); at = find_to_encode(at + 1)) {
            size += 2;
        }
        return size;
    }

    /// Writes the bytes on the wire, `encoded_size()` of them.
    template <class Out>
    constexpr Out write_encoded(Out out) const noexcept(writes_safely<Out>) {
        for (std::size_t at = 0; at != text_.size();) {
            std::size_t end = find_to_encode(at);
            out = put(out, cut(text_, at, end));
            if (end != text_.size()) {
                const auto byte = static_cast<unsigned char>(text_[end++]);
                out = put(put(put(out, '%'), hex_digit(byte >> 4U)), hex_digit(byte & 15U));
            }
            at = end;
        }
        return out;
    }

    /// The decoded bytes, one by one. They may be any bytes: controls, line ends, no UTF-8.
    class iterator {
    public:
        using value_type = char;
        using difference_type = std::ptrdiff_t;

        constexpr iterator() noexcept = default;
        constexpr char operator*() const noexcept { return unit().byte; }
        constexpr iterator& operator++() noexcept {
            rest_ = drop(rest_, unit().size);
            return *this;
        }
        constexpr iterator operator++(int) noexcept {
            const iterator before = *this;
            ++*this;
            return before;
        }
        friend constexpr bool operator==(const iterator& one, const iterator& other) noexcept {
            return one.rest_.size() == other.rest_.size();
        }

    private:
        friend class percent_text;
        struct decoded {
            char byte;
            std::uint8_t size;
        };
        constexpr iterator(std::string_view rest, bool plain) noexcept : rest_(rest), plain_(plain) {}
        constexpr decoded unit() const noexcept {
            if (!plain_ && rest_.front() == '%' && rest_.size() > 2) {
                const unsigned value = hex_value(rest_[1]) << 4U | hex_value(rest_[2]);
                if (hex_value(rest_[1]) < 16 && hex_value(rest_[2]) < 16) {
                    return {narrow<char>(value), 3};
                }
            }
            return {rest_.front(), 1};
        }

        std::string_view rest_;
        bool plain_ = false;
    };

    constexpr iterator begin() const noexcept { return iterator(text_, plain_); }
    constexpr iterator end() const noexcept { return iterator(drop(text_, text_.size()), plain_); }

    /// How many bytes the decoded text has.
    constexpr std::size_t decoded_size() const noexcept {
        std::size_t size = 0;
        for (iterator at = begin(); at != end(); ++at) {
            ++size;
        }
        return size;
    }

    /// Writes the decoded bytes, `decoded_size()` of them.
    template <class Out>
    constexpr Out write_decoded(Out out) const noexcept(writes_safely<Out>) {
        for (const char c : *this) {
            out = put(out, c);
        }
        return out;
    }

    /// Whether the decoded text is `plain`.
    constexpr bool decodes_to(std::string_view plain) const noexcept {
        iterator at = begin();
        for (const char c : plain) {
            if (at == end() || *at != c) {
                return false;
            }
            ++at;
        }
        return at == end();
    }

    /// How many characters people see.
    constexpr std::size_t count_characters() const noexcept {
        std::size_t count = 0;
        for (iterator at = begin(); at != end(); ++count) {
            at = after_character(at);
        }
        return count;
    }

    /// Why this text cannot be written: `empty_argument`, `too_long`; or `none`.
    constexpr errc check() const noexcept {
        if constexpr (Use == percent_use::nick) {
            const bool may_be_long = text_.size() > max_encoded_nick / 3;
            return text_.empty()                                      ? errc::empty_argument
                   : may_be_long && encoded_size() > max_encoded_nick ? errc::too_long
                                                                      : errc::none;
        } else {
            return text_.size() > max_font_characters && count_characters() > max_font_characters ? errc::too_long : errc::none;
        }
    }

    /// The longest beginning of this text that can be written, cut between characters, never inside one or inside a `%XX`.
    constexpr percent_text clipped() const noexcept {
        iterator at = begin();
        std::size_t size = 0;
        for (std::size_t characters = 0; at != end(); ++characters) {
            const iterator next = after_character(at);
            const std::size_t length = at.rest_.size() - next.rest_.size();
            size += percent_text(take(at.rest_, length), plain_).encoded_size();
            if (Use == percent_use::nick ? size > max_encoded_nick : characters == max_font_characters) {
                break;
            }
            at = next;
        }
        return percent_text(take(text_, text_.size() - at.rest_.size()), plain_);
    }

    /// Two texts are equal if they are the same bytes on the wire.
    friend constexpr bool operator==(const percent_text& one, const percent_text& other) noexcept {
        if (one.plain_ == other.plain_ && one.text_ == other.text_) {
            return true;
        }
        return one.encoded_size() == other.encoded_size() && other.compares_to(one);
    }

private:
    constexpr percent_text(std::string_view text, bool plain) noexcept : text_(text), plain_(plain) {}

    // Which bytes must be encoded: in any text, and in plain text besides.
    struct any_to_encode {
        constexpr auto operator()(const auto& step) const noexcept {
            const auto odd = step.controls_or_spaces();
            return Use == percent_use::font ? odd | step.equal(';') | step.equal('=') : odd;
        }
    };
    struct plain_to_encode {
        constexpr auto operator()(const auto& step) const noexcept {
            return any_to_encode()(step) | step.equal('%') | step.not_ascii();
        }
    };

    constexpr bool must_encode(char c) const noexcept {
        return is_control_or_space(c) || (Use == percent_use::font && (c == ';' || c == '=')) ||
               (plain_ && (c == '%' || is_not_ascii(c)));
    }

    // The first byte at or after `from` that must be encoded, or the size.
    constexpr std::size_t find_to_encode(std::size_t from) const noexcept {
        if (from == text_.size() || must_encode(text_[from])) {
            return from; // where one must be, the next one often must
        }
        return plain_ ? detail::until_where(text_, from, plain_to_encode()) : detail::until_where(text_, from, any_to_encode());
    }

    // Compares its encoded form with that of `one`, byte by byte, without memory for either.
    constexpr bool compares_to(const percent_text& one) const noexcept {
        encoded_bytes a{one}, b{*this};
        for (std::size_t left = one.encoded_size(); left != 0; --left) {
            if (a.next() != b.next()) {
                return false;
            }
        }
        return true;
    }

    struct encoded_bytes {
        const percent_text& of;
        std::size_t at = 0;
        unsigned pending = 0; // hexadecimal digits of text[at] still to come

        constexpr char next() noexcept {
            const char c = of.text_[at];
            const auto byte = static_cast<unsigned char>(c);
            if (pending == 0 && !of.must_encode(c)) {
                ++at;
                return c;
            }
            if (pending == 0) {
                pending = 2;
                return '%';
            }
            if (--pending == 0) {
                ++at;
                return hex_digit(byte & 15U);
            }
            return hex_digit(byte >> 4U);
        }
    };

    // The place behind the character, or the bytes shown as one U+FFFD, that begins at `at`.
    static constexpr iterator after_character(iterator at) noexcept {
        char bytes[4] = {};
        std::size_t size = 0;
        const iterator last(drop(at.rest_, at.rest_.size()), at.plain_);
        for (iterator next = at; size != 4 && next != last; ++next) {
            bytes[size++] = *next;
        }
        for (std::size_t step = first_character({bytes, size}).size; step != 0; --step) {
            ++at;
        }
        return at;
    }

    std::string_view text_;
    bool plain_ = false;
};

/// A display name (protocol.md 3.2).
using encoded_text = percent_text<percent_use::nick>;

/// A font name (protocol.md 5.2).
using font_name = percent_text<percent_use::font>;

} // namespace msnp
