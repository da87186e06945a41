#include "support/catch.hpp"
#include "support/chance.hpp"
#include "support/kept.hpp"
#include "support/printing.hpp"

#include <msnp/payload/p2p_v1.hpp>

#include <string>
#include <utility>
#include <vector>

using namespace msnp;
using msnp_test::kept;
using namespace std::string_view_literals;

namespace {

const std::string acknowledgement("\x00\x00\x00\x00\x30\x20\x10\x00\x00\x00\x00\x00\x00\x00\x00\x00\x84\x03\x00\x00\x00\x00\x00"
                                  "\x00\x00\x00\x00\x00\x02\x00\x00\x00"
                                  "\x60\x50\x40\x00\x90\x80\x70\x00\x84\x03\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00",
                                  52);

std::string written(const p2p_v1_packet& packet) {
    std::vector<char> memory(2000);
    const auto size = write_p2p_v1(memory, packet);
    REQUIRE(size);
    CHECK(*size == p2p_v1_size(packet).value_or(0));
    return {memory.data(), *size};
}

error wrong(std::string_view body) { return parse_p2p_v1(body).error(); }

error bad(std::uint32_t at) { return {errc::bad_body, 0, at}; }

const p2p_v1_packet sample{.session = 0x01020304,
                           .identifier = 0x05060708,
                           .offset = 1202,
                           .total = 1210,
                           .acked = 0x0A0B0C0D,
                           .data = "12345678",
                           .application = p2p_application::display_picture};

} // namespace

TEST_CASE("the acknowledgement of the documents is read and written byte for byte", "[protocol 4.12][protocol 11.14]") {
    const auto packet = parse_p2p_v1(acknowledgement);
    REQUIRE(packet);
    CHECK(packet->session == 0);
    CHECK(packet->identifier == 0x102030);
    CHECK(packet->offset == 0);
    CHECK(packet->total == 900);
    CHECK(packet->has(p2p_flag::ack));
    CHECK_FALSE(packet->has(p2p_flag::nak));
    CHECK(packet->acked == 0x405060);
    CHECK(packet->acked_unique == 0x708090);
    CHECK(packet->acked_size == 900);
    CHECK(packet->data.empty());
    CHECK(packet->application == p2p_application::signalling);
    CHECK(written(*packet) == acknowledgement);
}

TEST_CASE("the header is little-endian, the footer big-endian, the data between them", "[protocol 4.12]") {
    const std::string bytes = written(sample.with(p2p_flag::object).with(p2p_flag::live_2009));
    CHECK(bytes == "\x04\x03\x02\x01\x08\x07\x06\x05\xB2\x04\0\0\0\0\0\0\xBA\x04\0\0\0\0\0\0\x08\0\0\0\x20\0\0\x01"
                   "\x0D\x0C\x0B\x0A\0\0\0\0\0\0\0\0\0\0\0\0"
                   "12345678\0\0\0\x0C"sv);
    CHECK(*parse_p2p_v1(bytes) == sample.with(p2p_flag::object).with(p2p_flag::live_2009));
}

TEST_CASE("each flag is its bit, and each application its number", "[protocol 4.12]") {
    const std::pair<p2p_flag, std::uint32_t> flags[] = {{p2p_flag::nak, 0x1},
                                                        {p2p_flag::ack, 0x2},
                                                        {p2p_flag::wants_ack, 0x4},
                                                        {p2p_flag::reset, 0x8},
                                                        {p2p_flag::file, 0x10},
                                                        {p2p_flag::object, 0x20},
                                                        {p2p_flag::receiver_gone, 0x40},
                                                        {p2p_flag::sender_failed, 0x80},
                                                        {p2p_flag::encrypted, 0x200},
                                                        {p2p_flag::live_2009, 0x1000000}};
    for (const auto& [flag, bit] : flags) {
        const p2p_v1_packet packet = p2p_v1_packet().with(flag);
        CHECK(packet.has(flag));
        CHECK(load_little<std::uint32_t>(written(packet).data() + 28) == bit);
    }
    CHECK(p2p_v1_packet().with(p2p_flag::nonce).flags == 0x100);
    const std::pair<p2p_application, std::uint32_t> applications[] = {
        {p2p_application::signalling, 0}, {p2p_application::object, 1},    {p2p_application::file, 2},
        {p2p_application::webcam, 4},     {p2p_application::emoticon, 11}, {p2p_application::display_picture, 12}};
    for (const auto& [application, number] : applications) {
        CHECK(load_big<std::uint32_t>(written({.application = application}).data() + 48) == number);
    }
}

TEST_CASE("what is left out of a packet is zero", "[protocol 4.12]") {
    CHECK(written(p2p_v1_packet()) == std::string(52, '\0'));
}

TEST_CASE("a packet with a nonce has it in place of the acknowledgement", "[protocol 4.12]") {
    p2p_v1_packet packet = p2p_v1_packet().with(p2p_flag::nonce);
    packet.nonce = "0123456789abcdef";
    const std::string bytes = written(packet);
    CHECK(bytes.find("0123456789abcdef") == 32);
    CHECK(*parse_p2p_v1(bytes) == packet);
    CHECK(parse_p2p_v1(bytes)->acked == 0);
}

