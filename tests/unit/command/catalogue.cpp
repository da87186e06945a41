#include "support/catch.hpp"

#include <msnp/command/catalogue.hpp>

#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>

using namespace msnp;

namespace {

std::set<unsigned> numbers_of(flow where) {
    std::set<unsigned> numbers;
    for (const failure_row& row : failure_catalogue) {
        if (overlap(row.where, where)) {
            numbers.insert(static_cast<unsigned>(row.code));
        }
    }
    return numbers;
}

} // namespace

TEST_CASE("every number that sources tell of has its name", "[command][protocol 8]") {
    std::size_t rows = 0;
#define IS(NUMBER, NAME)                                                                                                       \
    CHECK(static_cast<unsigned>(failure_code::NAME) == (NUMBER));                                                              \
    CHECK(name(static_cast<failure_code>(NUMBER)) == #NAME);                                                                   \
    ++rows
    IS(200, syntax_error);
    IS(201, invalid_parameter);
    IS(203, invalid_federated_user);
    IS(204, unroutable_user);
    IS(205, no_such_user);
    IS(206, missing_domain);
    IS(207, already_logged_in);
    IS(208, invalid_handle);
    IS(209, name_refused);
    IS(210, list_full);
    IS(213, invalid_rename);
    IS(215, already_there);
    IS(216, not_on_list);
    IS(217, not_online);
    IS(218, already_in_mode);
    IS(219, on_opposite_list);
    IS(220, accepts_no_pages);
    IS(223, too_many_groups);
    IS(224, no_such_group);
    IS(225, not_in_group);
    IS(227, group_not_empty);
    IS(228, group_exists);
    IS(229, group_name_too_long);
    IS(230, group_zero_stays);
    IS(231, invalid_target_group);
    IS(232, invalid_phone_number);
    IS(233, unknown_phone_number);
    IS(234, unknown_mobile_domain);
    IS(240, empty_domain);
    IS(241, invalid_list);
    IS(280, switchboard_failed);
    IS(281, transfer_failed);
    IS(282, bad_p2p_data);
    IS(283, unknown_application);
    IS(285, message_too_long);
    IS(290, sms_funds_ran_out);
    IS(300, missing_field);
    IS(301, too_many_hits);
    IS(302, not_logged_in);
    IS(402, contact_list_unavailable);
    IS(403, address_book_error);
    IS(413, sms_needs_subscription);
    IS(414, sms_subscription_disabled);
    IS(415, sms_out_of_funds);
    IS(416, sms_disabled_in_market);
    IS(417, sms_disabled);
    IS(418, sms_later);
    IS(419, sms_without_market);
    IS(420, no_permission);
    IS(500, internal_error);
    IS(501, database_error);
    IS(502, command_disabled);
    IS(504, page_service_down);
    IS(508, federated_partner_failed);
    IS(509, page_message_failed);
    IS(510, file_operation_failed);
    IS(511, detailed_error);
    IS(520, out_of_memory);
    IS(540, challenge_failed);
    IS(550, sms_account_muted);
    IS(551, sms_account_disabled);
    IS(552, sms_account_maxed);
    IS(580, sms_internal_error);
    IS(590, sms_carrier_invalid);
    IS(591, sms_no_route);
    IS(592, sms_carrier_error);
    IS(593, sms_address_mapping_full);
    IS(594, sms_wrong_country);
    IS(595, sms_cache_full);
    IS(596, sms_bad_format);
    IS(597, sms_invalid_text);
    IS(598, sms_too_long);
    IS(600, server_busy);
    IS(601, server_unavailable);
    IS(602, peer_server_down);
    IS(603, database_unreachable);
    IS(604, server_going_down);
    IS(605, service_unavailable);
    IS(606, paging_unavailable);
    IS(700, connection_failed);
    IS(707, connection_not_created);
    IS(710, bad_client_data);
    IS(711, write_would_block);
    IS(712, session_overloaded);
    IS(713, too_active);
    IS(714, too_many_sessions);
    IS(715, not_expected);
    IS(717, bad_friend_file);
    IS(718, user_restricted);
    IS(719, session_federated);
    IS(726, user_federated);
    IS(731, client_data_not_expected);
    IS(733, roaming_log_off);
    IS(734, too_many_endpoints);
    IS(800, too_fast);
    IS(801, data_not_delivered);
    IS(910, too_busy_910);
    IS(911, authentication_failed);
    IS(912, too_busy_912);
    IS(913, not_allowed_while_hidden);
    IS(914, unavailable_914);
    IS(915, unavailable_915);
    IS(916, unavailable_916);
    IS(917, passport_failed);
    IS(918, too_busy_918);
    IS(919, too_busy_919);
    IS(920, no_new_users);
    IS(921, too_busy_921);
    IS(922, too_busy_922);
    IS(923, no_parental_consent);
    IS(924, account_not_verified);
    IS(926, wrong_client_for_child);
    IS(927, child_account_suspended);
    IS(928, bad_ticket);
    IS(931, wrong_server);
    IS(933, invalid_membership);
    IS(935, invalid_signature);
#undef IS
    CHECK(rows == std::size(failure_catalogue));
}

TEST_CASE("rows ascend, and their names and words are their own", "[command]") {
    std::set<std::string_view> names, sentences;
    unsigned last = 0;
    for (const failure_row& row : failure_catalogue) {
        INFO(std::string(row.name));
        CHECK(static_cast<unsigned>(row.code) > last);
        CHECK(static_cast<unsigned>(row.code) < 1000);
        last = static_cast<unsigned>(row.code);
        CHECK(row.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos);
        CHECK(names.insert(row.name).second);
        CHECK(sentences.insert(row.words).second);
        CHECK(row.words.size() > 10);
        CHECK((row.words.front() >= 'A' && row.words.front() <= 'Z'));
        CHECK(row.words.back() == '.');
        CHECK((row.where == flow::switchboard_to_client || row.where == flow::notification_to_client ||
               row.where == flow::to_client));
    }
    CHECK(explain(failure_code::too_fast) == "Too many requests too quickly. Wait a while.");
}

TEST_CASE("a switchboard says few of them", "[command][protocol 8]") {
    CHECK(numbers_of(flow::switchboard_to_client) == std::set<unsigned>{200, 208, 215, 216, 217, 280, 282, 712, 713, 911});
    for (const unsigned of_a_referral : {913U, 800U, 500U, 601U}) {
        CHECK(numbers_of(flow::notification_to_client).contains(of_a_referral));
    }
    CHECK(numbers_of(flow::notification_to_client).size() == std::size(failure_catalogue) - 1); // 282 is of switchboards alone
}

TEST_CASE("what a conversation meets tells whether trying again helps", "[command][protocol 8]") {
    const std::map<unsigned, retry> expected = {
        {200, retry::never},        {208, retry::after_change}, {215, retry::never},        {216, retry::never},
        {217, retry::later},        {280, retry::later},        {282, retry::after_change}, {500, retry::later},
        {601, retry::later},        {712, retry::later},        {713, retry::later},        {800, retry::later},
        {911, retry::after_change}, {913, retry::after_change},
    };
    for (const auto& [number, helps] : expected) {
        INFO(number);
        CHECK(find_failure(static_cast<failure_code>(number)).retry == helps);
    }
}

TEST_CASE("a number without a row has no name and is explained as unknown", "[command][protocol 8]") {
    std::size_t known = 0;
    for (unsigned number = 0; number != 1000; ++number) {
        const auto code = static_cast<failure_code>(number);
        known += name(code).empty() ? 0U : 1U;
        CHECK_FALSE(explain(code).empty());
        CHECK(find_failure(code).code == code);
        CHECK(name(code).empty() == (explain(code) == explain(static_cast<failure_code>(999))));
    }
    CHECK(known == std::size(failure_catalogue));
    CHECK(name(static_cast<failure_code>(65535)).empty());
}

TEST_CASE("the catalogue is there while compiling", "[constexpr][protocol 8]") {
    STATIC_REQUIRE(find_failure(failure_code::invalid_signature).name == "invalid_signature");
    STATIC_REQUIRE(find_failure(failure_code::syntax_error).where == flow::to_client);
    STATIC_REQUIRE(find_failure(failure_code{0}).name.empty());
}
