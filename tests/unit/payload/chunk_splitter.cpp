#include "support/catch.hpp"
#include "support/chance.hpp"
#include "support/printing.hpp"

#include <msnp/payload/chunk_splitter.hpp>

#include <iterator>
#include <string>
#include <vector>

using namespace msnp;

namespace {

const std::string lead = "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n";
const std::string id = "{7D2C4B10-5A3E-4F61-9C08-1E2D3C4B5A69}";

std::vector<std::string> payloads(std::string_view headers, std::string_view body, std::size_t limit = 1664) {
    const auto cut_up = chunk_splitter::cut_up(header_lines(headers), body, id, limit);
    REQUIRE(cut_up);
    std::vector<std::string> all;
    for (std::uint32_t index = 0; index != cut_up->count(); ++index) {
        std::string payload;
        cut_up->write(std::back_inserter(payload), index);
        CHECK(payload.size() == cut_up->size(index));
        CHECK(payload.size() <= limit);
        std::vector<char> memory(payload.size());
        CHECK(cut_up->write(memory, index).value_or(0) == payload.size());
        CHECK(std::string(memory.begin(), memory.end()) == payload);
        all.push_back(payload);
    }
    return all;
}

// Reads the chunks strictly and joins them.
std::string joined(const std::vector<std::string>& all, std::string_view headers) {
    std::string body;
    for (std::size_t index = 0; index != all.size(); ++index) {
        const auto chunk = parse_payload<chunk_message>(all[index], lenience::strict());
        REQUIRE(chunk);
        const bool is_first = index == 0;
        CHECK(*chunk == chunk_message{header_lines(is_first ? headers : std::string_view()), id, narrow<std::uint32_t>(index),
                                      is_first ? narrow<std::uint32_t>(all.size()) : 0, chunk->part});
        CHECK_FALSE(chunk->part.empty());
        body += chunk->part;
    }
    return body;
}

error refusal(std::string_view headers, std::string_view body, std::string_view of, std::size_t limit = 1664) {
    return chunk_splitter::cut_up(header_lines(headers), body, of, limit).error();
}

} // namespace

TEST_CASE("a message that fits is one payload without headers of chunks", "[protocol 4.10]") {
    const std::string body(1664 - lead.size() - 2, 'x');
    const auto all = payloads(lead, body);
    REQUIRE(all.size() == 1);
    CHECK(all[0] == lead + "\r\n" + body);
    CHECK(all[0].size() == 1664);
    CHECK(payloads(lead, "")[0] == lead + "\r\n");
    CHECK(payloads("mime-version:1.0\r\nMessage-ID: {1}\r\nCONTENT-TYPE: x/y\r\nChunks: 4", "x")[0] ==
          "mime-version: 1.0\r\nCONTENT-TYPE: x/y\r\n\r\nx");
    CHECK(chunk_splitter().count() == 1);
}

TEST_CASE("one byte more than fits makes two chunks", "[protocol 4.10][protocol 1.4]") {
    const std::string body(1664 - lead.size() - 1, 'x');
    const auto all = payloads(lead, body);
    REQUIRE(all.size() == 2);
    CHECK(joined(all, lead) == body);
    CHECK(all[0].size() >= 1664 - 3);
    CHECK(all[0].find("Message-ID: " + id + "\r\nChunks: 2\r\n\r\n") == lead.size());
    CHECK(all[1].find("Message-ID: " + id + "\r\nChunk: 1\r\n\r\n") == 0);
}

TEST_CASE("bodies of every size are cut into payloads of every limit and joined again", "[protocol 4.10]") {
    std::string body;
    for (int at = 0; body.size() < 700; ++at) {
        body += std::to_string(at) + ' ';
    }
    for (std::size_t limit = 140; limit < 200; limit += 7) {
        for (std::size_t size = 0; size <= body.size(); ++size) {
            const std::string_view part = std::string_view(body).substr(0, size);
            const auto all = payloads(lead, part, limit);
            if (all.size() == 1) {
                CHECK(all[0] == lead + "\r\n" + std::string(part));
            } else {
                CHECK(joined(all, lead) == part);
            }
        }
    }
}

