// Frames: what a reader makes of a stream depends on its bytes alone, and what it forgives only adds.
#include "fuzz/fuzz.hpp"
#include "fuzz/lenient.hpp"
#include "support/chance.hpp"
#include "support/recording.hpp"
#include "support/samples.hpp"
#include "support/streams.hpp"

#include <msnp/session/idle_reader.hpp>
#include <msnp/wire/write_line.hpp>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace msnp_fuzz {
namespace {

using namespace msnp;
using namespace msnp_test;

const payload_verb own[] = {{verb::of("QNG"), flow::any, payload_rule::always},
                            {verb::of("NCK"), flow::any, payload_rule::if_digits},
                            {verb::of("MSG"), flow::client_to_switchboard, payload_rule::never}};

// What was found in a stream stands there, in order.
bool stands_in(std::string_view stream, const recording& found) {
    std::uint64_t behind = 0;
    for (const recorded_frame& each : found.frames) {
        const bool is_there = stream.substr(each.position, each.line.size()) == each.line;
        const std::uint64_t end = each.position + each.line.size();
        const std::size_t payload = stream.find('\n', end) + 1;
        if (each.position < behind || !is_there || stream.substr(payload, each.payload.size()) != each.payload) {
            return false;
        }
        behind = payload + each.payload.size();
    }
    return behind <= found.position && found.position <= stream.size();
}

std::vector<std::size_t> cuts(chance& dice, std::size_t size) {
    std::vector<std::size_t> pieces;
    for (std::size_t at = 0; at < size; at += pieces.back()) {
        pieces.push_back(1 + dice.below(dice.below(4) == 0 ? 200 : 9));
    }
    return pieces;
}

// As many bytes as it says it needs it does need.
bool needs_that_many(std::string_view stream, const reader_options& how, std::size_t memory, const recording& found) {
    if (found.fault.code != errc::none || found.needs < 2 || found.unread.size() + found.needs > memory) {
        return true;
    }
    const std::string longer = std::string(stream) + std::string(found.needs - 1, '\n');
    return record(longer, {}, how, memory).frames.size() == found.frames.size();
}

// The same by a reader that has memory only while something comes: it is lent for each piece, and others write into it then.
recording record_idly(std::string_view stream, const std::vector<std::size_t>& pieces, const reader_options& how,
                      std::size_t memory) {
    idle_reader idle(how);
    std::vector<char> lent(memory);
    recording all;
    std::size_t at = 0;
    for (std::size_t each = 0; each <= pieces.size(); ++each) {
        reader* const from = idle.lend(lent);
        hold(from != nullptr && idle.lend(lent) == nullptr, "memory is lent once, and what was kept fits into it");
        const std::string_view piece = cut(stream, at, each == pieces.size() ? stream.size() : at + pieces[each]);
        give(*from, piece, all, at);
        conclude(*from, all);
        at += piece.size();
        idle.take_back();
        hold(idle.size() <= memory, "no more is kept than was lent");
        std::fill(lent.begin(), lent.end(), '\n');
    }
    hold(idle.position() == all.position, "a reader knows its place without memory");
    return all;
}

bool begins_with(const recording& longer, const recording& shorter) {
    return shorter.frames.size() <= longer.frames.size() &&
           std::equal(shorter.frames.begin(), shorter.frames.end(), longer.frames.begin());
}

} // namespace

void one_input(std::string_view data) {
    choices from(data);
    const two_leniences forgiven(from);
    const auto streams = static_cast<flow>(from.byte() & 15U);
    const std::size_t memories[] = {4096, 64, 300, 1};
    const std::size_t memory = memories[from.below(4)];
    reader_options how{.from = streams == flow::none ? flow::any : streams, .tolerate = forgiven.less};
    how.limits.max_line = from.flag() ? 80 : how.limits.max_line;
    how.limits.max_payload = from.flag() ? 20 : how.limits.max_payload;
    how.payloads = from.flag() ? row_view<payload_verb>(own) : row_view<payload_verb>();
    chance dice(from.byte());
    const std::string_view stream = from.rest();

    const recording whole = record(stream, {}, how, memory);
    hold(stands_in(stream, whole), "frames stand in the stream, in order");
    hold(whole == record_in_steps(stream, 1, how, memory), "frames by single bytes are those of the whole");
    const std::vector<std::size_t> pieces = cuts(dice, stream.size());
    hold(whole == record(stream, pieces, how, memory), "frames of pieces are those of the whole");
    hold(whole == record(stream, pieces, how, memory, feeding::in_place), "bytes received in place are those fed");
    hold(whole == record_idly(stream, pieces, how, memory), "who has memory at times only reads the same");
    hold(needs_that_many(stream, how, memory, whole), "a reader needs what it says");

    how.tolerate = forgiven.more;
    const recording more = record(stream, {}, how, memory);
    hold(begins_with(more, whole), "who forgives more reads the same, and more");
    hold(whole.fault.code != errc::none || more == whole, "what strict reads to its end, others do");
}

void seeds(const seed_taker& keep) {
    const std::string options = strict_and_field + std::string(6, '\0');
    for_each_command([&]<class Command>() {
        std::string stream;
        for (const Command& each : samples(of<Command>)) {
            static_cast<void>(write(std::back_inserter(stream), each));
        }
        std::string chosen = options;
        chosen[17] = static_cast<char>(stream_of<Command>());
        keep(chosen + stream);
    });
    keep(options + "MSG a b 010\r\n0123456789\r\n NCK 1\nJ0I a b\r\n\r\nACK  2 \r\n209 1 5\r\nhello713 2\r\n");
    for (char dice = 0; dice != 6; ++dice) { // long messages, of which the tail of one comes with the head of the next
        std::string chosen = options;
        chosen[17] = static_cast<char>(flow::switchboard_to_client);
        chosen.back() = dice;
        for (const std::size_t size : {700U, 300U, 1'000U, 600U}) {
            chosen += "MSG a@b C " + std::to_string(size) + "\r\n" + std::string(size, 'x') + "ACK 1\r\nBYE a@b\r\n";
        }
        keep(chosen);
    }
    keep(options + "MSG a b 3\r\nheyQNG 4\r\nabcdUBX a@b 0\r\nUUX 1 2\r\nokxyz\r\n");
}

std::string_view dictionary() {
    return "\"MSG \"\n\"ACK \"\n\"NAK \"\n\"NCK \"\n\"JOI \"\n\"J0I \"\n\"BYE \"\n\"IRO \"\n\"CAL \"\n\"USR \"\n\"ANS "
           "\"\n\"OUT\"\n"
           "\"XFR \"\n\"RNG \"\n\"IMS \"\n\"QNG \"\n\"UBX \"\n\"UUX \"\n\"NOT \"\n\"GCF \"\n\"ADL \"\n\"217 \"\n\"713 "
           "1\"\n\"RINGING\"\n\"OK\"\n"
           "\"\\x0d\\x0a\"\n\" 5\\x0d\\x0ahello\"\n\" 0\\x0d\\x0a\"\n\" 010\\x0d\\x0a\"\n\"4294967296\"\n\"a@b\"\n\"OUT "
           "OTH\"\n";
}

} // namespace msnp_fuzz
