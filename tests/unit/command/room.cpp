#include "support/dialects.hpp"
#include "support/refusals.hpp"

#include <msnp/command/room.hpp>

#include <string>
#include <string_view>

using namespace msnp;
using namespace msnp_test;

namespace {

const std::string long_nick(388, 'x');

} // namespace

TEST_CASE("CAL calls a handle, and RINGING tells the session", "[command][protocol 2.3]") {
    CHECK(*parse_line<cal>("CAL 2 bob@example.com") == cal{2, "bob@example.com"});
    CHECK(written(cal{2, "bob@example.com"}) == "CAL 2 bob@example.com\r\n");
    CHECK(*parse_line<cal_ringing>("CAL 2 RINGING 17290001") == cal_ringing{2, "17290001"});
    CHECK(written(cal_ringing{2, "17290001"}) == "CAL 2 RINGING 17290001\r\n");
    check_bad_lines<cal>({
        {"CAL", {errc::missing_argument, 1, 3}, {errc::missing_argument, 1, 3}},
        {"CAL 2", {errc::missing_argument, 2, 5}, {errc::missing_argument, 2, 5}},
        {"CAL bob@example.com", {errc::missing_argument, 2, 19}, {errc::missing_argument, 2, 19}},
        {"CAL x bob@example.com", {errc::bad_number, 1, 4}, {errc::bad_number, 1, 4}},
        {"CAL 2 a@b x", {errc::further_argument, 3, 10}, {}},
        {"CAL 0 a@b", {errc::zero_trid, 1, 4}, {}},
        {"CAL 4294967296 a@b", {errc::number_out_of_range, 1, 13}, {errc::number_out_of_range, 1, 13}},
    });
    check_bad_lines<cal_ringing>({
        {"CAL 2", {errc::missing_argument, 2, 5}, {errc::missing_argument, 2, 5}},
        {"CAL 2 RINGING", {errc::missing_argument, 3, 13}, {errc::missing_argument, 3, 13}},
        {"CAL 2 ringing 5", {errc::unexpected_word, 2, 6}, {errc::unexpected_word, 2, 6}},
        {"CAL 2 RINGING 5 x", {errc::further_argument, 4, 16}, {}},
    });
    check_bad_values<cal>({{{2, ""}, {errc::empty_argument, 2, 0}}, {{2, "a b"}, {errc::forbidden_byte, 2, 1}}});
    check_bad_values<cal_ringing>({{{2, ""}, {errc::empty_argument, 3, 0}}, {{2, "1\n"}, {errc::forbidden_byte, 3, 1}}});
}

TEST_CASE("IRO lists one row of the roster", "[command][protocol 2.2]") {
    const result<iro> read =
        parse_line<iro>("IRO 1 2 3 carol@example.com Caf%C3%A9%20Carol 1342558204", {.tolerate = lenience::strict()});
    REQUIRE(read);
    CHECK(read->trid == 1U);
    CHECK(read->index == 2);
    CHECK(read->total == 3);
    CHECK(read->account == "carol@example.com");
    CHECK(read->nick.decodes_to("Caf\xC3\xA9 Carol"));
    CHECK(read->caps == capabilities{1342558204U});
    const result<iro> endpoint =
        parse_line<iro>("IRO 1 1 2 alice@example.com;{6f9619ff-8b86-d011-b42d-00c04fc964ff} Alice%20Doe 2788999228:2550273072");
    REQUIRE(endpoint);
    CHECK(endpoint->account.endpoint() == "{6f9619ff-8b86-d011-b42d-00c04fc964ff}");
    CHECK(endpoint->caps == capabilities{2788999228U, 2550273072U});
}

