// What is a command and where its payload ends: one example for each row of protocol.md 1.2, 1.3, 12.1 and 12.2.
#include "support/printing.hpp"
#include "support/recording.hpp"

#include <msnp/wire/reader.hpp>

#include <string>
#include <string_view>
#include <vector>

using namespace msnp;
using namespace msnp_test;

namespace {

constexpr flow to_sb = flow::client_to_switchboard, from_sb = flow::switchboard_to_client;
constexpr flow to_ns = flow::client_to_notification, from_ns = flow::notification_to_client;
constexpr flow every_stream[] = {to_sb, from_sb, to_ns, from_ns};

reader_options strict(flow from) { return {.from = from, .tolerate = lenience::strict()}; }

// What follows the line in the stream, so that a wrong length shows.
const std::string_view trap = "BYE a@b 1\r\nMSG 1 N 5\r\n";

struct example {
    flow stream;
    std::string_view line;
    std::size_t length; // of the payload
};

const example with_payload[] = {
    // 1.3
    {to_sb, "MSG 1 N 11", 11},
    {from_sb, "MSG alice@example.com Alice 11", 11},
    {from_sb, "MSG alice@example.com 7 11", 11},
    // 12.1
    {to_ns, "QRY 5 PROD0000EXAMPLE! 11", 11},
    {to_ns, "SDC 5 bob@example.com 0x0409 MSMSGS WindowsMessenger X X Bob 11", 11},
    {to_ns, "PAG 5 tel:+15550100 11", 11},
    {to_ns, "PGD 5 tel:+15550100 1 11", 11},
    {to_ns, "UUX 5 11", 11},
    {to_ns, "UUN 5 bob@example.com;{0b1c2d3e-4f50-4617-8829-3a4b5c6d7e8f} 3 11", 11},
    {to_ns, "ADL 5 11", 11},
    {to_ns, "RML 5 11", 11},
    {to_ns, "FQY 5 11", 11},
    {to_ns, "UUM 5 bob@example.com 1 3 11", 11},
    {to_ns, "PUT 5 11", 11},
    {to_ns, "DEL 5 11", 11},
    {to_ns, "SDG 5 11", 11},
    {to_ns, "VAS 5 bob@example.com x y 11", 11},
    // 12.2
    {from_ns, "MSG Hotmail Hotmail 11", 11},
    {from_ns, "NOT 11", 11},
    {from_ns, "IPG 11", 11},
    {from_ns, "GCF 5 Shields.xml 11", 11},
    {from_ns, "GCF 0 11", 11},
    {from_ns, "UBX bob@example.com 11", 11},
    {from_ns, "UBX bob@example.com 1 11", 11},
    {from_ns, "UBX 1:bob@example.com 11", 11},
    {from_ns, "UBN bob@example.com;{0b1c2d3e-4f50-4617-8829-3a4b5c6d7e8f} 5 11", 11},
    {from_ns, "UBM bob@example.com 32 alice@example.com 1 1 11", 11},
    {from_ns, "ADL 0 11", 11},
    {from_ns, "RML 0 11", 11},
    {from_ns, "FQY 5 11", 11},
    {from_ns, "UUX 5 11", 11},
    {from_ns, "UUN 5 11", 11},
    {from_ns, "NFY PUT 11", 11},
    {from_ns, "NFY DEL 11", 11},
    {from_ns, "PUT 5 OK 11", 11},
    {from_ns, "DEL 5 OK 11", 11},
    {from_ns, "SDG 0 11", 11},
    {from_ns, "SDG 5 OK 11", 11},
    // 1.2
    {from_ns, "801 45 11", 11},

    {from_sb, "282 5 11", 11},
};

const example zero_length[] = {
    {to_sb, "MSG 15 N 0", 0}, {from_sb, "MSG a@b Nick 0", 0}, {from_ns, "UBX bob@example.com 0", 0},
    {from_ns, "UUX 8 0", 0},  {from_ns, "PUT 5 OK 0", 0},     {from_ns, "SDG 5 OK 0", 0},
    {from_ns, "801 45 0", 0}, {to_ns, "UUX 8 0", 0},
};

const example without_payload[] = {
    // 12.2: the last word is a number and no length
    {from_ns, "QNG 60", 0},
    {from_ns, "CHL 0 22210219642164014968", 0},
    {from_ns, "USR 5 OK alice@example.com 1 0", 0},
    {from_ns, "SYN 5 2005 2005 12 3", 0},
    {from_ns, "LST N=bob@example.com F=Bob C=1 3 0", 0},
    {from_ns, "LST 5 FL 12 1 1 bob@example.com Bob 0", 0},
    {from_ns, "LSG 0 Friends 0", 0},
    {from_ns, "NLN NLN bob@example.com Bob 1342558204", 0},
    {from_ns, "ILN 5 NLN bob@example.com Bob 1342558204", 0},
    {from_ns, "CHG 5 NLN 1342558204", 0},
    {to_ns, "CHG 5 NLN 1342558204", 0},
    {from_ns, "RNG 17290001 192.0.2.40:1863 CKI 1290000001.22222 alice@example.com Alice U messenger.hotmail.com 1", 0},
    {from_ns, "XFR 15 SB 192.0.2.40:1863 CKI 17290001.1 U messenger.msn.com 1", 0},
    {from_ns, "XFR 3 NS 192.0.2.40:1863 0", 0},
    {from_ns, "VER 1 0", 0},
    {to_ns, "VER 1 MSNP8 CVR0", 0},
    {from_ns, "QRY 5", 0},
    {from_ns, "URL 5 x y 2", 0},
    {from_ns, "OUT RCT 6", 0},
    {from_sb, "BYE bob@example.com 1", 0},
    {from_sb, "CAL 2 RINGING 17290001", 0},
    {from_sb, "IRO 1 1 1 bob@example.com Bob 1342558204", 0},
    {from_sb, "JOI bob@example.com Bob 1342558204", 0},
    {from_sb, "JOI bob@example.com 11", 0},
    {from_sb, "ACK 5", 0},
    {from_sb, "NAK 5", 0},
    {to_sb, "ANS 1 bob@example.com 1290000001.22222 17290001", 0},
    {to_sb, "USR 1 bob@example.com 17290001", 0},
    // 12.2: a payload only if the last word is digits
    {from_ns, "ADL 5 OK", 0},
    {from_ns, "RML 5 OK", 0},
    {from_ns, "UUN 5 OK", 0},
    {from_ns, "PUT 5 OK", 0},
    {from_ns, "DEL 5 OK", 0},
    {from_ns, "SDG 5 OK", 0},
    // 1.2: the second word of an error is no length, nor is the fourth
    {from_sb, "217 3", 0},
    {from_ns, "208 453", 0},
    {from_ns, "913 12", 0},
    {from_ns, "500", 0},
    {from_ns, "801 45 5x", 0},
    {from_ns, "201 5 text", 0},
    {from_ns, "201 5 some text 11", 0},
    {from_ns, "801 45 5 6", 0},
    // verbs that carry one elsewhere
    {from_sb, "UBX bob@example.com 11", 0},
    {from_sb, "UBM a 1 b 1 1 11", 0},
    {from_sb, "NOT 11", 0},
    {to_sb, "ADL 5 11", 0},
    {to_sb, "UUX 5 11", 0},
    {to_ns, "MSG 1 N 11", 0}, // never sent there
    {to_ns, "NOT 11", 0},
    {to_ns, "GCF 0 11", 0},
    {to_ns, "UBX bob@example.com 11", 0},
    {from_ns, "QRY 5 PROD 11", 0},
    {from_ns, "VAS 5 bob@example.com x y 11", 0},
    {to_sb, "217 3 11", 0}, // a client does not fail
    // verbs that nobody has heard of
    {from_sb, "ZZZ 1 2 11", 0},
    {from_ns, "ZZZ 11", 0},
    {to_sb, "PNG", 0},
};

void check(const example& each, bool has_payload) {
    const std::string payload = std::string(trap).substr(0, each.length);
    const std::string line = std::string(each.line) + "\r\n";
    for (const lenience tolerate : {lenience::strict(), lenience::field()}) {
        for (const std::size_t step : {std::size_t{1}, std::size_t{7}, std::size_t{4096}}) {
            const recording seen =
                record_in_steps(line + payload + "OUT\r\n", step, {.from = each.stream, .tolerate = tolerate});
            INFO(std::string(each.line) << " on stream " << static_cast<unsigned>(each.stream) << ", " << step << " at a time");
            REQUIRE(seen.frames.size() == 2);
            CHECK(seen.frames[0].line == each.line);
            CHECK(seen.frames[0].verb == verb::from(each.line.substr(0, 3)));
            CHECK(seen.frames[0].payload == payload);
            CHECK(seen.frames[0].has_payload == has_payload);
            CHECK(seen.frames[1].line == "OUT");
            CHECK(seen.frames[1].position == line.size() + payload.size());
            CHECK(seen.fault == error{});
        }
    }
}

} // namespace

