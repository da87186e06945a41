// The numbers of failures, with words for people (protocol.md 8).
#pragma once

#include <cstdint>
#include <string_view>

namespace msnp {

/// A failure's number. Open: a server may use any number from 0 to 999, and it is carried as it is.
enum class failure_code : std::uint16_t {
    syntax_error = 200,
    invalid_handle = 208,
    already_there = 215,
    not_on_list = 216,
    not_online = 217,
    switchboard_failed = 280,
    transfer_failed = 281,
    bad_p2p_data = 282,
    internal_error = 500,
    server_unavailable = 601,
    session_overloaded = 712,
    too_active = 713,
    too_fast = 800,
    authentication_failed = 911,
    not_allowed_while_hidden = 913,
};

/// A row of the catalogue.
struct failure_row {
    failure_code code;
    std::string_view name, words;
};

/// What the numbers mean, in ascending order.
inline constexpr failure_row failure_catalogue[] = {
    {failure_code::syntax_error, "syntax_error", "The server did not understand the request."},
    {failure_code::invalid_handle, "invalid_handle", "This is not a valid address."},
    {failure_code::already_there, "already_there", "This person is in the conversation already, or has been invited."},
    {failure_code::not_on_list, "not_on_list", "This person does not accept your call."},
    {failure_code::not_online, "not_online", "This person is not online, or does not want to be reached."},
    {failure_code::switchboard_failed, "switchboard_failed", "The switchboard has failed."},
    {failure_code::transfer_failed, "transfer_failed", "The transfer to a switchboard has failed."},
    {failure_code::bad_p2p_data, "bad_p2p_data", "The server could not read the data sent to a friend's program."},
    {failure_code::internal_error, "internal_error", "The server has an internal error."},
    {failure_code::server_unavailable, "server_unavailable", "The server is unavailable."},
    {failure_code::session_overloaded, "session_overloaded", "The conversation is overloaded."},
    {failure_code::too_active, "too_active", "Too many calls to people who are unavailable. Wait a while."},
    {failure_code::too_fast, "too_fast", "Too many requests too quickly. Wait a while."},
    {failure_code::authentication_failed, "authentication_failed", "The server did not accept the sign-in or the invitation."},
    {failure_code::not_allowed_while_hidden, "not_allowed_while_hidden",
     "This is not possible while you are offline or appear offline."},
};

/// The row of a code; for numbers that the catalogue does not have, one without a name.
constexpr failure_row find_failure(failure_code code) noexcept {
    for (const failure_row& row : failure_catalogue) {
        if (row.code == code) {
            return row;
        }
    }
    return {code, {}, "The server reports a failure that is not in the catalogue."};
}

/// The code's own name, as in the source; empty for numbers that the catalogue does not have.
constexpr std::string_view name(failure_code code) noexcept { return find_failure(code).name; }

/// The code in words for people; for unknown numbers, that they are unknown.
constexpr std::string_view explain(failure_code code) noexcept { return find_failure(code).words; }

static_assert(name(failure_code::not_online) == "not_online" && name(static_cast<failure_code>(999)).empty());

} // namespace msnp
