#include "support/catch.hpp"
#include "support/chance.hpp"
#include "support/kept.hpp"
#include "support/printing.hpp"

#include <msnp/payload/p2p_v2.hpp>

#include <string>
#include <vector>

using namespace msnp;
using msnp_test::kept;
using namespace std::string_literals;
using namespace std::string_view_literals;

namespace {

std::string written(const p2p_v2_packet& packet) {
    std::vector<char> memory(2000);
    const auto size = write_p2p_v2(memory, packet);
    REQUIRE(size);
    CHECK(*size == p2p_v2_size(packet).value_or(0));
    return {memory.data(), *size};
}

error wrong(std::string_view body) { return parse_p2p_v2(body).error(); }

error bad(std::uint32_t at) { return {errc::bad_body, 0, at}; }

p2p_v2_packet full() {
    p2p_v2_packet packet;
    packet.operation = 3;
    packet.sequence = 0x01020304;
    packet.peer_info = "\x00\x02\x00\x00\x00\x0E\x00\x00\x0F\x01\x00\x00"sv;
    packet.ack = 0x0A0B0C0D;
    packet.nak = 0xFFFFFFFF;
    packet.further = p2p_fields("\x09\x00"sv);
    packet.has_data = true;
    packet.type = p2p_data_type::file;
    packet.is_first = true;
    packet.package = 0x1122;
    packet.session = 0x33445566;
    packet.remaining = 0x0102030405060708;
    packet.further_of_data = p2p_fields("\x02\x01x"sv);
    packet.data = "data";
    packet.application = p2p_application::file;
    return packet;
}

const std::string full_bytes = "\x24\x03\x00\x1C\x01\x02\x03\x04"
                               "\x01\x0C\x00\x02\x00\x00\x00\x0E\x00\x00\x0F\x01\x00\x00\x02\x04\x0A\x0B\x0C\x0D\x03\x04\xFF"
                               "\xFF\xFF\xFF\x09\x00"
                               "\x18\x07\x11\x22\x33\x44\x55\x66\x01\x08\x01\x02\x03\x04\x05\x06\x07\x08\x02\x01x\x00\x00\x00"
                               "data\x00\x00\x00\x02"s;

} // namespace

TEST_CASE("a packet with everything is read and written byte for byte", "[protocol 4.12]") {
    CHECK(written(full()) == full_bytes);
    const auto packet = parse_p2p_v2(full_bytes);
    REQUIRE(packet);
    CHECK(*packet == full());
    CHECK(packet->has(p2p_operation::syn));
    CHECK(packet->has(p2p_operation::rak));
    CHECK(written(*packet) == full_bytes);
    CHECK(p2p_v2_length(*packet) == 28);
    CHECK((*packet->further.begin()).type == 9);
    CHECK((*packet->further_of_data.begin()).value == "x");
    CHECK(packet->further.value_of(2) == "\x0A\x0B\x0C\x0D");
}

TEST_CASE("a packet without data is a header and a footer", "[protocol 4.12]") {
    CHECK(written({}) == "\x08\0\0\0\0\0\0\0\0\0\0\0"sv);
    p2p_v2_packet ack;
    ack.ack = 7;
    CHECK(written(ack) == "\x10\0\0\0\0\0\0\0\x02\x04\0\0\0\x07\0\0\0\0\0\0"sv);
    CHECK(*parse_p2p_v2(kept(written(ack))) == ack);
    CHECK(p2p_v2_length(ack) == 0);
    p2p_v2_packet empty; // a header of data that has none
    empty.has_data = true;
    CHECK(written(empty) == "\x08\0\0\x08\0\0\0\0\x08\0\0\0\0\0\0\0\0\0\0\0"sv);
    CHECK(*parse_p2p_v2(kept(written(empty))) == empty);
}

TEST_CASE("each bit of an operation and each type of data has its number", "[protocol 4.12]") {
    std::string bytes = written({});
    for (const unsigned operation : {0U, 1U, 2U, 3U}) {
        bytes[1] = static_cast<char>(operation);
        CHECK(parse_p2p_v2(bytes)->has(p2p_operation::syn) == (operation % 2 != 0));
        CHECK(parse_p2p_v2(bytes)->has(p2p_operation::rak) == (operation >= 2));
    }
    p2p_v2_packet packet;
    packet.has_data = true;
    CHECK(packet.type == p2p_data_type::signalling);
    CHECK(written(packet)[9] == 0);
    packet.type = p2p_data_type::object;
    CHECK(written(packet)[9] == 4);
    packet.type = p2p_data_type::file;
    CHECK(written(packet)[9] == 6);
}

