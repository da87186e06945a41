// Who speaks to whom: the four streams between a client and the two kinds of server.
#pragma once

#include <cstdint>
#include <string_view>

namespace msnp {

/// A set of streams. The same verb can mean different things on each, and carry a payload on one and none on another.
enum class flow : std::uint8_t {
    none = 0,
    client_to_switchboard = 1,
    switchboard_to_client = 2,
    client_to_notification = 4,
    notification_to_client = 8,
    to_server = client_to_switchboard | client_to_notification, ///< either server; the union of both tables
    to_client = switchboard_to_client | notification_to_client, ///< either server; the union of both tables
    switchboard = client_to_switchboard | switchboard_to_client,
    notification = client_to_notification | notification_to_client,
    any = to_server | to_client,
};

constexpr flow operator|(flow one, flow other) noexcept {
    return static_cast<flow>(static_cast<unsigned>(one) | static_cast<unsigned>(other));
}
constexpr flow operator&(flow one, flow other) noexcept {
    return static_cast<flow>(static_cast<unsigned>(one) & static_cast<unsigned>(other));
}
/// Whether two sets have a stream in common.
constexpr bool overlap(flow one, flow other) noexcept { return (one & other) != flow::none; }

/// An end of a connection. A client says what flows to servers, a server what flows to clients.
enum class role : std::uint8_t { client, server };

/// An end's own name, as in the source.
constexpr std::string_view name(role who) noexcept {
    switch (who) {
    case role::client: return "client";
    case role::server: return "server";
    }
    return "unknown";
}

/// The streams on which this end speaks.
constexpr flow spoken_by(role who) noexcept { return who == role::client ? flow::to_server : flow::to_client; }

/// The streams that this end hears.
constexpr flow heard_by(role who) noexcept { return who == role::client ? flow::to_client : flow::to_server; }

} // namespace msnp
