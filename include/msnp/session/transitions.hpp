// The whole protocol as one table: who may say what in which phase, and which phase follows.
//
// The table knows no roles: client and server read the same rows, each for its own end (protocol.md 7). What is not in it is
// out of turn. A connection begins `resting`; the notification server leads from there to `opened`, the switchboard back again.
#pragma once

#include <msnp/command/sets.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msnp {

/// Where a connection stands.
enum class phase : std::uint8_t {
    resting,     ///< no switchboard
    asking,      ///< the client has asked for one
    referred,    ///< the client knows where to call
    rung,        ///< the client knows where to answer
    opened,      ///< connected, nothing said
    identifying, ///< the caller has shown its cookie
    answering,   ///< the one who was rung has shown its cookie; the roster comes
    alone,       ///< in the conversation, nobody else is
    talking,     ///< in the conversation with others
    refused,     ///< the cookie was not accepted, or nobody answered: there will be no conversation
    leaving,     ///< one side has said `OUT`; the server closes
    count_,      ///< how many there are; not a phase
};

/// Who makes something happen.
enum class party : std::uint8_t { client, server, network };

/// What can happen on a connection: a command, by its place in `all_commands`, or one of the network's doings.
enum class happening : std::uint8_t {
    connected = all_commands::size, ///< the connection to the switchboard is there
    closed,                         ///< it is gone
    given_up,                       ///< the client has waited long enough to be let in
    count_,                         ///< how many there are; not a happening
};

/// The saying of a command.
template <command Command>
inline constexpr happening saying = static_cast<happening>(all_commands::place_of<Command>);

/// On what the next phase depends, where it does: whether somebody else is in the conversation when it has happened.
enum class company : std::uint8_t { any, somebody, nobody };

/// One row: in phase `from`, `who` may do `what`, and `next` follows.
struct transition {
    phase from;
    party who;
    happening what;
    company when;
    phase next;
};

namespace detail {

template <class Command>
constexpr transition said(phase from, phase next, company when = company::any) noexcept {
    constexpr flow streams = Command::on_wire::streams;
    return {from, overlap(streams, flow::to_server) ? party::client : party::server, saying<Command>, when, next};
}

} // namespace detail

