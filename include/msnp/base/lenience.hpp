// The deviations from the grammar that a receiver accepts, each by its name, with who needs it.
//
// A deviation that is not allowed is an error of its own. Senders never deviate.
#pragma once

#include <msnp/base/error.hpp>

#include <cstdint>
#include <string_view>

namespace msnp {

/// A set of named deviations. `strict()` has none, `field()` has what live networks need; receivers default to `field()`.
class lenience {
public:
    constexpr lenience() noexcept = default;

    static constexpr lenience strict() noexcept { return {}; }
    static constexpr lenience field() noexcept;

    static const lenience bare_line_feed;    ///< LF alone ends a line
    static const lenience bare_returns;      ///< a CR inside a line belongs to its argument
    static const lenience nul_bytes;         ///< a NUL inside a line belongs to its argument
    static const lenience blank_lines;       ///< empty lines between commands are skipped
    static const lenience space_runs;        ///< leading, trailing and doubled spaces
    static const lenience misspelt_verbs;    ///< `J0I` is read as `JOI`, `NCK` as `NAK`
    static const lenience vanished_names;    ///< a person without a name leaves the argument out
    static const lenience spaces_in_names;   ///< a `MSG` of more than three arguments: the name holds raw spaces
    static const lenience further_arguments; ///< arguments after the last one known are kept
    static const lenience odd_capabilities;  ///< capabilities that are no numbers are read as none

    /// Whether every deviation of `wanted` is allowed.
    constexpr bool allows(lenience wanted) const noexcept { return (bits_ & wanted.bits_) == wanted.bits_; }

    friend constexpr lenience operator|(lenience one, lenience other) noexcept { return lenience(one.bits_ | other.bits_); }
    /// `one` without `other`.
    friend constexpr lenience operator-(lenience one, lenience other) noexcept { return lenience(one.bits_ & ~other.bits_); }
    friend constexpr bool operator==(lenience, lenience) noexcept = default;

private:
    constexpr explicit lenience(std::uint32_t bits) noexcept : bits_(bits) {}

    std::uint32_t bits_ = 0;
};

inline constexpr lenience lenience::bare_line_feed{1U << 0U};
inline constexpr lenience lenience::bare_returns{1U << 1U};
inline constexpr lenience lenience::nul_bytes{1U << 2U};
inline constexpr lenience lenience::blank_lines{1U << 3U};
inline constexpr lenience lenience::space_runs{1U << 4U};
inline constexpr lenience lenience::misspelt_verbs{1U << 5U};
inline constexpr lenience lenience::vanished_names{1U << 6U};
inline constexpr lenience lenience::spaces_in_names{1U << 7U};
inline constexpr lenience lenience::further_arguments{1U << 8U};
inline constexpr lenience lenience::odd_capabilities{1U << 9U};

/// One deviation: its name, the error that `strict()` gives instead, and where it comes from.
struct deviation {
    lenience bit;
    std::string_view name;
    errc otherwise;
    std::string_view origin;
};

/// All deviations, for documents and tests.
inline constexpr deviation deviations[] = {
    {lenience::bare_line_feed, "bare_line_feed", errc::bare_line_feed,
     "AnyEvent::MSN and msnp11-sdk split at LF (protocol.md 1.1)"},
    {lenience::bare_returns, "bare_returns", errc::bare_return, "names with a raw CR (protocol.md 1.1)"},
    {lenience::nul_bytes, "nul_bytes", errc::nul_in_line, "names with a raw NUL, recorded live (protocol.md 1.1)"},
    {lenience::blank_lines, "blank_lines", errc::blank_line, "clients that send CRLF after a payload (protocol.md 1.1)"},
    {lenience::space_runs, "space_runs", errc::space_run, "servers that leave an empty argument (protocol.md 1.1)"},
    {lenience::misspelt_verbs, "misspelt_verbs", errc::misspelt_verb,
     "the founding document writes J0I and NCK (protocol.md 1.1)"},
    {lenience::vanished_names, "vanished_names", errc::missing_argument,
     "live servers leave an empty name out (protocol.md 3.2)"},
    {lenience::spaces_in_names, "spaces_in_names", errc::unexpected_argument,
     "old servers with raw spaces in names (protocol.md 1.3)"},
    {lenience::further_arguments, "further_arguments", errc::unexpected_argument,
     "later dialects add arguments (protocol.md 2)"},
    {lenience::odd_capabilities, "odd_capabilities", errc::bad_number,
     "capabilities that cannot be read are none (protocol.md 9)"},
};

constexpr lenience lenience::field() noexcept {
    lenience all;
    for (const deviation& each : deviations) {
        all = all | each.bit;
    }
    return all;
}

static_assert(lenience::field().allows(lenience::blank_lines) && !lenience::strict().allows(lenience::blank_lines));
static_assert(!(lenience::field() - lenience::space_runs).allows(lenience::space_runs));

} // namespace msnp
