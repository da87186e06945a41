#include "support/catch.hpp"
#include "unit/session/hall.hpp"

#include <msnp/payload/p2p.hpp>

#include <iterator>
#include <string>
#include <string_view>

using namespace msnp;
using namespace msnp_test;

namespace {

// `MSG 2 D` and a payload of P2P.
std::string says_data(std::string_view body, std::string_view headers = "P2P-Dest: bob@example.com\r\n") {
    const std::string payload =
        "MIME-Version: 1.0\r\nContent-Type: application/x-msnmsgrp2p\r\n" + std::string(headers) + "\r\n" + std::string(body);
    return "MSG 2 D " + std::to_string(payload.size()) + "\r\n" + payload;
}

std::string v1_packet(std::size_t data) {
    const std::string bytes(data, 'x');
    char packet[1300];
    const auto size = write_p2p_v1(packet, {.session = 1, .identifier = 2, .offset = 5, .total = 5 + data, .data = bytes});
    REQUIRE(size);
    return {packet, *size};
}

std::string v2_packet(std::size_t data) {
    const std::string bytes(data, 'x');
    char packet[1300];
    const auto size = write_p2p_v2(packet, {.sequence = 7, .has_data = data != 0, .data = bytes});
    REQUIRE(size);
    return {packet, *size};
}

} // namespace

TEST_CASE("each letter has its answer, with somebody there and with nobody", "[protocol 6]") {
    struct row {
        const char* letter;
        const char* somebody;
        const char* nobody;
    };
    for (const row& each : {row{"U", "", ""}, row{"N", "", "NAK 0007\r\n"}, row{"A", "ACK 0007\r\n", "NAK 0007\r\n"},
                            row{"D", "ACK 0007\r\n", "NAK 0007\r\n"}, row{"S", "ACK 0007\r\n", ""}}) {
        CAPTURE(each.letter);
        const std::string line = std::string("MSG 0007 ") + each.letter + " 2\r\nhi";
        hall at;
        const member alice = at.caller("alice@example.com");
        at.hush();
        CHECK_FALSE(at.says(alice, line));
        CHECK(at.told(alice) == each.nobody);
        const member bob = at.answerer("bob@example.com");
        at.hush();
        CHECK_FALSE(at.says(alice, line));
        CHECK(at.told(alice) == each.somebody);
        CHECK(at.told(bob) == "MSG alice@example.com alice@example.com 2\r\nhi");
        CHECK(at.board.waiting_payload() == 0);
        // Whoever is out, though the connection is not closed yet, is nobody.
        CHECK(at.says(bob, "OUT\r\n").is<switchboard_events::departed>());
        at.hush();
        at.says(alice, line);
        CHECK(at.told(alice) == each.nobody);
        CHECK(at.told(bob).empty());
    }
}

TEST_CASE("of all bytes, only five are letters, and any other one ends the connection without a word",
          "[protocol 2.7][field notes]") {
    for (unsigned byte = 0; byte != 256; ++byte) {
        const char letter = static_cast<char>(byte);
        const bool is_letter = std::string_view("UNADS").find(letter) != std::string_view::npos;
        if (letter == ' ' || letter == '\n') {
            continue; // an argument fewer
        }
        CAPTURE(byte);
        three at;
        at.hush();
        const switchboard_event asked = at.says(at.alice, std::string("MSG 2 ") + letter + " 2\r\nhi");
        CHECK(asked.is<switchboard_events::departed>() == !is_letter);
        CHECK(at.told(at.alice) == (letter == 'A' || letter == 'D' || letter == 'S' ? "ACK 2\r\n" : ""));
        CHECK(at.told(at.bob) == (is_letter ? "MSG alice@example.com Alice%20Doe 2\r\nhi" : "BYE alice@example.com\r\n"));
    }
    three strict({.tolerate = lenience::strict()});
    CHECK(why_departed(strict.says(strict.alice, "MSG 2 S 2\r\nhi"), strict.alice).code == errc::old_ack_letter);
}

TEST_CASE("nobody was told twice, and nobody of what he said himself", "[protocol 2.7]") {
    three at;
    at.hush();
    at.says(at.alice, "MSG 2 U 2\r\nhi");
    CHECK(at.told(at.alice).empty());
    CHECK(at.told(at.bob) == "MSG alice@example.com Alice%20Doe 2\r\nhi");
    CHECK(at.told(at.bob).empty());
}

TEST_CASE("bad P2P data is answered with 282, and nobody sees it", "[protocol 2.9][protocol 6][protocol 10]") {
    const std::string whole = v1_packet(100);
    std::string total_too_small = whole, size_too_large = whole, offset_too_large = whole, huge_offset = whole;
    total_too_small[16] = 104;
    size_too_large[24] = 101;
    offset_too_large[8] = 106;
    huge_offset.replace(8, 16, std::string(16, '\xFF')); // offset and total: their sum with the size wraps around
    for (const std::string& bad : {std::string(), whole.substr(0, 51), whole.substr(0, 52), whole + "x", whole.substr(1),
                                   total_too_small, size_too_large, offset_too_large, huge_offset}) {
        CAPTURE(bad.size());
        three at;
        at.hush();
        CHECK_FALSE(at.says(at.alice, says_data(bad)));
        CHECK(at.told(at.alice) == "282 2\r\n");
        CHECK(at.told(at.bob).empty());
        CHECK_FALSE(at.says(at.alice, says_data(whole)));
        CHECK(at.told(at.alice) == "ACK 2\r\n");
        three careless({.judges_p2p = false});
        careless.hush();
        CHECK_FALSE(careless.says(careless.alice, says_data(bad)));
        CHECK(careless.told(careless.alice) == "ACK 2\r\n");
        CHECK_FALSE(careless.told(careless.bob).empty());
    }
    hall alone;
    const member alice = alone.caller("alice@example.com");
    alone.hush();
    alone.says(alice, says_data("x"));
    alone.says(alice, says_data(whole));
    CHECK(alone.told(alice) == "282 2\r\nNAK 2\r\n");
}

