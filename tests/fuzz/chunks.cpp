// Chunks of several senders, in any order and at any time, in little memory: joined and given up as a map of messages says it;
// and what a splitter makes, joined again in any order.
//
// An input is a byte that chooses which of the two, eight that choose limits, and the rest: the body of a message, or steps. A
// step is four bytes (who and what, index, count, time) and a piece: a byte that tells its size, and its bytes.
#include "support/plain/chunks.hpp"

#include "fuzz/fuzz.hpp"

#include <msnp/payload/chunk.hpp>
#include <msnp/payload/chunk_assembler.hpp>
#include <msnp/payload/chunk_splitter.hpp>
#include <msnp/payload/envelope.hpp>
#include <msnp/text/utf8.hpp>

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

using namespace msnp;
using namespace msnp_fuzz;
namespace plain = msnp_test::plain;

namespace {

constexpr std::string_view headers = "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n";
constexpr std::string_view guid = "{7D2C4B10-5A3E-4F61-9C08-1E2D3C4B5A69}";

// ---- steps -----------------------------------------------------------------------------------------------------------------

struct step {
    handle sender;
    std::string payload;
    std::int64_t pause = 0;
    bool only_time = false;
};

step next_step(choices& from) {
    constexpr std::string_view senders[] = {"alice@example.com", "bob@example.com", "1:ALICE@example.com;{x}", "a"};
    constexpr std::string_view ids[] = {guid, "{7d2c4b10-5a3e-4f61-9c08-1e2d3c4b5a69}", "1", "other"};
    const unsigned what = from.byte(), index = from.byte(), count = from.byte(), time = from.byte();
    const std::string piece(from.piece());
    const unsigned form = what >> 4U;
    step made{senders[what & 3U], {}, time < 200 ? std::int64_t{time} / 8 - 1 : std::int64_t{time} - 205, form == 15};
    const std::string id = "Message-ID: " + std::string(ids[what >> 2U & 3U]) + "\r\n";
    std::string body = piece;
    for (unsigned more = form % 4 == 1 ? 7 : 0; more != 0; --more) {
        body += piece;
    }
    if (form == 14) {
        made.payload = piece; // whatever it is
    } else if (index == 0) {
        made.payload = std::string(headers) + id + "Chunks: " + std::to_string(count) + "\r\n\r\n" + body;
    } else {
        made.payload = id + "Chunk: " + std::to_string(form == 13 ? index * 8 : index) + "\r\n\r\n" + body;
    }
    return made;
}

class trial {
public:
    trial(std::size_t memory, const chunk_limits& limits, lenience tolerate, std::int64_t now)
        : memory_(memory), limits_(limits), tolerate_(tolerate), now_(now), joins_(memory_, limits), model_(memory, limits) {}

    void take_step(const step& each) {
        const bool is_late = each.pause > 0 && now_ > INT64_MAX - each.pause;
        now_ = is_late ? INT64_MAX : now_ < INT64_MIN + 64 && each.pause < 0 ? now_ : now_ + each.pause;
        latest_ = std::max(latest_, now_);
        drain(nullptr, {}, {});
        hold(!model_.has_old(latest_), "what is too old is told");
        if (!each.only_time) {
            add(each);
        }
        hold(joins_.open_count() == model_.size(), "as many messages are open as the map has");
        hold(model_.is_bounded(), "what is open is within the limits");
        hold(joins_.next_deadline() == (limits_.life <= 0 && model_.size() != 0 ? latest_ : model_.next_deadline()),
             "the deadline is the end of the first life");
    }

private:
    using open = plain::open_messages;

    void add(const step& each) {
        const std::vector<char> memory = exactly(each.payload);
        const payload_parts parts = split_payload(view(memory), tolerate_);
        const result<chunk_info> info = find_chunk(parts);
        const result<chunk_message> chunk = parse_payload<chunk_message>(view(memory), tolerate_);
        const added_chunk added = joins_.add(each.sender, parts, now_);
        if (info && !info->is_chunk()) {
            hold(added.state == chunk_state::alone, "what is no chunk is left alone");
            return;
        }
        if (!chunk || chunk->id.size() > max_message_id || each.sender.account().size() > max_handle) {
            hold(added.state == chunk_state::refused && added.wrong.code == (chunk ? errc::bad_chunk : chunk.error().code),
                 "what cannot be read is refused");
            return;
        }
        const open::name name = open::name_of(each.sender.text(), chunk->id);
        const open before = model_;
        hold(added.state == chunk_state::waiting || added.state == chunk_state::complete || added.state == chunk_state::lost,
             "a chunk is kept, or told to be lost");
        if (added.state == chunk_state::lost) {
            check_loss(added.lost, name, *chunk);
        } else {
            hold(model_.may_lose(name, *chunk, tolerate_, chunk_loss::none), "what is kept belongs to its message");
            const plain::open_message& into = model_.keep(name, *chunk, each.sender.account().size(), latest_);
            const bool is_whole = into.received() == into.count;
            hold((added.state == chunk_state::complete) == is_whole, "a message is complete with its last chunk");
            if (is_whole) {
                hold(added.payload == into.joined(), "a complete message is what came");
                model_.forget(name);
            }
        }
        drain(&before, name, *chunk);
    }