TEST_CASE("each payload command takes the bytes behind its line, by server and direction",
          "[wire][protocol 1.3][protocol 12.1][protocol 12.2]") {
    for (const example& each : with_payload) {
        check(each, true);
    }
}

TEST_CASE("a payload of no bytes is a payload", "[wire][protocol 1.3][protocol 11.15]") {
    for (const example& each : zero_length) {
        check(each, true);
    }
}

TEST_CASE("a number at the end of any other line is no length", "[wire][protocol 1.2][protocol 12.2][field notes]") {
    for (const example& each : without_payload) {
        check(each, false);
    }
}

TEST_CASE("where the server is not known, each line of either is framed as there", "[wire][protocol 12]") {
    for (const example& each : with_payload) {
        const flow both = overlap(each.stream, flow::to_client) ? flow::to_client : flow::to_server;
        const recording seen = record(std::string(each.line) + "\r\n" + std::string(trap), {}, {.from = both});
        INFO(std::string(each.line));
        REQUIRE(seen.frames.size() == 1);
        CHECK(seen.frames[0].payload == trap.substr(0, 11));
        CHECK(seen.unread == trap.substr(11));
        CHECK(seen.needs == 5);
    }
}

TEST_CASE("a payload may hold anything: it is counted, never scanned", "[wire][protocol 1.1][field notes]") {
    std::string everything;
    for (unsigned value = 0; value != 256; ++value) {
        everything += static_cast<char>(static_cast<unsigned char>(value));
    }
    const std::string payloads[] = {"OUT\r\n",
                                    "BYE x\r\n",
                                    "MSG 1 N 5\r\nhello",
                                    "\r\n",
                                    "\n",
                                    "\r\n\r\n\r\n",
                                    std::string(5, '\0'),
                                    everything,
                                    "217 3\r\nJ0I a b\r\n",
                                    "no header at all"};
    for (const std::string& payload : payloads) {
        const std::string stream = "MSG a@b Nick " + std::to_string(payload.size()) + "\r\n" + payload + "ACK 5\r\n";
        for (std::size_t step : {std::size_t{1}, std::size_t{3}, stream.size()}) {
            const recording seen = record_in_steps(stream, step, strict(from_sb));
            INFO(spelt(payload));
            REQUIRE(seen.frames.size() == 2);
            CHECK(seen.frames[0].payload == payload);
            CHECK(seen.frames[1].line == "ACK 5");
        }
    }
}