TEST_CASE("a packet with any data of 0 to 1202 bytes comes back", "[protocol 4.12]") {
    std::string data;
    for (std::size_t size = 0; size <= 1202; ++size) {
        p2p_v1_packet packet = sample;
        packet.data = data;
        packet.total = packet.offset + size;
        const std::string bytes = written(packet);
        CHECK(bytes.size() == 52 + size);
        CHECK(*parse_p2p_v1(bytes) == packet);
        data += static_cast<char>(size * 7);
    }
    p2p_v1_packet packet = sample;
    packet.total = 10'000;
    packet.data = data;
    CHECK(p2p_v1_size(packet).error() == error{errc::too_long, 0, 1250});
}

TEST_CASE("a packet cut at any byte is wrong, as is one with a byte too many", "[protocol 4.12][protocol 10]") {
    const std::string bytes = written(sample);
    for (std::uint32_t size = 0; size != bytes.size(); ++size) {
        CHECK(wrong(std::string_view(bytes).substr(0, size)) == bad(size < 52 ? size : 24));
    }
    CHECK(wrong(bytes + "x") == bad(24));
    CHECK(wrong(std::string(52, '\xFF')) == bad(24));
    CHECK(parse_p2p_v1(kept(std::string(52, '\0'))));
}

TEST_CASE("data that lies about its place in the blob is wrong, however large the numbers", "[protocol 10]") {
    const auto with = [](std::uint64_t offset, std::uint64_t total, std::size_t size) {
        std::string bytes(52 + size, '\0');
        store_little(bytes.data() + 8, offset);
        store_little(bytes.data() + 16, total);
        store_little(bytes.data() + 24, narrow<std::uint32_t>(size));
        return bytes;
    };
    constexpr std::uint64_t most = ~std::uint64_t{0};
    CHECK(parse_p2p_v1(kept(with(0, 0, 0))));
    CHECK(parse_p2p_v1(kept(with(2, 10, 8))));
    CHECK(wrong(with(3, 10, 8)) == bad(8));
    CHECK(wrong(with(11, 10, 0)) == bad(8));
    CHECK(wrong(with(0, 7, 8)) == bad(8));
    CHECK(wrong(with(most, 10, 8)) == bad(8));
    CHECK(wrong(with(most - 7, 10, 8)) == bad(8));
    CHECK(wrong(with(most, most, 8)) == bad(16));
    CHECK(wrong(with(0, most, 8)) == bad(16));
    CHECK(parse_p2p_v1(kept(with(0xFFFFFFF7, 0xFFFFFFFF, 8))));
    CHECK(wrong(with(0, 0x100000000, 8)) == bad(16));
    CHECK(parse_p2p_v1(kept(with(0, 0x100000000, 8)), most));
    CHECK(parse_p2p_v1(kept(with(most - 8, most, 8)), most));
    CHECK(parse_p2p_v1(kept(with(most - 7, most, 8)), most).error() == bad(8));
    CHECK(parse_p2p_v1(kept(with(0, 1001, 8)), 1000).error() == bad(16));
    std::string lying = with(0, 1000, 8);
    for (const std::uint32_t size : {0U, 7U, 9U, 0x7FFFFFFFU, 0xFFFFFFFFU}) {
        store_little(lying.data() + 24, size);
        CHECK(wrong(lying) == bad(24));
    }
}

TEST_CASE("what cannot be read is not written", "[protocol 4.12]") {
    const auto refused = [](p2p_v1_packet packet) {
        std::vector<char> memory(100, '-');
        const error told = write_p2p_v1(memory, packet).error();
        CHECK(memory == std::vector<char>(100, '-'));
        return told;
    };
    p2p_v1_packet packet = sample;
    packet.total = 1209;
    CHECK(refused(packet) == error{errc::bad_value, 0, 8});
    packet.offset = ~std::uint64_t{0};
    CHECK(refused(packet) == error{errc::bad_value, 0, 8});
    packet.total = std::uint64_t{1} << 32U;
    CHECK(refused(packet) == error{errc::bad_value, 0, 16});
    packet = sample;
    packet.nonce = "0123456789abcdef";
    CHECK(refused(packet) == error{errc::bad_value, 0, 32});
    CHECK(refused(packet.with(p2p_flag::nonce)) == error{errc::bad_value, 0, 32});
    packet.acked = 0;
    CHECK(p2p_v1_size(packet.with(p2p_flag::nonce)));
    packet.nonce = "0123456789abcde";
    CHECK(refused(packet.with(p2p_flag::nonce)) == error{errc::bad_value, 0, 32});
    std::vector<char> memory(59, '-');
    CHECK(write_p2p_v1(memory, sample).error() == error{errc::no_space, 0, 60});
    CHECK(memory == std::vector<char>(59, '-'));
}

TEST_CASE("any bytes are a packet or wrong, and a packet is written as it came", "[protocol 10]") {
    msnp_test::chance chance(1);
    std::size_t fine = 0;
    for (int round = 0; round != 20'000; ++round) {
        std::string bytes(52 + chance.below(3), '\0');
        for (std::size_t change = chance.below(6); change != 0; --change) {
            bytes[chance.below(bytes.size())] = static_cast<char>(chance.below(256));
        }
        if (const auto packet = parse_p2p_v1(bytes)) {
            ++fine;
            CHECK(written(*packet) == bytes);
        }
    }
    CHECK(fine > 1000);
}

static_assert([] {
    char memory[60] = {};
    const p2p_v1_packet packet{.total = 3, .data = "abc"};
    const auto size = write_p2p_v1(memory, packet);
    return *size == 55 && *parse_p2p_v1({memory, *size}) == packet;
}());
