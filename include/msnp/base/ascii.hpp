// Bytes as ASCII, without a locale.
#pragma once

#include <msnp/base/steps.hpp>

#include <cstddef>
#include <string_view>

namespace msnp {

/// 0 to 9.
constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// 0 to 9, or more where `c` is no digit.
constexpr unsigned digit_value(char c) noexcept { return static_cast<unsigned char>(c) - unsigned{'0'}; }

/// A to Z.
constexpr bool is_upper(char c) noexcept { return c >= 'A' && c <= 'Z'; }

/// Either case.
constexpr bool is_letter(char c) noexcept { return (static_cast<unsigned char>(c) | 0x20U) - unsigned{'a'} < 26; }

/// A byte that may not stand in an argument: controls, space and DEL.
constexpr bool is_control_or_space(char c) noexcept { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; }

/// A byte of a multi-byte character.
constexpr bool is_not_ascii(char c) noexcept { return static_cast<unsigned char>(c) >= 0x80; }

/// An upper-case ASCII letter as its lower-case one, any other byte as it is.
constexpr char to_lower(char c) noexcept { return is_upper(c) ? static_cast<char>(c + ('a' - 'A')) : c; }

/// 0 to 15, or 16 where `c` is no hexadecimal digit.
constexpr unsigned hex_value(char c) noexcept {
    const unsigned digit = digit_value(c);
    const unsigned letter = (static_cast<unsigned char>(c) | 0x20U) - unsigned{'a'};
    return digit < 10 ? digit : letter < 6 ? letter + 10 : 16;
}

/// The digit of a value below 16, in upper case.
constexpr char hex_digit(unsigned value) noexcept { return "0123456789ABCDEF"[value]; }

/// Whether both are the same text but for the case of ASCII letters: how handles and header names compare.
constexpr bool equal_ignoring_case(std::string_view one, std::string_view other) noexcept {
    if (one.size() != other.size()) {
        return false;
    }
    if (detail::equal_memory(one.data(), other.data(), one.size())) {
        return true;
    }
    for (std::size_t at = 0; at != one.size(); ++at) {
        if (to_lower(one[at]) != to_lower(other[at])) {
            return false;
        }
    }
    return true;
}

/// Whether `one` sorts before `other`, the case of ASCII letters aside.
constexpr bool less_ignoring_case(std::string_view one, std::string_view other) noexcept {
    const std::size_t common = one.size() < other.size() ? one.size() : other.size();
    for (std::size_t at = 0; at != common; ++at) {
        const auto a = static_cast<unsigned char>(to_lower(one[at]));
        const auto b = static_cast<unsigned char>(to_lower(other[at]));
        if (a != b) {
            return a < b;
        }
    }
    return one.size() < other.size();
}

} // namespace msnp
