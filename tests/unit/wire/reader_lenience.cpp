// Each deviation that a receiver accepts, by its name: what `field()` makes of it, and how `strict()` refuses it.
#include "support/printing.hpp"
#include "support/recording.hpp"

#include <msnp/command/sets.hpp>
#include <msnp/command/visit.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

using namespace msnp;
using namespace msnp_test;

namespace {

// What happens to a stream from a switchboard: how many commands were read, and the first error of the reader or the parser.
struct outcome {
    std::size_t commands = 0;
    error wrong;
    std::uint64_t position = 0; // of the line with the error
};

template <class Set>
outcome read_all(std::string_view stream, reader_options how, dialect spoken) {
    std::vector<char> memory(4096);
    reader from(memory, how);
    REQUIRE(from.feed(stream) == stream.size());
    outcome all;
    while (true) {
        const scan found = from.next();
        if (!found) {
            if (found.failed()) {
                all.wrong = found.error();
                all.position = found.position();
            }
            return all;
        }
        const result<visited> read = visit<Set>(*found, [](const auto&) {}, {spoken, how.tolerate});
        if (!read) {
            all.wrong = read.error();
            all.position = found->position;
            return all;
        }
        all.commands += *read == visited::known ? 1U : 0U;
    }
}

struct lenience_case {
    errc deviation;
    std::string_view stream; // a command comes before it and another after it
    std::size_t commands;    // that `field()` reads in it
    std::uint8_t field;      // of the strict error
    std::uint32_t offset;    // of the strict error, in its line
    dialect spoken = dialect::unknown;
    flow from = flow::switchboard_to_client;
};

outcome read_case(const lenience_case& each, lenience tolerate) {
    INFO(std::string(name(each.deviation)) << ": " << spelt(each.stream));
    const reader_options how{.from = each.from, .tolerate = tolerate};
    if (each.from == flow::client_to_switchboard) {
        return read_all<client_to_switchboard>("CAL 1 a\r\n" + std::string(each.stream) + "OUT\r\n", how, each.spoken);
    }
    return read_all<switchboard_to_client>("ACK 123\r\n" + std::string(each.stream) + "ACK 2\r\n", how, each.spoken);
}
constexpr std::uint64_t case_position = 9; // behind the first command

using namespace std::string_view_literals;

const std::string long_name(388, 'x');
const std::string joi_with_long_name = "JOI a@b " + long_name + "\r\n";
const std::string joi_with_long_handle = "JOI " + long_name + " Nick\r\n";
constexpr flow to_server = flow::client_to_switchboard;

const lenience_case cases[] = {
    {errc::bare_line_feed, "NAK 5\n"sv, 1, 0, 5},
    {errc::bare_line_feed, "MSG a@b Nick 3\nhey"sv, 1, 0, 14},
    {errc::bare_return, "JOI a@b Ni\rck\r\n"sv, 1, 0, 10},
    {errc::bare_return, "JOI a@b Nick\r\r\n"sv, 1, 0, 12},
    {errc::nul_in_line, "JOI a@b Ni\0ck\r\n"sv, 1, 0, 10},
    {errc::control_in_line, "JOI a@b Ni\tck\r\n"sv, 1, 0, 10},
    {errc::control_in_line, "JOI a@b \x0B\x1B\x7F\r\n"sv, 1, 0, 8},
    {errc::blank_line, "\r\n"sv, 0, 0, 0},
    {errc::blank_line, "\r\n\r\n\r\nNAK 5\r\n"sv, 1, 0, 0},
    {errc::space_run, "JOI  a@b Nick\r\n"sv, 1, 0, 3},
    {errc::space_run, "JOI a@b Nick \r\n"sv, 1, 0, 12},
    {errc::space_run, " JOI a@b Nick\r\n"sv, 1, 0, 0},
    {errc::space_run, "IRO 1  1 1   a@b Nick  \r\n"sv, 1, 0, 5},
    {errc::space_run, "MSG a@b  Nick  3 \r\nhey"sv, 1, 0, 7},
    {errc::misspelt_joi, "J0I a@b Nick\r\n"sv, 1, 0, 0},
    {errc::misspelt_nak, "NCK 5\r\n"sv, 1, 0, 0},
    {errc::zero_padded_length, "MSG a@b Nick 0003\r\nhey"sv, 1, 3, 13},
    {errc::zero_padded_length, "MSG 1 A 00\r\n"sv, 1, 3, 8, {}, to_server},
    {errc::vanished_name, "JOI a@b\r\n"sv, 1, 2, 7},
    {errc::vanished_name, "JOI a@b 1342558204\r\n"sv, 1, 2, 8},
    {errc::vanished_name, "MSG a@b 3\r\nhey"sv, 1, 2, 8},
    {errc::vanished_name, "IRO 1 1 1 a@b\r\n"sv, 1, 5, 13},
    {errc::vanished_name, "IRO 1 1 1 a@b 1342558204\r\n"sv, 1, 5, 14},
    {errc::vanished_name, "USR 1 OK a@b\r\n"sv, 1, 4, 12},
    {errc::name_with_spaces, "MSG a@b Alice Doe 3\r\nhey"sv, 1, 3, 14},
    {errc::name_not_utf8, "JOI a@b Caf\xE9\r\n"sv, 1, 2, 11},
    {errc::long_name, joi_with_long_name, 1, 2, 8 + 387},
    {errc::stray_percent, "JOI a@b 100%\r\n"sv, 1, 2, 11},
    {errc::stray_percent, "JOI a@b %41%4g%\r\n"sv, 1, 2, 11},
    {errc::long_handle, joi_with_long_handle, 1, 1, 4 + 129},
    {errc::odd_endpoint, "BYE a@b;via=9:circle@live.com\r\n"sv, 1, 1, 7},
    {errc::odd_endpoint, "BYE a@b;\r\n"sv, 1, 1, 7},
    {errc::odd_capabilities, "JOI a@b Nick 1x\r\n"sv, 1, 3, 14},
    {errc::odd_capabilities, "JOI a@b Nick x\r\n"sv, 1, 3, 13},
    {errc::odd_capabilities, "JOI a@b Nick 5:\r\n"sv, 1, 3, 15},
    {errc::odd_capabilities, "JOI a@b Nick :5\r\n"sv, 1, 3, 13},
    {errc::odd_capabilities, "JOI a@b Nick 5:-1\r\n"sv, 1, 3, 15},
    {errc::odd_capabilities, "IRO 1 1 1 a@b Nick 4294967296\r\n"sv, 1, 6, 28},
    {errc::later_argument, "JOI a@b Nick 5\r\n"sv, 1, 3, 13, dialect::msnp11},
    {errc::later_argument, "JOI a@b Nick 5:0\r\n"sv, 1, 3, 13, dialect::msnp15},
    {errc::later_argument, "BYE a@b;{6f9619ff-8b86-d011-b42d-00c04fc964ff}\r\n"sv, 1, 1, 4, dialect::msnp15},
    {errc::further_argument, "BYE a@b 1 x\r\n"sv, 1, 3, 10},
    {errc::further_argument, "ACK 5 x\r\n"sv, 1, 2, 6},
    {errc::further_argument, "JOI a@b Nick 5 x y\r\n"sv, 1, 4, 15},
    {errc::further_argument, "ANS 1 OK 7\r\n"sv, 1, 3, 9},
    {errc::further_argument, "217 5 not online\r\n"sv, 1, 2, 6},
    {errc::unusual_word, "BYE a@b 4\r\n"sv, 1, 2, 8},
    {errc::unusual_word, "OUT GONE\r\n"sv, 1, 1, 4},
    {errc::unusual_word, "OUT 5\r\n"sv, 1, 1, 4, {}, to_server},
    {errc::zero_trid, "CAL 0 a@b\r\n"sv, 1, 1, 4, {}, to_server},
    {errc::zero_trid, "MSG 000 N 0\r\n"sv, 1, 1, 4, {}, to_server},
    {errc::old_ack_letter, "MSG 1 S 0\r\n"sv, 1, 2, 6, {}, to_server},
    {errc::unknown_after_payload, "MSG a@b N 2\r\nhiXYZ 1\r\n"sv, 1, 0, 0},
    {errc::unknown_after_payload, "MSG 1 A 2\r\nhiPNG\r\n"sv, 1, 0, 0, {}, to_server},
};

} // namespace

