// How much a reader takes: limits and memory, to the byte, however the stream is cut.
#include "support/printing.hpp"
#include "support/recording.hpp"

#include <msnp/wire/reader.hpp>

#include <string>

using namespace msnp;
using namespace msnp_test;

namespace {

const reader_options strict_from_sb{.from = flow::switchboard_to_client, .tolerate = lenience::strict()};

} // namespace

TEST_CASE("a line may fill the memory to its last byte and not beyond", "[wire][protocol 1.5]") {
    for (std::size_t memory = 7; memory != 40; ++memory) {
        const std::string fits = "ACK " + std::string(memory - 6, '1') + "\r\n";
        const recording whole = record_in_steps(fits, 1, strict_from_sb, memory);
        REQUIRE(whole.frames.size() == 1);
        CHECK(whole.frames[0].line.size() == memory - 2);
        const std::string too_long = "ACK " + std::string(memory - 5, '1') + "\r\n";
        for (const std::size_t step : {std::size_t{1}, std::size_t{2}, too_long.size()}) {
            const recording seen = record_in_steps(too_long, step, strict_from_sb, memory);
            INFO(memory << " bytes, " << step << " at a time");
            CHECK(seen.frames.empty());
            CHECK(seen.fault == error{errc::line_too_long, 0, static_cast<std::uint32_t>(memory)});
        }
    }
}

TEST_CASE("limits below the memory hold, and the memory's size does not show", "[wire][protocol 1.5]") {
    const reader_options limited{
        .from = flow::switchboard_to_client, .tolerate = lenience::strict(), .limits = {.max_line = 20, .max_payload = 10}};
    for (const std::size_t memory : {std::size_t{40}, std::size_t{41}, std::size_t{64}, std::size_t{5000}}) {
        for (const std::size_t step : {std::size_t{1}, std::size_t{9}, std::size_t{100}}) {
            INFO(memory << " bytes, " << step << " at a time");
            const recording line = record_in_steps("ACK 12345678901234\r\nACK 123456789012345\r\n", step, limited, memory);
            CHECK(line.frames.size() == 1);
            CHECK(line.fault == error{errc::line_too_long, 0, 20});
            CHECK(line.fault_position == 20);
            const recording endless = record_in_steps("ACK 1\r\n" + std::string(300, 'A'), step, limited, memory);
            CHECK(endless.fault == error{errc::line_too_long, 0, 20});
            CHECK(endless.fault_position == 7);
            const recording payload = record_in_steps("MSG a@b N 10\r\n1234567890MSG a@b N 11\r\n", step, limited, memory);
            CHECK(payload.frames.size() == 1);
            CHECK(payload.fault == error{errc::payload_too_long, 3, 10});
        }
    }
}

TEST_CASE("a switchboard's strict limit is 1664 bytes of payload", "[wire][protocol 1.4]") {
    reader_options options = strict_from_sb;
    options.limits = limits::strict();
    const recording most = record("MSG a@b N 1664\r\n" + std::string(1664, 'x'), {}, options);
    REQUIRE(most.frames.size() == 1);
    CHECK(most.frames[0].payload.size() == 1664);
    CHECK(record("MSG a@b N 1665\r\n", {}, options).fault == error{errc::payload_too_long, 3, 10});
}

TEST_CASE("lines and payloads of 64 KiB are read and one byte more is not", "[wire][protocol 1.5]") {
    const std::string line = "JOI a@b " + std::string(65536 - 10, 'x') + "\r\n";
    REQUIRE(line.size() == 65536);
    const std::string payload = "MSG a@b N 65536\r\n" + std::string(65536, 'x');
    for (const std::size_t step : {std::size_t{1460}, std::size_t{65535}, std::size_t{65537}, std::size_t{200000}}) {
        CHECK(record_in_steps(line, step, {}, 200000).frames.size() == 1);
        CHECK(record_in_steps("J" + line, step, {}, 200000).fault == error{errc::line_too_long, 0, 65536});
        CHECK(record_in_steps(payload, step, {}, 200000).frames.size() == 1);
        CHECK(record_in_steps("MSG a@b N 65537\r\n", step, {}, 200000).fault == error{errc::payload_too_long, 3, 10});
    }
    const recording bytes = record_in_steps(line, 1, {}, 65536);
    REQUIRE(bytes.frames.size() == 1);
    CHECK(bytes.frames[0].line.size() == 65534);
}
