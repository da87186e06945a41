// Whole numbers as bytes, of either order, wherever they lie.
//
// The caller knows that the bytes are there: nothing here looks at bounds.
#pragma once

#include <msnp/base/narrow.hpp>
#include <msnp/base/put.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace msnp {

/// A number that has an order of bytes.
template <class Number>
concept ordered_number = std::is_unsigned_v<Number> && !std::is_same_v<Number, bool>;

/// The number whose `sizeof(Number)` bytes begin at `from`, the lowest first.
template <ordered_number Number>
constexpr Number load_little(const char* from) noexcept {
    Number value = 0;
    if (!std::is_constant_evaluated() && std::endian::native == std::endian::little) {
        std::memcpy(&value, from, sizeof value);
        return value;
    }
    for (std::size_t at = 0; at != sizeof(Number); ++at) {
        value = narrow<Number>(value | narrow<Number>(Number{static_cast<unsigned char>(from[at])} << (8 * at)));
    }
    return value;
}

/// The number whose `sizeof(Number)` bytes begin at `from`, the highest first.
template <ordered_number Number>
constexpr Number load_big(const char* from) noexcept {
    Number value = 0;
    for (std::size_t at = 0; at != sizeof(Number); ++at) {
        value = narrow<Number>(value |
                               narrow<Number>(Number{static_cast<unsigned char>(from[at])} << (8 * (sizeof(Number) - 1 - at))));
    }
    return value;
}

/// Writes the `sizeof(Number)` bytes of `value`, the lowest first, and gives the place behind them.
template <ordered_number Number, class Out>
constexpr Out store_little(Out out, Number value) noexcept(writes_safely<Out>) {
    for (std::size_t at = 0; at != sizeof(Number); ++at) {
        out = put(out, narrow<char>(narrow<unsigned char>(value >> (8 * at))));
    }
    return out;
}

/// Writes the `sizeof(Number)` bytes of `value`, the highest first, and gives the place behind them.
template <ordered_number Number, class Out>
constexpr Out store_big(Out out, Number value) noexcept(writes_safely<Out>) {
    for (std::size_t at = sizeof(Number); at != 0; --at) {
        out = put(out, narrow<char>(narrow<unsigned char>(value >> (8 * (at - 1)))));
    }
    return out;
}

} // namespace msnp
