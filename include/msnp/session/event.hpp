// What a conversation tells its application.
//
// Views in an event stay good until the next `next_event`, and until `feed`, `prepare` or `reset` of the reader. `say`,
// `invite`, `tick`, `output` and `sent` do not move them: an echo bot may answer from the event in its hand.
#pragma once

#include <msnp/base/error.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/command/catalogue.hpp>
#include <msnp/command/message.hpp>
#include <msnp/payload/content.hpp>
#include <msnp/session/one_of.hpp>
#include <msnp/session/roster.hpp>
#include <msnp/session/when_used.hpp>

#include <cstdint>
#include <string_view>

namespace msnp {

/// The number of something said, given by the call that said it. Tickets count from 1.
enum class ticket : std::uint32_t {};

/// How something said ended.
enum class outcome : std::uint8_t {
    delivered,         ///< the server says so
    assumed_delivered, ///< mode N, and no complaint in time (protocol.md 6)
    refused,           ///< the server says no: `NAK`, or a number
    timed_out,         ///< no answer came; it may have arrived
    not_sent,          ///< it was never wholly sent
};

/// Why an outcome that is not delivery came about.
enum class reason : std::uint8_t {
    none,
    nak,             ///< `NAK`
    number,          ///< a numeric failure: see its code
    deadline,        ///< no answer in time
    connection_lost, ///< the connection ended before the answer
    left,            ///< we left before the answer
};

/// An outcome's own name, as in the source.
constexpr std::string_view name(outcome what) noexcept {
    constexpr std::string_view names[] = {"delivered"sv, "assumed_delivered"sv, "refused"sv, "timed_out"sv, "not_sent"sv};
    return what <= outcome::not_sent ? names[static_cast<unsigned>(what)] : std::string_view("unknown");
}

/// A reason's own name, as in the source.
constexpr std::string_view name(reason why) noexcept {
    constexpr std::string_view names[] = {"none"sv, "nak"sv, "number"sv, "deadline"sv, "connection_lost"sv, "left"sv};
    return why <= reason::left ? names[static_cast<unsigned>(why)] : std::string_view("unknown");
}

namespace events {

/// Nothing to tell: wait for the network or the clock.
struct nothing {};

/// The switchboard has let us in. One who answered has been told who is there before this.
struct admitted {};

/// Somebody is in the conversation now. Told for everybody who was there already, too, and again where a call to one of them
/// is answered; never for oneself.
struct joined {
    person who;
};

/// Somebody has left.
struct left {
    handle account;
    bool was_idle = false; ///< the server says that the connection was idle
};

/// The person called has been told. Nobody need answer.
struct ringing {
    msnp::ticket ticket;
    handle account;
};

/// A call has failed: by a number, or since nobody came in time.
struct call_failed {
    msnp::ticket ticket;
    handle account;
    msnp::reason why = reason::none;
    failure_code code = {}; ///< where the reason is a number; `explain(code)` has the words
};

/// Somebody has said something. The nick, here and below, is the handle where the server gives none.
struct text {
    handle from;
    encoded_text nick;
    text_message message;
};

/// Somebody is typing, or recording. Told of the one who sent it, whatever the payload claims (protocol.md 10, point 3).
struct typing {
    handle from;
    encoded_text nick;
    bool recording = false;
};

/// A payload of another kind, or one that could not be read as its kind.
struct content {
    handle from;
    encoded_text nick;
    classified payload;
};

/// What became of something said. Told once for each ticket of `say` and `send`.
struct outcome {
    msnp::ticket ticket;
    msnp::outcome what = msnp::outcome::delivered;
    msnp::reason why = reason::none;
    failure_code code = {}; ///< where the reason is a number; `explain(code)` has the words
};

/// There will be no conversation on this switchboard: the notification server gives none (913, 800), or the switchboard does
/// not accept the cookie (911) or does not answer. Close the connection, if there is one, and ask for another switchboard.
struct failed {
    msnp::reason why = reason::none;
    failure_code code = {}; ///< where the reason is a number; `explain(code)` has the words
};

/// The server reports a failure that answers nothing that we said.
struct server_failure {
    failure_code code = {};
};

/// The server says that it will close.
struct closing {
    std::string_view reason;
};

/// The connection is gone, everybody has left, and nothing waits for an answer.
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
class event : public one_of<events::nothing, events::admitted, events::joined, events::left, events::ringing,
                            events::call_failed, events::text, events::typing, events::content, events::outcome, events::failed,
                            events::server_failure, events::closing, events::closed, events::ignored, events::broken> {
public:
    using one_of::one_of;

    /// Whether there is anything to tell.
    explicit operator bool() const noexcept { return !is<events::nothing>(); }
};

/// What a message tells. The sender is who the server says, whatever the payload claims.
template <class Use = when_used>
later_made<event, Use> told_of(const msg_to_client& said, lenience tolerate) noexcept {
    const classified payload = classify(said.payload, tolerate);
    const encoded_text nick = said.nick.empty() ? encoded_text::from_plain(said.account.account()) : said.nick;
    if (payload.kind == content::text && !payload.chunk.is_chunk()) { // a first chunk is no whole text
        if (const auto message = payload.as<text_message>()) {
            return events::text{said.account, nick, *message};
        }
    } else if (payload.kind == content::typing) {
        if (const auto message = payload.as<typing_message>()) {
            return events::typing{said.account, nick, message->recording};
        }
    }
    return events::content{said.account, nick, payload};
}

} // namespace msnp