TEST_CASE("no character is cut in two", "[protocol 4.10]") {
    const std::string characters[] = {"a", "\xC3\xA9", "\xE5\xAE\x8B", "\xF0\x9F\x98\x80"};
    msnp_test::chance chance(1);
    for (int round = 0; round != 200; ++round) {
        std::string body;
        while (body.size() < 1000) {
            body += characters[chance.below(4)];
        }
        const auto all = payloads(lead, body, 140 + chance.below(60));
        CHECK(joined(all, lead) == body);
        for (const std::string& each : all) {
            CHECK(is_utf8(parse_payload<chunk_message>(each)->part));
        }
    }
}

TEST_CASE("bodies that are no UTF-8 are cut anywhere and joined again", "[protocol 4.10]") {
    msnp_test::chance chance(2);
    for (int round = 0; round != 200; ++round) {
        std::string body;
        while (body.size() < 1000) {
            body += static_cast<char>(chance.below(3) == 0 ? chance.below(256) : 0x80 + chance.below(128));
        }
        CHECK(joined(payloads(lead, body, 140 + chance.below(60)), lead) == body);
    }
}

TEST_CASE("a message is cut into 1024 chunks at most", "[protocol 4.10][protocol 10]") {
    // The first chunk has 68 bytes of its own headers, a further one 67; 3 more are kept for characters.
    const std::size_t most = (1664 - lead.size() - 68) + 1023 * (1664 - 67 - 3);
    const std::string body(most + 1, 'x');
    const auto all = payloads(lead, std::string_view(body).substr(0, most));
    CHECK(all.size() == 1024);
    CHECK(joined(all, lead) == std::string_view(body).substr(0, most));
    CHECK(refusal(lead, body, id) == error{errc::too_many, 0, 0});
    const std::string huge(std::size_t{8} << 20U, 'x');
    CHECK(refusal(lead, huge, id) == error{errc::too_many, 0, 0});
}

TEST_CASE("headers that leave no room, and what cannot be written, are refused", "[protocol 4.10][protocol 10]") {
    const std::string body(2000, 'x');
    const std::size_t smallest = lead.size() + 68 + 4;
    CHECK(refusal(lead, body, id, smallest - 1) == error{errc::payload_over_1664, 0, narrow<std::uint32_t>(smallest)});
    CHECK(payloads(lead, std::string(200, 'x'), smallest).size() > 2);
    CHECK(refusal(lead, body, id, 0).code == errc::payload_over_1664);
    const std::string long_id(65, 'x');
    CHECK(refusal(lead, std::string(4000, 'x'), long_id).code == errc::too_long);
    const std::string wide = lead + "X: " + std::string(1600, 'y');
    CHECK(refusal(wide, "x", id) == error{errc::payload_over_1664, 0, narrow<std::uint32_t>(wide.size() + 2 + 68 + 4)});
    CHECK(refusal("Content-Type: x/y", "x", id) == error{errc::bad_value, 1, 0});
    CHECK(refusal(lead + "X: a\nb", "x", id) == error{errc::forbidden_byte, 3, 1});
    CHECK(refusal(lead, body, "{\r\n}") == error{errc::forbidden_byte, 3, 1});
    CHECK(refusal(lead, body, "") == error{errc::empty_argument, 3, 0});
    CHECK_FALSE(refusal(lead, "x", ""));
    // A limit over that of the switchboard is the switchboard's.
    const auto cut_up = chunk_splitter::cut_up(header_lines(lead), body, id, 100'000);
    REQUIRE(cut_up);
    CHECK(cut_up->count() == 2);
}

TEST_CASE("a chunk is written into memory only where there is room", "[protocol 4.10]") {
    const std::string body(4000, 'x');
    const auto cut_up = chunk_splitter::cut_up(header_lines(lead), body, id);
    REQUIRE(cut_up);
    CHECK(cut_up->count() == 3);
    std::vector<char> memory(cut_up->size(1) - 1, '-');
    CHECK(cut_up->write(memory, 1).error() == error{errc::no_space, 0, narrow<std::uint32_t>(cut_up->size(1))});
    CHECK(memory == std::vector<char>(memory.size(), '-'));
}

static_assert([] {
    const header_lines headers("MIME-Version: 1.0\r\nContent-Type: x/y");
    const auto cut_up =
        chunk_splitter::cut_up(headers, "abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz", "{1}", 90);
    char memory[90] = {};
    const auto size = cut_up->write(memory, 1);
    return cut_up->count() == 2 && parse_payload<chunk_message>({memory, *size})->part.size() == cut_up->part(1).size();
}());
