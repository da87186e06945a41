#include "support/catch.hpp"
#include "support/chance.hpp"

#include <msnp/payload/p2p.hpp>
#include <msnp/session/p2p_check.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace msnp;

namespace {

std::string v1_packet(std::size_t data) {
    const std::string bytes(data, 'x');
    char packet[1300];
    const auto size = write_p2p_v1(packet, {.offset = 5, .total = 5 + data, .data = bytes});
    REQUIRE(size);
    return {packet, *size};
}

std::string v2_packet(std::size_t data) {
    const std::string bytes(data, 'x');
    char packet[1300];
    const auto size = write_p2p_v2(packet, {.peer_info = "0123456789ab", .has_data = data != 0, .data = bytes});
    REQUIRE(size);
    return {packet, *size};
}

std::string payload_of(std::string_view headers, std::string_view body) {
    return std::string(headers).append("\r\n\r\n").append(body);
}

} // namespace

TEST_CASE("what readers of packets accept has the sizes that it says", "[protocol 4.12]") {
    for (const std::string& whole : {v1_packet(0), v1_packet(9), v2_packet(0), v2_packet(9)}) {
        for (std::size_t at = 0; at != whole.size(); ++at) {
            for (unsigned byte = 0; byte != 256; ++byte) {
                std::string changed = whole;
                changed[at] = static_cast<char>(byte);
                if (parse_p2p_v1(changed, UINT64_MAX).has_value() != has_p2p_v1_sizes(changed)) {
                    FAIL(at << " is " << byte); // of the first version nothing else is asked
                }
                if (parse_p2p_v2(changed) && !has_p2p_v2_sizes(changed)) {
                    FAIL(at << " is " << byte);
                }
            }
            REQUIRE_FALSE(has_p2p_v1_sizes(take(whole, at)));
            REQUIRE_FALSE(has_p2p_v2_sizes(take(whole, at)));
        }
        CHECK_FALSE(has_p2p_v1_sizes(whole + "x"));
        CHECK_FALSE(has_p2p_v2_sizes(whole + "x"));
    }
}

TEST_CASE("only what says that it is P2P can be bad", "[protocol 4.12]") {
    CHECK(is_bad_p2p(payload_of("Content-Type: application/x-msnmsgrp2p", "")));
    CHECK(is_bad_p2p(payload_of("content-type:APPLICATION/x-msnmsgrp2p; x=y", "hello")));
    CHECK_FALSE(is_bad_p2p(payload_of("Content-Type: text/plain", "hello")));
    CHECK_FALSE(is_bad_p2p(payload_of("P2P-Dest: bob@example.com", "hello")));
    CHECK_FALSE(is_bad_p2p("Content-Type: application/x-msnmsgrp2p")); // no headers, all of it is body
    CHECK_FALSE(is_bad_p2p(""));
}

TEST_CASE("a packet of the second version comes with an endpoint, one of the first with or without", "[protocol 4.12]") {
    const std::string type = "Content-Type: application/x-msnmsgrp2p";
    for (const std::string_view headers : {"", "\r\nP2P-Dest: bob@example.com"}) {
        CHECK_FALSE(is_bad_p2p(payload_of(type + std::string(headers), v1_packet(4))));
        CHECK(is_bad_p2p(payload_of(type + std::string(headers), v2_packet(4))));
    }
    for (const std::string_view headers : {"\r\nP2P-Dest: bob@example.com;{1}", "\r\nP2P-Src: alice@example.com;{2}"}) {
        CHECK_FALSE(is_bad_p2p(payload_of(type + std::string(headers), v1_packet(4))));
        CHECK_FALSE(is_bad_p2p(payload_of(type + std::string(headers), v2_packet(4))));
        CHECK(is_bad_p2p(payload_of(type + std::string(headers), "hello")));
    }
}

TEST_CASE("bytes of any kind are judged", "[session]") {
    msnp_test::chance luck(1);
    for (int round = 0; round != 20'000; ++round) {
        std::string body(luck.below(80), '\0');
        for (char& each : body) {
            each = static_cast<char>(luck.below(256));
        }
        static_cast<void>(is_bad_p2p(body));
        const bool good = has_p2p_v1_sizes(body) || has_p2p_v2_sizes(body);
        CHECK(is_bad_p2p(payload_of("Content-Type: application/x-msnmsgrp2p\r\nP2P-Src: a@b;{1}", body)) == !good);
    }
}
