// The attributes of an msnobj: `name="value"`, with spaces between them, plain or percent-encoded as a whole (protocol.md 4.7).
//
// They are opaque text: no entity is expanded (protocol.md 10, point 8), and values are decoded on demand.
#pragma once

#include <msnp/base/ascii.hpp>
#include <msnp/base/maybe.hpp>
#include <msnp/base/narrow.hpp>
#include <msnp/base/put.hpp>
#include <msnp/base/same_items.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/text/percent.hpp>

#include <cstddef>
#include <string_view>
#include <type_traits>

namespace msnp {

/// A view of the value of an attribute: as it stands there, or percent-encoded. Entities stay as they are.
class msnobj_text {
public:
    constexpr msnobj_text() noexcept = default;

    /// A value that is not encoded: a literal, a view, a string that outlives it.
    template <class Text>
        requires std::is_convertible_v<const Text&, std::string_view>
    constexpr msnobj_text(const Text& plain) noexcept : text_(encoded_text::from_plain(plain)) {} // NOLINT: it is its text

    /// A value that is percent-encoded.
    static constexpr msnobj_text from_encoded(std::string_view raw) noexcept {
        msnobj_text value;
        value.text_ = encoded_text::from_wire(raw);
        return value;
    }

    /// The bytes as they came, which are the value itself unless `is_encoded`.
    constexpr std::string_view raw() const noexcept { return text_.raw(); }
    constexpr bool is_encoded() const noexcept { return !text_.is_plain(); }
    constexpr bool empty() const noexcept { return text_.empty(); }

    /// The decoded bytes, one by one.
    constexpr encoded_text::iterator begin() const noexcept { return text_.begin(); }
    constexpr encoded_text::iterator end() const noexcept { return text_.end(); }

    /// How many bytes the decoded value has.
    constexpr std::size_t decoded_size() const noexcept { return is_encoded() ? text_.decoded_size() : raw().size(); }

    /// Writes the decoded bytes, `decoded_size()` of them.
    template <class Out>
    constexpr Out write_decoded(Out out) const noexcept(writes_safely<Out>) {
        return is_encoded() ? text_.write_decoded(out) : put(out, raw());
    }

    /// Two are equal if they are the same bytes once decoded.
    friend constexpr bool operator==(const msnobj_text& one, const msnobj_text& other) noexcept {
        return detail::same_items(one, other);
    }

private:
    encoded_text text_ = encoded_text::from_plain({});
};

/// One attribute. Names compare without case.
struct msnobj_attribute {
    std::string_view name{};
    msnobj_text value{};

    friend constexpr bool operator==(const msnobj_attribute&, const msnobj_attribute&) noexcept = default;
};

namespace detail {

/// Which member of `msnobj` an attribute is, in the order in which they are written; 7 for others.
constexpr std::size_t msnobj_member(std::string_view name) noexcept {
    constexpr std::string_view names[] = {"Creator"sv, "Size"sv, "Type"sv, "Location"sv, "Friendly"sv, "SHA1D"sv, "SHA1C"sv};
    std::size_t at = 0;
    while (at != 7 && !equal_ignoring_case(name, names[at])) {
        ++at;
    }
    return at;
}

constexpr bool is_attribute_name_character(char c) noexcept {
    return is_digit(c) || (to_lower(c) >= 'a' && to_lower(c) <= 'z') || c == '_' || c == '-' || c == '.' || c == ':';
}

/// What is left of an msnobj, read character by character, each of which may be percent-encoded.
struct msnobj_rest {
    std::string_view text{};
    bool encoded = false;
    bool broken = false; ///< what `text` begins with can be no attribute

