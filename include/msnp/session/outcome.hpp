// What becomes of something said.
//
// Everything said has a ticket, and every ticket ends once: by one outcome, or, for a call, by somebody coming or by
// its failing.
#pragma once

#include <msnp/base/slice.hpp>

#include <cstdint>
#include <string_view>

namespace msnp {

/// The number of something said, given by the call that said it. Tickets count from 1; 0 is none.
enum class ticket : std::uint32_t {};

/// How something said ended.
enum class outcome : std::uint8_t {
    delivered,         ///< the server says so
    assumed_delivered, ///< mode N, and no complaint in time (protocol.md 6)
    refused,           ///< the server says no: `NAK`, or a number
    timed_out,         ///< no answer came; it may have arrived
    not_sent,          ///< it was never wholly sent, and will not be
};

/// Why an outcome that is not delivery came about.
enum class reason : std::uint8_t {
    none,
    nak,             ///< `NAK`
    number,          ///< a numeric failure: see its code
    deadline,        ///< no answer in time
    connection_lost, ///< the connection ended before the answer
    left,            ///< we left before the answer
    nobody_here,     ///< nobody came who could hear it
    no_switchboard,  ///< there was no switchboard to say it on
};

/// An outcome's own name, as in the source.
constexpr std::string_view name(outcome what) noexcept {
    constexpr std::string_view names[] = {"delivered"sv, "assumed_delivered"sv, "refused"sv, "timed_out"sv, "not_sent"sv};
    return what <= outcome::not_sent ? names[static_cast<unsigned>(what)] : std::string_view("unknown");
}

/// A reason's own name, as in the source.
constexpr std::string_view name(reason why) noexcept {
    constexpr std::string_view names[] = {"none"sv, "nak"sv,         "number"sv,        "deadline"sv, "connection_lost"sv,
                                          "left"sv, "nobody_here"sv, "no_switchboard"sv};
    return why <= reason::no_switchboard ? names[static_cast<unsigned>(why)] : std::string_view("unknown");
}

} // namespace msnp
