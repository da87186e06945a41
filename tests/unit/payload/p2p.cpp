#include "support/catch.hpp"
#include "support/printing.hpp"

#include <msnp/payload/p2p.hpp>

#include <iterator>
#include <string>
#include <vector>

using namespace msnp;
using namespace std::string_literals;

namespace {

const std::string start = "MIME-Version: 1.0\r\nContent-Type: application/x-msnmsgrp2p\r\n";
const std::string acknowledgement("\0\0\0\0\x30\x20\x10\0\0\0\0\0\0\0\0\0\x84\x03\0\0\0\0\0\0\0\0\0\0\x02\0\0\0"
                                  "\x60\x50\x40\0\x90\x80\x70\0\x84\x03\0\0\0\0\0\0\0\0\0\0",
                                  52);
const std::string second("\x08\0\0\0\0\0\0\x07\0\0\0\0", 12); // a packet of the second version

std::string written(const p2p_message& message) {
    std::string text;
    const auto size = write_payload(std::back_inserter(text), message);
    REQUIRE(size);
    CHECK(*size == text.size());
    return text;
}

error refusal(std::string_view payload, lenience tolerate) { return parse_payload<p2p_message>(payload, tolerate).error(); }

error unwritten(const p2p_message& message) { return payload_size(message).error(); }

} // namespace

TEST_CASE("the packet of the documents is a payload of 140 bytes", "[protocol 4.12][protocol 11.14]") {
    const std::string payload = start + "P2P-Dest: bob@example.com\r\n\r\n" + acknowledgement;
    CHECK(payload.size() == 140);
    for (const lenience tolerate : {lenience::strict(), lenience::field()}) {
        const auto message = parse_payload<p2p_message>(payload, tolerate);
        REQUIRE(message);
        CHECK(message->to == "bob@example.com");
        CHECK(message->from.empty());
        CHECK_FALSE(message->is_v2());
        CHECK(message->body == acknowledgement);
        const auto packet = message->packet_v1();
        REQUIRE(packet);
        CHECK(packet->has(p2p_flag::ack));
        CHECK(packet->acked_size == 900);
        CHECK(written(*message) == payload);
    }
    CHECK(written({.to = "bob@example.com", .body = acknowledgement}) == payload);
}

TEST_CASE("the second version names endpoints in both headers", "[protocol 4.12]") {
    const std::string payload = start + "P2P-Dest: bob@example.com;{B}\r\nP2P-Src: alice@example.com;{A}\r\n\r\n" + second;
    const auto message = parse_payload<p2p_message>(payload, lenience::strict());
    REQUIRE(message);
    CHECK(message->is_v2());
    CHECK(message->from.account() == "alice@example.com");
    CHECK(message->packet_v2()->sequence == 7);
    CHECK(written(*message) == payload);
    CHECK(p2p_message{.to = "bob@example.com;{B}"}.is_v2());
    CHECK(p2p_message{.to = "bob@example.com", .from = "alice@example.com"}.is_v2());
}

TEST_CASE("a packet is for one person, and for one endpoint where both name it", "[protocol 4.12]") {
    const p2p_message first{.to = "bob@example.com"}, other{.to = "1:BOB@example.com;{AB}"};
    CHECK(first.is_for("BOB@example.com"));
    CHECK(first.is_for("bob@example.com;{AB}"));
    CHECK_FALSE(first.is_for("rob@example.com"));
    CHECK(other.is_for("bob@example.com"));
    CHECK(other.is_for("bob@example.com;{ab}"));
    CHECK_FALSE(other.is_for("bob@example.com;{AC}"));
    CHECK_FALSE(other.is_for("carol@example.com;{AB}"));
}

TEST_CASE("what is wrong with a packet is told with the byte of the payload", "[protocol 4.12][protocol 10]") {
    const std::string headers = start + "P2P-Dest: bob@example.com\r\n\r\n"; // 88 bytes
    CHECK(parse_payload<p2p_message>(headers)->packet_v1().error() == error{errc::bad_body, 0, 88});
    std::string body = acknowledgement;
    body[24] = 1;
    const std::string lying = headers + body;
    CHECK(parse_payload<p2p_message>(lying)->packet_v1().error() == error{errc::bad_body, 0, 88 + 24});
    CHECK(parse_payload<p2p_message>(lying)->packet_v2().error() == error{errc::bad_body, 0, 88});
    const std::string fine = headers + acknowledgement;
    CHECK(parse_payload<p2p_message>(fine)->packet_v1(899).error() == error{errc::bad_body, 0, 88 + 16});
}

