// A string that can be a template argument: how a description names its verb and its fields.
#pragma once

#include <cstddef>
#include <string_view>

namespace msnp {

/// `Size` characters and a terminating NUL. Made from a literal, compared and read as text, never changed.
template <std::size_t Size>
struct fixed_string {
    char characters[Size + 1] = {};

    consteval fixed_string(const char (&literal)[Size + 1]) noexcept { // NOLINT(google-explicit-constructor)
        for (std::size_t at = 0; at != Size; ++at) {
            characters[at] = literal[at];
        }
    }

    /// The text, good for as long as this object: as a template argument, for ever.
    constexpr std::string_view view() const noexcept { return {characters, Size}; } // NOLINT: Size may be 0

    static constexpr std::size_t size() noexcept { return Size; }
};

template <std::size_t SizeWithNul>
fixed_string(const char (&)[SizeWithNul]) -> fixed_string<SizeWithNul - 1>;

} // namespace msnp