TEST_CASE("each argument of IRO, missing or wrong, is told at its place", "[command][protocol 2.2]") {
    check_bad_lines<iro>({
        {"IRO", {errc::missing_argument, 1, 3}, {errc::missing_argument, 1, 3}},
        {"IRO 1", {errc::missing_argument, 2, 5}, {errc::missing_argument, 2, 5}},
        {"IRO 1 1", {errc::missing_argument, 3, 7}, {errc::missing_argument, 3, 7}},
        {"IRO 1 1 1", {errc::missing_argument, 4, 9}, {errc::missing_argument, 4, 9}},
        {"IRO 1 1 1 a@b", {errc::vanished_name, 5, 13}, {}},
        {"IRO 1 x 1 a@b n", {errc::bad_number, 2, 6}, {errc::bad_number, 2, 6}},
        {"IRO 1 1 1x a@b n", {errc::bad_number, 3, 9}, {errc::bad_number, 3, 9}},
        {"IRO 1 4294967296 1 a@b n", {errc::number_out_of_range, 2, 15}, {errc::number_out_of_range, 2, 15}},
        {"IRO 1 1 1 a@b n 5 x", {errc::further_argument, 7, 18}, {}},
        {"IRO 1 1 1 a@b n 5x", {errc::odd_capabilities, 6, 17}, {}},
        {"IRO 1 1 1 a@b n 4294967296", {errc::odd_capabilities, 6, 25}, {}},
        {"IRO 1 1 1 a@b n 5:4294967296", {errc::odd_capabilities, 6, 27}, {}},
    });
    check_bad_values<iro>({
        {{1, 1, 1, "", encoded_text::from_plain("n")}, {errc::empty_argument, 4, 0}},
        {{1, 1, 1, "a@b", encoded_text()}, {errc::empty_argument, 5, 0}},
        {{1, 1, 1, "a@b", encoded_text::from_plain(long_nick)}, {errc::too_long, 5, 0}},
        {{1, 1, 1, "a@b", encoded_text::from_plain("n"), {}, word_list("x")}, {errc::bad_value, 6, 0}},
        {{1, 1, 1, "a\t@b", encoded_text::from_plain("n")}, {errc::forbidden_byte, 4, 1}},
    });
}

TEST_CASE("JOI tells who has come, with what the dialect adds", "[command][protocol 2.4]") {
    CHECK(*parse_line<joi>("JOI bob@example.com Bob") == joi{"bob@example.com", encoded_text::from_plain("Bob")});
    CHECK(parse_line<joi>("JOI bob@example.com Bob 1342558204")->caps->joins_chunks());
    const joi endpoint{"bob@example.com;{0b1c2d3e-4f50-4617-8829-3a4b5c6d7e8f}", encoded_text::from_plain("Bob"),
                       capabilities{2788999228U, 0U}};
    CHECK(written(endpoint, dialect::msnp18) ==
          "JOI bob@example.com;{0b1c2d3e-4f50-4617-8829-3a4b5c6d7e8f} Bob 2788999228:0\r\n");
    CHECK(written(endpoint, dialect::msnp11) == "JOI bob@example.com Bob\r\n");
    check_bad_lines<joi>({
        {"JOI", {errc::missing_argument, 1, 3}, {errc::missing_argument, 1, 3}},
        {"JOI ", {errc::missing_argument, 1, 4}, {errc::missing_argument, 1, 4}},
        {"JOI a@b", {errc::vanished_name, 2, 7}, {}},
        {"JOI a@b n x", {errc::odd_capabilities, 3, 10}, {}},
        {"JOI a@b n -5", {errc::odd_capabilities, 3, 10}, {}},
        {"JOI a@b n 5 6", {errc::further_argument, 4, 12}, {}},
    });
    check_bad_values<joi>({
        {{"", encoded_text::from_plain("n")}, {errc::empty_argument, 1, 0}},
        {{"a@b", encoded_text::from_plain("")}, {errc::empty_argument, 2, 0}},
        {{"a@b", encoded_text::from_plain(long_nick)}, {errc::too_long, 2, 0}},
        {{"a@b\r\nBYE c@d", encoded_text::from_plain("n")}, {errc::forbidden_byte, 1, 3}},
        {{"a@b", encoded_text::from_plain("n"), capabilities{1}, word_list("a\rb")}, {errc::forbidden_byte, 4, 1}},
    });
}

TEST_CASE("a person without a name is read in every dialect, and capabilities are told from a name",
          "[command][design 3][field notes]") {
    for (const dialect spoken : every_dialect) {
        const bool later = spoken == dialect::unknown || spoken >= dialect::msnp12;
        const parse_options how{.spoken = spoken};
        INFO("MSNP" << static_cast<int>(spoken));

        const result<joi> bare = parse_line<joi>("JOI bob@example.com", how);
        REQUIRE(bare);
        CHECK(bare->nick.empty());
        CHECK_FALSE(bare->caps);

        const result<joi> number = parse_line<joi>("JOI bob@example.com 1342558204", how);
        REQUIRE(number);
        CHECK(number->nick.raw() == (later ? "" : "1342558204"));
        CHECK(number->caps.has_value() == later);

        const result<joi> pair = parse_line<joi>("JOI bob@example.com 2788999228:0", how);
        REQUIRE(pair);
        CHECK(pair->nick.raw() == (later ? "" : "2788999228:0"));
        CHECK(pair->caps == (later ? maybe<capabilities>(capabilities{2788999228U, 0U}) : maybe<capabilities>()));

        const result<joi> word = parse_line<joi>("JOI bob@example.com Bob", how);
        REQUIRE(word);
        CHECK(word->nick.raw() == "Bob");

        const result<iro> row = parse_line<iro>("IRO 1 1 2 bob@example.com 1342558204", how);
        REQUIRE(row);
        CHECK(row->nick.raw() == (later ? "" : "1342558204"));
        CHECK(row->caps.has_value() == later);

        const result<iro> named = parse_line<iro>("IRO 1 1 2 bob@example.com Bob", how);
        REQUIRE(named);
        CHECK(named->nick.raw() == "Bob");
        CHECK_FALSE(named->caps);
    }
}

