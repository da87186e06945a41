// Base64: bytes as text in groups of four characters, of which each holds six bits; `=` fills the last group.
//
// No line breaks, no other alphabet, and no group that is cut short. Bits that the last group has no use for are not looked at.
#pragma once

#include <msnp/base/ascii.hpp>
#include <msnp/base/narrow.hpp>
#include <msnp/base/put.hpp>
#include <msnp/base/slice.hpp>

#include <cstddef>
#include <string_view>

namespace msnp {

/// 0 to 63, or 64 where `c` is no base64 digit.
constexpr unsigned base64_value(char c) noexcept {
    const auto byte = static_cast<unsigned>(static_cast<unsigned char>(c));
    const auto lower = static_cast<unsigned>(static_cast<unsigned char>(to_lower(c)));
    return is_upper(c)                    ? byte - 'A'
           : lower >= 'a' && lower <= 'z' ? lower - 'a' + 26U
           : is_digit(c)                  ? byte - '0' + 52U
           : c == '+'                     ? 62U
           : c == '/'                     ? 63U
                                          : 64U;
}

/// A view of base64, decoded on demand. It owns nothing: the text must outlive it.
///
/// Any text may be looked at: a character that is no base64 counts as `A`, and what is behind the last whole group does not
/// count. Ask `is_valid` where that matters.
class base64_text {
public:
    constexpr base64_text() noexcept = default;
    constexpr explicit base64_text(std::string_view text) noexcept : text_(text) {}

    /// The characters as they came.
    constexpr std::string_view text() const noexcept { return text_; }

    /// The first character that is wrong, which is the end where the last group is cut short; `nowhere` in base64.
    constexpr std::size_t find_invalid() const noexcept {
        const std::size_t digits = text_.size() - padding();
        for (std::size_t at = 0; at != digits; ++at) {
            if (base64_value(text_[at]) > 63) {
                return at;
            }
        }
        return text_.size() % 4 == 0 ? nowhere : text_.size();
    }
    constexpr bool is_valid() const noexcept { return find_invalid() == nowhere; }

    /// How many bytes it decodes to.
    constexpr std::size_t decoded_size() const noexcept { return text_.size() / 4 * 3 - padding(); }

    /// The byte at place `at`, which is less than `decoded_size()`.
    constexpr char operator[](std::size_t at) const noexcept {
        const std::size_t first = at / 3 * 4 + at % 3;
        const unsigned bits = bits_at(first) << 6U | bits_at(first + 1);
        return narrow<char>(bits >> (4U - 2U * (at % 3)) & 0xFFU);
    }

    /// The decoded bytes, one by one.
    class iterator {
    public:
        using value_type = char;
        using difference_type = std::ptrdiff_t;

        constexpr iterator() noexcept = default;
        constexpr char operator*() const noexcept { return base64_text(text_)[at_]; }
        constexpr iterator& operator++() noexcept {
            ++at_;
            return *this;
        }
        constexpr iterator operator++(int) noexcept {
            const iterator before = *this;
            ++*this;
            return before;
        }
        friend constexpr bool operator==(const iterator& one, const iterator& other) noexcept { return one.at_ == other.at_; }

    private:
        friend class base64_text;
        constexpr iterator(std::string_view text, std::size_t at) noexcept : text_(text), at_(at) {}

        std::string_view text_;
        std::size_t at_ = 0;
    };

    constexpr iterator begin() const noexcept { return {text_, 0}; }
    constexpr iterator end() const noexcept { return {text_, decoded_size()}; }

    /// Writes the decoded bytes, `decoded_size()` of them.
    template <class Out>
    constexpr Out write_decoded(Out out) const noexcept(writes_safely<Out>) {
        for (const char c : *this) {
            out = put(out, c);
        }
        return out;
    }

private:
    constexpr unsigned bits_at(std::size_t at) const noexcept { return base64_value(text_[at]) & 63U; }

    // How many `=` fill the last group: at most two.
    constexpr std::size_t padding() const noexcept {
        const std::size_t size = text_.size();
        return size == 0 || size % 4 != 0 || text_[size - 1] != '=' ? 0U : text_[size - 2] == '=' ? 2U : 1U;
    }

    std::string_view text_;
};

/// How many characters `bytes` bytes become.
constexpr std::size_t base64_size(std::size_t bytes) noexcept { return (bytes + 2) / 3 * 4; }

/// Writes `bytes` as base64, `base64_size(bytes.size())` characters.
template <class Out>
constexpr Out write_base64(Out out, std::string_view bytes) noexcept(writes_safely<Out>) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"sv;
    for (; !bytes.empty(); bytes = drop(bytes, 3)) {
        unsigned bits = 0;
        for (std::size_t at = 0; at != 3; ++at) {
            bits = bits << 8U | (at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U);
        }
        const char group[4] = {digits[bits >> 18U], digits[bits >> 12U & 63U],
                               bytes.size() < 2 ? '=' : digits[bits >> 6U & 63U], bytes.size() < 3 ? '=' : digits[bits & 63U]};
        out = put(out, std::string_view(group, 4));
    }
    return out;
}

} // namespace msnp