TEST_CASE("acknowledgements stand between messages and nothing is lost", "[wire][field notes]") {
    const recording seen =
        record_in_steps("ACK 5\r\nMSG a@b N 5\r\nACK 6NAK 7\r\n282 8\r\nMSG a@b N 0\r\nBYE a@b 1\r\n", 4, strict(from_sb));
    std::vector<std::string> lines;
    for (const recorded_frame& each : seen.frames) {
        lines.push_back(each.line);
    }
    CHECK(lines == std::vector<std::string>{"ACK 5", "MSG a@b N 5", "NAK 7", "282 8", "MSG a@b N 0", "BYE a@b 1"});
}

TEST_CASE("a length that is not a number ends the conversation at its first byte", "[wire][protocol 1.3][protocol 10.5]") {
    struct bad_example {
        std::string_view line;
        error wrong;
    };
    const bad_example examples[] = {
        {"MSG 1 A x", {errc::bad_length, 3, 8}},
        {"MSG 1 A 5x", {errc::bad_length, 3, 8}},
        {"MSG 1 A -5", {errc::bad_length, 3, 8}},
        {"MSG 1 A +5", {errc::bad_length, 3, 8}},
        {"MSG 1 A 0x5", {errc::bad_length, 3, 8}},
        {"MSG 1 A 5.0", {errc::bad_length, 3, 8}},
        {"MSG 1 A 5\t", {errc::bad_length, 3, 8}},
        {"MSG 1 A \xD9\xA5", {errc::bad_length, 3, 8}},
        {"MSG 1 A", {errc::bad_length, 2, 6}}, // the letter stands where the length would
        {"MSG x", {errc::bad_length, 1, 4}},
        {"MSG", {errc::bad_length, 1, 3}},
        {"MSG 1 A 4294967296", {errc::payload_too_long, 3, 8}},
        {"MSG 1 A 18446744073709551615", {errc::payload_too_long, 3, 8}},
        {"MSG 1 A 18446744073709551616", {errc::payload_too_long, 3, 8}},
        {"MSG 1 A 99999999999999999999999999", {errc::payload_too_long, 3, 8}},
        {"MSG 1 A 65537", {errc::payload_too_long, 3, 8}},
        {"MSG 1 A 00065537", {errc::payload_too_long, 3, 8}},
    };
    for (const bad_example& each : examples) {
        const recording seen = record("OUT\r\n" + std::string(each.line) + "\r\nhello", {}, {.from = to_sb}, 100000);
        INFO(std::string(each.line));
        REQUIRE(seen.frames.size() == 1); // what stands before is delivered
        CHECK(seen.fault == each.wrong);
        CHECK(seen.fault_position == 5);
        CHECK(seen.position == 5);
        CHECK(is_framing(seen.fault.code));
    }
}