    void check_loss(const lost_chunks& lost, const open::name& name, const chunk_message& chunk) {
        const plain::open_message* const into = model_.find(name);
        hold(model_.may_lose(name, chunk, tolerate_, lost.why), "a chunk is lost for a reason that holds");
        hold(open::name_of(lost.sender.text(), lost.id) == name, "a loss names its message");
        hold(lost.received == (into != nullptr ? into->received() : 0), "a loss tells how many had come");
        hold(lost.count == (into != nullptr && into->count != 0 ? into->count : chunk.count), "and of how many");
        model_.forget(name);
    }

    // Everything that was given up beside what was added to `before`.
    void drain(const open* before, const open::name& name, const chunk_message& chunk) {
        std::uint64_t last = 0;
        while (const maybe<lost_chunks> lost = joins_.expire(now_)) {
            const open::name gone = open::name_of(lost->sender.text(), lost->id);
            const plain::open_message* const found = model_.find(gone);
            hold(found != nullptr, "only what is open is given up, and once");
            hold(lost->received == found->received() && lost->count == found->count, "a loss tells what had come");
            hold(found->number > last, "the oldest is told first");
            last = found->number;
            hold((lost->why == chunk_loss::too_old) == model_.is_old(*found, latest_), "what is too old is told to be");
            hold(lost->why != chunk_loss::pushed_out || (before != nullptr && before->may_push_out(name, chunk)),
                 "nothing goes for want of memory that is there");
            hold(lost->why != chunk_loss::too_many_open || (before != nullptr && before->may_close_oldest(name)),
                 "nothing goes for want of places that are there");
            hold(lost->why == chunk_loss::too_old || lost->why == chunk_loss::pushed_out ||
                     lost->why == chunk_loss::too_many_open,
                 "what goes without a chunk of its own is old or in the way");
            model_.forget(gone);
        }
    }

    std::vector<char> memory_;
    chunk_limits limits_;
    lenience tolerate_;
    std::int64_t now_, latest_ = INT64_MIN;
    chunk_assembler joins_;
    open model_;
};

void try_steps(choices& from) {
    const std::size_t memory = from.byte() * std::size_t{68};
    const chunk_limits limits{.most_chunks = from.byte() % 33U,
                              .most_open = from.byte() % 40U,
                              .most_open_of_sender = from.byte() % 10U,
                              .sender_share = from.byte() % 5U,
                              .life = from.byte() * std::int64_t{4} - 4};
    const lenience tolerate = from.flag() ? lenience::field() - errc::chunk_out_of_order : lenience::field();
    constexpr std::int64_t starts[] = {0, INT64_MIN, INT64_MAX - 100, -100};
    trial all(memory, limits, tolerate, starts[from.below(4)]);
    for (int step = 0; step != 150 && !from.empty(); ++step) {
        all.take_step(next_step(from));
    }
}

// ---- a splitter ------------------------------------------------------------------------------------------------------------

void try_splitter(choices& from) {
    const std::size_t low = from.byte(), limit = low + 256 * (from.byte() % 8U);
    std::uint64_t order = from.byte() | from.byte() << 8U;
    for (int unused = 0; unused != 4; ++unused) {
        order = order << 8U | from.byte();
    }
    const std::vector<char> memory = exactly(from.rest());
    const std::string_view body = view(memory);
    const result<chunk_splitter> cut = chunk_splitter::cut_up(header_lines(headers), body, guid, limit);
    const std::size_t first = headers.size() + std::string_view("Message-ID: \r\nChunks: 1024\r\n\r\n").size() + guid.size();
    if (!cut) {
        hold(limit < first + 4 || cut.error().code == errc::too_many,
             "a message is refused only where its headers leave no room");
        return;
    }
    std::vector<std::uint32_t> indices;
    std::string joined;
    std::size_t end = 0;
    for (std::uint32_t index = 0; index != cut->count(); ++index) {
        hold(cut->size(index) <= std::min(limit, max_switchboard_payload), "no chunk is larger than the limit");
        hold(cut->count() == 1 || !cut->part(index).empty(), "no chunk is empty");
        joined += cut->part(index);
        end += cut->part(index).size();
        hold(!is_utf8(body) || is_utf8(body.substr(0, end)), "no character is cut in two");
        indices.push_back(index);
    }
    hold(joined == body, "the parts are the body");
    for (std::size_t left = indices.size(); left > 1; --left) {
        order = order * 6364136223846793005U + 1442695040888963407U;
        std::swap(indices[left - 1], indices[(order >> 33U) % left]);
    }
    const std::size_t blocks = body.size() / 256 + cut->count() + 4; // what the assembler says that it takes
    std::vector<char> room(blocks * block_store::block_cost);
    chunk_assembler joins(room, {.sender_share = 1});
    for (std::size_t at = 0; at != indices.size(); ++at) {
        std::vector<char> payload(cut->size(indices[at]));
        hold(cut->write(std::span<char>(payload), indices[at]).value_or(0) == payload.size(),
             "a chunk has the size that was told");
        const added_chunk added = joins.add("bob@example.com", split_payload(view(payload), lenience::field()), 0);
        if (cut->count() == 1) {
            hold(added.state == chunk_state::alone && view(payload) == std::string(headers) + "\r\n" + std::string(body),
                 "what fits is a message of its own");
        } else if (at + 1 != indices.size()) {
            hold(added.state == chunk_state::waiting, "a chunk waits for the others");
        } else {
            hold(added.state == chunk_state::complete && added.payload == std::string(headers) + "\r\n" + std::string(body),
                 "what was cut is joined, whatever the order");
        }
    }
}

} // namespace

