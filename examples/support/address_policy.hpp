// Where a server may send one: RNG and XFR name any host (protocol.md 10, point 11).
#pragma once

#include <msnp/text/address.hpp>

#include <optional>
#include <string>

namespace messenger {

/// Lets nobody from outside lead one to a host inside: to this machine, or to a private network. A server that is inside
/// itself may.
class address_policy {
public:
    /// For who has chosen the server at `host`.
    address_policy(const std::string& host, bool allows_all);

    /// The host to connect to, or nothing: its number, so that a name that is asked for twice cannot change in between.
    std::optional<std::string> operator()(const msnp::address& where) const;

private:
    bool allows_all_;
};

} // namespace messenger