TEST_CASE("digits with anything behind them are no number however many they are", "[wire][protocol 1.3]") {
    for (const std::string_view length : {"99999999999999999999x", "18446744073709551616x", "00000000000000000000000000x"}) {
        const recording seen = record("MSG 1 A " + std::string(length) + "\r\n", {}, {.from = to_sb});
        INFO(std::string(length));
        CHECK(seen.fault == error{errc::bad_length, 3, 8});
    }
}

TEST_CASE("a line must begin with three capitals or three digits", "[wire][protocol 1.1]") {
    for (const std::string_view line : {"msg 1 A 0", "Out", "OU", "OUTS", "O", "21", "2177 3", "2A7 3", "\tOUT", "OUT\t",
                                        "\xEF\xBB\xBFOUT", "B\xC3\x89", "<html>", "HTTP/1.1 200 OK"}) {
        for (const flow stream : every_stream) {
            const recording seen = record("PNG\r\n" + std::string(line) + "\r\nPNG\r\n", {}, {.from = stream});
            INFO(spelt(line));
            CHECK(seen.frames.size() == 1);
            CHECK(seen.fault == error{errc::bad_verb, 0, 0});
            CHECK(seen.fault_position == 5);
        }
    }
    // Loose spacing does not hide where the verb is.
    CHECK(record("  out\r\n").fault == error{errc::bad_verb, 0, 2});
}

TEST_CASE("a length that is too small makes a line of what is left, and the stream ends there",
          "[wire][protocol 10.5][field notes]") {
    const recording shorter = record("MSG a@b N 3\r\nhelloACK 1\r\n", {}, strict(from_sb));
    REQUIRE(shorter.frames.size() == 1);
    CHECK(shorter.frames[0].payload == "hel");
    CHECK(shorter.fault == error{errc::bad_verb, 0, 0});
    CHECK(shorter.fault_position == 16);
    // Two too few where the payload ends with a line: a blank line, which the field skips.
    const std::string_view two_short = "MSG a@b N 5\r\nhello\r\nACK 1\r\n";
    CHECK(record(two_short, {}, strict(from_sb)).fault == error{errc::blank_line, 0, 0});
    CHECK(record(two_short).frames.size() == 2);
}

TEST_CASE("the length is the last word even where a name has raw spaces", "[wire][protocol 1.3][field notes]") {
    std::string name = "a";
    for (int count = 0; count != 5000; ++count) {
        name += count % 7 == 0 ? "  9" : " x";
    }
    const std::string stream = "MSG a@b " + name + " 5\r\nhelloACK 1\r\n";
    const recording seen = record(stream, {100, 3000}, {}, 65536);
    REQUIRE(seen.frames.size() == 2);
    CHECK(seen.frames[0].payload == "hello");
    CHECK(seen.frames[1].line == "ACK 1");
}

