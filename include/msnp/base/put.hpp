// How bytes go out: into memory by block, into any other output iterator one by one.
#pragma once

#include <cstddef>
#include <cstring>
#include <string_view>
#include <type_traits>
#include <utility>

namespace msnp {

/// An output iterator that takes bytes. A pointer is none: it does not know how much room there is.
template <class Out>
concept byte_output = !std::is_pointer_v<Out> && requires(Out out, char byte) {
    *out++ = byte;
};

/// Whether writing through `Out` cannot throw.
template <class Out>
inline constexpr bool writes_safely = noexcept(*std::declval<Out&>()++ = 'x');

/// Writes `text` at `out`, which has room for it, and gives the place behind it. (Inlined, since most texts are literals:
/// these become two moves then.)
template <class Out>
[[gnu::always_inline]] constexpr Out put(Out out, std::string_view text) noexcept(writes_safely<Out>) {
    if constexpr (std::is_same_v<Out, char*>) {
        if (!std::is_constant_evaluated()) {
            if (!text.empty()) {
                std::memcpy(out, text.data(), text.size()); // NOLINT: nothing is written to nowhere
            }
            return out + text.size();
        }
    }
    for (const char c : text) {
        *out++ = c;
    }
    return out;
}

/// Moves `text` to `to`, a place before it, which it may overlap.
constexpr void move_down(char* to, std::string_view text) noexcept {
    if (std::is_constant_evaluated()) {
        for (const char c : text) {
            *to++ = c;
        }
    } else if (!text.empty() && to != text.data()) {
        std::memmove(to, text.data(), text.size());
    }
}

/// Writes one byte.
template <class Out>
constexpr Out put(Out out, char byte) noexcept(writes_safely<Out>) {
    *out++ = byte;
    return out;
}

} // namespace msnp
