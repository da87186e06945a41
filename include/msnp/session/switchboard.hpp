// The server's side: one session, its members, and what they say to each other.
//
// It owns no socket, no clock and no memory to read into. The application admits members (see `admission`), gives each
// connection's reader to `next_event`, does what the events ask, and writes each member's `output`.
//
// * Whatever the network does comes with the time, in milliseconds of any monotonic clock. The largest time seen is now, so a
//   clock that stands still or runs backwards does no harm.
// * A member is out for good when it says `OUT`, says what it may not, reads too slowly, or when its connection is closed. The
//   others go on; the session lives as long as one of them.
// * What a member may not say ends its connection without a word: an unknown verb or letter, a wrong count of arguments, a
//   payload of over 1664 bytes (protocol.md 1.4, 2.7, 2.9, 7.3).
// * Where memory runs out, by `std::bad_alloc`, the switchboard goes on: whoever could not be told something, or heard, departs
//   as one who reads too slowly, `closed` has closed, and any other call may be made again.
// * One that was moved from can only be assigned to.
#pragma once

#include <msnp/base/finally.hpp>
#include <msnp/command/visit.hpp>
#include <msnp/session/admission.hpp>
#include <msnp/session/audience.hpp>
#include <msnp/session/p2p_check.hpp>
#include <msnp/session/rings.hpp>
#include <msnp/session/switchboard_event.hpp>
#include <msnp/session/switchboard_options.hpp>
#include <msnp/session/transitions.hpp>
#include <msnp/session/when_used.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msnp {

/// One session. Calls that are refused change nothing but the time.
template <class Use = when_used>
class basic_switchboard {
    using audience = basic_audience<Use>;
    using ring_list = basic_ring_list<Use>;
    using seat = basic_seat<Use>;

public:
    explicit basic_switchboard(std::string_view session, const switchboard_options& options = {})
        : options_(options), session_(session), members_(options.max_queue) {}

    // What you can observe.

    /// The session's id, as calls and rings name it.
    std::string_view session() const noexcept { return session_.view(); }

    /// How many connections are in; those that are out and not closed yet count.
    std::size_t size() const noexcept { return members_.seats().size(); }

    /// Whether the last member is gone: the session ends.
    bool empty() const noexcept { return size() == 0; }

    /// Bytes of relayed messages that wait, each counted once.
    std::size_t waiting_payload() const noexcept { return members_.relaying(); }

    /// Calls that are under way.
    std::size_t ringing() const noexcept { return rings_.size(); }

    // What the network did.

    /// Lets somebody in whose cookie the application has found good. The member is told `USR OK`, or the roster and `ANS OK`;
    /// the others are told of it.
    /// Errors: `wrong_phase` for a caller where somebody is in already; `wrong_session` (close without a word); `too_many`;
    /// what `joi` and `cal_ringing` refuse of handle, nick and session id.
    result<member> admit(const applicant& who, const guest& known, instant now) {
        see(now);
        if (!who.answers && !empty()) {
            return errc::wrong_phase;
        }
        if (who.answers && who.session != session()) {
            return errc::wrong_session;
        }
        if (size() >= options_.max_members || numbers_ == UINT32_MAX) {
            return errc::too_many;
        }
        // A name is always tellable, as it is cut and encoded.
        const later_made<joi, Use> told{who.account, encoded_text::from_wire("-"), known.caps};
        if (const result<std::size_t> tellable = written_size(told); !tellable) {
            return tellable.error();
        }
        if (const result<std::size_t> tellable = written_size(later_made<cal_ringing, Use>{who.trid, session()}); !tellable) {
            return tellable.error();
        }
        seat made(static_cast<member>(++numbers_), who.account, known);
        made.heard_at = made.calm_at = now_;
        const seat& added = members_.add(std::move(made), who);
        rings_.come(added.key());
        return added.id;
    }

    /// The connection of a member is gone. The others are told, if it was not out before. Whoever said something with the
    /// letter `N` that the connection has not taken is told `NAK` (protocol.md 6, 11.6).
    /// Error: `unknown_member`.
    result<void> closed(member who, instant now) {
        see(now);
        seat* const gone = members_.find(who);
        if (gone == nullptr) {
            return errc::unknown_member;
        }
        rings_.forget_asked(who);
        members_.remove(*gone);
        return {};
    }