TEST_CASE("each header of a packet that is missing or doubled is told", "[protocol 4.12][protocol 4.1]") {
    constexpr lenience strict = lenience::strict(), field = lenience::field();
    const std::string to = "P2P-Dest: bob@example.com\r\n";
    for (const lenience tolerate : {strict, field}) {
        CHECK(refusal(start + "\r\n", tolerate) == error{errc::missing_header, 0, 57});
        CHECK(refusal(start + "P2P-Src: a\r\n\r\n", tolerate) == error{errc::missing_header, 0, 69});
        CHECK(refusal(start + "P2P-Dest:\r\n\r\n", tolerate) == error{errc::bad_header_value, 0, 68});
        CHECK(refusal(start + to + "P2P-Src: \r\n\r\n", tolerate) == error{errc::bad_header_value, 0, 94 + 1});
        CHECK(refusal(start + to, tolerate) == error{errc::no_header_end, 0, 86});
        CHECK(refusal(to + "\r\n", tolerate).code == errc::missing_content_type);
        CHECK(refusal("Content-Type: text/plain\r\n" + to + "\r\n", tolerate) == error{errc::wrong_content_type, 0, 14});
    }
    struct odd {
        std::string payload;
        error told;
    };
    for (const odd& each : std::vector<odd>{
             {"Content-Type: application/x-msnmsgrp2p\r\n" + to + "\r\n", {errc::missing_mime_version, 0, 65}},
             {start + to + "p2p-dest: eve@example.com\r\n\r\n", {errc::doubled_header, 0, 86 + 10}},
             {start + to + "P2P-Src: a\r\nP2P-Src: b\r\n\r\n", {errc::doubled_header, 0, 86 + 12 + 9}},
             {start + "Content-Type: x/y\r\n" + to + "\r\n", {errc::doubled_header, 0, 59 + 14}},
             {start + " " + to + to + "\r\n", {errc::folded_header, 0, 59}},
             {start + "nothing\r\n" + to + "\r\n", {errc::header_without_colon, 0, 59}},
         }) {
        INFO(each.payload);
        CHECK(refusal(each.payload, strict) == each.told);
        CHECK(refusal(each.payload, strict.with(each.told.code)) == error{});
        CHECK(parse_payload<p2p_message>(each.payload)->to == "bob@example.com");
    }
}

TEST_CASE("what is no packet and what is for nobody is not written", "[protocol 4.12]") {
    const auto bad = [](errc code, std::uint8_t field, std::uint32_t at) { return error{code, field, at}; };
    CHECK(unwritten({.to = "", .body = acknowledgement}) == bad(errc::empty_argument, 3, 0));
    CHECK(unwritten({.to = "bob@example.com;{B}", .body = second}) == bad(errc::empty_argument, 4, 0));
    CHECK(unwritten({.to = "bob", .from = "alice;{A}", .body = second}) == bad(errc::bad_value, 3, 0));
    CHECK(unwritten({.to = "bob;{B}", .from = "alice", .body = second}) == bad(errc::bad_value, 4, 0));
    CHECK(unwritten({.to = "bob", .body = ""}) == bad(errc::bad_value, 0, 0));
    CHECK(unwritten({.to = "bob", .body = second}) == bad(errc::bad_value, 0, 12));
    CHECK(unwritten({.to = "bob;{B}", .from = "alice;{A}", .body = acknowledgement}) == bad(errc::bad_value, 0, 0));
    CHECK_FALSE(unwritten({.to = "bob;{B}", .from = "alice;{A}", .body = second}));
}

TEST_CASE("every byte at each place of both handles is refused or read back", "[exhaustive][protocol 10]") {
    for (int byte = 0; byte != 256; ++byte) {
        const char c = static_cast<char>(byte);
        std::uint32_t at = 0;
        for (const auto& odd : {std::string{c, 'b', 'c'}, std::string{'a', c, 'c'}, std::string{'a', 'b', c}}) {
            const std::string endpoint = odd + ";{1}";
            const p2p_message one{.to = odd, .body = acknowledgement};
            const p2p_message two{.to = endpoint, .from = "x;{2}", .body = second};
            const p2p_message three{.to = "x;{2}", .from = endpoint, .body = second};
            const bool visible = byte > 0x20 && byte < 0x7F;
            if (visible && c != ';') {
                for (const p2p_message& message : {one, two, three}) {
                    const std::string payload = written(message);
                    CHECK(*parse_payload<p2p_message>(payload, lenience::strict()) == message);
                }
            } else if (!visible) {
                CHECK(unwritten(one) == error{errc::forbidden_byte, 3, at});
                CHECK(unwritten(two) == error{errc::forbidden_byte, 3, at});
                CHECK(unwritten(three) == error{errc::forbidden_byte, 4, at});
            }
            ++at;
        }
    }
}

static_assert([] {
    char body[52] = {}, memory[200] = {};
    const p2p_message message{.to = "bob@example.com", .body = {body, write_p2p_v1(body, {}).value_or(0)}};
    const auto size = write_payload(memory, message);
    return *size == 140 && *parse_payload<p2p_message>({memory, *size}, lenience::strict()) == message;
}());
