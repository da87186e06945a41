// What a reader takes in one go, whole or ended by a later piece, against the same bytes given one by one: each line begins the
// memory then, and can only be read the long way.
#include "support/printing.hpp"
#include "support/recording.hpp"
#include "unit/base/by_chance.hpp"

#include <msnp/wire/reader.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using namespace msnp;
using namespace msnp_test;
using namespace std::string_view_literals;

namespace {

constexpr std::size_t all_at_once = 4096;

// What a reader makes of a stream, in whose memory it just fits, given in pieces.
recording framed(std::string_view stream, std::size_t step, const reader_options& how = {}) {
    return record_in_steps(stream, step, how, stream.size());
}

// How many frames come with the places of their spaces. Those must be right, and stand for at most 64 bytes.
std::size_t count_with_spaces(std::string_view stream, std::size_t step, const reader_options& how = {}) {
    exact_memory memory(4096);
    reader from(memory, how);
    std::size_t known = 0;
    while (!stream.empty()) {
        const std::size_t taken = from.feed(take(stream, step));
        stream = drop(stream, taken);
        scan found = from.next();
        for (; found; found = from.next()) {
            std::uint64_t places = 0;
            for (std::size_t at = 0; at != found->line.size() && at != 64; ++at) {
                places |= std::uint64_t{found->line[at] == ' '} << at;
            }
            CHECK((found->spaces == 0 || (found->spaces == places && found->line.size() <= 64)));
            known += found->spaces != 0 ? 1U : 0U;
        }
        if (found.failed()) {
            break;
        }
    }
    return known;
}

const reader_options ways[] = {
    {},
    {.tolerate = lenience::strict()},
    {.tolerate = lenience::field() - errc::misspelt_nak},
    {.tolerate = lenience::field() - errc::zero_padded_length},
    {.limits = {.max_line = 64}},
    {.limits = {.max_line = 63}},
    {.limits = {.max_payload = 9}},
};

// Whether a stream is framed alike, whole and by bytes, at the end of memory and with much behind it.
void check_same(const std::string& stream) {
    const auto check = [&](const recording& whole, const recording& by_bytes) {
        if (!(whole == by_bytes)) {
            FAIL(spelt(stream));
        }
    };
    for (const reader_options& how : ways) {
        check(framed(stream, all_at_once, how), framed(stream, 1, how));
    }
    const std::string behind = "MSG a@b N 63\r\n" + std::string(63, ' ') + stream;
    for (const std::size_t step : {std::size_t{2}, std::size_t{50}, std::size_t{78}, std::size_t{100}}) {
        for (const reader_options& how : ways) {
            check(record_in_steps(behind, step, how, 512), record_in_steps(behind, 1, how, 512));
        }
    }
    for (const std::size_t more : {std::size_t{1}, std::size_t{200}}) {
        const std::string longer = stream + std::string(more, 'x');
        for (const reader_options& how : ways) {
            check(record(longer, {}, how, 512), record_in_steps(longer, 1, how, 512));
        }
    }
}

} // namespace

TEST_CASE("lines of every size around a block are framed alike, whole and by bytes", "[wire]") {
    for (std::size_t size = 5; size != 140; ++size) { // with the line end
        for (const std::string_view start : {"JOI"sv, "JOI a@b "sv, "JOI "sv, "MSG a@b N"sv}) {
            if (start.size() + 5 > size) {
                continue;
            }
            const std::string line = std::string(start) + std::string(size - start.size() - 2, 'x');
            check_same(line + "\r\n");
            check_same(line + "x\n");
            check_same(line.substr(0, line.size() - 1) + " \r\n");
            check_same("MSG " + line.substr(6) + " 5\r\nhello");
            check_same("MSG " + line.substr(6) + " 0\r\n");
        }
    }
    const recording whole = record("JOI a@b " + std::string(54, 'x') + "\r\nJOI a@b " + std::string(55, 'x') + "\r\n");
    REQUIRE(whole.frames.size() == 2);
    CHECK(whole.frames[0].line.size() == 62);
    CHECK(whole.frames[1].line.size() == 63);
}

