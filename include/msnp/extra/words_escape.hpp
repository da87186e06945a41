// What comes byte by byte, escaped: values that write themselves to an output iterator, and whose bytes are a stranger's.
#pragma once

#include <msnp/base/put.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/text/escape.hpp>
#include <msnp/text/utf8.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msnp::detail {

/// Gives each byte that is written to it to a function object, which lives longer.
template <class Take>
class byte_taker {
public:
    using difference_type = std::ptrdiff_t;

    constexpr explicit byte_taker(Take& take) noexcept : take_(&take) {}
    constexpr byte_taker& operator*() noexcept { return *this; }
    constexpr byte_taker& operator++() noexcept { return *this; }
    constexpr byte_taker operator++(int) noexcept { return *this; }
    constexpr byte_taker& operator=(char byte) {
        (*take_)(byte);
        return *this;
    }

private:
    Take* take_;
};

/// Escapes bytes as `write_escaped` would all of them at once: it holds back what may become one character.
template <class Out>
class escaping {
public:
    constexpr escaping(Out out, escape_style style) : out_(out), style_(style) {}

    /// Where the bytes go.
    constexpr byte_taker<escaping> begin() noexcept { return byte_taker(*this); }

    /// Takes one.
    constexpr void operator()(char byte) {
        if (size_ == most) {
            const std::size_t first = first_character(held()).size;
            out_ = write_escaped(out_, take(held(), first), style_);
            move_down(held_, drop(held(), first));
            size_ -= first;
        }
        held_[size_++] = byte;
    }

    /// Writes what was held back; to be called once, at the end.
    constexpr Out finish() { return write_escaped(out_, held(), style_); }

private:
    static constexpr std::size_t most = 4; // bytes of a character

    constexpr std::string_view held() const noexcept { return {held_, size_}; }

    Out out_;
    escape_style style_;
    char held_[most] = {};
    std::size_t size_ = 0;
};

/// Where a word is to stand, and which bytes tell its end or something else there, so that it needs quotes with them.
enum class word_place : std::uint8_t {
    field,   ///< `[` or `(` at its beginning: those of a list, and of what is hidden
    list,    ///< brackets
    name,    ///< the same, and `=`: it is that of a pair in a list
    bare,    ///< `=`, and the same at its beginning: it is none of the fields that it stands among
    address, ///< `=`
};

/// Looks at bytes as `is_plain_word` does.
class word_judge {
public:
    constexpr explicit word_judge(word_place where) noexcept : where_(where) {}

    /// Where the bytes go.
    constexpr byte_taker<word_judge> begin() noexcept { return byte_taker(*this); }

    /// Looks at one.
    constexpr void operator()(char byte) noexcept {
        const bool begins = where_ == word_place::field || where_ == word_place::bare;
        const bool tells = (begins && is_empty_ && (byte == '[' || byte == '(')) ||
                           ((where_ == word_place::list || where_ == word_place::name) && (byte == '[' || byte == ']')) ||
                           (where_ >= word_place::name && byte == '=');
        is_plain_ = is_plain_word({&byte, 1}) && !tells && (is_empty_ || is_plain_);
        is_empty_ = false;
    }

    constexpr bool is_plain() const noexcept { return is_plain_; }

private:
    word_place where_;
    bool is_empty_ = true, is_plain_ = false;
};

/// Writes, escaped, what `make` writes to an iterator that it is given.
template <class Out, class Make>
constexpr Out write_made_text(Out out, escape_style style, const Make& make) {
    escaping<Out> text(out, style);
    static_cast<void>(make(text.begin()));
    return text.finish();
}

/// The same as one word: as it is if it can be shown so, else between quotes. It is made twice.
template <class Out, class Make>
constexpr Out write_made_word(Out out, const Make& make, word_place where = word_place::field) {
    word_judge judge(where);
    static_cast<void>(make(judge.begin()));
    if (judge.is_plain()) {
        return make(out);
    }
    return put(write_made_text(put(out, '"'), escape_style::quoted, make), '"');
}

/// A word of a list, or one without a name.
template <class Out>
constexpr Out write_word_at(Out out, std::string_view word, word_place where) {
    return write_made_word(
        out, [word](auto to) { return put(to, word); }, where);
}

} // namespace msnp::detail
