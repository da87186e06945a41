// What a conversation tells its application.
//
// Views in an event stay good until the next `next_event`, and until `feed`, `prepare` or `reset` of the reader. `say`,
// `invite`, `tick`, `output` and `sent` do not move them: an echo bot may answer from the event in its hand.
#pragma once

#include <msnp/base/error.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/command/catalogue.hpp>
#include <msnp/command/message.hpp>
#include <msnp/payload/chunk_loss.hpp>
#include <msnp/payload/content.hpp>
#include <msnp/session/instant.hpp>
#include <msnp/session/one_of.hpp>
#include <msnp/session/outcome.hpp>
#include <msnp/session/roster.hpp>
#include <msnp/session/when_used.hpp>

#include <cstdint>
#include <string_view>

namespace msnp {

namespace events {

/// Nothing to tell: wait for the network or the clock.
struct nothing {};

/// The switchboard has let us in. One who answered has been told who is there before this.
struct admitted {};

/// Somebody is in the conversation now. Told for everybody who was there already, too, and again where a call to one of them
/// is answered; never for oneself.
struct joined {
    person who;
    msnp::ticket ticket = {}; ///< of the call that ends with this; 0 if `invite` did not call them
};

/// One of one's own endpoints has answered a call of one's own (MSNP16 and later).
struct own_endpoint {
    msnp::ticket ticket = {};
};

/// Somebody has left.
struct left {
    handle account;
    bool was_idle = false; ///< the server says that the connection was idle
};

/// The person called has been told. Nobody need answer.
struct ringing {
    msnp::ticket ticket = {}; ///< 0 for a call that the conversation made of itself
    handle account;
};

/// A call has failed: by a number, or since nobody came in time.
struct call_failed {
    msnp::ticket ticket = {};
    handle account;
    msnp::reason why = reason::none;
    failure_code code = {};         ///< where the reason is a number; `explain(code)` has the words
    instant retry_at = no_deadline; ///< when another call may succeed, where that is known: after 713
};

/// Somebody has said something. The nick, here and below, is the handle where the server gives none.
struct text {
    handle from;
    encoded_text nick;
    text_message message;
};

/// Somebody has begun to type, or to record. Told of the one who sent it, whatever the payload claims (protocol.md 10,
/// point 3). It ends with `typing_ended`, or without a further event with a text of theirs, with `left`, with `closed`, and
/// where `answer` gives the connection up.
struct typing {
    handle from;
    encoded_text nick;
    bool recording = false;
};

/// Somebody has not typed for a while. Views are of the conversation.
struct typing_ended {
    handle from;
};

/// Somebody nudges.
struct nudge {
    handle from;
    encoded_text nick;
};

/// A payload of another kind, or one that could not be read as its kind.
struct content {
    handle from;
    encoded_text nick;
    classified payload;
};

/// What became of something said. Told once for each ticket but those of calls.
struct outcome {
    msnp::ticket ticket = {};
    msnp::outcome what = msnp::outcome::delivered;
    msnp::reason why = reason::none;
    failure_code code = {};                   ///< where the reason is a number; `explain(code)` has the words
    msnp::content kind = msnp::content::none; ///< what it was: only `content::text` is a text that somebody waits for
    std::string_view payload;                 ///< all that was said, headers included, as one payload of whatever length
    std::string_view text;                    ///< its body
    instant retry_at = no_deadline;           ///< when it may succeed, where that is known: after 800
};

/// There will be no conversation on this switchboard: the notification server gives none (913, 800), or the switchboard does
/// not accept the cookie (911) or does not answer. Close the connection, if there is one. Where something waits and the
/// recovery says so, `needs_switchboard` follows.
struct failed {
    msnp::reason why = reason::none;
    failure_code code = {};         ///< where the reason is a number; `explain(code)` has the words
    instant retry_at = no_deadline; ///< when a switchboard may be had, where that is known: after 800
};

/// Something waits, and there is no switchboard. Ask the notification server for one (`xfr_sb`), and answer by `reopen`, or by
/// `refused`. Without an answer it is told again, and after some times what waits ends `not_sent`.
struct needs_switchboard {
    std::uint32_t attempt = 1; ///< how often it has been asked for in a row
    instant until = 0;         ///< when it is given up
};

/// A message in chunks that will not be complete.
struct chunks_lost {
    lost_chunks lost;
};

/// For long nobody has said anything: the conversation has said `OUT`. It can go on: see `say`.
struct left_idle {};

/// Close the connection and say `closed`: the server does not, or has fallen silent.
struct hang_up {
    msnp::reason why = reason::deadline; ///< `left` behind a good-bye, else `deadline`
};

/// The server reports a failure that answers nothing that we said.
struct server_failure {
    failure_code code = {};
};

/// The server says that it will close.
struct closing {
    std::string_view reason;
};

/// The connection is gone, everybody has left, and nothing waits for an answer. What was not sent may wait for the next
/// switchboard.
struct closed {
    bool was_expected = false; ///< one side had said `OUT`, or the switchboard had refused us or not answered
};

/// A line was passed over: unknown, unreadable, or out of turn. Reading goes on.
struct ignored {
    std::string_view line;
    error why;
};

/// The stream cannot be followed any further. Close the connection and tell so by `closed`.
struct broken {
    error why;
    std::uint64_t position = 0; ///< of the faulty line in the stream
};

} // namespace events

/// One event. Test it, then `visit` it or ask with `get_if<events::joined>()`.
class event
    : public one_of<events::nothing, events::admitted, events::joined, events::own_endpoint, events::left, events::ringing,
                    events::call_failed, events::text, events::typing, events::typing_ended, events::nudge, events::content,
                    events::chunks_lost, events::outcome, events::failed, events::needs_switchboard, events::left_idle,
                    events::hang_up, events::server_failure, events::closing, events::closed, events::ignored, events::broken> {
public:
    using one_of::one_of;

    /// Whether there is anything to tell.
    explicit operator bool() const noexcept { return !is<events::nothing>(); }
};

/// What a payload tells. The sender is who the server says, whatever the payload claims; an empty nick is the handle.
template <class Use = when_used>
later_made<event, Use> told_of(handle from, encoded_text nick, std::string_view said, lenience tolerate) noexcept {
    const classified payload = classify(said, tolerate);
    nick = nick.empty() ? encoded_text::from_plain(from.account()) : nick;
    if (payload.kind == content::text && !payload.chunk.is_chunk()) { // a first chunk is no whole text
        if (const auto message = payload.as<text_message>()) {
            return events::text{from, nick, *message};
        }
    } else if (payload.kind == content::typing) {
        if (const auto message = payload.as<typing_message>()) {
            return events::typing{from, nick, message->recording};
        }
    } else if (payload.kind == content::datacast) {
        if (const auto message = payload.as<datacast_message>(); message && message->id == datacast_id::nudge) {
            return events::nudge{from, nick};
        }
    }
    return events::content{from, nick, payload};
}

} // namespace msnp
