#include "support/dialects.hpp"
#include "support/refusals.hpp"
#include "support/texts.hpp"

#include <msnp/command/message.hpp>

#include <string>
#include <string_view>

using namespace msnp;
using namespace msnp_test;

namespace {

const std::string long_nick(388, 'x');
const std::string too_much(1665, 'x');

} // namespace

TEST_CASE("a client's MSG has an id, a letter and a payload", "[command][protocol 2.7]") {
    CHECK(*read<msg_to_server>("MSG 3 N 5") == msg_to_server{3, ack_mode::failure_only, "hello"});
    CHECK(written(msg_to_server{3, ack_mode::failure_only, "hello"}) == "MSG 3 N 5\r\nhello");
    CHECK(written(msg_to_server{15, ack_mode::failure_only, ""}) == "MSG 15 N 0\r\n");
    check_bad_lines<msg_to_server>({
        {"MSG 5", {errc::missing_argument, 2, 5}, {errc::missing_argument, 2, 5}},
        {"MSG 1 5", {errc::missing_argument, 3, 7}, {errc::missing_argument, 3, 7}},
        {"MSG x A 5", {errc::bad_number, 1, 4}, {errc::bad_number, 1, 4}},
        {"MSG 4294967296 A 5", {errc::number_out_of_range, 1, 13}, {errc::number_out_of_range, 1, 13}},
        {"MSG 0 A 5", {errc::zero_trid, 1, 4}, {}},
        {"MSG 1 S 5", {errc::old_ack_letter, 2, 6}, {}},
        {"MSG 1 a 5", {errc::bad_ack_letter, 2, 6}, {errc::bad_ack_letter, 2, 6}},
        {"MSG 1 AA 5", {errc::bad_ack_letter, 2, 6}, {errc::bad_ack_letter, 2, 6}},
        {"MSG A 2 5", {errc::bad_number, 1, 4}, {errc::bad_number, 1, 4}},                     // a document's slip
        {"MSG 1 A x 5", {errc::unexpected_argument, 3, 8}, {errc::unexpected_argument, 3, 8}}, // nowhere to keep it
    });
    check_bad_values<msg_to_server>({
        {{{1, 21}, ack_mode::always, "x"}, {errc::bad_value, 1, 0}},
        {{1, ack_mode::success_only, "x"}, {errc::bad_value, 2, 0}},
        {{1, ack_mode::always, too_much}, {errc::payload_over_1664, 3, 1665}},
    });
}

TEST_CASE("of all 256 letters five are read and four written", "[command][protocol 6]") {
    for (unsigned value = 0; value != 256; ++value) {
        const std::string letter = byte_text(value);
        const bool known = letter == "U" || letter == "N" || letter == "A" || letter == "D" || letter == "S";
        INFO(spelt(letter));
        ack_mode mode{};
        CHECK(token<ack_mode>::parse(letter, lenience::field(), mode).code == (known ? errc::none : errc::bad_ack_letter));
        CHECK(token<ack_mode>::fits(letter) == known);
        const result<std::size_t> size = written_size(msg_to_server{1, static_cast<ack_mode>(letter[0]), ""});
        CHECK(size.error() == (known && letter != "S" ? error{} : error{errc::bad_value, 2, 0}));
    }
    CHECK_FALSE(token<ack_mode>::fits("UN"));
    CHECK_FALSE(token<ack_mode>::fits(""));
}

TEST_CASE("a server's MSG has a handle, a name and a payload", "[command][protocol 2.7]") {
    CHECK(*read<msg_to_client>("MSG alice@example.com Alice%20Doe 5") ==
          msg_to_client{"alice@example.com", encoded_text::from_plain("Alice Doe"), "hello"});
    CHECK(read<msg_to_client>("MSG Hotmail Hotmail 5")->account == "Hotmail"); // a system message
    CHECK(read<msg_to_client>("MSG 1:alice@example.com;{1} A 5")->account.account() == "alice@example.com");
    check_bad_lines<msg_to_client>({
        {"MSG 5", {errc::missing_argument, 2, 5}, {errc::missing_argument, 2, 5}},
        {"MSG a@b 5", {errc::vanished_name, 2, 8}, {}},
        {"MSG a@b Alice Doe 5", {errc::name_with_spaces, 3, 14}, {}},
    });
    check_bad_values<msg_to_client>({
        {{"", encoded_text::from_plain("n"), "x"}, {errc::empty_argument, 1, 0}},
        {{"a@b", encoded_text(), "x"}, {errc::empty_argument, 2, 0}},
        {{"a@b", encoded_text::from_plain(long_nick), "x"}, {errc::too_long, 2, 0}},
        {{"a@b", encoded_text::from_plain("n"), too_much}, {errc::payload_over_1664, 3, 1665}},
        {{"a@b 5\r\n", encoded_text::from_plain("n"), ""}, {errc::forbidden_byte, 1, 3}},
    });
}

TEST_CASE("a message from somebody without a name is read in every dialect", "[command][field notes]") {
    for (const dialect spoken : every_dialect) {
        const result<msg_to_client> said = read<msg_to_client>("MSG alice@example.com 5", {.spoken = spoken});
        REQUIRE(said);
        CHECK(said->nick.empty());
        CHECK(said->payload == "hello");
        CHECK(read<msg_to_client>("MSG alice@example.com 1342558204 5", {.spoken = spoken})->nick.raw() == "1342558204");
        CHECK(read<msg_to_client>("MSG alice@example.com 7 5", {.spoken = spoken})->nick.raw() == "7");
    }
}

TEST_CASE("a name with raw spaces is all of it, and goes on encoded", "[command][design 3]") {
    const result<msg_to_client> said = read<msg_to_client>("MSG a@b Alice  B. Doe 5");
    REQUIRE(said);
    CHECK(said->nick.decodes_to("Alice  B. Doe"));
    CHECK(written(*said) == "MSG a@b Alice%20%20B.%20Doe 5\r\nhello");
}

TEST_CASE("ACK and NAK repeat the id as it was spelt", "[command][protocol 2.8][protocol 1.6]") {
    CHECK(*parse_line<ack>("ACK 2") == ack{2});
    CHECK(*parse_line<nak>("NAK 7") == nak{7});
    CHECK(written(*parse_line<ack>("ACK 007")) == "ACK 007\r\n");
    CHECK(written(nak{0}) == "NAK 0\r\n"); // NCK is never sent
    check_bad_lines<ack>({
        {"ACK", {errc::missing_argument, 1, 3}, {errc::missing_argument, 1, 3}},
        {"ACK x", {errc::bad_number, 1, 4}, {errc::bad_number, 1, 4}},
        {"ACK 1 x", {errc::further_argument, 2, 6}, {}},
        {"ACK 0", {}, {}},
        {"ACK 000000000000000000000000001", {errc::number_out_of_range, 1, 24}, {errc::number_out_of_range, 1, 24}},
    });
    check_bad_lines<nak>({
        {"NAK", {errc::missing_argument, 1, 3}, {errc::missing_argument, 1, 3}},
        {"NAK 4294967296", {errc::number_out_of_range, 1, 13}, {errc::number_out_of_range, 1, 13}},
        {"NAK 1 2", {errc::further_argument, 2, 6}, {}},
    });
}