TEST_CASE("payload lengths of every number of digits are read alike, padded and with spaces behind", "[wire][protocol 1.3]") {
    for (const std::string_view length : {"0"sv,
                                          "5"sv,
                                          "9"sv,
                                          "10"sv,
                                          "12"sv,
                                          "100"sv,
                                          "1664"sv,
                                          "4000"sv,
                                          "65536"sv,
                                          "65537"sv,
                                          "999999"sv,
                                          "1000000"sv,
                                          "12345678"sv,
                                          "123456789"sv,
                                          "1234567890"sv,
                                          "4294967296"sv,
                                          "4294967301"sv,
                                          "18446744073709551616"sv,
                                          "18446744073709551621"sv,
                                          "5x"sv,
                                          "x5"sv,
                                          "-5"sv,
                                          "+5"sv,
                                          "5\t"sv,
                                          "5\r"sv,
                                          "\xB5"sv}) {
        for (const std::string_view zeros : {""sv, "0"sv, "000000000"sv}) {
            for (const std::string_view behind : {""sv, " "sv, "   "sv}) {
                for (const std::string_view start :
                     {"MSG a@b N "sv, "MSG "sv, "801 45 "sv, "801 x "sv, "801 "sv, "801 1 2 "sv}) {
                    const std::string line =
                        std::string(start) + std::string(zeros) + std::string(length) + std::string(behind);
                    check_same(line + "\r\nhelloACK 1\r\n");
                    check_same(line + "\r\n" + std::string(120, 'p') + "\r\nACK 1\r\n");
                }
            }
        }
    }
}

TEST_CASE("a payload that ends with the memory is whole, and one that lacks a byte is not", "[wire]") {
    for (std::size_t size = 0; size != 200; ++size) {
        const std::string line = "MSG a@b N " + std::to_string(size) + "\r\n";
        const std::string stream = line + std::string(size, 'p');
        const recording whole = framed(stream, all_at_once);
        REQUIRE(whole.frames.size() == 1);
        CHECK(whole.frames[0].payload == std::string(size, 'p'));
        CHECK(whole == framed(stream, 1));
        if (size != 0) {
            const std::string lacking = stream.substr(0, stream.size() - 1);
            CHECK(record(lacking, {}, {}, stream.size()).needs == 1);
            CHECK(framed(lacking, all_at_once).fault.code == errc::payload_too_long);
            CHECK(framed(lacking, 1).fault == framed(lacking, all_at_once).fault);
        }
    }
}

TEST_CASE("what was meant by a misspelt verb is framed however the stream came", "[wire][protocol 2.8]") {
    for (const std::string_view line : {"NCK 5\r\n"sv, "NCK\r\n"sv, "NCK 5 x\r\n"sv, "J0I a@b N\r\n"sv, "J0I\r\n"sv}) {
        const std::string stream = std::string(line) + std::string(100, 'x');
        const recording whole = record(stream);
        REQUIRE(whole.frames.size() == 1);
        CHECK(whole.frames[0].verb == (line[0] == 'N' ? verb::of("NAK") : verb::of("JOI")));
        check_same(stream);
    }
}

TEST_CASE("verbs of one's own with payloads are framed alike, whole and by bytes", "[wire]") {
    const payload_verb own[] = {{verb::of("ABC"), flow::switchboard_to_client, payload_rule::always},
                                {verb::of("IFD"), flow::switchboard_to_client, payload_rule::if_digits},
                                {verb::of("MSG"), flow::switchboard_to_client, payload_rule::never},
                                {verb::of("THD"), flow::switchboard_to_client, payload_rule::if_third},
                                {verb::of("ACK"), flow::notification_to_client, payload_rule::always},
                                {verb::of("100"), flow::switchboard_to_client, payload_rule::always},
                                {verb::of("217"), flow::switchboard_to_client, payload_rule::never}};
    const verb known[] = {verb::of("ACK")};
    const std::string behind = std::string(95, 'p') + "ACK 1\r\nABC 0\r\nXYZ\r\nOUT\r\n" + std::string(70, 'q');
    for (const lenience tolerate : {lenience::field(), lenience::strict(), lenience::field() - errc::unknown_after_payload}) {
        const reader_options how{.tolerate = tolerate, .payloads = own, .known = known};
        for (const std::string_view spoken : {"ABC"sv, "IFD"sv, "MSG"sv, "THD"sv, "ACK"sv, "100"sv, "217"sv, "801"sv}) {
            for (const std::string_view words :
                 {""sv, " 95"sv, " 5"sv, " 1 95"sv, " 1 95 x"sv, " 7 1 95"sv, " 007"sv, " x"sv}) {
                const std::string stream = std::string(spoken) + std::string(words) + "\r\n" + behind;
                INFO(spelt(stream));
                CHECK(record(stream, {}, how) == record_in_steps(stream, 1, how));
            }
        }
    }
}

