// What a reader gives depends on the bytes alone: against a framer that sees the whole stream at once, and against itself
// however the stream is cut.
#include "support/chance.hpp"
#include "support/printing.hpp"
#include "support/recording.hpp"
#include "unit/base/by_chance.hpp"

#include <msnp/wire/reader.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace msnp;
using namespace msnp_test;

namespace {

using namespace std::string_view_literals;

// ---- the reference: protocol.md 1 on a whole stream, for a switchboard's words to its client --------------------------------

struct expected_stream {
    std::vector<recorded_frame> frames;
    std::vector<error> faults; // any of them; none if the stream can be followed to its end
    std::uint64_t position = 0;
};

std::vector<std::string> words_of(std::string_view line) {
    std::vector<std::string> words;
    for (const std::string_view word : word_list(line)) {
        words.emplace_back(word);
    }
    return words;
}

bool all_digits(std::string_view word) {
    return !word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos;
}

std::vector<error> deviations_of(std::string_view line, bool ends_well, lenience allowed) {
    std::vector<error> all;
    const auto add = [&](errc code, std::size_t at) {
        if (!allowed.allows(code)) {
            all.push_back({code, 0, static_cast<std::uint32_t>(at)});
        }
    };
    if (!ends_well) {
        add(errc::bare_line_feed, line.size());
    }
    if (const std::size_t at = line.find('\r'); at != nowhere) {
        add(errc::bare_return, at);
    }
    if (const std::size_t at = line.find('\0'); at != nowhere) {
        add(errc::nul_in_line, at);
    }
    for (const char c : line) {
        if ((static_cast<unsigned char>(c) < 0x20 || c == '\x7F') && c != '\r' && c != '\0') {
            add(errc::control_in_line, line.find(c));
            break;
        }
    }
    const std::string padded = ' ' + std::string(line) + ' ';
    if (const std::size_t at = padded.find("  "); at != nowhere && !line.empty()) {
        add(errc::space_run, line.front() == ' ' ? 0 : std::min(at - 1, line.size() - 1));
    }
    const std::vector<std::string> words = words_of(line);
    if (words.empty()) {
        add(errc::blank_line, 0);
    } else if (words[0] == "J0I" || words[0] == "NCK") {
        add(words[0] == "J0I" ? errc::misspelt_joi : errc::misspelt_nak, line.find_first_not_of(' '));
    }
    return all;
}

expected_stream reference(std::string_view bytes, const reader_options& how, std::size_t memory) {
    expected_stream all;
    std::size_t at = 0;
    const auto fail = [&](errc code, std::size_t field, std::size_t offset) {
        all.faults.push_back({code, static_cast<std::uint8_t>(field), static_cast<std::uint32_t>(offset)});
        return all;
    };
    bool behind_payload = false;
    const std::size_t longest = std::min(how.limits.max_line, memory);
    while (true) {
        all.position = at;
        const std::size_t end = bytes.find('\n', at);
        if (end == nowhere || end - at + 1 > longest) {
            return bytes.size() - at >= longest ? fail(errc::line_too_long, 0, longest) : all;
        }
        std::string_view line = bytes.substr(at, end - at);
        const bool ends_well = !line.empty() && line.back() == '\r';
        line.remove_suffix(ends_well ? 1 : 0);
        all.faults = deviations_of(line, ends_well, how.tolerate);
        if (!all.faults.empty()) {
            return all;
        }
        const std::vector<std::string> words = words_of(line);
        if (words.empty()) {
            at = end + 1;
            continue;
        }
        const std::string spoken = words[0] == "J0I" ? "JOI" : words[0] == "NCK" ? "NAK" : words[0];
        const bool letters = spoken.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == nowhere;
        if (spoken.size() != 3 || !(letters || all_digits(spoken))) {
            return fail(errc::bad_verb, 0, line.find_first_not_of(' '));
        }
        const std::size_t begin = at;
        if (behind_payload && letters && !how.tolerate.allows(errc::unknown_after_payload) &&
            std::string_view("MSG ACK NAK JOI BYE IRO CAL USR ANS OUT").find(spoken) == nowhere) {
            return fail(errc::unknown_after_payload, 0, line.find_first_not_of(' '));
        }
        behind_payload = false;
        recorded_frame found{verb::from(spoken), std::string(line), "", false, begin, 0};
        at = end + 1;
        if (spoken == "MSG" || (!letters && words.size() == 3 && all_digits(words[1]) && all_digits(words[2]))) {
            const std::size_t place = line.find_last_not_of(' ') + 1 - words.back().size();
            if (words.size() == 1) {
                return fail(errc::bad_length, 1, line.size());
            }
            if (!all_digits(words.back())) {
                return fail(errc::bad_length, words.size() - 1, place);
            }
            if (words.back().size() > 1 && words.back()[0] == '0' && !how.tolerate.allows(errc::zero_padded_length)) {
                return fail(errc::zero_padded_length, words.size() - 1, place);
            }
            std::size_t length = 0;
            for (const char c : words.back()) {
                length = std::min<std::size_t>(length * 10 + static_cast<std::size_t>(c - '0'), 1'000'000);
            }
            if (length > how.limits.max_payload || length > memory - (end + 1 - begin)) {
                return fail(errc::payload_too_long, words.size() - 1, place);
            }
            if (bytes.size() - at < length) {
                return all;
            }
            found.has_payload = behind_payload = true;
            found.payload = std::string(bytes.substr(at, length));
            at += length;
        }
        all.frames.push_back(found);
    }
}

// ---- the comparison ----------------------------------------------------------------------------------------------------------

bool agrees(const recording& seen, const expected_stream& expected) {
    const bool fault = expected.faults.empty()
                           ? seen.fault == error{}
                           : std::find(expected.faults.begin(), expected.faults.end(), seen.fault) != expected.faults.end();
    return seen.frames == expected.frames && fault && seen.position == expected.position &&
           (expected.faults.empty() || seen.fault_position == expected.position);
}

const std::string_view streams[] = {
    "JOI bob@example.com Bob\r\nMSG bob@example.com Bob 5\r\nhelloACK 3\r\nBYE bob@example.com\r\n"sv,
    "IRO 1 1 2 a@b Alice\r\nIRO 1 2 2 c@d Carol 1342558204\r\nANS 1 OK\r\n"sv,
    "MSG a@b N 12\r\nOUT\r\nBYE x\r\nACK 1\r\n"sv,
    "MSG a@b N 0\r\nMSG a@b N 0\r\nMSG a@b N 1\r\n\nACK 1\r\n"sv,
    "\r\n\r\nACK 1\r\n\r\n"sv,
    "ACK 1\nACK 2\r\nNAK 3\n"sv,
    "JOI a@b Ni\rck\r\nJOI a@b Ni\0ck\r\n"sv,
    "  ACK   1  \r\n   \r\nMSG  a@b  N  2  \r\nhi"sv,
    "J0I a@b Nick\r\nNCK 5\r\n"sv,
    "MSG a@b N 2\r\nhiXYZ 5\r\nACK 1\r\n"sv,
    "MSG a@b N 2\r\nhi217 5\r\nXYZ 5\r\nJOI a@b \t\x7F\r\n"sv,
    "MSG a@b N 0002\r\nhiACK 1\r\nMSG a@b N 00\r\n"sv,
    "217 3\r\n801 45 5\r\nhello913 12\r\n801 45 5x\r\n"sv,
    "ACK 1\r\nack 2\r\nACK 3\r\n"sv,
    "ACK 1\r\nMSG a@b N x\r\nACK 3\r\n"sv,
    "MSG\r\nACK 1\r\n"sv,
    "MSG a@b N 99999999999999999999\r\n"sv,
    "MSG a@b N 100\r\nunfinished"sv,
    "ACK 1\r\nACK 2"sv,
    "ACK 1\r"sv,
    "MSG a@b a very long name with many spaces in it 3\r\nhey"sv,
    "ZZZ nobody knows this 12\r\nACK 1\r\n"sv,
    ""sv,
    "\n"sv,
    "\r"sv,
    "\0\r\n"sv,
    "MSG a@b N 20\r\n12345678901234567890MSG a@b N 21\r\n123456789012345678901ACK 7\r\n"sv,
};

const reader_options ways[] = {
    {},
    {.tolerate = lenience::strict()},
    {.limits = {.max_line = 24, .max_payload = 20}},
    {.tolerate = lenience::strict(), .limits = {.max_line = 40, .max_payload = 5}},
};

} // namespace

