// A line whose spaces the reader has found is parsed by their places, any other word by word. Both say the same.
#include "support/dialects.hpp"
#include "support/outcome.hpp"
#include "support/printing.hpp"
#include "support/samples.hpp"
#include "support/streams.hpp"
#include "unit/base/by_chance.hpp"

#include <msnp/command/sets.hpp>
#include <msnp/wire/parse_line.hpp>
#include <msnp/wire/reader.hpp>
#include <msnp/wire/write_line.hpp>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

using namespace msnp;
using namespace msnp_test;
using namespace std::string_view_literals;

namespace {

const lenience forgiven[] = {lenience::field(),
                             lenience::strict(),
                             lenience::field() - errc::vanished_name,
                             lenience::field() - errc::name_with_spaces,
                             lenience::field() - errc::later_argument,
                             lenience::field() - errc::further_argument,
                             lenience::field() - errc::zero_trid};

// Whether a frame says the same with the places of its spaces and without, in every dialect, to the lenient and the strict.
template <class Command>
bool is_same_without_spaces(const frame& found) {
    frame plain = found;
    plain.spaces = 0;
    for (const dialect spoken : every_dialect) {
        for (const lenience& tolerate : forgiven) {
            const parse_options how{spoken, tolerate};
            if (!same_outcome(parse<Command>(found, how), parse<Command>(plain, how))) {
                return false;
            }
        }
    }
    return true;
}

struct tally {
    std::size_t frames = 0, with_spaces = 0, commands = 0;
};

// Gives bytes to a reader, with much behind them so that a usual line is taken in one go, and compares what is parsed.
template <class Command>
void check_stream(std::string_view bytes, const reader_options& how, tally& all) {
    exact_memory memory(4096);
    reader from(memory, how);
    from.feed(std::string(bytes) + std::string(64, '-'));
    for (scan found = from.next(); found && found->position < bytes.size(); found = from.next()) {
        ++all.frames;
        all.with_spaces += found->spaces != 0 ? 1U : 0U;
        all.commands += found->spaces != 0 && parse<Command>(*found) ? 1U : 0U;
        if (!is_same_without_spaces<Command>(*found)) {
            FAIL(std::string(Command::on_wire::name) << ": " << spelt(found->line));
        }
    }
}

template <class Command>
std::string written(const Command& said, dialect spoken) {
    std::string bytes;
    REQUIRE(write(std::back_inserter(bytes), said, {.spoken = spoken}));
    return bytes;
}

// The words of a line dropped, doubled, replaced or with a space more, and the length of the payload as it was.
std::string changed(chance& dice, std::string_view bytes) {
    const std::size_t end = bytes.find("\r\n");
    const std::string_view others[] = {"1"sv,    "0"sv,  "0005"sv, "4294967296"sv, "a@b"sv, "a@b;{1}"sv, "5:6"sv,    "x"sv,
                                       "OK"sv,   "SB"sv, "U"sv,    "CKI"sv,        "A"sv,   "S"sv,       "%zz"sv,    "\xFF"sv,
                                       "h:70"sv, "ON"sv, "OTH"sv,  "12345"sv,      "\t"sv,  "32:a@b"sv,  "RINGING"sv};
    std::string line;
    std::size_t number = 0;
    for (const std::string_view word : word_list(bytes.substr(0, end))) {
        const std::size_t change = number == 0 ? 99 : dice.below(12);
        std::string text(change == 0 ? std::string_view() : change == 1 ? one_of(dice, others) : word);
        if (change == 2) {
            text.append(" ").append(word);
        } else if (change == 3) {
            text.append(" ").append(one_of(dice, others));
        } else if (change == 4) {
            text[dice.below(text.size())] = static_cast<char>(static_cast<unsigned char>(dice.below(256)));
        }
        if (!text.empty() || dice.below(3) == 0) {
            line.append(number == 0 ? "" : " ").append(text);
        }
        ++number;
    }
    line.append(dice.below(12) == 0 ? " " : "");
    return line.append(bytes.substr(end));
}

} // namespace

