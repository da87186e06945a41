// What one who takes part sees of the table of transitions.
#pragma once

#include <msnp/session/transitions.hpp>

#include <string_view>
#include <vector>

/// A part of the table: the rows that belong to it and can be reached from its first phase.
struct view {
    std::string_view name; ///< as the command line has it
    std::string_view sentence;
    msnp::phase start;
    bool (*has)(const msnp::transition& row); ///< whether a row belongs to it
};

bool is_of_inviter(const msnp::transition& row);
bool is_of_invitee(const msnp::transition& row);
bool is_of_server(const msnp::transition& row);
bool is_of_anybody(const msnp::transition& row);

/// All of them, in the order in which they are listed.
inline constexpr view views[] = {
    {"inviter", "a client that calls", msnp::phase::resting, is_of_inviter},
    {"invitee", "a client that is rung", msnp::phase::resting, is_of_invitee},
    {"server", "a switchboard, one connection", msnp::phase::opened, is_of_server},
    {"whole", "the whole table", msnp::phase::resting, is_of_anybody},
};

/// Its rows, in the order of the table.
std::vector<msnp::transition> rows_of(const view& part);