TEST_CASE("every two-way split of every stream, in every memory, gives what the whole stream gives",
          "[wire][design 1][protocol 1.7]") {
    for (const std::string_view stream : streams) {
        for (const reader_options& how : ways) {
            for (const std::size_t memory : {std::size_t{16}, std::size_t{33}, std::size_t{34}, std::size_t{256}}) {
                const recording whole = record(stream, {}, how, memory);
                INFO(spelt(stream) << " in " << memory << " bytes");
                REQUIRE(agrees(whole, reference(stream, how, memory)));
                REQUIRE(whole == record_in_steps(stream, 1, how, memory));
                for (std::size_t at = 0; at <= stream.size(); ++at) {
                    if (!(record(stream, {at}, how, memory) == whole)) {
                        FAIL("cut at " << at);
                    }
                }
            }
        }
    }
}

TEST_CASE("streams put together by chance are framed as the protocol says, however they are cut", "[wire][design 1]") {
    const std::string_view pieces[] = {"MSG a@b N "sv,
                                       "MSG "sv,
                                       "MSG a@b N 3\r\nhey"sv,
                                       "ACK 1\r\n"sv,
                                       "BYE a@b 1\r\n"sv,
                                       "ACK 1"sv,
                                       "JOI a@b "sv,
                                       "J0I"sv,
                                       "NCK 4"sv,
                                       "217 3"sv,
                                       "801 5 "sv,
                                       "OUT"sv,
                                       "ZZZ"sv,
                                       "abc"sv,
                                       "\r\n"sv,
                                       "\r\n"sv,
                                       "\r\n"sv,
                                       "\r\n"sv,
                                       "\n"sv,
                                       "\r"sv,
                                       " "sv,
                                       "  "sv,
                                       "0"sv,
                                       "1"sv,
                                       "3"sv,
                                       "7"sv,
                                       "12"sv,
                                       "60"sv,
                                       "4294967296"sv,
                                       "x"sv,
                                       "\0"sv,
                                       "\t"sv,
                                       "\xC3\xA9"sv};
    chance dice(2024);
    std::set<errc> faults;
    std::size_t frames = 0;
    for (int round = 0; round != 6000; ++round) {
        std::string stream;
        for (std::size_t count = 1 + dice.below(14); count != 0; --count) {
            stream += pieces[dice.below(std::size(pieces))];
        }
        const reader_options& how = ways[dice.below(std::size(ways))];
        const std::size_t memory = 5 + dice.below(60);
        const recording whole = record(stream, {}, how, memory);
        faults.insert(whole.fault.code);
        frames += whole.frames.size();
        if (!agrees(whole, reference(stream, how, memory))) {
            FAIL(spelt(stream) << " in " << memory << " bytes: " << name(whole.fault.code));
        }
        std::vector<std::size_t> cuts;
        for (int count = 0; count != 4; ++count) {
            cuts.push_back(dice.below(stream.size() + 1));
        }
        const feeding fed = dice.below(2) == 0 ? feeding::copied : feeding::in_place;
        if (!(record(stream, cuts, how, memory, fed) == whole) || !(record_in_steps(stream, 1, how, memory) == whole)) {
            FAIL(spelt(stream) << " in " << memory << " bytes, cut");
        }
    }
    CHECK(frames > 1000);       // or the dice are loaded
    CHECK(faults.size() == 14); // every kind of fault there is, and none
}

