// Decimal and hexadecimal numbers, as words of a line spell them.
#pragma once

#include <msnp/base/ascii.hpp>
#include <msnp/base/narrow.hpp>
#include <msnp/base/put.hpp>
#include <msnp/base/result.hpp>
#include <msnp/base/slice.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace msnp {

/// `word` as a decimal number: digits only, at least one, no sign; leading zeros are tolerated (protocol.md 1.3).
/// Errors: `bad_number` at the first byte that is no digit, `number_out_of_range` at the digit that is too much.
template <class Number>
constexpr result<Number> parse_decimal(std::string_view word) noexcept {
    static_assert(std::is_unsigned_v<Number>, "numbers on the wire have no sign");
    constexpr auto largest = static_cast<Number>(-1);
    if (word.empty()) {
        return errc::bad_number;
    }
    // As many digits as always fit need no look at the range.
    constexpr std::size_t safe = sizeof(Number) == 1 ? 2 : sizeof(Number) == 2 ? 4 : sizeof(Number) == 4 ? 9 : 19;
    Number value = 0;
    std::size_t at = 0;
    for (; at != word.size() && at != safe; ++at) {
        const unsigned digit = digit_value(word[at]);
        if (digit > 9) {
            return error{errc::bad_number, 0, narrow<std::uint32_t>(at)};
        }
        value = narrow<Number>(value * 10U + digit);
    }
    for (; at != word.size(); ++at) {
        if (!is_digit(word[at])) {
            return error{errc::bad_number, 0, narrow<std::uint32_t>(at)};
        }
        const auto digit = narrow<Number>(word[at] - '0');
        if (value > largest / 10 || (value == largest / 10 && digit > largest % 10)) {
            return error{errc::number_out_of_range, 0, narrow<std::uint32_t>(at)};
        }
        value = narrow<Number>(value * 10U + digit);
    }
    return value;
}

/// The number that one to nine digits without zeros before them spell, as lengths are written; `nowhere` for any other word.
constexpr std::size_t parse_plain_decimal(std::string_view word) noexcept {
    if (word.empty() || word.size() > 9 || (word.front() == '0' && word.size() != 1)) {
        return nowhere;
    }
    std::uint32_t value = 0;
    for (const char c : word) {
        if (digit_value(c) > 9) {
            return nowhere;
        }
        value = value * 10 + digit_value(c);
    }
    return value;
}

/// Whether `word` is digits, one at least.
constexpr bool is_decimal(std::string_view word) noexcept {
    for (const char c : word) {
        if (!is_digit(c)) {
            return false;
        }
    }
    return !word.empty();
}

/// How many digits `value` has.
constexpr std::size_t decimal_size(std::uint64_t value) noexcept {
    std::size_t digits = 1;
    for (; value >= 10000; value /= 10000) {
        digits += 4;
    }
    return digits + (value >= 10 ? 1U : 0U) + (value >= 100 ? 1U : 0U) + (value >= 1000 ? 1U : 0U);
}

/// Writes `value` in decimal.
template <class Out>
constexpr Out write_decimal(Out out, std::uint64_t value) noexcept(writes_safely<Out>) {
    char digits[20] = {};
    std::size_t first = sizeof digits;
    do {
        digits[--first] = narrow<char>('0' + value % 10);
        value /= 10;
    } while (value != 0);
    return put(out, std::string_view{digits + first, sizeof digits - first});
}

/// `word` as a hexadecimal number of either case: at least one digit.
/// Errors: `bad_number` at the first byte that is no digit, `number_out_of_range` at the digit that is too much.
template <class Number>
constexpr result<Number> parse_hex(std::string_view word) noexcept {
    static_assert(std::is_unsigned_v<Number>, "numbers on the wire have no sign");
    if (word.empty()) {
        return errc::bad_number;
    }
    Number value = 0;
    for (std::size_t at = 0; at != word.size(); ++at) {
        const unsigned digit = hex_value(word[at]);
        if (digit > 15) {
            return error{errc::bad_number, 0, narrow<std::uint32_t>(at)};
        }
        if (value > static_cast<Number>(static_cast<Number>(-1) >> 4U)) {
            return error{errc::number_out_of_range, 0, narrow<std::uint32_t>(at)};
        }
        value = narrow<Number>(value * 16U + digit);
    }
    return value;
}

/// How many hexadecimal digits `value` has, leading zeros dropped.
constexpr std::size_t hex_size(std::uint64_t value) noexcept {
    std::size_t digits = 1;
    for (; value >= 16; value >>= 4U) {
        ++digits;
    }
    return digits;
}

/// Writes `value` in lower-case hexadecimal, leading zeros dropped.
template <class Out>
constexpr Out write_hex(Out out, std::uint64_t value) noexcept(writes_safely<Out>) {
    for (std::size_t left = hex_size(value); left != 0; --left) {
        out = put(out, "0123456789abcdef"[(value >> (4U * (left - 1))) & 15U]);
    }
    return out;
}

} // namespace msnp
