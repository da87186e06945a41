// The whole protocol as one table: who may say what in which phase, and which phase follows.
//
// The table knows no roles: client and server read the same rows, each for its own end (protocol.md 7). What is not in it is
// out of turn. A connection begins `resting`; the notification server leads from there to `opened`, the switchboard back again.
#pragma once

#include <msnp/base/slice.hpp>
#include <msnp/command/sets.hpp>
#include <msnp/session/when_used.hpp>

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

/// A party's own name, as in the source.
constexpr std::string_view name(party who) noexcept {
    switch (who) {
    case party::client: return "client";
    case party::server: return "server";
    case party::network: return "network";
    }
    return "unknown";
}

/// What can happen on a connection: a command, by its place in `all_commands`, or one of the network's doings.
enum class happening : std::uint8_t {
    connected = all_commands::size, ///< the connection to the switchboard is there
    closed,                         ///< it is gone
    given_up,                       ///< the client has waited long enough for what comes next
    count_,                         ///< how many there are; not a happening
};

/// The saying of a command.
template <class Command>
inline constexpr happening saying = static_cast<happening>(all_commands::place_of<Command>);

/// On what the next phase depends, where it does: whether somebody else is in the conversation when it has happened.
enum class company : std::uint8_t { any, somebody, nobody };

/// A company's own name, as in the source.
constexpr std::string_view name(company when) noexcept {
    switch (when) {
    case company::any: return "any";
    case company::somebody: return "somebody";
    case company::nobody: return "nobody";
    }
    return "unknown";
}

/// One row: in phase `from`, `who` may do `what`, and `next` follows.
struct transition {
    phase from;
    party who;
    happening what;
    company when;
    phase next;
};

