// Many bytes looked at together: which of them are a certain one, or may not stand in an argument.
//
// With the vectors of SSE2 where the compiler has them, which need no header, else with words of 64 bits. Both give the same.
#pragma once

#include <msnp/base/endian.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>
#include <utility>

namespace msnp::detail {

/// Eight bytes. A mask has 0x80 in the bytes that are meant, 0 in the others.
class word_step {
public:
    static constexpr std::size_t size = 8;
    using mask = std::uint64_t;

    constexpr explicit word_step(const char* from) noexcept : bytes_(load_little<std::uint64_t>(from)) {}
    /// One byte; of a mask, only the lowest byte counts.
    constexpr explicit word_step(char byte) noexcept : bytes_(static_cast<unsigned char>(byte)) {}

    constexpr mask equal(char byte) const noexcept {
        const std::uint64_t other = bytes_ ^ ones * static_cast<unsigned char>(byte);
        return ~(((other & ~tops) + ~tops) | other | ~tops);
    }
    /// Controls, spaces and DEL.
    constexpr mask controls_or_spaces() const noexcept {
        const std::uint64_t low = bytes_ & ~tops;
        return (~(low + (0x80 - 0x21) * ones) | (low + ones)) & ~bytes_ & tops;
    }
    /// Bytes of 0x80 and more: parts of characters.
    constexpr mask not_ascii() const noexcept { return bytes_ & tops; }

    static constexpr std::size_t first(mask found) noexcept { return static_cast<unsigned>(std::countr_zero(found)) / 8U; }
    static constexpr mask skip(mask found, std::size_t count) noexcept { return found >> (8 * count); }
    /// The eight as eight bits, the first one lowest.
    static constexpr std::uint64_t bits(mask found) noexcept { return (found >> 7U) * 0x0102040810204080U >> 56U; }

private:
    static constexpr std::uint64_t ones = 0x0101010101010101U, tops = 0x80 * ones;

    std::uint64_t bytes_;
};

#if defined(__SSE2__) && defined(__GNUC__)

/// Sixteen bytes. A mask has a bit for each, the first one lowest.
class vector_step {
public:
    static constexpr std::size_t size = 16;
    using mask = std::uint32_t;

    explicit vector_step(const char* from) noexcept { std::memcpy(&bytes_, from, sizeof bytes_); } // NOLINT: all of it

    mask equal(char byte) const noexcept { return mask_of(bytes_ == all(byte)); }
    mask controls_or_spaces() const noexcept {
        // Bytes of 0x80 and more are negative.
        return mask_of(((bytes_ <= all(' ')) & (bytes_ >= all('\0'))) | (bytes_ == all('\x7F')));
    }
    mask not_ascii() const noexcept { return mask_of(bytes_ < all('\0')); }

    static std::size_t first(mask found) noexcept { return static_cast<unsigned>(std::countr_zero(found)); }
    static mask skip(mask found, std::size_t count) noexcept { return found >> count; }
    static std::uint64_t bits(mask found) noexcept { return found; }

private:
    using vector [[gnu::vector_size(16)]] = signed char;
    using builtin [[gnu::vector_size(16)]] = char;

    static vector all(char byte) noexcept {
        const auto each = static_cast<signed char>(byte);
        return vector{each, each, each, each, each, each, each, each, each, each, each, each, each, each, each, each};
    }
    static mask mask_of(vector found) noexcept {
        return static_cast<mask>(__builtin_ia32_pmovmskb128(reinterpret_cast<builtin>(found)));
    }

    vector bytes_;
};

using native_step = vector_step;
#else
using native_step = word_step;
#endif

/// How many bytes have their places in one number.
inline constexpr std::size_t window_size = 64;

template <class Step, std::size_t... Index>
constexpr std::uint64_t places_in(const char* from, char byte, std::index_sequence<Index...>) noexcept {
    return (... | (Step::bits(Step(from + Index * Step::size).equal(byte)) << Index * Step::size));
}
template <class Step>
constexpr std::uint64_t places_in(const char* from, char byte) noexcept {
    return places_in<Step>(from, byte, std::make_index_sequence<window_size / Step::size>());
}

/// The places of `byte` among the 64 at `from`, one bit each, that of the first byte lowest.
constexpr std::uint64_t places_in_window(const char* from, char byte) noexcept {
    return std::is_constant_evaluated() ? places_in<word_step>(from, byte) : places_in<native_step>(from, byte);
}

/// Looks on from `from`, which it moves, step by step. Whether something was found, and then `from` is there; else it is at the
/// end, or where it was in a text that is shorter than a step.
template <class Step, class Where>
constexpr bool find_by_steps(std::string_view text, std::size_t& from, Where& where) noexcept {
    for (; text.size() - from >= Step::size; from += Step::size) {
        if (const auto found = where(Step(text.data() + from)); found != 0) {
            from += Step::first(found);
            return true;
        }
    }
    if (from == text.size() || text.size() < Step::size) {
        return false;
    }
    // The last step once more, without the bytes that are known.
    const std::size_t left = text.size() - from;
    const auto found = Step::skip(where(Step(text.data() + text.size() - Step::size)), Step::size - left);
    from += found != 0 ? Step::first(found) : left;
    return found != 0;
}

/// Everything up to the first byte at or after `from` of those that `where(step)` gives the mask of: its place, or the size of
/// the text where there is none. (`find` of `slice.hpp` gives `nowhere` then.)
template <class Where>
constexpr std::size_t until_where(std::string_view text, std::size_t from, Where where) noexcept {
    from = from < text.size() ? from : text.size();
    if (!std::is_constant_evaluated() && find_by_steps<native_step>(text, from, where)) {
        return from;
    }
    if (find_by_steps<word_step>(text, from, where)) {
        return from;
    }
    while (from != text.size() && (where(word_step(text[from])) & 0xFFU) == 0) {
        ++from;
    }
    return from;
}

/// The same for one byte, which is thought to be near.
constexpr std::size_t until(std::string_view text, char byte, std::size_t from = 0) noexcept {
    return until_where(text, from, [byte](const auto& step) noexcept { return step.equal(byte); });
}

/// Whether `size` bytes at both places are the same. Names of headers are short: calling `memcmp` takes longer than this.
constexpr bool equal_memory(const char* one, const char* other, std::size_t size) noexcept {
    if (!std::is_constant_evaluated() && size >= 8 && size <= 16) {
        const auto same = [=](std::size_t at) noexcept {
            return load_little<std::uint64_t>(one + at) == load_little<std::uint64_t>(other + at);
        };
        return same(0) && same(size - 8);
    }
    if (!std::is_constant_evaluated() && size < 8) {
        while (size != 0 && one[size - 1] == other[size - 1]) {
            --size;
        }
        return size == 0;
    }
    return std::string_view(one, size) == std::string_view(other, size);
}

} // namespace msnp::detail
