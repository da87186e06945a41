// What the numbers of failures mean: words for people, who says them, and whether trying again helps (protocol.md 8).
#pragma once

#include <msnp/base/slice.hpp>
#include <msnp/command/failure_code.hpp>
#include <msnp/wire/flow.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msnp {

/// Whether a request that has failed is worth trying again.
enum class retry : std::uint8_t {
    never,        ///< it is done already, or never will be
    later,        ///< the same request may succeed after a while
    after_change, ///< not as it is: change the request, the account or one's state first, or ask another server
};

/// An advice's own name, as in the source.
constexpr std::string_view name(retry when) noexcept {
    switch (when) {
    case retry::never: return "never";
    case retry::later: return "later";
    case retry::after_change: return "after_change";
    }
    return "unknown";
}

/// A row of the catalogue.
struct failure_row {
    failure_code code;
    std::string_view name, words;
    flow where; ///< who says it: a switchboard, a notification server, or both
    msnp::retry retry;
};

namespace detail::catalogue {

using enum failure_code;
using enum retry;
inline constexpr flow sb = flow::switchboard_to_client, ns = flow::notification_to_client, both = flow::to_client;

inline constexpr failure_row rows[] = {
    {syntax_error, "syntax_error"sv, "The server did not understand the request."sv, both, never},
    {invalid_parameter, "invalid_parameter"sv, "The server did not accept a value of the request."sv, ns, after_change},
    {invalid_federated_user, "invalid_federated_user"sv, "This is no account of a partner network."sv, ns, after_change},
    {unroutable_user, "unroutable_user"sv, "This person's network cannot be reached from here."sv, ns, after_change},
    {no_such_user, "no_such_user"sv, "There is no account with this address."sv, ns, after_change},
    {missing_domain, "missing_domain"sv, "The address has no domain."sv, ns, after_change},
    {already_logged_in, "already_logged_in"sv, "You are signed in already."sv, ns, never},
    {invalid_handle, "invalid_handle"sv, "This is not a valid address."sv, both, after_change},
    {name_refused, "name_refused"sv, "The display name was refused."sv, ns, after_change},
    {list_full, "list_full"sv, "The list is full."sv, ns, after_change},
    {invalid_rename, "invalid_rename"sv, "This contact cannot have that name."sv, ns, after_change},
    {already_there, "already_there"sv, "This person is in the conversation already, or has been invited."sv, both, never},
    {not_on_list, "not_on_list"sv, "This person does not accept your call."sv, both, never},
    {not_online, "not_online"sv, "This person is not online, or does not want to be reached."sv, both, later},
    {already_in_mode, "already_in_mode"sv, "This setting is in force already."sv, ns, never},
    {on_opposite_list, "on_opposite_list"sv, "This person is on the opposite list."sv, ns, after_change},
    {accepts_no_pages, "accepts_no_pages"sv, "This person does not accept pages."sv, ns, never},
    {too_many_groups, "too_many_groups"sv, "There are too many groups."sv, ns, after_change},
    {no_such_group, "no_such_group"sv, "There is no such group."sv, ns, after_change},
    {not_in_group, "not_in_group"sv, "This person is not in that group."sv, ns, never},
    {group_not_empty, "group_not_empty"sv, "The group is not empty."sv, ns, after_change},
    {group_exists, "group_exists"sv, "There is a group of this name already."sv, ns, after_change},
    {group_name_too_long, "group_name_too_long"sv, "The name of the group is too long."sv, ns, after_change},
    {group_zero_stays, "group_zero_stays"sv, "The first group cannot be removed."sv, ns, never},
    {invalid_target_group, "invalid_target_group"sv, "The group to put this person in is not valid."sv, ns, after_change},
    {invalid_phone_number, "invalid_phone_number"sv, "This is not a valid phone number."sv, ns, after_change},
    {unknown_phone_number, "unknown_phone_number"sv, "Nobody is known by this phone number."sv, ns, after_change},
    {unknown_mobile_domain, "unknown_mobile_domain"sv, "The mobile network of this address is not known."sv, ns, after_change},
    {empty_domain, "empty_domain"sv, "A domain in the list of contacts has no contacts."sv, ns, after_change},
    {invalid_list, "invalid_list"sv, "The server could not read the list of contacts."sv, ns, after_change},
    {switchboard_failed, "switchboard_failed"sv, "The switchboard has failed."sv, both, later},
    {transfer_failed, "transfer_failed"sv, "The transfer to another server has failed."sv, ns, later},
    {bad_p2p_data, "bad_p2p_data"sv, "The server could not read the data sent to a friend's program."sv, sb, after_change},
    {unknown_application, "unknown_application"sv, "The server does not know the program that this is for."sv, ns, never},
    {message_too_long, "message_too_long"sv, "The message is too long."sv, ns, after_change},
    {sms_funds_ran_out, "sms_funds_ran_out"sv, "The funds for text messages have just run out."sv, ns, after_change},
    {missing_field, "missing_field"sv, "The request lacks a required field."sv, ns, after_change},
    {too_many_hits, "too_many_hits"sv, "The search found too many people."sv, ns, after_change},
    {not_logged_in, "not_logged_in"sv, "You are not signed in."sv, ns, after_change},
    {contact_list_unavailable, "contact_list_unavailable"sv, "The contact list cannot be reached."sv, ns, later},
    {address_book_error, "address_book_error"sv, "The address book cannot be reached."sv, ns, later},
    {sms_needs_subscription, "sms_needs_subscription"sv, "Text messages need a subscription."sv, ns, after_change},
    {sms_subscription_disabled, "sms_subscription_disabled"sv, "The text message subscription is disabled."sv, ns,
     after_change},
    {sms_out_of_funds, "sms_out_of_funds"sv, "There are no funds for text messages."sv, ns, after_change},
    {sms_disabled_in_market, "sms_disabled_in_market"sv, "Text messages are disabled in this country."sv, ns, later},
    {sms_disabled, "sms_disabled"sv, "Text messages are disabled everywhere."sv, ns, later},
    {sms_later, "sms_later"sv, "Text messages cannot be sent for the moment."sv, ns, later},
    {sms_without_market, "sms_without_market"sv, "No country is given for the text message."sv, ns, after_change},
    {no_permission, "no_permission"sv, "The account lacks the permission."sv, ns, never},
    {internal_error, "internal_error"sv, "The server has an internal error."sv, ns, later},
    {database_error, "database_error"sv, "The server's database has an error."sv, ns, later},
    {command_disabled, "command_disabled"sv, "The server does not offer this any more."sv, ns, never},
    {page_service_down, "page_service_down"sv, "The paging service is down."sv, ns, later},
    {federated_partner_failed, "federated_partner_failed"sv, "The partner network or its list is unavailable."sv, ns, later},
    {page_message_failed, "page_message_failed"sv, "The message to a phone has failed."sv, ns, later},
    {file_operation_failed, "file_operation_failed"sv, "The server could not read or write a file."sv, ns, later},
    {detailed_error, "detailed_error"sv, "The server refused, perhaps because the account is banned."sv, ns, never},
    {out_of_memory, "out_of_memory"sv, "The server has no memory left."sv, ns, later},
    {challenge_failed, "challenge_failed"sv, "The answer to the server's challenge was wrong or late."sv, ns, after_change},
    {sms_account_muted, "sms_account_muted"sv, "The account for text messages is muted."sv, ns, after_change},
    {sms_account_disabled, "sms_account_disabled"sv, "The account for text messages is disabled."sv, ns, after_change},
    {sms_account_maxed, "sms_account_maxed"sv, "The account for text messages has reached its limit."sv, ns, later},
    {sms_internal_error, "sms_internal_error"sv, "The text message service has an internal error."sv, ns, later},
    {sms_carrier_invalid, "sms_carrier_invalid"sv, "The phone's carrier is not valid."sv, ns, after_change},
    {sms_no_route, "sms_no_route"sv, "There is no route to the phone's carrier."sv, ns, later},
    {sms_carrier_error, "sms_carrier_error"sv, "The phone's carrier reports an error."sv, ns, later},
    {sms_address_mapping_full, "sms_address_mapping_full"sv, "No more phones can be matched with addresses."sv, ns, later},
    {sms_wrong_country, "sms_wrong_country"sv, "The phone cannot be reached from this country."sv, ns, after_change},
    {sms_cache_full, "sms_cache_full"sv, "Too many text messages wait for the phone."sv, ns, later},
    {sms_bad_format, "sms_bad_format"sv, "The text message has a wrong format."sv, ns, after_change},
    {sms_invalid_text, "sms_invalid_text"sv, "The text message has characters that phones cannot show."sv, ns, after_change},
    {sms_too_long, "sms_too_long"sv, "The text message is too long for a phone."sv, ns, after_change},
    {server_busy, "server_busy"sv, "The server is busy."sv, ns, later},
    {server_unavailable, "server_unavailable"sv, "The server is unavailable."sv, ns, later},
    {peer_server_down, "peer_server_down"sv, "Another notification server is down."sv, ns, later},
    {database_unreachable, "database_unreachable"sv, "The server cannot reach its database."sv, ns, later},
    {server_going_down, "server_going_down"sv, "The server is going down."sv, ns, later},
    {service_unavailable, "service_unavailable"sv, "The service is unavailable."sv, ns, later},
    {paging_unavailable, "paging_unavailable"sv, "Paging is unavailable."sv, ns, later},
    {connection_failed, "connection_failed"sv, "The server could not make a connection."sv, ns, later},
    {connection_not_created, "connection_not_created"sv, "The server could not create the connection."sv, ns, later},
    {bad_client_data, "bad_client_data"sv, "The server did not accept what the program told of itself."sv, ns, after_change},
    {write_would_block, "write_would_block"sv, "The server could not write, or the session is restricted."sv, ns, later},
    {session_overloaded, "session_overloaded"sv, "The conversation is overloaded."sv, both, later},
    {too_active, "too_active"sv, "Too many calls to people who are unavailable. Wait a while."sv, both, later},
    {too_many_sessions, "too_many_sessions"sv, "There are too many sessions."sv, ns, after_change},
    {not_expected, "not_expected"sv, "The server did not expect this now."sv, ns, after_change},
    {bad_friend_file, "bad_friend_file"sv, "The server's file of your friends is damaged."sv, ns, later},
    {user_restricted, "user_restricted"sv, "The account is restricted."sv, ns, never},
    {session_federated, "session_federated"sv, "The session belongs to a partner network."sv, ns, never},
    {user_federated, "user_federated"sv, "The account belongs to a partner network."sv, ns, never},
    {client_data_not_expected, "client_data_not_expected"sv, "This was no time for the program to tell of itself."sv, ns,
     after_change},
    {roaming_log_off, "roaming_log_off"sv, "You were signed out from another place."sv, ns, after_change},
    {too_many_endpoints, "too_many_endpoints"sv, "You are signed in at too many places."sv, ns, after_change},
    {too_fast, "too_fast"sv, "Too many requests too quickly. Wait a while."sv, ns, later},
    {data_not_delivered, "data_not_delivered"sv, "The message could not be delivered."sv, ns, later},
    {too_busy_910, "too_busy_910"sv, "The server is too busy for signing in (910)."sv, ns, later},
    {authentication_failed, "authentication_failed"sv, "The server did not accept the sign-in or the invitation."sv, both,
     after_change},
    {too_busy_912, "too_busy_912"sv, "The server is too busy for signing in (912)."sv, ns, later},
    {not_allowed_while_hidden, "not_allowed_while_hidden"sv, "This is not possible while you are offline or appear offline."sv,
     ns, after_change},
    {unavailable_914, "unavailable_914"sv, "The server for signing in is unavailable (914)."sv, ns, later},
    {unavailable_915, "unavailable_915"sv, "The server for signing in is unavailable (915)."sv, ns, later},
    {unavailable_916, "unavailable_916"sv, "The server for signing in is unavailable (916)."sv, ns, later},
    {passport_failed, "passport_failed"sv, "The address or the password was not accepted."sv, ns, after_change},
    {too_busy_918, "too_busy_918"sv, "The server is too busy for signing in (918)."sv, ns, later},
    {too_busy_919, "too_busy_919"sv, "The server is too busy for signing in (919)."sv, ns, later},
    {no_new_users, "no_new_users"sv, "The server accepts no new users."sv, ns, later},
    {too_busy_921, "too_busy_921"sv, "The server is too busy for signing in (921)."sv, ns, later},
    {too_busy_922, "too_busy_922"sv, "The server is too busy for signing in (922)."sv, ns, later},
    {no_parental_consent, "no_parental_consent"sv, "A child's account needs the consent of a parent."sv, ns, after_change},
    {account_not_verified, "account_not_verified"sv, "The address of the account has not been verified."sv, ns, after_change},
    {wrong_client_for_child, "wrong_client_for_child"sv, "A child's account may not use this program."sv, ns, after_change},
    {child_account_suspended, "child_account_suspended"sv, "The child's account is suspended."sv, ns, after_change},
    {bad_ticket, "bad_ticket"sv, "The ticket for signing in was not accepted."sv, ns, after_change},
    {wrong_server, "wrong_server"sv, "The account lives on another server."sv, ns, after_change},
    {invalid_membership, "invalid_membership"sv, "The list holds an invalid contact or circle."sv, ns, after_change},
    {invalid_signature, "invalid_signature"sv, "The signature is invalid."sv, ns, after_change},
};

} // namespace detail::catalogue

/// All rows, in ascending order.
inline constexpr const auto& failure_catalogue = detail::catalogue::rows;

/// The row of a code. For numbers that the catalogue does not have, one without a name.
constexpr failure_row find_failure(failure_code code) noexcept {
    std::size_t first = 0, last = sizeof failure_catalogue / sizeof *failure_catalogue;
    while (first != last) {
        const std::size_t middle = first + (last - first) / 2;
        if (failure_catalogue[middle].code == code) {
            return failure_catalogue[middle];
        }
        if (failure_catalogue[middle].code < code) {
            first = middle + 1;
        } else {
            last = middle;
        }
    }
    return {code, {}, "The server reports a failure that is not in the catalogue.", flow::to_client, retry::never};
}

/// The code's own name, as in the source; empty for numbers that the catalogue does not have.
constexpr std::string_view name(failure_code code) noexcept { return find_failure(code).name; }

/// The code in words for people; for unknown numbers, that they are unknown.
constexpr std::string_view explain(failure_code code) noexcept { return find_failure(code).words; }

} // namespace msnp