/// The table, by phase: `transitions<>`.
template <class = when_used>
inline constexpr transition transitions[] = {
    {phase::resting, party::client, saying<xfr_sb>, company::any, phase::asking},
    {phase::resting, party::server, saying<xfr_sb_answer>, company::any,
     phase::referred}, // asked for on a connection that this one knows nothing of
    {phase::resting, party::server, saying<failure>, company::any, phase::resting}, // likewise: 913, 800
    {phase::resting, party::server, saying<rng>, company::any, phase::rung},
    {phase::resting, party::server, saying<xfr_ns>, company::any, phase::resting},
    {phase::resting, party::client, saying<ims>, company::any, phase::resting},
    {phase::resting, party::server, saying<ims_answer>, company::any, phase::resting},

    {phase::asking, party::server, saying<xfr_sb_answer>, company::any, phase::referred},
    {phase::asking, party::server, saying<failure>, company::any, phase::resting}, // 913, 800
    {phase::asking, party::server, saying<xfr_ns>, company::any, phase::resting},  // the one that was asked is left
    {phase::asking, party::server, saying<rng>, company::any, phase::rung},        // they were quicker
    {phase::asking, party::client, happening::given_up, company::any, phase::resting},

    {phase::referred, party::network, happening::connected, company::any, phase::opened},
    {phase::referred, party::server, saying<rng>, company::any, phase::rung},
    {phase::referred, party::client, happening::given_up, company::any, phase::resting},
    {phase::referred, party::network, happening::closed, company::any, phase::resting},
    {phase::rung, party::network, happening::connected, company::any, phase::opened},
    {phase::rung, party::client, happening::given_up, company::any, phase::resting},
    {phase::rung, party::network, happening::closed, company::any, phase::resting},

    {phase::opened, party::client, saying<usr>, company::any, phase::identifying},
    {phase::opened, party::client, saying<ans>, company::any, phase::answering},
    {phase::opened, party::network, happening::closed, company::any, phase::resting},

    {phase::identifying, party::server, saying<usr_ok>, company::any, phase::alone},
    {phase::identifying, party::server, saying<failure>, company::any, phase::refused}, // 911
    {phase::identifying, party::server, saying<rng>, company::any, phase::rung}, // for another switchboard, here and below
    {phase::identifying, party::client, happening::given_up, company::any, phase::refused},
    {phase::identifying, party::client, saying<out>, company::any, phase::leaving},
    {phase::identifying, party::server, saying<out>, company::any, phase::leaving},
    {phase::identifying, party::network, happening::closed, company::any, phase::resting},

    {phase::answering, party::server, saying<iro>, company::any, phase::answering},
    {phase::answering, party::server, saying<joi>, company::any, phase::answering}, // one's own, before the roster
    {phase::answering, party::server, saying<bye>, company::any, phase::answering},
    {phase::answering, party::server, saying<ans_ok>, company::somebody, phase::talking},
    {phase::answering, party::server, saying<ans_ok>, company::nobody, phase::alone},
    {phase::answering, party::server, saying<failure>, company::any, phase::refused}, // 911
    {phase::answering, party::client, happening::given_up, company::any, phase::refused},
    {phase::answering, party::client, saying<out>, company::any, phase::leaving},
    {phase::answering, party::server, saying<out>, company::any, phase::leaving},
    {phase::answering, party::network, happening::closed, company::any, phase::resting},

    {phase::alone, party::client, saying<cal>, company::any, phase::alone},
    {phase::alone, party::server, saying<cal_ringing>, company::any, phase::alone},
    {phase::alone, party::server, saying<failure>, company::any, phase::alone}, // 208, 215, 217, 713
    {phase::alone, party::server, saying<joi>, company::somebody, phase::talking},
    {phase::alone, party::server, saying<joi>, company::nobody, phase::alone},        // an endpoint of one's own
    {phase::alone, party::server, saying<bye>, company::any, phase::alone},           // doubled
    {phase::alone, party::client, saying<msg_to_server>, company::any, phase::alone}, // into the void: NAK
    {phase::alone, party::server, saying<msg_to_client>, company::any, phase::alone}, // from an endpoint of one's own
    {phase::alone, party::server, saying<ack>, company::any, phase::alone},
    {phase::alone, party::server, saying<nak>, company::any, phase::alone},
    {phase::alone, party::client, saying<out>, company::any, phase::leaving},
    {phase::alone, party::server, saying<out>, company::any, phase::leaving},
    {phase::alone, party::server, saying<rng>, company::any, phase::rung},
    {phase::alone, party::network, happening::closed, company::any, phase::resting},

    {phase::talking, party::client, saying<cal>, company::any, phase::talking},
    {phase::talking, party::server, saying<cal_ringing>, company::any, phase::talking},
    {phase::talking, party::server, saying<failure>, company::any, phase::talking}, // 208, 215, 217, 282, 713
    {phase::talking, party::server, saying<joi>, company::any, phase::talking},
    {phase::talking, party::server, saying<bye>, company::somebody, phase::talking},
    {phase::talking, party::server, saying<bye>, company::nobody, phase::alone},
    {phase::talking, party::client, saying<msg_to_server>, company::any, phase::talking},
    {phase::talking, party::server, saying<msg_to_client>, company::any, phase::talking},
    {phase::talking, party::server, saying<ack>, company::any, phase::talking},
    {phase::talking, party::server, saying<nak>, company::any, phase::talking},
    {phase::talking, party::client, saying<out>, company::any, phase::leaving},
    {phase::talking, party::server, saying<out>, company::any, phase::leaving},
    {phase::talking, party::server, saying<rng>, company::any, phase::rung},
    {phase::talking, party::network, happening::closed, company::any, phase::resting},

    {phase::refused, party::server, saying<out>, company::any, phase::leaving},
    {phase::refused, party::server, saying<rng>, company::any, phase::rung},
    {phase::refused, party::network, happening::closed, company::any, phase::resting},

    {phase::leaving, party::server, saying<msg_to_client>, company::any, phase::leaving}, // what was under way
    {phase::leaving, party::server, saying<ack>, company::any, phase::leaving},
    {phase::leaving, party::server, saying<nak>, company::any, phase::leaving},
    {phase::leaving, party::server, saying<failure>, company::any, phase::leaving},
    {phase::leaving, party::server, saying<cal_ringing>, company::any, phase::leaving},
    {phase::leaving, party::server, saying<joi>, company::any, phase::leaving},
    {phase::leaving, party::server, saying<bye>, company::any, phase::leaving},
    {phase::leaving, party::server, saying<iro>, company::any, phase::leaving},
    {phase::leaving, party::server, saying<usr_ok>, company::any, phase::leaving},
    {phase::leaving, party::server, saying<ans_ok>, company::any, phase::leaving},
    {phase::leaving, party::server, saying<out>, company::any, phase::leaving},
    {phase::leaving, party::server, saying<rng>, company::any, phase::rung},
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

template <class = when_used>
inline constexpr transition_map transition_table = [] {
    transition_map map;
    for (auto& by_party : map.next) {
        for (auto& by_happening : by_party) {
            for (auto& by_company : by_happening) {
                by_company[0] = by_company[1] = phase::count_;
            }
        }
    }
    for (const transition& row : transitions<>) {
        if (row.when != company::somebody) {
            map.at(row.from, row.who, row.what, false) = row.next;
        }
        if (row.when != company::nobody) {
            map.at(row.from, row.who, row.what, true) = row.next;
        }
    }
    return map;
}();

} // namespace detail

/// The phase that follows, or `phase::count_` if this may not happen now. `somebody`: whether somebody else is in the
/// conversation once it has happened.
template <class Use = when_used>
constexpr phase next_phase(phase from, party who, happening what, bool somebody) noexcept {
    return from < phase::count_ ? detail::transition_table<Use>.at(from, who, what, somebody) : phase::count_;
}

/// A phase's own name, as in the source.
constexpr std::string_view name(phase at) noexcept {
    constexpr std::string_view names[] = {"resting"sv,   "asking"sv, "referred"sv, "rung"sv,    "opened"sv, "identifying"sv,
                                          "answering"sv, "alone"sv,  "talking"sv,  "refused"sv, "leaving"sv};
    static_assert(sizeof names / sizeof *names == static_cast<unsigned>(phase::count_));
    return at < phase::count_ ? names[static_cast<unsigned>(at)] : std::string_view("none");
}

} // namespace msnp
