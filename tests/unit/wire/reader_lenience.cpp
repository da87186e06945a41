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

outcome read_all(std::string_view stream, lenience tolerate) {
    std::vector<char> memory(4096);
    reader from(memory, {.tolerate = tolerate});
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
        const result<visited> read = visit<switchboard_to_client>(*found, [](const auto&) {}, {.tolerate = tolerate});
        if (!read) {
            all.wrong = read.error();
            all.position = found->position;
            return all;
        }
        all.commands += *read == visited::known ? 1U : 0U;
    }
}

struct lenience_case {
    std::string_view deviation;
    std::string_view stream; // "ACK 1" comes before it and "ACK 2" after it
    std::size_t commands;    // that `field()` reads in it
    std::uint8_t field;      // of the strict error
    std::uint32_t offset;    // of the strict error, in its line
};

using namespace std::string_view_literals;

const lenience_case cases[] = {
    {"bare_line_feed", "NAK 5\n"sv, 1, 0, 5},
    {"bare_line_feed", "MSG a@b Nick 3\nhey"sv, 1, 0, 14},
    {"bare_returns", "JOI a@b Ni\rck\r\n"sv, 1, 0, 10},
    {"bare_returns", "JOI a@b Nick\r\r\n"sv, 1, 0, 12},
    {"nul_bytes", "JOI a@b Ni\0ck\r\n"sv, 1, 0, 10},
    {"blank_lines", "\r\n"sv, 0, 0, 0},
    {"blank_lines", "\r\n\r\n\r\nNAK 5\r\n"sv, 1, 0, 0},
    {"space_runs", "JOI  a@b Nick\r\n"sv, 1, 0, 3},
    {"space_runs", "JOI a@b Nick \r\n"sv, 1, 0, 12},
    {"space_runs", " JOI a@b Nick\r\n"sv, 1, 0, 0},
    {"space_runs", "IRO 1  1 1   a@b Nick  \r\n"sv, 1, 0, 5},
    {"space_runs", "MSG a@b  Nick  3 \r\nhey"sv, 1, 0, 7},
    {"misspelt_verbs", "J0I a@b Nick\r\n"sv, 1, 0, 0},
    {"misspelt_verbs", "NCK 5\r\n"sv, 1, 0, 0},
    {"vanished_names", "JOI a@b\r\n"sv, 1, 2, 7},
    {"vanished_names", "JOI a@b 1342558204\r\n"sv, 1, 2, 8},
    {"vanished_names", "MSG a@b 3\r\nhey"sv, 1, 2, 8},
    {"vanished_names", "IRO 1 1 1 a@b\r\n"sv, 1, 5, 13},
    {"vanished_names", "IRO 1 1 1 a@b 1342558204\r\n"sv, 1, 5, 14},
    {"vanished_names", "USR 1 OK a@b\r\n"sv, 1, 4, 12},
    {"spaces_in_names", "MSG a@b Alice Doe 3\r\nhey"sv, 1, 3, 14},
    {"further_arguments", "BYE a@b 1 x\r\n"sv, 1, 3, 10},
    {"further_arguments", "ACK 5 x\r\n"sv, 1, 2, 6},
    {"further_arguments", "JOI a@b Nick 5 x y\r\n"sv, 1, 4, 15},
    {"further_arguments", "ANS 1 OK 7\r\n"sv, 1, 3, 9},
    {"further_arguments", "217 5 not online\r\n"sv, 1, 2, 6},
    {"odd_capabilities", "JOI a@b Nick 1x\r\n"sv, 1, 3, 14},
    {"odd_capabilities", "JOI a@b Nick x\r\n"sv, 1, 3, 13},
    {"odd_capabilities", "JOI a@b Nick 5:\r\n"sv, 1, 3, 15},
    {"odd_capabilities", "JOI a@b Nick :5\r\n"sv, 1, 3, 13},
    {"odd_capabilities", "JOI a@b Nick 5:-1\r\n"sv, 1, 3, 15},
    {"odd_capabilities", "IRO 1 1 1 a@b Nick 0x5\r\n"sv, 1, 6, 20},
};

const deviation& find_deviation(std::string_view name) {
    for (const deviation& each : deviations) {
        if (each.name == name) {
            return each;
        }
    }
    FAIL("no deviation is called " << std::string(name));
    return deviations[0];
}

} // namespace

TEST_CASE("every deviation has a case here", "[wire][design 4]") {
    for (const deviation& each : deviations) {
        INFO(std::string(each.name));
        CHECK(std::any_of(std::begin(cases), std::end(cases),
                          [&](const lenience_case& one) { return one.deviation == each.name; }));
    }
}

TEST_CASE("each deviation is accepted in the field and refused by the strict with its own error at its own byte",
          "[wire][protocol 1.1][field notes]") {
    for (const lenience_case& each : cases) {
        const std::string stream = "ACK 1\r\n" + std::string(each.stream) + "ACK 2\r\n";
        const deviation& named = find_deviation(each.deviation);
        INFO(std::string(each.deviation) << ": " << spelt(each.stream));

        const outcome lenient = read_all(stream, lenience::field());
        CHECK(lenient.wrong == error{});
        CHECK(lenient.commands == each.commands + 2);

        const outcome strict = read_all(stream, lenience::strict());
        CHECK(strict.commands == 1); // the one before
        CHECK(strict.wrong == error{named.otherwise, each.field, each.offset});
        CHECK(strict.position == 7);
    }
}

TEST_CASE("each deviation can be allowed alone", "[wire][protocol 1.1]") {
    for (const lenience_case& each : cases) {
        const std::string stream = "ACK 1\r\n" + std::string(each.stream) + "ACK 2\r\n";
        const outcome alone = read_all(stream, lenience::strict() | find_deviation(each.deviation).bit);
        INFO(std::string(each.deviation) << ": " << spelt(each.stream));
        CHECK(alone.wrong == error{});
        CHECK(alone.commands == each.commands + 2);
    }
}

TEST_CASE("each deviation can be refused alone", "[wire][protocol 1.1]") {
    for (const lenience_case& each : cases) {
        if (each.deviation == "odd_capabilities") {
            continue; // what is no number is a further word then
        }
        const deviation& named = find_deviation(each.deviation);
        const std::string stream = "ACK 1\r\n" + std::string(each.stream) + "ACK 2\r\n";
        const outcome without = read_all(stream, lenience::field() - named.bit);
        INFO(std::string(each.deviation) << ": " << spelt(each.stream));
        CHECK(without.wrong == error{named.otherwise, each.field, each.offset});
    }
}

TEST_CASE("capabilities too large for their 32 bits are none in the field", "[wire][protocol 9]") {
    for (const std::string_view word : {"4294967296", "99999999999999999999", "5:4294967296"}) {
        const std::string line = "JOI a@b Nick " + std::string(word);
        const result<joi> parsed = parse_line<joi>(line);
        INFO(std::string(word));
        REQUIRE(parsed);
        CHECK(parsed->caps.value_or(capabilities{}) == capabilities{});
        CHECK(parse_line<joi>(line, {.tolerate = lenience::strict()}).error().code == errc::number_out_of_range);
    }
}

TEST_CASE("words that are no capabilities never stand in the way of a person", "[wire][protocol 9]") {
    for (const std::string_view word : {"x", "1x", "5:", ":5", "5:-1", "-5", "0x5", "5:6:7", "4294967296"}) {
        for (const lenience tolerate : {lenience::field(), lenience::field() - lenience::further_arguments}) {
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
