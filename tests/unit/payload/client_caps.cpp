#include "support/catch.hpp"
#include "support/kept.hpp"
#include "support/payloads.hpp"
#include "support/texts.hpp"

#include <msnp/payload/client_caps.hpp>

using namespace msnp;
using namespace msnp_test;

namespace {

const std::string start = "MIME-Version: 1.0\r\nContent-Type: text/x-clientcaps\r\n\r\n"; // 54 bytes

// What strict and tolerant receivers say of a body; offsets are those of the body.
void check_body(std::string_view body, error strict, error field = {}) {
    const auto in_payload = [](error wrong) { return wrong ? error{wrong.code, 0, wrong.offset + 54} : wrong; };
    const std::string payload = start + std::string(body);
    check_payloads<client_caps_message>({{payload, in_payload(strict), in_payload(field)}});
}

client_caps_message of(std::string_view payload) {
    const auto message = parse_payload<client_caps_message>(payload);
    REQUIRE(message);
    return *message;
}

} // namespace

TEST_CASE("client capabilities are written byte for byte", "[protocol 4.9][protocol 11.13]") {
    const std::string payload = payload_of(client_caps_message{.client_name = "ExampleChat/1.0", .chat_logging = "Y"});
    CHECK(payload == start + "Client-Name: ExampleChat/1.0\r\nChat-Logging: Y\r\n");
    CHECK(payload.size() == 101);
    CHECK(
        payload_of(client_caps_message{"a/1", "N", "Plan 9", "bob@example.org", further_lines("X: 1\r\nY: 2")}) ==
        start +
            "Client-Name: a/1\r\nChat-Logging: N\r\nOperating-System: Plan 9\r\nJabberID: bob@example.org\r\nX: 1\r\nY: 2\r\n");
}

TEST_CASE("client capabilities are read back, strictly", "[protocol 4.9]") {
    for (const client_caps_message& message :
         {client_caps_message{"a/1"}, client_caps_message{"a", "S"}, client_caps_message{"a", "later", "x y", "z"},
          client_caps_message{.client_name = "a", .jabber_id = "b", .further = further_lines("C: d")}}) {
        const std::string payload = payload_of(message);
        CHECK(*parse_payload<client_caps_message>(payload, lenience::strict()) == message);
        CHECK(payload_of(of(payload)) == payload);
    }
}

TEST_CASE("the lines come in any order, with others between them and any end", "[protocol 4.9]") {
    check_body("Client-Name: a", {errc::body_end, 0, 14});
    check_body("Client-Name: a\r\n\r\n", {});
    const std::string odd =
        start + "x: 1\r\njabberid:j\r\nCHAT-LOGGING:\tS\r\nClient-Name: a\r\nY:\r\n\r\nOperating-System: no";
    const client_caps_message message = of(odd);
    CHECK(message == client_caps_message{"a", "S", "", "j", further_lines("x: 1\r\nY:")});
    CHECK(of(start + "Client-Name: a\r\n").chat_logging.empty());
}

TEST_CASE("a client without a name is refused", "[protocol 4.9]") {
    for (const std::string body : {"", "\r\n", "Chat-Logging: Y\r\n", "\r\nClient-Name: a\r\n", "Client-Name\r\n"}) {
        CHECK(parse_payload<client_caps_message>(kept(start + body)).error() ==
              error{errc::missing_field, 0, static_cast<std::uint32_t>(54 + body.size())});
    }
}

TEST_CASE("the lines of client capabilities obey the rules of headers", "[protocol 4.1]") {
    check_body("Client-Name: a\r\nclient-name: b\r\n", {errc::doubled_header, 0, 29});
    CHECK(of(start + "Client-Name: a\r\nclient-name: b\r\n").client_name == "a");
    check_body("Client-Name: a\r\nJabberID: a\r\nJabberID: b\r\n", {errc::doubled_header, 0, 39});
    check_body("Client-Name: a\r\n b: 1\r\n", {errc::folded_header, 0, 16});
    check_body("Client-Name: a\r\nb\r\n", {errc::header_without_colon, 0, 16});
    check_body("Client-Name: a\r\n(: b\r\n", {errc::bad_header_name, 0, 16});
    check_body("Client-Name: a\nb\r\n", {errc::control_in_header, 0, 14});
    check_body("Client-Name: \xE9\r\n", {errc::text_not_utf8, 0, 13});
}

