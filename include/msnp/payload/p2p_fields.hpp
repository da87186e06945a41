// The fields at the end of a header of P2P, second version: each a type, a size and a value (protocol.md 4.12).
//
// A type of 0 ends them; what follows is zeros.
#pragma once

#include <msnp/base/narrow.hpp>
#include <msnp/base/put.hpp>
#include <msnp/base/same_items.hpp>
#include <msnp/base/slice.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msnp {

/// One field.
struct p2p_field {
    std::uint8_t type = 0;
    std::string_view value{}; ///< at most 255 bytes

    friend constexpr bool operator==(const p2p_field&, const p2p_field&) noexcept = default;
};

/// A view of fields as they lie in a header, cut when asked for. Those that have names in their header are passed over when
/// they are listed, written and compared.
class p2p_fields {
public:
    constexpr p2p_fields() noexcept = default;
    /// `named` is the sizes of the fields that have names, of types 1, 2 and so on.
    constexpr explicit p2p_fields(std::string_view text, std::string_view named = {}) noexcept : text_(text), named_(named) {}

    /// All of it, as it came.
    constexpr std::string_view text() const noexcept { return text_; }

    /// Fields without names.
    class iterator {
    public:
        using value_type = p2p_field;
        using difference_type = std::ptrdiff_t;

        constexpr iterator() noexcept = default;
        constexpr p2p_field operator*() const noexcept { return {type_of(rest_), cut(rest_, 2, size_of(rest_))}; }
        constexpr iterator& operator++() noexcept {
            rest_ = drop(rest_, size_of(rest_));
            skip();
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
        friend class p2p_fields;
        constexpr iterator(std::string_view text, std::size_t named) noexcept : rest_(text), named_(named) { skip(); }
        constexpr void skip() noexcept {
            while (!rest_.empty() && (!begins_with_field(rest_) || type_of(rest_) <= named_)) {
                rest_ = drop(rest_, begins_with_field(rest_) ? size_of(rest_) : rest_.size());
            }
        }

        std::string_view rest_;
        std::size_t named_ = 0;
    };

    constexpr iterator begin() const noexcept { return iterator(text_, named_.size()); }
    constexpr iterator end() const noexcept { return {}; }

    /// The value of the first field of that type, named or not; empty where there is none.
    constexpr std::string_view value_of(std::uint8_t type) const noexcept {
        for (std::string_view rest = text_; begins_with_field(rest); rest = drop(rest, size_of(rest))) {
            if (type_of(rest) == type) {
                return cut(rest, 2, size_of(rest));
            }
        }
        return {};
    }

    /// The byte of a field that does not end within the text, or has a name and is of another size or comes twice; of what is
    /// not zero behind the fields; or `nowhere`.
    constexpr std::size_t find_wrong() const noexcept {
        std::string_view rest = text_;
        unsigned seen = 0;
        for (; !rest.empty() && type_of(rest) != 0; rest = drop(rest, size_of(rest))) {
            const unsigned type = type_of(rest);
            const bool has_name = type <= named_.size();
            const unsigned bit = has_name ? 1U << type : 0;
            if (!begins_with_field(rest) || (seen & bit) != 0 || (has_name && rest[1] != named_[type - 1])) {
                return text_.size() - rest.size();
            }
            seen |= bit;
        }
        for (std::size_t at = text_.size() - rest.size(); at != text_.size(); ++at) {
            if (text_[at] != '\0') {
                return at;
            }
        }
        return nowhere;
    }

    /// How many bytes `write` writes.
    constexpr std::size_t size() const noexcept {
        std::size_t size = 0;
        for (iterator at = begin(); at != end(); ++at) {
            size += 2 + (*at).value.size();
        }
        return size;
    }

    /// Writes the fields without names, one behind the other.
    template <class Out>
    constexpr Out write(Out out) const noexcept(writes_safely<Out>) {
        for (const p2p_field& each : *this) {
            out = put(put(put(out, narrow<char>(each.type)), narrow<char>(each.value.size())), each.value);
        }
        return out;
    }

    /// Two are equal if the same fields without names come in the same order.
    friend constexpr bool operator==(const p2p_fields& one, const p2p_fields& other) noexcept {
        return detail::same_items(one, other);
    }

private:
    static constexpr std::uint8_t type_of(std::string_view text) noexcept { return static_cast<unsigned char>(text[0]); }
    static constexpr std::size_t size_of(std::string_view text) noexcept {
        return 2 + std::size_t{static_cast<unsigned char>(text[1])};
    }
    static constexpr bool begins_with_field(std::string_view text) noexcept {
        return text.size() > 1 && text[0] != '\0' && size_of(text) <= text.size();
    }

    std::string_view text_, named_;
};

namespace detail {

/// The sizes of the fields that have names: peer info, ack, nak; bytes remaining.
inline constexpr std::string_view p2p_header_fields = "\x0C\x04\x04"sv, p2p_data_fields = "\x08"sv;

} // namespace detail

} // namespace msnp
