// The dialects, MSNP2 to MSNP21. A switchboard does not negotiate: a program must be told, from the notification server's
// `VER` answer (protocol.md 1.1).
#pragma once

#include <cstdint>

namespace msnp {

/// A version of the protocol, ordered by number. `unknown` accepts every shape and writes every argument that it is given.
enum class dialect : std::uint8_t {
    unknown = 0,
    msnp2 = 2,
    msnp3,
    msnp4,
    msnp5,
    msnp6,
    msnp7,
    msnp8,
    msnp9,
    msnp10,
    msnp11,
    msnp12,
    msnp13,
    msnp14,
    msnp15,
    msnp16,
    msnp17,
    msnp18,
    msnp19,
    msnp20,
    msnp21,
};

/// The ends of the list.
inline constexpr dialect oldest_dialect = dialect::msnp2;
inline constexpr dialect newest_dialect = dialect::msnp21;

/// The dialect with this number; `unknown` for numbers that are none.
constexpr dialect dialect_from_number(unsigned number) noexcept {
    const bool known = number >= static_cast<unsigned>(oldest_dialect) && number <= static_cast<unsigned>(newest_dialect);
    return known ? static_cast<dialect>(number) : dialect::unknown;
}

/// Whether a sender of dialect `spoken` writes what came with `first`.
constexpr bool speaks(dialect spoken, dialect first) noexcept { return spoken == dialect::unknown || spoken >= first; }

} // namespace msnp