TEST_CASE("fields need not be filled up, and may be filled up by any zeros", "[protocol 4.12]") {
    p2p_v2_packet ack;
    ack.ack = 7;
    CHECK(*parse_p2p_v2("\x0E\0\0\0\0\0\0\0\x02\x04\0\0\0\x07\0\0\0\0"sv) == ack);
    CHECK(*parse_p2p_v2("\x13\0\0\0\0\0\0\0\x02\x04\0\0\0\x07\0\0\0\0\0\0\0\0\0"sv) == ack);
    CHECK(wrong("\x10\0\0\0\0\0\0\0\x02\x04\0\0\0\x07\0\x01\0\0\0\0"sv) == bad(15));
    CHECK(*parse_p2p_v2("\x09\0\0\0\0\0\0\0\0\0\0\0\0"sv) == p2p_v2_packet());
}

TEST_CASE("fields that lie are wrong at their first byte", "[protocol 4.12][protocol 10]") {
    const auto in_header = [](std::string_view fields) {
        std::string bytes = "\0\0\0\0\0\0\0\0"s + std::string(fields) + "\0\0\0\0"s;
        bytes[0] = static_cast<char>(8 + fields.size());
        return wrong(bytes);
    };
    CHECK(in_header("\x09"sv) == bad(8));
    CHECK(in_header("\x09\x01"sv) == bad(8));
    CHECK(in_header("\x09\xFFxx"sv) == bad(8));
    CHECK(in_header("\x09\x00\x08\x03xx"sv) == bad(10));
    CHECK(in_header("\x02\x03xyz"sv) == bad(8));
    CHECK(in_header("\x02\x00"sv) == bad(8));
    CHECK(in_header("\x03\x05xyzab"sv) == bad(8));
    CHECK(in_header("\x01\x04xyza"sv) == bad(8));
    CHECK(in_header("\x02\x04xyza\x02\x04xyza"sv) == bad(14));
    CHECK(in_header("\x09\x01x\x09\x01x"sv) == error{});
    CHECK(in_header("\0\x02\x04xyza"sv) == bad(9));
    const auto of_data = [](std::string_view fields) {
        std::string bytes = "\x08\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"s + std::string(fields) + "\0\0\0\0"s;
        bytes[3] = static_cast<char>(8 + fields.size());
        bytes[8] = bytes[3];
        return wrong(bytes);
    };
    CHECK(of_data("\x01\x04xyza"sv) == bad(16));
    CHECK(of_data("\x02\x04xyz"sv) == bad(16));
    CHECK(of_data("\x02\x00\x01\x08zyxwvuts\x01\x08zyxwvuts"sv) == bad(28));
    CHECK(of_data("\x02\x04xyza"sv) == error{});
}

TEST_CASE("lengths that lie are wrong at their place", "[protocol 4.12][protocol 10]") {
    for (unsigned length = 0; length != 256; ++length) {
        std::string bytes = full_bytes;
        bytes[0] = static_cast<char>(length);
        CHECK((wrong(bytes).code == errc::bad_body) == (length != 36));
        bytes = full_bytes;
        bytes[36] = static_cast<char>(length);
        if (length < 8 || length > 28) {
            CHECK(wrong(bytes) == bad(36));
        }
        bytes = full_bytes;
        bytes[3] = static_cast<char>(length);
        CHECK(wrong(bytes) == (length == 28 ? error{} : bad(2)));
        bytes = full_bytes;
        bytes[2] = static_cast<char>(length);
        CHECK(wrong(bytes) == (length == 0 ? error{} : bad(2)));
    }
    std::string bytes = full_bytes;
    bytes[0] = 7;
    CHECK(wrong(bytes) == bad(0));
    bytes[0] = static_cast<char>(full_bytes.size() - 3);
    CHECK(wrong(bytes) == bad(0));
    // Seven bytes cannot be a header of data.
    CHECK(wrong("\x08\0\0\x07\0\0\0\0\x08\0\0\0\0\0\0\0\0\0\0"sv) == bad(8));
}

TEST_CASE("a packet of the second version cut at any byte is wrong", "[protocol 4.12]") {
    for (std::uint32_t size = 0; size != full_bytes.size(); ++size) {
        const error told = wrong(std::string_view(full_bytes).substr(0, size));
        CHECK(told == bad(size < 12 ? size : size < 40 ? 0 : 2));
    }
    CHECK(wrong(full_bytes + "x") == bad(2));
}