TEST_CASE("every command is parsed alike with the places of its spaces and without", "[command][protocol 2]") {
    for_each_command([]<class Command>() {
        tally all;
        for (const Command& sample : samples(of<Command>)) {
            for (const dialect spoken : every_dialect) {
                const std::string bytes = written(sample, spoken);
                check_stream<Command>(bytes, {.from = stream_of<Command>()}, all);
                check_stream<Command>(bytes, {.from = stream_of<Command>(), .tolerate = lenience::strict()}, all);
            }
        }
        INFO(std::string(Command::on_wire::name));
        CHECK(all.frames == 2 * samples(of<Command>).size() * every_dialect.size());
        CHECK((all.commands != 0 || Command::on_wire::any_failure || Command::on_wire::name == "out"));
    });
}

TEST_CASE("lines with words changed by chance are parsed alike with the places of their spaces and without", "[command]") {
    chance dice(41);
    tally all;
    for_each_command([&]<class Command>() {
        const auto said = samples(of<Command>);
        for (int round = 0; round != 150; ++round) {
            const std::string bytes = changed(dice, written(one_of(dice, said), one_of(dice, every_dialect)));
            check_stream<Command>(bytes, {.from = stream_of<Command>()}, all);
        }
    });
    CHECK(all.with_spaces > 1000); // or the dice are loaded
    CHECK(all.commands > 500);
    CHECK(all.commands < all.with_spaces);
}

TEST_CASE("a payload that only own rows of the reader announce is parsed alike with places and without", "[command]") {
    chance dice(42);
    tally all;
    for_each_command([&]<class Command>() {
        if constexpr (!Command::on_wire::any_failure) {
            for (const payload_rule rule : {payload_rule::never, payload_rule::always, payload_rule::if_digits}) {
                const payload_verb own[] = {{Command::on_wire::verb, stream_of<Command>(), rule}};
                for (const std::string_view words : {" 0"sv, " 1 0"sv, " 1 A 0"sv, " a@b N 0"sv, " 1 2 3 a@b 0"sv, " 1 2"sv}) {
                    const std::string bytes =
                        std::string{Command::on_wire::verb.at(0), Command::on_wire::verb.at(1), Command::on_wire::verb.at(2)} +
                        std::string(words) + "\r\n";
                    check_stream<Command>(bytes, {.from = stream_of<Command>(), .payloads = own}, all);
                }
            }
        }
    });
    CHECK(all.with_spaces > 200);
}

TEST_CASE("places that are nonsense make a parser read nothing outside the line", "[command]") {
    chance dice(43);
    std::size_t read = 0;
    for_each_command([&]<class Command>() {
        for (int round = 0; round != 1200; ++round) {
            const std::size_t size = dice.below(81);
            const exact_memory line = by_chance(dice, "MSG 1a@b \r5;:\xC3"sv, size);
            const exact_memory payload = by_chance(dice, "x"sv, dice.below(3));
            frame found{.verb = Command::on_wire::any_failure ? verb::of("217") : Command::on_wire::verb,
                        .line = view(line),
                        .payload = view(payload),
                        .has_payload = dice.below(2) == 0};
            // As many places as words are usual, more or less, and any 64 bits.
            for (std::size_t count = dice.below(8); count != 0; --count) {
                found.spaces |= std::uint64_t{1} << dice.below(dice.below(4) == 0 || size == 0 || size > 64 ? 64 : size);
            }
            if (dice.below(4) == 0) {
                found.spaces = dice.below(static_cast<std::size_t>(-1));
            }
            const parse_options how{one_of(dice, every_dialect), one_of(dice, forgiven)};
            const result<Command> said = parse<Command>(found, how);
            read += said ? 1U : 0U;
            if (said) {
                std::string again; // every view in it is read
                static_cast<void>(write(std::back_inserter(again), *said));
            }
        }
    });
    CHECK(read > 500);
}