    /// Time has passed: what has not come by now does not come. Call it at `deadline()`, or later, when what has come is read.
    void tick(instant now) {
        see(now);
        if (options_.max_silence != no_limit) {
            members_.drop_idle(options_.max_silence, now_, [this](const seat& gone) { rings_.forget_asked(gone.id); });
        }
    }

    /// The called person has been rung. Errors: `unknown_member` for a ticket that is not open.
    result<void> rang(ticket called, instant now) {
        see(now);
        later_made<ring, Use>* const open = rings_.find_asked(called);
        if (open == nullptr) {
            return errc::unknown_member;
        }
        members_.tell(open->caller, cal_ringing{open->trid, session()});
        rings_.rung(*open, later(now_, options_.ring_life));
        return {};
    }

    /// The called person cannot be reached: 217, or 208, 215, 216, 713. Errors: `unknown_member` for a ticket that is not open;
    /// those of `failure`.
    result<void> unavailable(ticket called, instant now, failure_code why = failure_code::not_online) {
        see(now);
        later_made<ring, Use>* const open = rings_.find_asked(called);
        if (open == nullptr) {
            return errc::unknown_member;
        }
        const later_made<failure, Use> told{.code = why, .trid = open->trid};
        if (const result<std::size_t> tellable = written_size(told); !tellable) {
            return tellable.error();
        }
        seat* const caller = members_.find(open->caller);
        members_.tell(open->caller, told);
        if (caller != nullptr && (why == failure_code::not_online || why == failure_code::not_on_list)) {
            ++caller->refusals;
            caller->calm_at = later(now_, options_.refusal_life);
        }
        rings_.remove(*open);
        return {};
    }

    // What you must do next.

    /// Reads what a member says, relays it, and tells what is to be done. The reader is that of its connection, told to read
    /// `flow::client_to_switchboard`, with memory for a line and a payload of 1664 bytes. Call it for whoever has sent
    /// something, until there is nothing; and for anybody after `admit`, `closed`, `tick`, `rang` and `unavailable`, which can
    /// make a member depart.
    switchboard_event next_event(member who, reader& from, instant now) {
        see(now);
        members_.count_anew();
        seat* const speaker = members_.find(who);
        while (speaker != nullptr && !speaker->is_out) {
            const scan found = from.next();
            if (found.failed()) {
                put_out(*speaker, found.error());
            }
            if (!found) {
                break;
            }
            speaker->heard_at = now_;
            detail::finally unless_heard([&]() noexcept { members_.cut_short(*speaker); });
            const switchboard_event asked = hear(*speaker, *found);
            unless_heard.dismiss();
            drop_slow();
            if (asked) {
                return asked;
            }
            if (members_.relayed() > options_.max_queue / 4) {
                const switchboard_event gone = next_departed();
                return gone ? gone : switchboard_events::must_write{};
            }
        }
        drop_slow();
        return next_departed();
    }

    /// The next pieces to write to a member. Good until anything is said, sent or closed on this switchboard, or its time goes
    /// on.
    output_pieces output(member who) const noexcept { return members_.output(who); }

    /// A member's connection has taken `count` bytes of its `output`.
    void sent(member who, std::size_t count) noexcept { members_.sent(who, count); }

    /// When to call `tick`; `no_deadline` where nothing is waited for.
    instant deadline() const noexcept {
        const bool bears_silence = options_.max_silence == no_limit;
        return sooner(rings_.deadline(), bears_silence ? no_deadline : later(members_.heard_first(), options_.max_silence));
    }

private:
    // What the application has not answered in time is answered for it.
    void see(instant now) {
        now_ = now > now_ && now != no_deadline ? now : now_;
        rings_.expire(now_, [this](const ring& forgotten) {
            members_.tell(forgotten.caller, failure{.code = failure_code::not_online, .trid = forgotten.trid});
        });
        drop_slow(); // what the last call had for them was too much, or there was no memory for it
    }

    void put_out(seat& gone, const error& why) {
        members_.put_out(gone, why);
        rings_.forget_asked(gone.id);
    }

    void drop_slow() {
        members_.drop_slow([this](const seat& gone) { rings_.forget_asked(gone.id); });
    }