/// The table, by phase.
inline constexpr transition transitions[] = {
    detail::said<xfr_sb>(phase::resting, phase::asking),
    detail::said<xfr_sb_answer>(phase::resting, phase::referred), // asked for on a connection that this one knows nothing of
    detail::said<failure>(phase::resting, phase::resting),        // likewise: 913, 800
    detail::said<rng>(phase::resting, phase::rung),

    detail::said<xfr_sb_answer>(phase::asking, phase::referred),
    detail::said<failure>(phase::asking, phase::resting), // 913, 800
    {phase::asking, party::network, happening::closed, company::any, phase::resting},

    {phase::referred, party::network, happening::connected, company::any, phase::opened},
    {phase::referred, party::network, happening::closed, company::any, phase::resting},
    {phase::rung, party::network, happening::connected, company::any, phase::opened},
    {phase::rung, party::network, happening::closed, company::any, phase::resting},

    detail::said<usr>(phase::opened, phase::identifying),
    detail::said<ans>(phase::opened, phase::answering),
    {phase::opened, party::network, happening::closed, company::any, phase::resting},

    detail::said<usr_ok>(phase::identifying, phase::alone),
    detail::said<failure>(phase::identifying, phase::refused), // 911
    {phase::identifying, party::client, happening::given_up, company::any, phase::refused},
    {phase::identifying, party::client, saying<out>, company::any, phase::leaving},
    {phase::identifying, party::server, saying<out>, company::any, phase::leaving},
    {phase::identifying, party::network, happening::closed, company::any, phase::resting},

    detail::said<iro>(phase::answering, phase::answering),
    detail::said<joi>(phase::answering, phase::answering), // one's own, before the roster
    detail::said<bye>(phase::answering, phase::answering),
    detail::said<ans_ok>(phase::answering, phase::talking, company::somebody),
    detail::said<ans_ok>(phase::answering, phase::alone, company::nobody),
    detail::said<failure>(phase::answering, phase::refused), // 911
    {phase::answering, party::client, happening::given_up, company::any, phase::refused},
    {phase::answering, party::client, saying<out>, company::any, phase::leaving},
    {phase::answering, party::server, saying<out>, company::any, phase::leaving},
    {phase::answering, party::network, happening::closed, company::any, phase::resting},

    detail::said<cal>(phase::alone, phase::alone),
    detail::said<cal_ringing>(phase::alone, phase::alone),
    detail::said<failure>(phase::alone, phase::alone), // 208, 215, 217, 713
    detail::said<joi>(phase::alone, phase::talking, company::somebody),
    detail::said<joi>(phase::alone, phase::alone, company::nobody), // an endpoint of one's own
    detail::said<bye>(phase::alone, phase::alone),                  // doubled
    detail::said<msg_to_server>(phase::alone, phase::alone),        // into the void: NAK
    detail::said<msg_to_client>(phase::alone, phase::alone),        // from an endpoint of one's own
    detail::said<ack>(phase::alone, phase::alone),
    detail::said<nak>(phase::alone, phase::alone),
    {phase::alone, party::client, saying<out>, company::any, phase::leaving},
    {phase::alone, party::server, saying<out>, company::any, phase::leaving},
    {phase::alone, party::network, happening::closed, company::any, phase::resting},

    detail::said<cal>(phase::talking, phase::talking),
    detail::said<cal_ringing>(phase::talking, phase::talking),
    detail::said<failure>(phase::talking, phase::talking), // 208, 215, 217, 282, 713
    detail::said<joi>(phase::talking, phase::talking),
    detail::said<bye>(phase::talking, phase::talking, company::somebody),
    detail::said<bye>(phase::talking, phase::alone, company::nobody),
    detail::said<msg_to_server>(phase::talking, phase::talking),
    detail::said<msg_to_client>(phase::talking, phase::talking),
    detail::said<ack>(phase::talking, phase::talking),
    detail::said<nak>(phase::talking, phase::talking),
    {phase::talking, party::client, saying<out>, company::any, phase::leaving},
    {phase::talking, party::server, saying<out>, company::any, phase::leaving},
    {phase::talking, party::network, happening::closed, company::any, phase::resting},

    {phase::refused, party::server, saying<out>, company::any, phase::leaving},
    {phase::refused, party::network, happening::closed, company::any, phase::resting},

    detail::said<msg_to_client>(phase::leaving, phase::leaving), // what was under way
    detail::said<ack>(phase::leaving, phase::leaving),
    detail::said<nak>(phase::leaving, phase::leaving),
    detail::said<failure>(phase::leaving, phase::leaving),
    detail::said<cal_ringing>(phase::leaving, phase::leaving),
    detail::said<joi>(phase::leaving, phase::leaving),
    detail::said<bye>(phase::leaving, phase::leaving),
    detail::said<iro>(phase::leaving, phase::leaving),
    detail::said<usr_ok>(phase::leaving, phase::leaving),
    detail::said<ans_ok>(phase::leaving, phase::leaving),
    {phase::leaving, party::server, saying<out>, company::any, phase::leaving},
    {phase::leaving, party::network, happening::closed, company::any, phase::resting},
};

namespace detail {

/// The table by numbers, for looking a row up at once.
struct transition_map {
    phase next[static_cast<unsigned>(phase::count_)][3][static_cast<unsigned>(happening::count_)][2] = {};