TEST_CASE("the fields may stand in the header block", "[protocol 4.9][protocol 13]") {
    const std::string version = "MIME-Version: 1.0\r\nContent-Type: text/x-clientcaps\r\n";
    const std::string strays = version + "Client-Name: a/1\r\nChat-Logging: Y\r\n\r\n";
    check_payloads<client_caps_message>({{strays, {errc::caps_in_headers, 0, 65}, {}}});
    CHECK(of(strays) == client_caps_message{"a/1", "Y"});
    const std::string mixed = version + "Client-Name: a/1\r\nJabberID: j\r\n\r\nClient-Name: b\r\n";
    check_payloads<client_caps_message>({{mixed, {errc::caps_in_headers, 0, 65}, {}}});
    CHECK(of(mixed) == client_caps_message{"b", "", "", "j"});
    const std::string doubled = version + "Client-Name: a\r\nClient-Name: b\r\n\r\n";
    CHECK(parse_payload<client_caps_message>(doubled, lenience::field() - errc::doubled_header).error() ==
          error{errc::doubled_header, 0, 81});
    CHECK(of(doubled).client_name == "a");
    // A body that begins with its end: one blank line is what a strict receiver takes, and nothing behind it.
    for (const std::string end : {"\r\n", "\r\nx\r\n"}) {
        const auto read = parse_payload<client_caps_message>(kept(strays + end), lenience::strict() | errc::caps_in_headers);
        CHECK(read.error() ==
              (end.size() == 2 ? error{} : error{errc::body_end, 0, static_cast<std::uint32_t>(strays.size() + 2)}));
    }
}

TEST_CASE("libpurple's name is an alias", "[protocol 4.9][protocol 13]") {
    check_payloads<client_caps_message>(
        {{"MIME-Version: 1.0\r\nContent-Type: text/x-clientinfo\r\n\r\nClient-Name: a\r\n", {errc::alias_type, 0, 33}, {}}});
}

TEST_CASE("every byte at each place of a field is refused or read back", "[exhaustive][protocol 10]") {
    for_each_odd_text([](std::string_view text, unsigned byte, std::uint32_t place) {
        const std::string line = "X: " + std::string(text);
        for (auto const member : {&client_caps_message::client_name, &client_caps_message::chat_logging,
                                  &client_caps_message::operating_system, &client_caps_message::jabber_id}) {
            client_caps_message message{"a"};
            message.*member = text;
            const errc refusal = refusal_of_value(byte, place);
            CHECK(payload_size(message).error().code == refusal);
            if (refusal == errc::none) {
                CHECK(*parse_payload<client_caps_message>(kept(payload_of(message)), lenience::strict()) == message);
            }
        }
        const client_caps_message further{.client_name = "a", .further = further_lines(line)};
        if (const auto size = payload_size(further)) {
            CHECK(*parse_payload<client_caps_message>(kept(payload_of(further)), lenience::strict()) == further);
        } else {
            CHECK((byte >= 0x80 || byte == 0 || byte == '\r' || byte == '\n'));
        }
        const std::string named = std::string(text) + ": 1";
        const client_caps_message by_name{.client_name = "a", .further = further_lines(named)};
        if (payload_size(by_name)) {
            CHECK(*parse_payload<client_caps_message>(kept(payload_of(by_name)), lenience::strict()) == by_name);
        }
    });
}

TEST_CASE("what cannot be written is told with its byte of the body", "[protocol 10]") {
    CHECK(payload_size(client_caps_message{}).error() == error{errc::empty_argument, 0, 13});
    CHECK(payload_size(client_caps_message{"a", ""}).error() == error{errc::empty_argument, 0, 30});
    CHECK(payload_size(client_caps_message{"a", "Y\r\n"}).error() == error{errc::forbidden_byte, 0, 31});
    CHECK(payload_size(client_caps_message{"a", "Y", "x\n"}).error() == error{errc::forbidden_byte, 0, 52});
    const auto further = [](std::string_view lines) {
        return payload_size(client_caps_message{.client_name = "a", .further = further_lines(lines)}).error();
    };
    CHECK(further("X: 1") == error{});
    CHECK(further("X: 1\r\njabberid: 1") == error{errc::bad_value, 0, 39});
    CHECK(further("a b: 1") == error{errc::forbidden_byte, 0, 34});
    CHECK(further("X:") == error{errc::empty_argument, 0, 36});
    const std::string longest = repeated(1664 - 54 - 15 - 17, 'x');
    CHECK(payload_of(client_caps_message{longest}).size() == 1664);
    const std::string longer = longest + "x";
    CHECK(payload_size(client_caps_message{longer}).error() == error{errc::payload_over_1664, 0, 1665});
}

TEST_CASE("the headers of client capabilities are as those of any payload", "[protocol 4.2]") {
    check_headers_of<client_caps_message>(start + "Client-Name: ExampleChat/1.0\r\nChat-Logging: Y\r\n");
    check_truncations<client_caps_message>(start + "Client-Name: a\r\nChat-Logging: Y\r\nX: 1\r\n\r\n");
}

TEST_CASE("hostile client capabilities are read in one pass", "[protocol 10]") {
    for (const char filler : {':', '\r', '\n', ' ', '\0'}) {
        CHECK(parse_payload<client_caps_message>(kept(start + repeated(65536, filler))).error().code == errc::missing_field);
    }
    std::string lines = start + "Client-Name: a\r\n";
    for (int at = 0; at != 12000; ++at) {
        lines += "X:1\r\n";
    }
    CHECK_FALSE(of(lines).further.empty());
    CHECK(of(lines) == of(lines));
}

static_assert(parse_payload<client_caps_message>("Content-Type: text/x-clientcaps\r\nClient-Name: a\r\n\r\n")->client_name ==
              "a");
static_assert(payload_size(client_caps_message{"a"}).value_or(0) == 87);