    switchboard_event next_departed() noexcept {
        const seat* const gone = members_.next_departed();
        return gone == nullptr ? switchboard_event() : switchboard_events::departed{gone->id, gone->why, gone->was_idle};
    }

    // Reads one frame of a member. What it may not say, or says wrongly, puts it out without a word (protocol.md 7.3).
    switchboard_event hear(seat& speaker, const frame& from) {
        switchboard_event asked;
        const phase at = members_.seats().has_others(speaker) ? phase::talking : phase::alone;
        const result<visited> read = visit<client_to_switchboard>(
            from,
            [&]<class Command>(const Command& said) {
                if (next_phase<Use>(at, party::client, saying<Command>, at == phase::talking) == phase::count_) {
                    put_out(speaker, {errc::out_of_turn});
                } else {
                    asked = on(speaker, said);
                }
            },
            {speaker.spoken, options_.tolerate});
        if (!read) {
            put_out(speaker, read.error());
        } else if (*read == visited::unknown) {
            put_out(speaker, {errc::unknown_verb});
        }
        return asked;
    }

    switchboard_event on(seat&, const auto&) { return {}; } // USR and ANS: `hear` does not let them through

    switchboard_event on(seat& speaker, const out&) {
        put_out(speaker, {});
        return {};
    }

    // Whether it is `somebody@somewhere`, as far as a switchboard can tell (protocol.md 2.3, 11.10).
    static bool is_address(std::string_view account) noexcept {
        const halves parts = split_at(account, '@');
        return !parts.before.empty() && !parts.after.empty() && find(parts.after, '@') == nowhere;
    }

    // What the answer to a call is without asking the application; no code where it must be asked.
    failure_code judge(seat& caller, handle called, const account_key& who) {
        if (token<handle>::check(called) || !is_address(who.account)) {
            return failure_code::invalid_handle;
        }
        const bool is_own = caller.reads_endpoints() && caller.key() == who;
        if ((!is_own && members_.seats().has(who)) || rings_.has(who)) {
            return failure_code::already_there;
        }
        caller.refusals = now_ >= caller.calm_at ? 0 : caller.refusals;
        const bool too_active = caller.refusals >= options_.max_refusals || rings_.size() >= options_.max_all_rings ||
                                rings_.count_of(caller.id) >= options_.max_rings;
        return too_active ? failure_code::too_active : failure_code{};
    }

    switchboard_event on(seat& caller, const cal& said) {
        const account_key who(said.account);
        const failure_code wrong = judge(caller, said.account, who);
        if (wrong != failure_code{}) {
            members_.tell(caller, failure{.code = wrong, .trid = said.trid});
            return {};
        }
        tickets_ = tickets_ == UINT32_MAX ? 1 : tickets_ + 1;
        const auto asked = static_cast<ticket>(tickets_);
        rings_.add({asked, caller.id, said.trid, who, later(now_, options_.ask_life)});
        return switchboard_events::wants_ring{asked, caller.id, said.account};
    }

    // Each letter has its answers (protocol.md 6).
    switchboard_event on(seat& speaker, const msg_to_server& said) {
        if (said.payload.size() > max_switchboard_payload) {
            put_out(speaker, {errc::payload_too_long, 3, 0});
            return {};
        }
        if (said.ack == ack_mode::data && options_.judges_p2p && is_bad_p2p(said.payload)) {
            members_.tell(speaker, failure{.code = failure_code::bad_p2p_data, .trid = said.trid});
            return {};
        }
        const bool wants_failure = said.ack != ack_mode::none && said.ack != ack_mode::success_only;
        const bool wants_success = said.ack != ack_mode::none && said.ack != ack_mode::failure_only;
        const bool is_taken = members_.relay(speaker, said, said.ack == ack_mode::failure_only);
        if (is_taken && wants_success) {
            members_.tell(speaker, ack{said.trid});
        } else if (!is_taken && wants_failure) {
            members_.tell(speaker, nak{said.trid});
        }
        return {};
    }

    switchboard_options options_;
    owned_text session_;
    audience members_;
    ring_list rings_;
    instant now_ = INT64_MIN;
    std::uint32_t numbers_ = 0;
    std::uint32_t tickets_ = 0;
};

using switchboard = basic_switchboard<>;

} // namespace msnp
