// What a switchboard asks of its application.
#pragma once

#include <msnp/base/error.hpp>
#include <msnp/session/event.hpp>
#include <msnp/session/member.hpp>
#include <msnp/session/one_of.hpp>
#include <msnp/text/handle.hpp>

namespace msnp {

namespace switchboard_events {

/// Nothing to do: wait for the network.
struct nothing {};

/// Somebody is called. Look whether they can be reached, send them `rng` on their notification connection, with a cookie made
/// for them alone, and say `rang`; or say `unavailable`. Who does neither in `switchboard_options::ask_life` has said that they
/// are not online. The views are good until the next `next_event` of this switchboard, or `feed`, `prepare` or `reset` of the
/// reader.
struct wants_ring {
    msnp::ticket ticket = {};
    member caller = {};
    handle account; ///< who is called, as the caller spells it
};

/// Much waits for the members. Write everybody's `output` before reading on: who takes too little is dropped.
struct must_write {};

/// A member is out: the others have been told, and it is told nothing more. Write what still waits in its `output`, as far as
/// its connection takes it, close the connection, and say `closed`.
struct departed {
    member who = {};
    error why;             ///< what it did wrong; `none` for a clean `OUT`, and for silence
    bool was_idle = false; ///< it has said nothing for `switchboard_options::max_silence`
};

} // namespace switchboard_events

/// One thing to do.
class switchboard_event : public one_of<switchboard_events::nothing, switchboard_events::wants_ring,
                                        switchboard_events::must_write, switchboard_events::departed> {
public:
    using one_of::one_of;

    explicit operator bool() const noexcept { return !is<switchboard_events::nothing>(); }
};

} // namespace msnp
