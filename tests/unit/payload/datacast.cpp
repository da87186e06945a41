#include "support/catch.hpp"
#include "support/kept.hpp"
#include "support/payloads.hpp"
#include "support/texts.hpp"

#include <msnp/payload/datacast.hpp>

using namespace msnp;
using namespace msnp_test;

namespace {

const std::string start = "MIME-Version: 1.0\r\nContent-Type: text/x-msnmsgr-datacast\r\n\r\n"; // 60 bytes

// What strict and tolerant receivers say of a body; offsets are those of the body.
void check_body(std::string_view body, error strict, error field = {}) {
    const auto in_payload = [](error wrong) {
        return wrong ? error{wrong.code, 0, wrong.offset + static_cast<std::uint32_t>(start.size())} : wrong;
    };
    const std::string payload = start + std::string(body);
    check_payloads<datacast_message>({{payload, in_payload(strict), in_payload(field)}});
}

void check_refused(std::string_view body, error wrong) { check_body(body, wrong, wrong); }

datacast_message read(std::string_view body) {
    static std::string payload;
    payload = start + std::string(body);
    const auto message = parse_payload<datacast_message>(payload);
    REQUIRE(message);
    return *message;
}

} // namespace

TEST_CASE("nudges and action texts are written byte for byte", "[protocol 4.6][protocol 11.5]") {
    CHECK(payload_of(datacast_message()) == start + "ID: 1\r\n\r\n");
    CHECK(payload_of(datacast_message()).size() == 69);
    CHECK(payload_of(datacast_message{datacast_id::action, "waves"}) == start + "ID: 4\r\nData: waves\r\n\r\n");
    CHECK(payload_of(datacast_message{datacast_id::action, "waves"}).size() == 82);
    CHECK(payload_of(datacast_message{datacast_id::wink, "x"}) == start + "ID: 2\r\nData: x\r\n\r\n");
    CHECK(payload_of(datacast_message{datacast_id::voice_clip, "x"}) == start + "ID: 3\r\nData: x\r\n\r\n");
    CHECK(payload_of(datacast_message{datacast_id{4294967295U}}) == start + "ID: 4294967295\r\n\r\n");
}

TEST_CASE("of datacast, what is written is read back, strictly", "[protocol 4.6]") {
    const std::string object = R"(<msnobj Creator="a@b" Size="1" Type="8" Location="x" Friendly="" SHA1D="x="/>)";
    for (const datacast_message& message :
         {datacast_message(), datacast_message{datacast_id::wink, object}, datacast_message{datacast_id::voice_clip, object},
          datacast_message{datacast_id::action, "gr\xC3\xBC\xC3\x9Ft"}, datacast_message{datacast_id{0}},
          datacast_message{datacast_id{5}, "x"}}) {
        const std::string payload = payload_of(message);
        CHECK(*parse_payload<datacast_message>(payload, lenience::strict()) == message);
    }
}

TEST_CASE("a nudge ends with one blank line, or as libpurple and Kopete end it", "[protocol 4.6][protocol 13]") {
    check_body("ID: 1\r\n\r\n", {});
    check_body("ID:1\r\n\r\n", {});
    check_body("id:\t 1 \r\n\r\n", {});
    check_body("ID: 1\r\n", {errc::datacast_body, 0, 7});         // libpurple
    check_body("ID: 1\r\n\r\n\r\n", {errc::datacast_body, 0, 9}); // Kopete
    check_body("ID: 1", {errc::datacast_body, 0, 5});
    check_body("ID:1", {errc::datacast_body, 0, 4});
    check_body("ID: 1\r\n\r\nData: x\r\n\r\n", {errc::datacast_body, 0, 9});
    CHECK(read("ID: 1\r\n\r\nData: x\r\n\r\n").data.empty());
}

TEST_CASE("a datacast without a number is refused, since a live server answers it with silence", "[field notes]") {
    check_refused("", {errc::missing_field, 0, 0});
    check_refused("\r\n", {errc::missing_field, 0, 2});
    check_refused("\r\nID: 1\r\n\r\n", {errc::missing_field, 0, 11});
    check_refused("Data: waves\r\n\r\n", {errc::missing_field, 0, 15});
    check_refused("ID:\r\n\r\n", {errc::bad_number, 0, 3});
    check_refused("ID: x\r\n\r\n", {errc::bad_number, 0, 4});
    check_refused("ID: 1x\r\n\r\n", {errc::bad_number, 0, 5});
    check_refused("ID: -1\r\n\r\n", {errc::bad_number, 0, 4});
    check_refused("ID: 4294967296\r\n\r\n", {errc::number_out_of_range, 0, 13});
    check_refused("ID: 99999999999999999999\r\n\r\n", {errc::number_out_of_range, 0, 13});
    check_body("ID: 4294967295\r\n\r\n", {});
}