TEST_CASE("a chat of MSNP21 is one frame, whatever blank lines stand in its three blocks",
          "[wire][protocol 12.4][protocol 12.2]") {
    const std::string payload = "Routing: 1.0\r\nTo: 1:bob@example.com\r\nFrom: 1:alice@example.com;epid={1}\r\n\r\n"
                                "Reliability: 1.0\r\n\r\n"
                                "Messaging: 2.0\r\nMessage-Type: Text\r\nContent-Type: Text/plain; charset=UTF-8\r\n"
                                "Content-Length: 9\r\n\r\nSDG 1 OK\n";
    const std::string length = std::to_string(payload.size());
    const recording said = record("SDG 7 " + length + "\r\n" + payload + "PNG\r\n", {}, strict(to_ns));
    REQUIRE(said.frames.size() == 2);
    CHECK(said.frames[0].payload == payload);
    CHECK(said.frames[1].line == "PNG");

    // Unasked it comes with the id 0; the answer has no payload, or says how much; what cannot be delivered comes back.
    const recording heard =
        record("SDG 0 " + length + "\r\n" + payload + "SDG 7 OK\r\nSDG 8 OK 2\r\nhi801 9 2\r\nhi", {}, strict(from_ns));
    REQUIRE(heard.frames.size() == 4);
    CHECK(heard.frames[0].payload == payload);
    CHECK_FALSE(heard.frames[1].has_payload);
    CHECK(heard.frames[2].payload == "hi");
    CHECK(heard.frames[3].payload == "hi");
}

TEST_CASE("what other endpoints are told of a conversation is framed by its length, whatever its type",
          "[wire][protocol 12.5][protocol 2.10]") {
    for (const std::string type : {"1", "2", "3", "4", "5", "6", "11", "12"}) {
        const std::string payload = "17290001;192.0.2.40:1863";
        const std::string line = " bob@example.com;{0b1c2d3e-4f50-4617-8829-3a4b5c6d7e8f} " + type + " 24\r\n";
        const recording said = record("UUN 5" + line + payload + "PNG\r\n", {}, strict(to_ns));
        REQUIRE(said.frames.size() == 2);
        CHECK(said.frames[0].payload == payload);
        const recording heard = record("UBN" + line + payload + "UUN 5 OK\r\n", {}, strict(from_ns));
        REQUIRE(heard.frames.size() == 2);
        CHECK(heard.frames[0].payload == payload);
        CHECK_FALSE(heard.frames[1].has_payload);
    }
}

TEST_CASE("a program can say which verbs of its own carry a payload, and which are known", "[wire][protocol 12]") {
    constexpr payload_verb own[] = {{verb::of("PKE"), flow::notification, payload_rule::always},
                                    {verb::of("XYZ"), flow::switchboard, payload_rule::if_digits}};
    constexpr verb known[] = {verb::of("MSG")};
    reader_options how = strict(from_sb);
    CHECK(record("XYZ 2\r\nhi", {}, how).frames.size() == 1); // and then "hi" is the beginning of a line
    how.payloads = own;
    how.known = known;
    const recording seen = record("XYZ 2\r\nhiXYZ OK\r\nMSG a b 2\r\nhiXYZ 0\r\nACK 1\r\n", {}, how);
    REQUIRE(seen.frames.size() == 4);
    CHECK(seen.frames[0].payload == "hi");
    CHECK_FALSE(seen.frames[1].has_payload);
    CHECK(seen.fault == error{errc::unknown_after_payload, 0, 0}); // ACK behind the empty payload of XYZ
}

TEST_CASE("a number that a program says has always a payload is not its length", "[wire][protocol 1.2]") {
    constexpr payload_verb own[] = {{verb::of("217"), flow::any, payload_rule::always}};
    for (const flow from : every_stream) {
        const recording seen = record("217 2\r\nhi217\r\n", {}, {.from = from, .payloads = own});
        REQUIRE(seen.frames.size() == 1);
        CHECK(seen.frames[0].payload == "hi");
        CHECK(seen.fault == error{errc::bad_length, 1, 3});
    }
}
