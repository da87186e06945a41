// What was said and has no outcome yet: what waits to be sent, and what was sent and waits for its answer.
#pragma once

#include <msnp/base/limits.hpp>
#include <msnp/base/maybe.hpp>
#include <msnp/base/narrow.hpp>
#include <msnp/base/put.hpp>
#include <msnp/base/result.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/command/failure_code.hpp>
#include <msnp/command/message.hpp>
#include <msnp/payload/chunk_splitter.hpp>
#include <msnp/payload/content.hpp>
#include <msnp/session/growing.hpp>
#include <msnp/session/instant.hpp>
#include <msnp/session/outcome.hpp>
#include <msnp/session/owned_text.hpp>
#include <msnp/session/when_used.hpp>
#include <msnp/text/guid.hpp>
#include <msnp/text/utf8.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

namespace msnp {

/// One thing said. Where it is over 1664 bytes it goes in parts: as chunks, or as texts with the same headers each.
struct said_message {
    msnp::ticket ticket = {};
    content kind = content::none;
    ack_mode ack = ack_mode::always;
    bool waits = true;     ///< for somebody to hear it, and for another connection; else it is for now or never
    bool is_begun = false; ///< a part of it is on its way, or out
    bool in_chunks = false;
    bool is_cut = false;       ///< every part of it is on its way, or out
    bool was_sent = false;     ///< a part of it is known to be out
    bool is_over = false;      ///< its outcome is known
    bool is_told = false;      ///< and has been told
    bool is_assumed = false;   ///< a part of it had no answer in mode N
    bool is_torn = false;      ///< the connection ended before all of it had answers
    std::uint32_t open = 0;    ///< parts on their way without an answer
    std::uint32_t at = 0;      ///< where the next part begins: a byte of the body, or the number of a chunk
    reason why = reason::none; ///< with `is_over`
    failure_code code = {};
    outcome what = outcome::not_sent;
    instant due = no_deadline; ///< until when it may wait
    guid id = {};              ///< of its chunks
    owned_text payload = {};

    /// Its payload cut in two; whether it is still to be begun, or to be said whole.
    payload_parts parts() const noexcept { return split_payload(payload.view()); }
    bool is_waiting() const noexcept { return !is_over && !is_begun; }
    bool is_unsaid() const noexcept { return !is_over && !is_cut && !is_torn; }

    /// Whether it waits for a time that is bounded by `due` alone: it is not begun, or cannot go on.
    bool is_stalled() const noexcept { return is_unsaid() && open == 0; }

    void end(outcome with, reason because = reason::none, failure_code number = {}) noexcept {
        is_over = true;
        what = with;
        why = because;
        code = number;
    }
};

namespace detail {

/// Whether a message can go as chunks with this id, which it keeps.
template <class Use = when_used>
bool can_be_chunks(later_made<said_message, Use>& of, const guid& id) noexcept {
    char spelt[guid_size];
    write_guid(+spelt, id);
    of.id = id;
    const payload_parts cut = of.parts();
    const auto chunks = chunk_splitter::cut_up(cut.headers, cut.body, {spelt, guid_size});
    return chunks && chunks->count() > 1;
}

/// A part of a message, what `said_message::at` is behind it, and whether nothing follows.
struct message_part {
    std::string_view text;
    std::uint32_t behind;
    bool is_last;
};

/// The next part of a message, the text perhaps in `room`; nothing where it cannot be written.
template <class Use = when_used>
maybe<message_part> next_part(const later_made<said_message, Use>& of, char (&room)[max_switchboard_payload]) noexcept {
    const std::string_view whole = of.payload.view();
    if (whole.size() <= sizeof room) {
        return message_part{whole, 0, true};
    }
    const payload_parts cut = of.parts();
    if (of.in_chunks) {
        char id[guid_size];
        write_guid(+id, of.id);
        const auto chunks = chunk_splitter::cut_up(cut.headers, cut.body, {id, guid_size});
        const result<std::size_t> size =
            chunks ? chunks->write(std::span<char>(room), of.at) : result<std::size_t>(chunks.error());
        if (!size) {
            return {};
        }
        return message_part{{+room, *size}, of.at + 1, of.at + 1 == chunks->count()};
    }
    const std::size_t head = whole.size() - cut.body.size();
    std::string_view piece = clip_utf8(drop(cut.body, of.at), head < sizeof room ? sizeof room - head : 0);
    const bool in_break = piece.size() > 1 && piece.back() == '\r' && of.at + piece.size() < cut.body.size();
    piece = take(piece, piece.size() - (in_break ? 1U : 0U)); // a line break stays whole
    if (piece.empty()) {
        return {};
    }
    const auto behind = narrow<std::uint32_t>(of.at + piece.size());
    put(put(+room, take(whole, head)), piece);
    return message_part{{+room, head + piece.size()}, behind, behind == cut.body.size()};
}

} // namespace detail

/// Messages in the order in which they were said.
template <class Use = when_used>
class basic_message_queue {
    using said_message = later_made<msnp::said_message, Use>;

public:
    std::size_t size() const noexcept { return said_.size(); }
    bool empty() const noexcept { return said_.empty(); }