    constexpr bool is_escape() const noexcept {
        return encoded && text.size() > 2 && text[0] == '%' && hex_value(text[1]) < 16 && hex_value(text[2]) < 16;
    }
    constexpr char next() const noexcept {
        return text.empty() ? '\0' : is_escape() ? narrow<char>(hex_value(text[1]) << 4U | hex_value(text[2])) : text.front();
    }
    constexpr void skip() noexcept { text = drop(text, is_escape() ? 3 : 1); }
    constexpr bool skip_if(char wanted) noexcept {
        const bool there = !text.empty() && next() == wanted;
        if (there) {
            skip();
        }
        return there;
    }
    constexpr bool at_space() const noexcept { return !text.empty() && find(" \t\r\n", next()) != nowhere; }
    constexpr void skip_spaces() noexcept {
        while (at_space()) {
            skip();
        }
    }

    /// Cuts the next attribute: false at the end, before a `/`, and where there is none.
    constexpr bool cut_attribute(msnobj_attribute& found) noexcept {
        skip_spaces();
        if (text.empty() || next() == '/') {
            return false;
        }
        const std::string_view start = text;
        while (!text.empty() && is_attribute_name_character(text.front())) {
            skip();
        }
        found.name = take(start, start.size() - text.size());
        skip_spaces();
        broken = found.name.empty() || !skip_if('=');
        skip_spaces();
        broken = broken || !skip_if('"');
        const std::string_view value = text;
        while (!broken && !text.empty() && next() != '"') {
            skip();
        }
        const std::string_view raw = take(value, value.size() - text.size());
        found.value = encoded ? msnobj_text::from_encoded(raw) : msnobj_text(raw);
        broken = broken || !skip_if('"');
        return !broken;
    }
};

} // namespace detail

/// A view of attributes, in their order, cut on demand, up to the first that is malformed.
class msnobj_attributes {
public:
    constexpr msnobj_attributes() noexcept = default;

    /// Every attribute of `text`: `name="value"`, with spaces between them.
    constexpr explicit msnobj_attributes(std::string_view text, bool encoded = false) noexcept : rest_{text, encoded} {}

    /// Those among these that are no member of `msnobj`.
    constexpr msnobj_attributes others() const noexcept {
        msnobj_attributes some = *this;
        some.others_ = true;
        return some;
    }

    class iterator {
    public:
        using value_type = msnobj_attribute;
        using difference_type = std::ptrdiff_t;

        constexpr iterator() noexcept = default;
        constexpr const msnobj_attribute& operator*() const noexcept { return item_; }
        constexpr const msnobj_attribute* operator->() const noexcept { return &item_; }
        constexpr iterator& operator++() noexcept {
            do {
                at_end_ = !rest_.cut_attribute(item_);
            } while (!at_end_ && others_ && detail::msnobj_member(item_.name) != 7);
            return *this;
        }
        constexpr iterator operator++(int) noexcept {
            const iterator before = *this;
            ++*this;
            return before;
        }
        friend constexpr bool operator==(const iterator& one, const iterator& other) noexcept {
            return one.at_end_ == other.at_end_ && (one.at_end_ || one.rest_.text.size() == other.rest_.text.size());
        }
        /// At the end: whether what stands there can be no attribute.
        constexpr bool is_broken() const noexcept { return rest_.broken; }

    private:
        friend class msnobj_attributes;
        constexpr iterator(detail::msnobj_rest rest, bool others) noexcept : rest_(rest), others_(others) { ++*this; }

        detail::msnobj_rest rest_;
        msnobj_attribute item_;
        bool others_ = false;
        bool at_end_ = true;
    };

    constexpr iterator begin() const noexcept { return {rest_, others_}; }
    constexpr iterator end() const noexcept { return {}; }
    constexpr bool empty() const noexcept { return begin() == end(); }

    /// The value of the first attribute of that name.
    constexpr maybe<msnobj_text> value_of(std::string_view name) const noexcept {
        for (const msnobj_attribute& each : *this) {
            if (equal_ignoring_case(each.name, name)) {
                return each.value;
            }
        }
        return {};
    }

    /// Two are equal if they have the same attributes in the same order.
    friend constexpr bool operator==(const msnobj_attributes& one, const msnobj_attributes& other) noexcept {
        return detail::same_items(one, other);
    }

private:
    detail::msnobj_rest rest_;
    bool others_ = false;
};

} // namespace msnp
