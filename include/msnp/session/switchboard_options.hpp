// How much a switchboard bears.
#pragma once

#include <msnp/base/lenience.hpp>
#include <msnp/session/instant.hpp>

#include <cstddef>

namespace msnp {

/// The limits of a switchboard, and what it puts up with.
struct switchboard_options {
    lenience tolerate = lenience::field();
    std::size_t max_members = 512; ///< no limit is known; over thirty were seen (protocol.md 2.3)
    std::size_t max_rings = 16;    ///< calls of one member that are not answered yet; more are 713
    std::size_t max_queue =
        std::size_t{256} * 1024;      ///< bytes that may wait for a member before it is dropped (protocol.md 7.4)
    milliseconds ring_life = 120'000; ///< how long a ring's cookie is good (protocol.md 7.4)
};

} // namespace msnp
