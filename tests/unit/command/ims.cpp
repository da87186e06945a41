#include "support/dialects.hpp"
#include "support/refusals.hpp"

#include <msnp/command/ims.hpp>

#include <string>
#include <string_view>

using namespace msnp;
using namespace msnp_test;

namespace {

constexpr error fine{};

} // namespace

TEST_CASE("IMS switches calls on and off, in every dialect alike", "[command][protocol 2.10]") {
    for (const dialect spoken : every_dialect) {
        const parse_options strictly{.spoken = spoken, .tolerate = lenience::strict()};
        CHECK(*parse_line<ims>("IMS 4 ON", strictly) == ims{4, chat_switch::on});
        CHECK(*parse_line<ims>("IMS 4 OFF", strictly) == ims{4, chat_switch::off});
        CHECK(*parse_line<ims_answer>("IMS 4 0 ON", strictly) == ims_answer{4, chat_switch::on});
        CHECK(*parse_line<ims_answer>("IMS 4 0 OFF", strictly) == ims_answer{4, chat_switch::off});
        CHECK(written(ims{4, chat_switch::on}, spoken) == "IMS 4 ON\r\n");
        CHECK(written(ims{4, chat_switch::off}, spoken) == "IMS 4 OFF\r\n");
        CHECK(written(ims_answer{4, chat_switch::on}, spoken) == "IMS 4 0 ON\r\n");
        CHECK(written(ims_answer{4, chat_switch::off}, spoken) == "IMS 4 0 OFF\r\n");
    }
}

TEST_CASE("each argument of IMS, missing or wrong, is told at its place", "[command][protocol 2.10]") {
    check_bad_lines<ims>({
        {"IMS", {errc::missing_argument, 1, 3}, {errc::missing_argument, 1, 3}},
        {"IMS 4", {errc::missing_argument, 2, 5}, {errc::missing_argument, 2, 5}},
        {"IMS x ON", {errc::bad_number, 1, 4}, {errc::bad_number, 1, 4}},
        {"IMS 0 ON", {errc::zero_trid, 1, 4}, fine},
        {"IMS 4 on", {errc::unexpected_word, 2, 6}, {errc::unexpected_word, 2, 6}},
        {"IMS 4 0 ON", {errc::further_argument, 3, 8}, {errc::unexpected_word, 2, 6}},
        {"IMS 4 ON x", {errc::further_argument, 3, 9}, fine},
    });
    check_bad_lines<ims_answer>({
        {"IMS 4", {errc::missing_argument, 2, 5}, {errc::missing_argument, 2, 5}},
        {"IMS 4 0", {errc::missing_argument, 3, 7}, {errc::missing_argument, 3, 7}},
        {"IMS 4 ON", {errc::unexpected_word, 2, 6}, {errc::unexpected_word, 2, 6}},
        {"IMS 4 0 ONE", {errc::unexpected_word, 3, 8}, {errc::unexpected_word, 3, 8}},
        {"IMS 4 0 ON x", {errc::further_argument, 4, 11}, fine},
    });
    check_bad_values<ims>({{{4, static_cast<chat_switch>(2)}, {errc::bad_value, 2, 0}}});
    check_bad_values<ims_answer>({{{4, static_cast<chat_switch>(255)}, {errc::bad_value, 3, 0}}});
}

TEST_CASE("IMS is read and written while compiling", "[constexpr][protocol 2.10]") {
    STATIC_REQUIRE(*parse_line<ims>("IMS 4 OFF") == ims{4, chat_switch::off});
    STATIC_REQUIRE(*written_size(ims_answer{4, chat_switch::off}) == 13);
}