TEST_CASE("the lines of a datacast obey the rules of headers", "[protocol 4.1][protocol 4.6]") {
    check_body("ID: 1\r\nID: 2\r\n\r\n", {errc::doubled_header, 0, 11});
    CHECK(read("ID: 1\r\nID: 2\r\n\r\n").id == datacast_id::nudge);
    check_body("ID: 4\r\nData: x\r\ndata: y\r\n\r\n", {errc::doubled_header, 0, 22});
    CHECK(read("ID: 4\r\nData: x\r\ndata: y\r\n\r\n").data == "x");
    check_body(" x: 1\r\nID: 1\r\n\r\n", {errc::folded_header, 0, 0});
    check_body("x\r\nID: 1\r\n\r\n", {errc::header_without_colon, 0, 0});
    check_body("a b: 1\r\nID: 1\r\n\r\n", {errc::bad_header_name, 0, 1});
    check_body("ID: 4\r\nData: x\ry\r\n\r\n", {errc::control_in_header, 0, 14});
    check_body("ID: 4\r\nData: caf\xE9\r\n\r\n", {errc::text_not_utf8, 0, 16});
    check_body("X-More: 1\r\nID: 1\r\n\r\n", {});
}

TEST_CASE("a receiver takes data or its absence as it comes", "[protocol 4.6]") {
    CHECK(read("Data: waves\r\nID: 4\r\n\r\n") == datacast_message{datacast_id::action, "waves"});
    CHECK(read("ID: 1\r\nData: x\r\n\r\n") == datacast_message{datacast_id::nudge, "x"});
    CHECK(read("ID: 2\r\n\r\n") == datacast_message{datacast_id::wink});
    CHECK(read("ID: 77\r\nData: x\r\n\r\n") == datacast_message{datacast_id{77}, "x"});
}

TEST_CASE("a sender gives data where it is wanted, and to a nudge never", "[protocol 4.6]") {
    CHECK(payload_size(datacast_message{datacast_id::nudge, "x"}).error() == error{errc::bad_value, 0, 13});
    for (const datacast_id id : {datacast_id::wink, datacast_id::voice_clip, datacast_id::action}) {
        CHECK(payload_size(datacast_message{id}).error() == error{errc::empty_argument, 0, 13});
    }
    const std::string largest = repeated(1664 - 77, 'x');
    CHECK(payload_of(datacast_message{datacast_id::action, largest}).size() == 1664);
    const std::string longer = largest + "x";
    CHECK(payload_size(datacast_message{datacast_id::action, longer}).error() == error{errc::payload_over_1664, 0, 1665});
}

TEST_CASE("every byte at each place of the data is refused or read back", "[exhaustive][protocol 10]") {
    for_each_odd_text([](std::string_view text, unsigned byte, std::uint32_t place) {
        const datacast_message message{datacast_id::action, text};
        if (const errc refusal = refusal_of_value(byte, place); refusal != errc::none) {
            CHECK(payload_size(message).error() == error{refusal, 0, 13 + place});
        } else {
            CHECK(*parse_payload<datacast_message>(kept(payload_of(message)), lenience::strict()) == message);
        }
    });
}

TEST_CASE("the headers of a datacast are as those of any payload", "[protocol 4.2]") {
    check_headers_of<datacast_message>(start + "ID: 4\r\nData: waves\r\n\r\n");
    check_truncations<datacast_message>(start + "ID: 4\r\nData: waves\r\n\r\n");
}

TEST_CASE("a hostile datacast is read in one pass", "[protocol 10]") {
    for (const char filler : {':', '\r', '\n', '\t', '\0', 'I'}) {
        const std::string payload = start + repeated(65536, filler);
        CHECK(parse_payload<datacast_message>(payload).error() ==
              error{errc::missing_field, 0, static_cast<std::uint32_t>(payload.size())});
    }
    std::string lines = start;
    for (int at = 0; at != 16384; ++at) {
        lines += "ID:1\r\n";
    }
    CHECK(parse_payload<datacast_message>(lines)->id == datacast_id::nudge);
}

static_assert(parse_payload<datacast_message>("Content-Type: text/x-msnmsgr-datacast\r\n\r\nID:4\r\nData: x")->data == "x");
static_assert(payload_size(datacast_message{datacast_id::wink, "a\tb"}).value_or(0) == 80);
