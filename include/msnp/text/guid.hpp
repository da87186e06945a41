// A GUID: 128 bits, spelt `{XXXXXXXX-XXXX-XXXX-XXXX-XXXXXXXXXXXX}`.
//
// Endpoints, chunks, calls and applications have one. Written are capitals in braces; read is any case, the braces optional.
#pragma once

#include <msnp/base/ascii.hpp>
#include <msnp/base/narrow.hpp>
#include <msnp/base/put.hpp>
#include <msnp/base/result.hpp>
#include <msnp/base/slice.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msnp {

/// How many bytes a GUID has when it is written.
inline constexpr std::size_t guid_size = 38;

/// A GUID as the number that its 32 hexadecimal digits spell. By default all of them are 0.
struct guid {
    std::uint64_t high = 0; ///< the first 16 digits
    std::uint64_t low = 0;  ///< the last 16

    /// A GUID of 128 random bits, of which six tell that they are random: `{........-....-4...-8...-............}`.
    static constexpr guid from_random(std::uint64_t high, std::uint64_t low) noexcept {
        return {(high & 0xFFFFFFFFFFFF0FFFU) | 0x4000U, (low & 0x3FFFFFFFFFFFFFFFU) | 0x8000000000000000U};
    }

    friend constexpr auto operator<=>(const guid&, const guid&) noexcept = default;
};

/// Reads a GUID, with both braces or none. Errors: `bad_number` at the first byte that is wrong or missing.
constexpr result<guid> parse_guid(std::string_view text) noexcept {
    constexpr std::string_view braced = "{xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx}"sv;
    const std::string_view form = starts_with(text, "{") ? braced : cut(braced, 1, guid_size - 1);
    guid value;
    for (std::size_t at = 0; at != form.size() || at != text.size(); ++at) {
        const unsigned digit = at < text.size() ? hex_value(text[at]) : 16U;
        const bool wants_digit = at < form.size() && form[at] == 'x';
        if (at == form.size() || at == text.size() || (wants_digit ? digit > 15 : text[at] != form[at])) {
            return error{errc::bad_number, 0, narrow<std::uint32_t>(at)};
        }
        if (wants_digit) {
            value = {value.high << 4U | value.low >> 60U, value.low << 4U | digit};
        }
    }
    return value;
}

/// Writes a GUID, `guid_size` bytes.
template <class Out>
constexpr Out write_guid(Out out, const guid& value) noexcept(writes_safely<Out>) {
    out = put(out, '{');
    for (unsigned digit = 0; digit != 32; ++digit) {
        const std::uint64_t half = digit < 16 ? value.high : value.low;
        out = digit == 8 || digit == 12 || digit == 16 || digit == 20 ? put(out, '-') : out;
        out = put(out, hex_digit(static_cast<unsigned>(half >> (60U - 4U * (digit & 15U)) & 15U)));
    }
    return put(out, '}');
}

} // namespace msnp
