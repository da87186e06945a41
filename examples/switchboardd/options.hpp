// What the command line says.
#pragma once

#include <msnp/session/instant.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace service {

enum class log_level : std::uint8_t {
    quiet,  ///< what ends the server, or hinders it
    events, ///< who comes and goes, sessions, refusals
    lines,  ///< each command as well, in the redacted form
};

struct options {
    std::string users;
    std::string listen = "127.0.0.1";
    std::uint16_t port = 1863;
    std::uint16_t switchboard_port = 1864;
    std::string advertise; ///< empty: the address that the client has reached

    std::size_t max_connections = 8192;
    std::size_t max_per_peer = 64; ///< 0: no limit
    unsigned rate = 20;            ///< new connections of a peer in a second; 0: no limit
    unsigned requests = 20;        ///< XFR and CHG of a person in ten seconds

    msnp::milliseconds idle = 1'800'000;   ///< `msnp::no_limit`: for ever
    msnp::milliseconds admission = 60'000; ///< protocol.md 7.4
    msnp::milliseconds stats = 0;          ///< 0: only at the end

    log_level level = log_level::events;
};

/// The options, or nothing and the exit code where the program has nothing more to do: 0 after `--help`, 2 for bad usage.
std::optional<options> read_options(int count, char** words, int& code);

} // namespace service
