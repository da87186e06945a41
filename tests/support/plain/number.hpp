// Numbers, read by plain loops over digits.
#pragma once

#include "support/plain/handle.hpp"

#include <msnp/base/error.hpp>
#include <msnp/base/result.hpp>
#include <msnp/text/number.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace msnp_test::plain {

/// `word` as a decimal number.
template <class Number>
msnp::result<Number> read_decimal(std::string_view word) {
    std::uint64_t value = 0;
    for (std::size_t at = 0; at != word.size(); ++at) {
        if (word[at] < '0' || word[at] > '9') {
            return msnp::error{msnp::errc::bad_number, 0, static_cast<std::uint32_t>(at)};
        }
        const auto digit = static_cast<std::uint64_t>(word[at] - '0');
        constexpr std::uint64_t largest = static_cast<Number>(-1);
        if (value > (largest - digit) / 10) {
            return msnp::error{msnp::errc::number_out_of_range, 0, static_cast<std::uint32_t>(at)};
        }
        value = value * 10 + digit;
    }
    return word.empty() ? msnp::result<Number>(msnp::errc::bad_number) : msnp::result<Number>(static_cast<Number>(value));
}

template <class Number>
bool is_number_right(std::string_view word) {
    const msnp::result<Number> fast = msnp::parse_decimal<Number>(word), plain = read_decimal<Number>(word);
    return fast.has_value() == plain.has_value() && (fast ? *fast == *plain : fast.error() == plain.error());
}

/// Whether a word is read as a decimal number of any size as the plain way does it.
inline bool is_decimal_right(std::string_view word) {
    const bool is_short = all_digits(word) && word.size() < 10 && (word.front() != '0' || word.size() == 1);
    return is_number_right<std::uint8_t>(word) && is_number_right<std::uint16_t>(word) &&
           is_number_right<std::uint32_t>(word) && is_number_right<std::uint64_t>(word) &&
           msnp::is_decimal(word) == all_digits(word) &&
           msnp::parse_plain_decimal(word) == (is_short ? std::stoul(std::string(word)) : msnp::nowhere);
}

} // namespace msnp_test::plain