TEST_CASE("every deviation of a line has a case here", "[wire][design 4]") {
    for (const deviation& each : deviations) {
        INFO(std::string(name(each.code)));
        const bool of_lines = each.code < errc::no_header_end;
        CHECK(of_lines == std::any_of(std::begin(cases), std::end(cases),
                                      [&](const lenience_case& one) { return one.deviation == each.code; }));
    }
}

TEST_CASE("each deviation is accepted in the field and refused by the strict with its own error at its own byte",
          "[wire][protocol 1.1][protocol 13][field notes]") {
    for (const lenience_case& each : cases) {
        INFO(std::string(name(each.deviation)) << ": " << spelt(each.stream));
        const outcome lenient = read_case(each, lenience::field());
        CHECK(lenient.wrong == error{});
        CHECK(lenient.commands == each.commands + 2);

        const bool behind = each.deviation == errc::unknown_after_payload; // the message before it is delivered
        const outcome strict = read_case(each, lenience::strict());
        CHECK(strict.commands == (behind ? 2 : 1));
        CHECK(strict.wrong == error{each.deviation, each.field, each.offset});
        CHECK(strict.position == case_position + (behind ? each.stream.find("hi") + 2 : 0));
    }
}

TEST_CASE("each deviation can be allowed alone", "[wire][protocol 1.1]") {
    for (const lenience_case& each : cases) {
        const outcome alone = read_case(each, lenience::strict().with(each.deviation));
        INFO(std::string(name(each.deviation)) << ": " << spelt(each.stream));
        CHECK(alone.wrong == error{});
        CHECK(alone.commands == each.commands + 2);
    }
}

