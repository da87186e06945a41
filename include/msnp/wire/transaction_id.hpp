// The number that pairs an answer with its question (protocol.md 1.6).
#pragma once

#include <msnp/base/slice.hpp>
#include <msnp/text/token.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msnp {

/// A transaction id, 0 to 4294967295. 0 answers nothing that was asked. A server echoes an id as it was spelt, so leading zeros
/// are kept: ids are equal if their numbers are.
struct transaction_id {
    std::uint32_t number = 0;
    std::uint8_t zeros = 0; ///< leading zeros, 20 at most

    constexpr transaction_id() noexcept = default;
    constexpr transaction_id(std::uint32_t value, std::uint8_t leading_zeros = 0) noexcept // NOLINT
        : number(value), zeros(leading_zeros) {}

    /// The id after this one. After 4294967295 comes 1, never 0.
    constexpr transaction_id next() const noexcept { return number == 0xFFFFFFFFU ? 1U : number + 1U; }

    friend constexpr bool operator==(transaction_id one, transaction_id other) noexcept { return one.number == other.number; }
};

template <>
struct token<transaction_id> {
    static constexpr std::string_view shape = "transaction id"sv;
    static constexpr std::size_t max_zeros = 20;

    static constexpr fault parse(std::string_view word, lenience, transaction_id& value) noexcept {
        std::size_t zeros = 0;
        while (zeros + 1 < word.size() && word[zeros] == '0') {
            ++zeros;
        }
        const result<std::uint32_t> number = parse_decimal<std::uint32_t>(word);
        if (!number) {
            return {number.error().code, number.error().offset};
        }
        if (zeros > max_zeros) {
            return {errc::number_out_of_range, max_zeros};
        }
        value = transaction_id(*number, narrow<std::uint8_t>(zeros));
        return {};
    }
    static constexpr bool fits(std::string_view word) noexcept { return is_decimal(word); }
    static constexpr fault check(transaction_id value) noexcept {
        return value.zeros > max_zeros ? errc::bad_value : errc::none;
    }
    static constexpr std::size_t size(transaction_id value) noexcept { return value.zeros + decimal_size(value.number); }
    template <class Out>
    static constexpr Out write(Out out, transaction_id value) noexcept(writes_safely<Out>) {
        for (std::uint8_t left = value.zeros; left != 0; --left) {
            out = put(out, '0');
        }
        return write_decimal(out, value.number);
    }
};

} // namespace msnp
