// Commands: what a line says is the same by each way of reading it, and what can be written is read back.
#include "fuzz/fuzz.hpp"
#include "fuzz/lenient.hpp"
#include "fuzz/writing.hpp"
#include "support/dialects.hpp"
#include "support/outcome.hpp"
#include "support/samples.hpp"
#include "support/streams.hpp"

#include <msnp/command/visit.hpp>
#include <msnp/wire/reader.hpp>
#include <msnp/wire/write_line.hpp>

#include <cstddef>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace msnp_fuzz {
namespace {

using namespace msnp;
using namespace msnp_test;

constexpr std::size_t most_bytes = std::size_t{64} * 1024;

// The first frame of what was written, read back.
template <class Command, class Use>
void read_back(std::string_view bytes, const parse_options& how, Use use) {
    std::vector<char> memory(bytes.size());
    reader from(memory, {.from = stream_of<Command>(), .tolerate = lenience::field() | how.tolerate});
    hold(from.feed(bytes) == bytes.size(), "what is written fits");
    const scan found = from.next();
    hold(static_cast<bool>(found) && from.empty(), "what is written is one frame");
    use(parse<Command>(*found, how));
}

// What can be written is read back, as far as the dialect carries it; what is written of that is the same again.
template <class Command>
void check_writing(const Command& said, parse_options how) {
    for (const dialect spoken : {dialect::unknown, how.spoken}) {
        const result<std::size_t> size = written_size(said, {.spoken = spoken});
        if (!size || *size > most_bytes) {
            continue;
        }
        const auto write_it = [&](std::span<char> out, const Command& each) { return write(out, each, {.spoken = spoken}); };
        const std::vector<char> bytes = written(said, size, write_it);
        read_back<Command>(view(bytes), {spoken, how.tolerate | lenience::field()}, [&](const result<Command>& again) {
            hold(again.has_value(), "what is written is read");
            hold(spoken != dialect::unknown || *again == said, "what is written is read as it was");
            std::string twice;
            hold(write(std::back_inserter(twice), *again, {.spoken = spoken}).has_value() && twice == view(bytes),
                 "what is read is written as it was");
        });
    }
}

template <class Command>
bool check_command(const frame& found, dialect spoken, const two_leniences& forgiven) {
    const parse_options how{spoken, forgiven.less};
    if (!has_verb<Command>(found.verb)) {
        hold(parse<Command>(found, how).error() == error{errc::wrong_verb}, "another verb is no such command");
        return false;
    }
    const result<Command> said = parse<Command>(found, how);
    frame plain = found;
    plain.spaces = 0;
    hold(same_outcome(said, parse<Command>(plain, how)), "a line says the same with the places of its spaces and without");
    const result<Command> by_others = parse<Command>(found, {spoken, forgiven.more});
    // What is no capabilities is a further word where such are forgiven, else odd capabilities.
    const bool has_one_reading = !forgiven.less.allows(errc::odd_capabilities) || forgiven.less.allows(errc::further_argument);
    hold(!said || (by_others && (!has_one_reading || *by_others == *said)), "what strict reads, others read so, too");
    if (by_others) {
        check_writing(*by_others, {spoken, forgiven.more});
    }
    const bool is_spelt_well = verb::from(*word_list(found.line).begin()) == found.verb; // else only a reader maps it
    if (!found.has_payload && is_spelt_well) {
        hold(same_outcome(by_others, parse_line<Command>(found.line, {spoken, forgiven.more})), "a line is what its frame is");
    }
    return said.has_value();
}

} // namespace

void one_input(std::string_view data) {
    choices from(data);
    const two_leniences forgiven(from);
    const flow stream = every_stream[from.below(4)];
    const dialect spoken = every_dialect[from.below(every_dialect.size())];
    const std::vector<char> bytes = exactly(from.rest());
    std::vector<char> memory(bytes.size() + 64, '-');
    reader input(memory, {.from = stream, .tolerate = lenience::field() | forgiven.more});
    input.feed(view(bytes));
    input.commit(64); // so that usual lines are taken in one go
    for (scan found = input.next(); found && found->position < bytes.size(); found = input.next()) {
        bool is_read = false;
        for_each_command([&]<class Command>() {
            const bool said = check_command<Command>(*found, spoken, forgiven);
            is_read = is_read || (said && overlap(Command::on_wire::streams, stream));
        });
        const result<visited> seen = visit_on(stream, *found, [](const auto&) {}, {spoken, forgiven.less});
        hold(is_read == (seen && *seen == visited::known), "who visits sees what parse reads");
    }
}

void seeds(const seed_taker& keep) {
    for_each_command([&]<class Command>() {
        std::string options = strict_and_field;
        for (std::size_t at = 0; at != 4; ++at) {
            options += every_stream[at] == stream_of<Command>() ? std::string(1, static_cast<char>(at)) : std::string();
        }
        for (const std::size_t spoken : {std::size_t{0}, std::size_t{7}, std::size_t{11}, std::size_t{17}}) {
            std::string stream;
            for (const Command& each : samples(of<Command>)) {
                static_cast<void>(write(std::back_inserter(stream), each, {.spoken = every_dialect[spoken]}));
            }
            keep(options + static_cast<char>(spoken) + stream);
        }
    });
    keep(strict_and_field + bytes_of({1, 0}) + "J0I a@b C\r\nNCK 1\r\nNAK 1\r\n");
}

std::string_view dictionary() {
    return "\"a@b;{6f9619ff-8b86-d011-b42d-00c04fc964ff}\"\n\"RINGING\"\n\" OK\"\n\"1342558204:0\"\n\"CKI\"\n\"SB\"\n\"NS\"\n"
           "\"207.46.108.79:1863\"\n\"%20\"\n\"OTH\"\n\" A \"\n\" D "
           "\"\n\"1:a@b\"\n\"ON\"\n\"OFF\"\n\"4294967295\"\n\"\\x0d\\x0a\"\n";
}

} // namespace msnp_fuzz