TEST_CASE("what has no place in a packet is not written", "[protocol 4.12]") {
    const auto refused = [](const p2p_v2_packet& packet) {
        std::vector<char> memory(2000, '-');
        const error told = write_p2p_v2(memory, packet).error();
        CHECK(memory == std::vector<char>(2000, '-'));
        return told;
    };
    p2p_v2_packet packet;
    packet.peer_info = "12345678901";
    CHECK(refused(packet) == error{errc::bad_value, 0, 8});
    packet = {};
    for (const auto fields : {"\x02\x04xyza"sv, "\x01\x00"sv, "\x03\x01x"sv, "\x09\x04xyz"sv, "\0x"sv}) {
        packet.further = p2p_fields(fields);
        CHECK(refused(packet) == error{errc::bad_value, 0, 8});
    }
    const std::string most = "\x09\xF2"s + std::string(242, 'x'), more = "\x09\xF3"s + std::string(243, 'x');
    packet.further = p2p_fields(most);
    CHECK(*parse_p2p_v2(kept(written(packet))) == packet);
    packet.further = p2p_fields(more);
    CHECK(refused(packet) == error{errc::too_long, 0, 0});
    for (const int which : {0, 1, 2, 3, 4, 5, 6}) {
        packet = {};
        packet.type = which == 0 ? p2p_data_type::file : packet.type;
        packet.is_first = which == 1;
        packet.package = which == 2 ? 1 : 0;
        packet.session = which == 3 ? 1 : 0;
        packet.remaining = which == 4 ? maybe<std::uint64_t>(std::uint64_t{0}) : maybe<std::uint64_t>();
        packet.further_of_data = which == 5 ? p2p_fields("\x02\x00"sv) : p2p_fields();
        packet.data = which == 6 ? "x" : "";
        CHECK(refused(packet) == error{errc::bad_value, 0, 8});
        packet.has_data = true;
        CHECK(*parse_p2p_v2(kept(written(packet))) == packet);
    }
    packet = full();
    packet.type = p2p_data_type{5};
    CHECK(refused(packet) == error{errc::bad_value, 0, 37});
    packet = full();
    packet.further_of_data = p2p_fields("\x01\x08xyzaxyza"sv);
    CHECK(refused(packet) == error{errc::bad_value, 0, 44});
    packet.further_of_data = p2p_fields(more);
    CHECK(refused(packet) == error{errc::too_long, 0, 36});
    packet = full();
    const std::string data(1203, 'x');
    packet.data = data;
    CHECK(refused(packet) == error{errc::too_long, 0, 60 + 1202});
    std::vector<char> memory(67);
    CHECK(write_p2p_v2(memory, full()).error() == error{errc::no_space, 0, 68});
}

TEST_CASE("packets are equal if their fields are, wherever they lie", "[protocol 4.12]") {
    CHECK(p2p_fields("\x09\x01x\0\0"sv) == p2p_fields("\x09\x01x"sv));
    CHECK_FALSE(p2p_fields("\x09\x01x"sv) == p2p_fields("\x09\x01y"sv));
    CHECK_FALSE(p2p_fields("\x09\x01x"sv) == p2p_fields("\x09\x01x\x09\x01x"sv));
    CHECK(p2p_fields("\x01\x01x\x09\x00"sv, "\x01") == p2p_fields("\x09\x00"sv));
}

TEST_CASE("any bytes are a packet of the second version or wrong, and come back the same", "[protocol 10]") {
    msnp_test::chance chance(1);
    std::size_t fine = 0;
    for (int round = 0; round != 50'000; ++round) {
        std::string bytes = full_bytes;
        for (std::size_t change = chance.below(4); change != 0; --change) {
            bytes[chance.below(bytes.size())] = static_cast<char>(chance.below(256));
        }
        if (const auto packet = parse_p2p_v2(bytes)) {
            ++fine;
            CHECK(*parse_p2p_v2(kept(written(*packet))) == *packet);
        }
    }
    CHECK(fine > 10'000);
    const std::string zeros(65536, '\0'), ones(65536, '\x01');
    CHECK(wrong(zeros) == bad(0));
    CHECK(wrong(ones) == bad(0));
}

static_assert([] {
    char memory[40] = {};
    p2p_v2_packet packet;
    packet.ack = 9;
    packet.has_data = true;
    packet.data = "abc";
    const auto size = write_p2p_v2(memory, packet);
    return *size == 31 && *parse_p2p_v2({memory, *size}) == packet;
}());
