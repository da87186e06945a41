// The effects of a text: `EF`, any of the letters `B I U S` (protocol.md 5.2).
#pragma once

#include <msnp/base/ascii.hpp>
#include <msnp/base/narrow.hpp>
#include <msnp/base/put.hpp>
#include <msnp/base/slice.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msnp {

/// A set of bold, italic, underline and strike: `effects::bold | effects::italic`. Empty by default.
class effects {
public:
    constexpr effects() noexcept = default;

    /// One effect each.
    static const effects bold, italic, underline, strike;

    /// The letters of `text`, in any order and case. Other bytes do not count.
    static constexpr effects from(std::string_view text) noexcept {
        effects found;
        for (const char c : text) {
            for (unsigned bit = 0; bit != letters.size(); ++bit) {
                found.bits_ |= to_lower(c) == to_lower(letters[bit]) ? narrow<std::uint8_t>(1U << bit) : std::uint8_t{0};
            }
        }
        return found;
    }

    /// Whether all of `wanted` are there.
    constexpr bool has(effects wanted) const noexcept { return (bits_ & wanted.bits_) == wanted.bits_; }
    constexpr bool empty() const noexcept { return bits_ == 0; }

    /// How many letters `write` writes.
    constexpr std::size_t size() const noexcept {
        std::size_t count = 0;
        for (unsigned bits = bits_; bits != 0; bits >>= 1U) {
            count += bits & 1U;
        }
        return count;
    }

    /// Writes the letters in the order `BIUS`.
    template <class Out>
    constexpr Out write(Out out) const noexcept(writes_safely<Out>) {
        for (unsigned bit = 0; bit != letters.size(); ++bit) {
            out = (bits_ >> bit & 1U) != 0 ? put(out, letters[bit]) : out;
        }
        return out;
    }

    friend constexpr effects operator|(effects one, effects other) noexcept {
        return effects(narrow<std::uint8_t>(one.bits_ | other.bits_));
    }
    /// `one` without `other`.
    friend constexpr effects operator-(effects one, effects other) noexcept {
        return effects(narrow<std::uint8_t>(one.bits_ & ~other.bits_));
    }
    friend constexpr bool operator==(effects, effects) noexcept = default;

private:
    static constexpr std::string_view letters = "BIUS"sv;

    constexpr explicit effects(std::uint8_t bits) noexcept : bits_(bits) {}

    std::uint8_t bits_ = 0;
};

inline constexpr effects effects::bold{1U << 0U};
inline constexpr effects effects::italic{1U << 1U};
inline constexpr effects effects::underline{1U << 2U};
inline constexpr effects effects::strike{1U << 3U};

} // namespace msnp