void msnp_fuzz::one_input(std::string_view data) {
    choices from(data);
    if (from.flag()) {
        try_splitter(from);
    } else {
        try_steps(from);
    }
}

void msnp_fuzz::seeds(const seed_taker& keep) {
    const auto piece = [](std::string_view text) { return std::string(1, static_cast<char>(text.size())) + std::string(text); };
    const auto chunk = [&](unsigned what, unsigned index, unsigned count, unsigned time, std::string_view text) {
        std::string made;
        for (const unsigned each : {what, index, count, time}) {
            made += static_cast<char>(static_cast<unsigned char>(each));
        }
        return made + piece(text);
    };
    const std::string roomy("\0\xFF\x20\x20\x08\x01\x80\0\0", 9), tight("\0\x18\x08\x04\x02\x02\x10\0\1", 9);
    const std::string ordered("\0\x40\x20\x20\x08\x02\x80\1\2", 9), timeless("\0\x40\x20\x20\x08\x01\0\0\0", 9);
    const std::string steps[] = {
        chunk(0, 0, 3, 8, "first") + chunk(0, 1, 0, 8, "second") + chunk(2, 2, 0, 8, "third"),
        chunk(0, 2, 0, 8, "c") + chunk(1, 1, 0, 8, "b") + chunk(0, 1, 0, 8, "b") + chunk(4, 0, 3, 8, "a"),
        chunk(0, 0, 2, 8, "a") + chunk(0, 0, 2, 8, "again") + chunk(0, 5, 0, 8, "beyond") + chunk(0, 0, 2, 250, "old"),
        chunk(0x10, 1, 0, 8, std::string(200, 'x')) + chunk(0x11, 1, 0, 8, std::string(200, 'y')) +
            chunk(0x14, 1, 0, 8, std::string(200, 'z')) + chunk(0x18, 2, 0, 8, std::string(200, 'w')) +
            chunk(0xF0, 0, 0, 255, ""),
        chunk(0xE0, 0, 0, 8, "Message-ID: 1\r\nChunk: 1\r\n\r\nx") +
            chunk(0xE0, 0, 0, 8, "Message-ID: 1\r\nChunks: 0\r\n\r\nx") + chunk(0xE0, 0, 0, 8, "\r\n") +
            chunk(8, 0, 2, 8, "whole"),
    };
    for (const std::string& each : steps) {
        for (const std::string& limits : {roomy, tight, ordered, timeless}) {
            keep(limits + each);
        }
    }
    std::string body;
    for (int line = 0; line != 40; ++line) {
        body += "a line of text \xE5\xAE\x8B\xE4\xBD\x93 \xF0\x9F\x98\x80\r\n";
    }
    keep(std::string("\1\xF0\0\1\2\3\4\5\6", 9) + body);
    keep(std::string("\1\xB0\0\1\2\3\4\5\6", 9) + body);
    keep(std::string("\1\0\4\7\7\7\7\7\7", 9) + body + std::string(300, '\x80'));
    keep(std::string("\1\x80\6\0\0\0\0\0\0", 9) + "short");
}

std::string_view msnp_fuzz::dictionary() {
    return R"("Message-ID: 1\x0D\x0A"
"Chunk: 1\x0D\x0A\x0D\x0A"
"Chunks: 2\x0D\x0A\x0D\x0A"
"MIME-Version: 1.0\x0D\x0AContent-Type: x/y\x0D\x0A"
"\xE5\xAE\x8B"
"\xF0\x9F\x98\x80"
"\xE0\x00\x00\x08"
"\xF0\x00\x00\xFF"
)";
}