TEST_CASE("P2P data of either version, of every size, is relayed and acknowledged", "[protocol 4.12][protocol 11.14]") {
    constexpr std::string_view later = "P2P-Dest: bob@example.com;{1}\r\nP2P-Src: alice@example.com;{2}\r\n";
    three at;
    at.hush();
    for (const std::size_t size : {0U, 1U, 4U, 1202U}) {
        CAPTURE(size);
        for (const std::string& said :
             {says_data(v1_packet(size)), says_data(v1_packet(size), later), says_data(v2_packet(size), later)}) {
            CHECK_FALSE(at.says(at.alice, said));
            CHECK(at.told(at.alice) == "ACK 2\r\n");
            CHECK(at.told(at.bob).ends_with(said.substr(said.find("\r\n"))));
        }
        // What names no endpoint is of the first version.
        CHECK_FALSE(at.says(at.alice, says_data(v2_packet(size))));
        CHECK(at.told(at.alice) == "282 2\r\n");
    }
    // A direct connection's nonce, an error packet, an acknowledgement of more than a packet holds.
    for (const p2p_v1_packet& each :
         {p2p_v1_packet{.nonce = "0123456789abcdef"}.with(p2p_flag::nonce), p2p_v1_packet{}.with(p2p_flag::reset),
          p2p_v1_packet{.total = 9000, .acked = 1, .acked_unique = 2, .acked_size = 9000}.with(p2p_flag::ack)}) {
        char packet[100];
        const auto size = write_p2p_v1(packet, each);
        REQUIRE(size);
        CHECK_FALSE(at.says(at.alice, says_data({packet, *size})));
        CHECK(at.told(at.alice) == "ACK 2\r\n");
    }
}

TEST_CASE("only what says that it is P2P is judged, and only with the letter D", "[protocol 6]") {
    three at;
    at.hush();
    CHECK_FALSE(at.says(at.alice, "MSG 2 D 2\r\nhiMSG 3 D 0\r\nMSG 4 D 28\r\nContent-Type: text/plain\r\n\r\n"));
    CHECK(at.told(at.alice) == "ACK 2\r\nACK 3\r\nACK 4\r\n");
    std::string said = says_data("x");
    said[6] = 'A';
    CHECK_FALSE(at.says(at.alice, said));
    CHECK(at.told(at.alice) == "ACK 2\r\n");
}

// --- What a connection has not taken.

TEST_CASE("NAK tells of what a dead connection has not taken, to whoever said it with the letter N", "[protocol 11.6]") {
    three at;
    at.hush();
    at.says(at.alice, "MSG 6 N 2\r\nhi");
    at.told(at.bob);
    at.told(at.carol);
    at.says(at.alice, "MSG 7 N 5\r\nhelloMSG 8 U 2\r\nhiMSG 9 A 2\r\nhiMSG 10 N 2\r\nhi");
    at.says(at.carol, "MSG 7 N 2\r\nhi");
    CHECK(at.told(at.alice).starts_with("ACK 9\r\nMSG carol"));
    at.told(at.carol);
    at.board.sent(at.bob, 40); // not all of the first one
    REQUIRE(at.closed(at.bob));
    CHECK(at.told(at.alice) == "NAK 7\r\nNAK 10\r\nBYE bob@example.com\r\n");
    CHECK(at.told(at.carol) == "NAK 7\r\nBYE bob@example.com\r\n");
    CHECK(at.board.waiting_payload() == 0);
}

TEST_CASE("NAK tells once of a message that several have not taken", "[protocol 6]") {
    three at;
    at.hush();
    at.says(at.alice, "MSG 7 N 2\r\nhi");
    REQUIRE(at.closed(at.bob));
    REQUIRE(at.closed(at.carol));
    CHECK(at.told(at.alice) == "NAK 7\r\nBYE bob@example.com\r\nBYE carol@example.com\r\n");
}

TEST_CASE("a message that was refused at once is not refused again", "[protocol 6]") {
    hall at({.max_queue = 60});
    const member alice = at.caller("a@b");
    const member bob = at.answerer("b@b");
    at.hush();
    CHECK(at.says(alice, "MSG 2 N 60\r\n" + std::string(60, 'x')).is<switchboard_events::departed>());
    CHECK(at.told(alice).find("NAK 2\r\n") != std::string::npos);
    REQUIRE(at.closed(bob));
    CHECK(at.told(alice).empty());
}

TEST_CASE("NAK tells nobody of what he did not get himself at another endpoint, or who has gone", "[protocol 6]") {
    hall at;
    const guest later{.spoken = dialect::msnp18};
    const member home = at.caller("alice@example.com;{1}", later);
    const member work = at.answerer("Alice@example.com;{2}", later);
    const member bob = at.answerer("bob@example.com;{3}", later);
    at.hush();
    at.says(home, "MSG 2 N 2\r\nhi");
    REQUIRE(at.closed(work));
    CHECK(at.told(home) == "BYE Alice@example.com;{2}\r\n");
    REQUIRE(at.closed(bob)); // and the others are still told
    CHECK(at.told(home) == "NAK 2\r\nBYE bob@example.com;{3}\r\nBYE bob@example.com\r\n");
    const member carol = at.answerer("carol@example.com", later);
    at.hush();
    at.says(home, "MSG 3 N 2\r\nhi");
    REQUIRE(at.closed(home));
    REQUIRE(at.closed(carol));
    CHECK(at.board.empty());
    CHECK(at.board.waiting_payload() == 0);
}
