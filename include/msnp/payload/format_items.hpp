// The items of a format: `key=value`, between semicolons (protocol.md 5.1).
//
// Spaces and tabs around items, keys and values do not count; keys compare without case. Items are cut at semicolons first, so
// a font called `CO=x` is a font.
#pragma once

#include <msnp/base/ascii.hpp>
#include <msnp/base/narrow.hpp>
#include <msnp/base/same_items.hpp>
#include <msnp/base/slice.hpp>
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

/// What `key` stands for.
constexpr format_key format_key_of(std::string_view key) noexcept {
    constexpr std::string_view keys[] = {"FN"sv, "EF"sv, "CO"sv, "CS"sv, "PF"sv, "RL"sv};
    std::uint8_t at = 0;
    while (at != 6 && !equal_ignoring_case(key, keys[at])) {
        ++at;
    }
    return format_key{at};
}

/// A set of keys.
class format_keys {
public:
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
                const halves next = split_at(rest_, ';');
                rest_ = next.after;
                item_ = item_in(trim(next.before));
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
        static constexpr format_item item_in(std::string_view text) noexcept {
            const halves pair = split_at(text, '=');
            const std::string_view key = trim(pair.before);
            return pair.found && !key.empty() ? format_item{key, trim(pair.after), true} : format_item{text, {}, false};
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