    /// Puts a message behind all others.
    said_message& add(said_message made) { return said_.push_back(std::move(made)); }

    /// Takes back what was added last, unless a part of it is on its way.
    void take_back_last() noexcept {
        if (!said_.back().is_begun) {
            said_.remove(said_.back());
        }
    }

    /// Messages whose outcome was told are kept for the views in that event until now.
    void remove_told() {
        said_.remove_if([](const said_message& each) noexcept { return each.is_told; });
        said_.relax();
    }

    auto begin() noexcept { return said_.begin(); }
    auto end() noexcept { return said_.end(); }

    /// How many wait to be sent, and the bytes of those.
    std::size_t waiting() const noexcept {
        return count([](const said_message&) { return std::size_t{1}; });
    }
    std::size_t waiting_bytes() const noexcept {
        return count([](const said_message& each) { return each.payload.view().size(); });
    }

    /// The message of a ticket, or null.
    said_message* find(ticket wanted) noexcept {
        return find_if(said_, [wanted](const said_message& each) { return each.ticket == wanted && !each.is_over; });
    }
    /// The first message that is not wholly on its way, or null.
    said_message* next() noexcept { return next_of(said_); }
    bool has_next() const noexcept { return next_of(said_) != nullptr; }

    /// The first one whose outcome is to be told, or null.
    said_message* first_over() noexcept {
        return find_if(said_, [](const said_message& each) { return each.is_over && !each.is_told; });
    }

    /// Everything that waits has its outcome: it is not sent.
    void end_waiting(reason why, failure_code code = {}) noexcept {
        for (said_message& each : said_) {
            if (each.is_waiting()) {
                each.end(outcome::not_sent, why, code);
            }
        }
    }

    /// Nobody is here any more: what has gone out in part is heard by nobody as a whole.
    void end_begun(reason why) noexcept {
        for (said_message& each : said_) {
            if (each.is_begun && each.is_unsaid()) {
                each.end(outcome::timed_out, why);
            }
        }
    }

    /// What has waited for too long is not sent, or not all of it.
    void end_overdue(instant now, reason why) noexcept {
        for (said_message& each : said_) {
            if (each.is_stalled() && each.due <= now) {
                each.end(each.was_sent ? outcome::timed_out : outcome::not_sent, why);
            }
        }
    }

    /// When a message has waited too long, or at once where an outcome is to be told.
    instant deadline() const noexcept {
        instant earliest = no_deadline;
        for (const said_message& each : said_) {
            earliest = each.is_stalled() ? sooner(earliest, each.due) : each.is_over && !each.is_told ? INT64_MIN : earliest;
        }
        return earliest;
    }

private:
    template <class Measure>
    std::size_t count(Measure&& measure) const noexcept {
        std::size_t sum = 0;
        for (const said_message& each : said_) {
            sum += each.is_waiting() ? measure(each) : 0;
        }
        return sum;
    }
    template <class Messages, class Predicate>
    static auto* find_if(Messages& in, Predicate&& is_meant) noexcept {
        for (auto& each : in) {
            if (is_meant(each)) {
                return &each;
            }
        }
        return static_cast<decltype(in.begin())>(nullptr);
    }
    static auto* next_of(auto& in) noexcept {
        return find_if(in, [](const said_message& each) { return each.is_unsaid(); });
    }

    growing<said_message> said_;
};

using message_queue = basic_message_queue<>;

} // namespace msnp