TEST_CASE("a long line cut anywhere near its ends is the same line", "[wire][protocol 1.5]") {
    const std::string stream = "ACK 1\r\nJOI a@b " + std::string(60000, 'x') + "\r\nACK 2\r\n";
    const recording whole = record(stream, {}, {}, 65536);
    REQUIRE(whole.frames.size() == 3);
    for (std::size_t near = 0; near != 30; ++near) {
        CHECK(record(stream, {near}, {}, 65536) == whole);
        CHECK(record(stream, {stream.size() - near}, {}, 65536) == whole);
        CHECK(record(stream, {near, 30000, 1}, {}, 65536) == whole);
    }
}

TEST_CASE("long streams by chance, mostly of usual lines, are framed as the protocol says with any one deviation refused",
          "[wire][design 1]") {
    const std::string_view usual[] = {"ACK 1\r\n"sv,
                                      "NAK 4294967295\r\n"sv,
                                      "NCK 5\r\n"sv,
                                      "J0I a@b Nick\r\n"sv,
                                      "OUT\r\n"sv,
                                      "217 3\r\n"sv,
                                      "801 45 5\r\nhello"sv,
                                      "913 12 x\r\n"sv,
                                      "BYE alice@example.com 1\r\n"sv,
                                      "MSG a@b N 0\r\n"sv,
                                      "MSG a@b N 5\r\nhello"sv,
                                      "MSG bob@example.com Bob 30\r\nMIME-Version: 1.0\r\n\r\n\r\n  \r\nOUT"sv,
                                      "JOI bob@example.com Bob%20B 1342558204:5\r\n"sv,
                                      "IRO 1 1 2 alice@example.com Alice 2788999228\r\n"sv};
    const std::string_view odd[] = {"ACK 1\n"sv,
                                    "JOI a@b N\rk\r\n"sv,
                                    "JOI a@b N\0k\r\n"sv,
                                    "JOI a@b N\tk\x7F\r\n"sv,
                                    "\r\n"sv,
                                    "  \r\n"sv,
                                    " ACK 1\r\n"sv,
                                    "JOI  a@b N \r\n"sv,
                                    "MSG a@b N 003\r\nhey"sv,
                                    "MSG a@b N 3 \r\nhey"sv,
                                    "XYZ 1\r\n"sv,
                                    "MSG a@b N 1000000000\r\n"sv,
                                    "MSG a@b N 0000000004\r\nfour"sv,
                                    "MSG\r\n"sv,
                                    "123\r\n"sv,
                                    "ac 1\r\n"sv,
                                    "MSG a@b N 1700\r\n"sv};
    const lenience taken_out[] = {{},
                                  errc::bare_line_feed,
                                  errc::bare_return,
                                  errc::nul_in_line,
                                  errc::control_in_line,
                                  errc::blank_line,
                                  errc::space_run,
                                  errc::misspelt_joi,
                                  errc::misspelt_nak,
                                  errc::zero_padded_length,
                                  errc::unknown_after_payload,
                                  lenience::field()};
    const limits bounds[] = {limits::field(),  limits::field(),  limits::strict(),
                             {.max_line = 63}, {.max_line = 65}, {.max_payload = 29}};
    chance dice(2025);
    std::set<errc> faults;
    std::size_t frames = 0;
    for (int round = 0; round != 3000; ++round) {
        std::string stream;
        for (const std::size_t size = 64 + dice.below(1900); stream.size() < size;) {
            const std::size_t kind = dice.below(40);
            const std::string line = "JOI a@b " + std::string(dice.below(120), 'x') + "\r\n"; // ends at any place of a block
            stream += kind == 0 ? one_of(dice, odd) : kind < 5 ? std::string_view(line) : one_of(dice, usual);
        }
        const reader_options how{.tolerate = lenience::field() - one_of(dice, taken_out), .limits = one_of(dice, bounds)};
        const std::size_t memory = 64 + dice.below(dice.below(2) == 0 ? 70 : 1985);
        const recording whole = record(stream, {}, how, memory);
        faults.insert(whole.fault.code);
        frames += whole.frames.size();
        INFO(spelt(drop(stream, whole.position)) << " in " << memory << " bytes: " << name(whole.fault.code));
        REQUIRE(agrees(whole, reference(stream, how, memory)));
        REQUIRE(whole == record_in_steps(stream, 1, how, memory));
        std::vector<std::size_t> cuts;
        while (cuts.size() != 20) {
            cuts.push_back(dice.below(stream.size() / 8));
        }
        REQUIRE(whole == record(stream, cuts, how, memory, dice.below(2) == 0 ? feeding::copied : feeding::in_place));
    }
    CHECK(frames > 40'000);
    CHECK(faults.size() == 15);
}
