// One connection between a client and the server.
#pragma once

#include "simulation/world/pipe.hpp"

#include <msnp/session/admission.hpp>
#include <msnp/session/member.hpp>
#include <msnp/wire/reader.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace storm {

inline constexpr std::uint32_t nobody = static_cast<std::uint32_t>(-1);

/// The server's end.
struct visitor {
    explicit visitor(instant now) : door(now) {}

    msnp::admission door;
    std::vector<char> memory = std::vector<char>(2600);
    msnp::reader from{memory, {.from = msnp::flow::client_to_switchboard}};
    msnp::member id{};
    std::uint32_t session = nobody; ///< once admitted
    std::uint32_t client = nobody;  ///< whose cookie it was
    bool is_out = false;            ///< not in the roster any more
};

struct wire {
    wire(std::uint32_t which, std::uint32_t whose, std::size_t window)
        : number(which), chat(whose), up(2 * which, window), down(2 * which + 1, window) {}

    std::uint32_t number;
    std::uint32_t chat;             ///< who holds the client's end, or nobody
    std::unique_ptr<visitor> guest; ///< who holds the server's end, or null
    pipe up, down;                  ///< to the server, to the client
    std::uint32_t session = nobody; ///< in which the server has let it
    bool is_known = false;          ///< the client has been told that it is there
    bool is_given_up = false;       ///< the client closed it before the server did
    bool has_false_lines = false;   ///< the server has said what is not true
    bool has_noise = false;         ///< bytes on it come from nowhere
    std::string false_lines;        ///< waits for a place between the server's lines
};

} // namespace storm
