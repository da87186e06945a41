// A schedule: what people do, what goes wrong, and when. It is plain data, so that it can be shown, changed and run again.
#pragma once

#include "simulation/world/nature.hpp"

#include <msnp/text/dialect.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace storm {

/// What can be done. The comment names what `which` and `size` mean.
enum class deed : std::uint8_t {
    // What people do.
    open,   ///< client `which` is called into a chat
    say,    ///< chat, bytes
    send,   ///< chat, bytes
    type,   ///< chat
    nudge,  ///< chat
    invite, ///< chat, client `size`
    leave,  ///< chat
    appear, ///< presence `size`
    // What the network does.
    weather,      ///< delay `which`, cuts `size`
    narrow,       ///< new connections take `size` bytes
    lose,         ///< a connection `which`, after `size` bytes to the client; odd: to the server
    silence,      ///< a connection `which`; `size` 0: to the client, 1: to the server, 2: both ways
    stop_reading, ///< for `size` ms
    // What servers do.
    restart,      ///< away for `size` ms
    hang,         ///< new connections for `size` ms
    drop,         ///< connection `which`
    desk_serves,  ///< service `size`
    desk_rings,   ///< ringing `size`
    desk_restart, ///< away for `size` ms
    false_line,   ///< connection `which`, line `size`
    noise_down,   ///< connection `which`, seed `size`
    noise_up,     ///< likewise
    // What clocks do.
    clock_jump,  ///< by `size` ms
    clock_back,  ///< by `size` ms
    clock_stops, ///< for `size` ms
    count_,
};

struct step {
    deed what = deed::say;
    std::uint8_t who = 0; ///< client
    std::uint8_t which = 0;
    std::uint8_t how = 0; ///< ack letter and format
    std::uint32_t size = 0;
    std::uint32_t pause = 0; ///< milliseconds before it
};

/// Who takes part.
struct cast_member {
    msnp::dialect spoken = msnp::dialect::msnp8;
    std::uint8_t account = 0; ///< two with the same one are endpoints of one person
    bool joins_chunks = true; ///< says that it does
    std::uint32_t assembly = 16'384;
    bool is_hasty = false;
    bool is_echo = false;
    std::uint8_t temper = 0; ///< which of the ways to be configured
};

struct schedule {
    std::uint64_t seed = 1; ///< of what chance decides on the way: cuts and delays
    std::vector<cast_member> cast;
    std::vector<step> steps;
    bool is_strict = false; ///< texts that are delivered must have been heard
};

/// What goes wrong in a schedule of this name.
enum class profile_name : std::uint8_t {
    calm,
    cuts,
    losses,
    silence,
    restarts,
    slow,
    false_lines,
    noise,
    clocks,
    refusals,
    everything,
    count_,
};
std::string_view name(profile_name of);

/// Draws a schedule: the same for the same seed on every machine.
schedule draw(std::uint64_t seed, profile_name of);
/// The profile that a seed has of itself.
profile_name profile_of(std::uint64_t seed);

std::string spelt(const step& of);
std::string spelt(const schedule& of);

} // namespace storm