TEST_CASE("where the dialect is unknown, a short number is a name", "[command][design 3]") {
    for (const std::string_view word : {"0", "7", "42", "123"}) {
        const std::string line = "JOI a@b " + std::string(word);
        CHECK(parse_line<joi>(line)->nick.raw() == word);
        CHECK_FALSE(parse_line<joi>(line)->caps);
    }
    for (const std::string_view word : {"1234", "0000", "4294967295", "1:0", "12:34"}) {
        const std::string line = "JOI a@b " + std::string(word);
        CHECK(parse_line<joi>(line)->nick.empty());
        CHECK(parse_line<joi>(line)->caps);
    }
}

TEST_CASE("names that look like something else are names", "[command][field notes]") {
    for (const std::string_view name :
         {"OUT", "MSG", "217", "%0D%0AOUT", "a%2520b", "1342558204x", "U", "OK", "RINGING", "a;b", "\xFF\xFE", "\tx"}) {
        const std::string line = "JOI a@b " + std::string(name) + " 5";
        const result<joi> read = parse_line<joi>(line);
        INFO(spelt(name));
        REQUIRE(read);
        CHECK(read->nick.raw() == name);
        CHECK(read->caps == capabilities{5});
    }
}

TEST_CASE("BYE tells who has left, and an idle one says 1", "[command][protocol 2.5]") {
    CHECK(*parse_line<bye>("BYE bob@example.com") == bye{"bob@example.com"});
    CHECK_FALSE(parse_line<bye>("BYE bob@example.com")->was_idle());
    CHECK(parse_line<bye>("BYE bob@example.com 1")->was_idle());
    CHECK_FALSE(parse_line<bye>("BYE bob@example.com 32")->was_idle()); // any token is accepted
    CHECK_FALSE(parse_line<bye>("BYE bob@example.com x 1")->was_idle());
    CHECK(written(bye{"bob@example.com", "1"}) == "BYE bob@example.com 1\r\n");
    check_bad_lines<bye>({
        {"BYE", {errc::missing_argument, 1, 3}, {errc::missing_argument, 1, 3}},
        {"BYE a@b 1 2", {errc::further_argument, 3, 10}, {}},
        {"BYE a@b 32", {errc::unusual_word, 2, 8}, {}}, // MSNPSharp's type of client
    });
    check_bad_values<bye>({
        {{""}, {errc::empty_argument, 1, 0}},
        {{"a@b", "1 2"}, {errc::forbidden_byte, 2, 1}},
        {{"a@b", "", word_list("x")}, {errc::bad_value, 2, 0}},
    });
}

TEST_CASE("OUT comes with a reason or without, from either end", "[command][protocol 2.6]") {
    CHECK(*parse_line<out>("OUT") == out{});
    CHECK(parse_line<out>("OUT OTH")->reason == "OTH");
    CHECK(parse_line<out>("OUT RCT 6")->minutes == 6U);
    CHECK(parse_line<out>("OUT RCT x")->further == word_list("x"));
    CHECK(parse_line<out>("OUT 7")->reason == "7"); // it may carry an id
    CHECK(written(out{}) == "OUT\r\n");
    CHECK(written(out{"SSD"}) == "OUT SSD\r\n");
    CHECK(written(out{"RCT", 6U}) == "OUT RCT 6\r\n");
    CHECK(written(out{"RCT", 6U}, dialect::msnp10) == "OUT RCT\r\n");
    CHECK(said_by<out, role::client>);
    CHECK(said_by<out, role::server>);
    check_bad_lines<out>({
        {"OUT RCT 6", {}, {}},
        {"OUT RCT x", {errc::bad_number, 2, 8}, {}},
        {"OUT RCT 6 x", {errc::further_argument, 3, 10}, {}},
        {"OUT 7", {errc::unusual_word, 1, 4}, {}},
        {"OUT oth", {errc::unusual_word, 1, 4}, {}},
    });
    for (const std::string_view reason : {"OTH", "SSD", "MIG", "TOU", "RCT"}) {
        const std::string line = "OUT " + std::string(reason);
        CHECK(parse_line<out>(line, {.tolerate = lenience::strict()})->reason == reason);
    }
    check_bad_values<out>({
        {{"a b"}, {errc::forbidden_byte, 1, 1}},
        {{"", 6U}, {errc::bad_value, 1, 0}},
        {{"OTH", {}, word_list("x")}, {errc::bad_value, 2, 0}},
    });
}