    constexpr phase& at(phase from, party who, happening what, bool somebody) noexcept {
        return next[static_cast<unsigned>(from)][static_cast<unsigned>(who)][static_cast<unsigned>(what)][somebody ? 1 : 0];
    }
    constexpr phase at(phase from, party who, happening what, bool somebody) const noexcept {
        return next[static_cast<unsigned>(from)][static_cast<unsigned>(who)][static_cast<unsigned>(what)][somebody ? 1 : 0];
    }
};

inline constexpr transition_map transition_table = [] {
    transition_map map;
    for (auto& by_party : map.next) {
        for (auto& by_happening : by_party) {
            for (auto& by_company : by_happening) {
                by_company[0] = by_company[1] = phase::count_;
            }
        }
    }
    for (const transition& row : transitions) {
        if (row.when != company::somebody) {
            map.at(row.from, row.who, row.what, false) = row.next;
        }
        if (row.when != company::nobody) {
            map.at(row.from, row.who, row.what, true) = row.next;
        }
    }
    return map;
}();

constexpr bool is_unambiguous() noexcept {
    for (const transition& one : transitions) {
        int same = 0;
        for (const transition& other : transitions) {
            const bool meet = one.when == company::any || other.when == company::any || one.when == other.when;
            same += one.from == other.from && one.who == other.who && one.what == other.what && meet ? 1 : 0;
        }
        if (same != 1) {
            return false;
        }
    }
    return true;
}

// Whether a row that depends on company has a twin for the other case.
constexpr bool is_total() noexcept {
    for (const transition& row : transitions) {
        for (const bool somebody : {false, true}) {
            if (transition_table.at(row.from, row.who, row.what, somebody) == phase::count_) {
                return false;
            }
        }
    }
    return true;
}

// Whether every phase can be reached from `resting`, and `resting` from every phase.
constexpr bool is_connected() noexcept {
    bool reached[static_cast<unsigned>(phase::count_)] = {true};
    bool returns[static_cast<unsigned>(phase::count_)] = {true};
    for (unsigned round = 0; round != static_cast<unsigned>(phase::count_); ++round) {
        for (const transition& row : transitions) {
            bool& next = reached[static_cast<unsigned>(row.next)];
            bool& back = returns[static_cast<unsigned>(row.from)];
            next = next || reached[static_cast<unsigned>(row.from)];
            back = back || returns[static_cast<unsigned>(row.next)];
        }
    }
    for (unsigned each = 0; each != static_cast<unsigned>(phase::count_); ++each) {
        if (!reached[each] || !returns[each]) {
            return false;
        }
    }
    return true;
}

constexpr bool places_every_command() noexcept {
    for (unsigned what = 0; what != all_commands::size; ++what) {
        bool placed = false;
        for (const transition& row : transitions) {
            placed = placed || row.what == static_cast<happening>(what);
        }
        if (!placed) {
            return false;
        }
    }
    return true;
}

static_assert(is_unambiguous(), "two rows of the table say different things of the same moment");
static_assert(is_total(), "a row that depends on company lacks its twin");
static_assert(is_connected(), "a phase cannot be reached, or cannot be left");
static_assert(places_every_command(), "a command has no place in the table");

} // namespace detail

/// The phase that follows, or `phase::count_` if this may not happen now. `somebody`: whether somebody else is in the
/// conversation once it has happened.
constexpr phase next_phase(phase from, party who, happening what, bool somebody) noexcept {
    return from < phase::count_ ? detail::transition_table.at(from, who, what, somebody) : phase::count_;
}

/// A phase's own name, as in the source.
constexpr std::string_view name(phase at) noexcept {
    constexpr std::string_view names[] = {"resting",   "asking", "referred", "rung",    "opened", "identifying",
                                          "answering", "alone",  "talking",  "refused", "leaving"};
    static_assert(sizeof names / sizeof *names == static_cast<unsigned>(phase::count_));
    return at < phase::count_ ? names[static_cast<unsigned>(at)] : std::string_view("none");
}

static_assert(next_phase(phase::talking, party::server, saying<bye>, false) == phase::alone);
static_assert(next_phase(phase::resting, party::client, saying<cal>, false) == phase::count_);

} // namespace msnp
