// The items of a format: `key=value`, between semicolons (protocol.md 5.1).
//
// Spaces and tabs around items, keys and values do not count; keys compare without case. Items are cut at semicolons first, so
// a font called `CO=x` is a font.
#pragma once

#include <msnp/base/ascii.hpp>
#include <msnp/base/narrow.hpp>
#include <msnp/base/same_items.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/base/steps.hpp>
#include <msnp/payload/headers.hpp>
#include <msnp/text/token.hpp>
#include <msnp/text/utf8.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msnp {

/// What an item tells, by its key.
enum class format_key : std::uint8_t {
    font,         ///< `FN`
    effects,      ///< `EF`
    color,        ///< `CO`
    charset,      ///< `CS`
    pitch_family, ///< `PF`
    direction,    ///< `RL`
    other,        ///< any other key
};

/// A key's own name, as in the source.
constexpr std::string_view name(format_key key) noexcept {
    switch (key) {
    case format_key::font: return "font";
    case format_key::effects: return "effects";
    case format_key::color: return "color";
    case format_key::charset: return "charset";
    case format_key::pitch_family: return "pitch_family";
    case format_key::direction: return "direction";
    case format_key::other: return "other";
    }
    return "unknown";
}

/// What `key` stands for.
constexpr format_key format_key_of(std::string_view key) noexcept {
    // Two letters of any case as one number, each in lower case.
    const auto pair = [](char first, char second) {
        return (static_cast<unsigned char>(first) | 0x20U) << 8U | (static_cast<unsigned char>(second) | 0x20U);
    };
    if (key.size() == 2) {
        switch (pair(key[0], key[1])) {
        case pair('F', 'N'): return format_key::font;
        case pair('E', 'F'): return format_key::effects;
        case pair('C', 'O'): return format_key::color;
        case pair('C', 'S'): return format_key::charset;
        case pair('P', 'F'): return format_key::pitch_family;
        case pair('R', 'L'): return format_key::direction;
        default: break;
        }
    }
    return format_key::other;
}

/// A set of keys.
class format_keys {
public:
    /// Whether a key is in the set; puts it in.
    constexpr bool has(format_key key) const noexcept { return (bits_ >> static_cast<unsigned>(key) & 1U) != 0; }
    constexpr void add(format_key key) noexcept { bits_ = narrow<std::uint8_t>(bits_ | 1U << static_cast<unsigned>(key)); }

    friend constexpr bool operator==(format_keys, format_keys) noexcept = default;

private:
    std::uint8_t bits_ = 0;
};

/// One item.
struct format_item {
    std::string_view key; ///< the whole item where it is no pair
    std::string_view value{};
    bool is_pair = false; ///< whether there is an `=` with a key before it

    friend constexpr bool operator==(const format_item&, const format_item&) noexcept = default;
};

namespace detail {

/// Cuts the first item off, with the semicolon behind it. It may be empty.
constexpr format_item take_item(std::string_view& rest) noexcept {
    rest = trim_front(rest);
    const std::size_t end = until(rest, ';');
    const std::string_view text = take(rest, end);
    rest = drop(rest, end + 1);
    // As a rule a key has two letters.
    if (text.size() > 2 && text[2] == '=' && is_letter(text[0]) && is_letter(text[1])) {
        return {take(text, 2), trim(drop(text, 3)), true};
    }
    const std::size_t sign = until(text, '=');
    const std::string_view key = trim(take(text, sign));
    return sign != text.size() && !key.empty() ? format_item{key, trim(drop(text, sign + 1)), true}
                                               : format_item{trim(text), {}, false};
}

} // namespace detail

/// A view of the items in a text, in their order, cut on demand. Empty ones are left out.
class format_items {
public:
    constexpr format_items() noexcept = default;

    /// Every item of `text`.
    constexpr explicit format_items(std::string_view text) noexcept : text_(text) {}

    /// The pairs among these whose key is `format_key::other`.
    constexpr format_items others() const noexcept {
        format_items some = *this;
        some.others_ = true;
        return some;
    }

    class iterator {
    public:
        using value_type = format_item;
        using difference_type = std::ptrdiff_t;

        constexpr iterator() noexcept = default;
        constexpr const format_item& operator*() const noexcept { return item_; }
        constexpr const format_item* operator->() const noexcept { return &item_; }
        constexpr iterator& operator++() noexcept {
            while (!rest_.empty()) {
                item_ = detail::take_item(rest_);
                if (is_wanted()) {
                    return *this;
                }
            }
            at_end_ = true;
            return *this;
        }
        constexpr iterator operator++(int) noexcept {
            const iterator before = *this;
            ++*this;
            return before;
        }
        friend constexpr bool operator==(const iterator& one, const iterator& other) noexcept {
            return one.rest_.size() == other.rest_.size() && one.at_end_ == other.at_end_;
        }

    private:
        friend class format_items;
        constexpr iterator(std::string_view text, bool others) noexcept : rest_(text), others_(others), at_end_(false) {
            ++*this;
        }
        constexpr bool is_wanted() const noexcept {
            return others_ ? item_.is_pair && format_key_of(item_.key) == format_key::other : !item_.key.empty();
        }

        std::string_view rest_;
        format_item item_;
        bool others_ = false;
        bool at_end_ = true;
    };

    constexpr iterator begin() const noexcept { return {text_, others_}; }
    constexpr iterator end() const noexcept { return {}; }
    constexpr bool empty() const noexcept { return begin() == end(); }

    /// Two are equal if they have the same items in the same order.
    friend constexpr bool operator==(const format_items& one, const format_items& other) noexcept {
        return detail::same_items(one, other);
    }

private:
    std::string_view text_;
    bool others_ = false;
};

/// Whether an item can be written behind those that the library knows: `bad_value` without `=`, with a known key or with a
/// value that is no UTF-8; `forbidden_byte` in the key for all but token characters, in the value for CR, LF and NUL.
constexpr fault check_further_item(const format_item& item) noexcept {
    if (!item.is_pair || format_key_of(item.key) != format_key::other) {
        return errc::bad_value;
    }
    if (const fault bad = check_header_name(item.key)) {
        return bad;
    }
    const fault bad = check_header_value(item.value);
    return bad ? fault(bad.code, item.key.size() + 1 + bad.offset) : bad;
}

} // namespace msnp
