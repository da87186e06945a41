// How much a switchboard bears.
#pragma once

#include <msnp/base/lenience.hpp>
#include <msnp/session/instant.hpp>

#include <cstddef>

namespace msnp {

/// The limits of a switchboard, and what it puts up with. Lengths of time are in milliseconds, `no_limit` is for ever. Where no
/// source is named, the figure is our decision.
struct switchboard_options {
    lenience tolerate = lenience::field();

    /// Connections. No limit is known; over thirty people were seen (protocol.md 2.3).
    std::size_t max_members = 512;

    /// Bytes that may wait for a member before it is dropped (protocol.md 7.4); the roster that greets it does not count. Nor
    /// may it cost more than that to keep many short messages: of memory, a member holds up to three times as much.
    std::size_t max_queue = std::size_t{256} * 1024;

    // Calls. Over any of these three limits the answer is 713 (protocol.md 2.3).

    /// Calls of one member that are under way: asked of the application, or rung and not answered.
    std::size_t max_rings = 16;
    /// The same of all members together, of those who have gone, too.
    std::size_t max_all_rings = 512;
    /// Calls of one member that `unavailable` ended with 216 or 217: "five 217s, then 713" (protocol.md 2.3).
    std::size_t max_refusals = 5;
    /// How long after the last one those are forgotten. Clients wait 30 seconds after a 713 (protocol.md 7.4).
    milliseconds refusal_life = 30'000;
    /// How long the application may take to say `rang` or `unavailable`; then the caller is told 217. Clients wait 15 seconds
    /// for the answer to a call (protocol.md 7.4).
    milliseconds ask_life = 15'000;
    /// How long somebody who was rung can answer, and is not called again: the life of the ring's cookie (protocol.md 7.4).
    milliseconds ring_life = 120'000;

    /// How long a member may say nothing: then it is out, and the others read `BYE account 1`. Servers do so, by repute after
    /// five minutes (protocol.md 2.5, 7.4); as that is not confirmed, it is not done unless asked for.
    milliseconds max_silence = no_limit;

    /// Whether `MSG` with the letter `D` is answered with 282, and not relayed, where it says that it is P2P and its sizes do
    /// not agree (protocol.md 2.9, 6).
    bool judges_p2p = true;
};

} // namespace msnp