TEST_CASE("each deviation can be refused alone", "[wire][protocol 1.1]") {
    for (const lenience_case& each : cases) {
        if (each.deviation == errc::odd_capabilities) {
            continue; // what is no number is a further word then
        }
        lenience without;
        for (const deviation& other : deviations) {
            without = other.code != each.deviation && other.in_field ? without.with(other.code) : without;
        }
        const outcome read = read_case(each, without);
        INFO(std::string(name(each.deviation)) << ": " << spelt(each.stream));
        CHECK(read.wrong == error{each.deviation, each.field, each.offset});
    }
}

TEST_CASE("capabilities too large for their 32 bits are none in the field", "[wire][protocol 9]") {
    for (const std::string_view word : {"4294967296", "99999999999999999999", "5:4294967296"}) {
        const std::string line = "JOI a@b Nick " + std::string(word);
        const result<joi> parsed = parse_line<joi>(line);
        INFO(std::string(word));
        REQUIRE(parsed);
        CHECK(parsed->caps.value_or(capabilities{}) == capabilities{});
        CHECK(parse_line<joi>(line, {.tolerate = lenience::strict()}).error().code == errc::odd_capabilities);
    }
}

TEST_CASE("words that are no capabilities never stand in the way of a person", "[wire][protocol 9]") {
    for (const std::string_view word : {"x", "1x", "5:", ":5", "5:-1", "-5", "0x5", "5:6:7", "4294967296"}) {
        for (const lenience tolerate : {lenience::field(), lenience::field() - errc::further_argument}) {
            const std::string line = "JOI a@b Nick " + std::string(word);
            const result<joi> parsed = parse_line<joi>(line, {.tolerate = tolerate});
            INFO(std::string(word));
            REQUIRE(parsed);
            CHECK(parsed->nick.raw() == "Nick");
            CHECK(parsed->caps.value_or(capabilities{}) == capabilities{});
        }
    }
}

TEST_CASE("a tolerant reader skips blank lines between commands, never inside a payload", "[wire][protocol 1.1]") {
    const recording seen = record("\r\n\n\r\nACK 1\r\n\r\n   \r\nMSG a@b N 4\r\n\r\n\r\n\r\nACK 2\r\n\r\n");
    REQUIRE(seen.frames.size() == 3);
    CHECK(seen.frames[0].position == 5);
    CHECK(seen.frames[1].payload == "\r\n\r\n");
    CHECK(seen.frames[2].line == "ACK 2");
    CHECK(seen.unread.empty());
    CHECK(seen.needs == 1);
}

TEST_CASE("a frame of a misspelt line says what was meant and keeps what was said", "[wire][protocol 1.1]") {
    const recording seen = record("J0I a@b Nick\r\nNCK 5\r\n");
    REQUIRE(seen.frames.size() == 2);
    CHECK(seen.frames[0].verb == verb::from("JOI"));
    CHECK(seen.frames[0].line == "J0I a@b Nick");
    CHECK(seen.frames[1].verb == verb::from("NAK"));
    CHECK(seen.frames[1].line == "NCK 5");
}

TEST_CASE("only the two verbs that documents misspell are understood", "[wire][protocol 1.1]") {
    for (const std::string_view line : {"J01 a b", "j0i a b", "JO1 a b", "0UT", "MS6 a b 0", "N0T 0", "J0IN a b", "NCk 5"}) {
        INFO(std::string(line));
        CHECK(record(std::string(line) + "\r\n").fault.code == errc::bad_verb);
    }
}

TEST_CASE("controls and Unicode spaces in a name neither end a line nor divide it", "[wire][field notes]") {
    const std::string_view names[] = {"a\tb"sv,
                                      "a\vb"sv,
                                      "a\0b"sv,
                                      "a\x1B[1mb"sv,
                                      "a\xC2\x85"sv,
                                      "a\xE2\x80\xA8"sv,
                                      "a\xC2\xA0"
                                      "b"sv,
                                      "\xE3\x80\x80"sv,
                                      "\xE2\x80\xAE"
                                      "ab"sv,
                                      "a\rb"sv,
                                      "\xFF\xFE"sv,
                                      "%0D%0AOUT"sv,
                                      "a\x7F"sv,
                                      "a\fb"sv};
    for (const std::string_view name : names) {
        const std::string line = "JOI a@b " + std::string(name);
        for (std::size_t step = 1; step != 5; ++step) {
            const recording seen = record_in_steps(line + "\r\nBYE a@b\r\n", step);
            INFO(spelt(name));
            REQUIRE(seen.frames.size() == 2);
            CHECK(seen.frames[0].line == line);
            const result<joi> read = parse_line<joi>(seen.frames[0].line);
            REQUIRE(read);
            CHECK(read->nick.raw() == name);
        }
    }
}