TEST_CASE("all four streams are framed alike, whole and by bytes", "[wire][protocol 12.1]") {
    chance dice(31);
    std::size_t frames = 0;
    for (const flow from : {flow::client_to_switchboard, flow::switchboard_to_client, flow::client_to_notification,
                            flow::notification_to_client, flow::to_client, flow::to_server}) {
        for (int round = 0; round != 150; ++round) {
            std::string stream;
            while (stream.size() < 400) {
                const std::string_view letters[] = {"MSG"sv, "UBX"sv, "UUX"sv, "UUN"sv, "ADL"sv, "RML"sv, "NOT"sv,
                                                    "QRY"sv, "PUT"sv, "FQY"sv, "ACK"sv, "217"sv, "QNG"sv, "NLN"sv};
                const std::string_view tails[] = {""sv, " 4"sv, " 4 OK"sv, " a@b"sv, " 1 0"sv};
                const std::size_t size = dice.below(60);
                stream += one_of(dice, letters);
                stream += one_of(dice, tails);
                stream += dice.below(4) == 0 ? "\r\n" : " 1 " + std::to_string(size) + "\r\n" + std::string(size, '\n');
            }
            const recording whole = record(stream, {}, {.from = from});
            REQUIRE(whole == record_in_steps(stream, 1, {.from = from}));
            frames += whole.frames.size();
        }
    }
    CHECK(frames > 2'000);
}

TEST_CASE("the places of spaces are known of usual lines, and right wherever they are told", "[wire]") {
    const std::string lines = "ACK 1\r\nOUT\r\nMSG a@b N 5\r\nhelloJOI a@b  N\r\nBYE a@b \r\nBYE a@b\nIRO 1 1 2 a@b Nick 5\r\n";
    const std::string stream = lines + lines + std::string(64, 'x');
    CHECK(count_with_spaces(stream, all_at_once) == 6);
    for (std::size_t step = 1; step != 150; ++step) {
        count_with_spaces(stream, step);
    }
    CHECK(count_with_spaces(stream, 1) == 0);
    CHECK(count_with_spaces(drop(stream, 7), 100) == 5); // with the one that ends in the second piece
    CHECK(count_with_spaces(stream, all_at_once, {.limits = {.max_line = 63}}) == 0);
    chance dice(32);
    for (int round = 0; round != 2000; ++round) {
        const std::string_view pieces[] = {"ACK"sv,  " "sv,       "JOI "sv, "a@b"sv,
                                           "\r\n"sv, "\r\nACK"sv, "\n"sv,   "MSG a 3\r\nhey"sv};
        std::string made;
        while (made.size() < 300) {
            made += one_of(dice, pieces);
        }
        count_with_spaces(made, 1 + dice.below(300));
    }
}

TEST_CASE("memory that is lent anew in the middle of a line or payload changes nothing", "[wire][design 9]") {
    const std::string stream = "JOI a@b Nick\r\nMSG a@b N 70\r\n" + std::string(70, 'p') + "NAK 5\r\nIRO 1 1 1 a@b " +
                               std::string(60, 'n') + "\r\n" + std::string(70, 'x');
    const recording expected = record_in_steps(stream, 1);
    for (std::size_t cut = 0; cut != stream.size(); ++cut) {
        exact_memory one(400), other(400), kept;
        reader from(one);
        recording seen;
        give(from, take(stream, cut), seen, 0);
        kept = exactly(from.release());
        REQUIRE(from.adopt(other, view(kept)));
        give(from, drop(stream, cut), seen, cut);
        conclude(from, seen);
        REQUIRE(seen == expected);
    }
}
