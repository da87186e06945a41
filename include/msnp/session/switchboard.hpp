// The server's side: one session, its members, and what they say to each other.
//
// It owns no socket, no clock and no memory to read into. The application admits members (see `admission`), gives each
// connection's reader to `next_event`, does what the events ask, and writes each member's `output`.
#pragma once

#include <msnp/command/visit.hpp>
#include <msnp/session/admission.hpp>
#include <msnp/session/rings.hpp>
#include <msnp/session/seats.hpp>
#include <msnp/session/switchboard_options.hpp>
#include <msnp/session/transitions.hpp>
#include <msnp/session/when_used.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace msnp {

/// One session. Calls that are refused change nothing.
template <class Use = when_used>
class basic_switchboard {
    using payload_store = basic_payload_store<Use>;
    using ring_list = basic_ring_list<Use>;
    using seat = basic_seat<Use>;
    using seating = basic_seating<Use>;

public:
    explicit basic_switchboard(std::string_view session, const switchboard_options& options = {})
        : options_(options), session_(session) {}

    // What you can observe.

    std::string_view session() const noexcept { return session_.view(); }

    /// How many connections are in; those that are out and not closed yet count.
    std::size_t size() const noexcept { return seats_.size(); }

    /// Whether the last member is gone: the session ends.
    bool empty() const noexcept { return seats_.size() == 0; }

    /// Bytes of relayed payloads that wait, each counted once.
    std::size_t waiting_payload() const noexcept { return payloads_.size(); }

    // Who comes and goes.

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
        if (seats_.size() >= options_.max_members) {
            return errc::too_many;
        }
        seat made = seat_of(who, known);
        const later_made<joi, Use> told{who.account, made.name(), known.caps};
        if (const result<std::size_t> tellable = written_size(told); !tellable) {
            return tellable.error();
        }
        if (const result<std::size_t> tellable = written_size(later_made<cal_ringing, Use>{who.trid, session()}); !tellable) {
            return tellable.error();
        }
        seat& added = seats_.add(std::move(made));
        rings_.forget(who.account, now_);
        welcome(added, who);
        announce(added);
        const member id = added.id;
        drop_slow();
        return id;
    }

    /// The connection of a member is gone. The others are told, if it was not out before.
    /// Error: `unknown_member`.
    result<void> closed(member who) {
        seat* const gone = seats_.find(who);
        if (gone == nullptr) {
            return errc::unknown_member;
        }
        put_out(*gone, {});
        gone->queue.clear(payloads_);
        seats_.remove(*gone);
        drop_slow();
        return {};
    }

    /// The called person has been rung. Errors: `unknown_member` for a ticket that is not open.
    result<void> rang(ticket called, instant now) {
        ring* const open = rings_.find(called);
        if (open == nullptr || open->has_rung) {
            return errc::unknown_member;
        }
        see(now);
        open->has_rung = true;
        open->ends = later(now_, options_.ring_life);
        tell(open->caller, cal_ringing{open->trid, session()});
        if (seats_.has(handle(open->account.view()))) {
            rings_.remove(*open); // they were quicker than this call
        }
        drop_slow();
        return {};
    }

    /// The called person cannot be reached: 217, or 208, 215, 216, 713. Errors: `unknown_member` for a ticket that is not open;
    /// those of `failure`.
    result<void> unavailable(ticket called, failure_code why = failure_code::not_online) {
        ring* const open = rings_.find(called);
        if (open == nullptr || open->has_rung) {
            return errc::unknown_member;
        }
        const later_made<failure, Use> told{.code = why, .trid = open->trid};
        if (const result<std::size_t> tellable = written_size(told); !tellable) {
            return tellable.error();
        }
        tell(open->caller, told);
        rings_.remove(*open);
        drop_slow();
        return {};
    }

    // What you must do next.

    /// Reads what a member says, relays it, and tells what is to be done. The reader is that of its connection, told to read
    /// `flow::client_to_switchboard`. Call it for whoever has sent something, until there is nothing; and for anybody after
    /// `admit`, `closed`, `rang` and `unavailable`, which can make a slow reader depart.
    switchboard_event next_event(member who, reader& from, instant now) {
        see(now);
        relayed_ = 0;
        seat* const speaker = seats_.find(who);
        while (speaker != nullptr && !speaker->is_out) {
            const scan found = from.next();
            if (found.failed()) {
                put_out(*speaker, found.error());
            }
            if (!found) {
                break;
            }
            const switchboard_event asked = hear(*speaker, *found);
            drop_slow();
            if (asked) {
                return asked;
            }
            if (relayed_ > options_.max_queue / 4) {
                const switchboard_event gone = next_departed();
                return gone ? gone : switchboard_events::must_write{};
            }
        }
        drop_slow();
        return next_departed();
    }

    /// The next pieces to write to a member. Good until anything is said, sent or closed on this switchboard.
    output_pieces output(member who) const noexcept {
        const seat* const found = seats_.find(who);
        return found == nullptr ? output_pieces{} : found->queue.waiting(payloads_);
    }

    /// A member's connection has taken `count` bytes of its `output`.
    void sent(member who, std::size_t count) {
        if (seat* const found = seats_.find(who)) {
            found->queue.sent(count, payloads_);
        }
    }

private:
    void see(instant now) noexcept { now_ = now > now_ ? now : now_; }

    seat seat_of(const applicant& who, const guest& known) {
        seat made;
        made.id = static_cast<member>(++members_);
        made.account.assign(who.account.account());
        made.endpoint.assign(known.spoken >= dialect::msnp16 ? who.account.endpoint() : std::string_view());
        const encoded_text nick = known.nick.empty() ? encoded_text::from_plain(who.account.account()) : known.nick;
        char spelt[max_encoded_nick];
        const encoded_text clipped = nick.clipped();
        made.nick.assign({spelt, static_cast<std::size_t>(clipped.write_encoded(+spelt) - spelt)});
        made.caps = known.caps;
        made.spoken = known.spoken;
        return made;
    }

    // Answers the member's first words.
    void welcome(seat& added, const applicant& who) {
        if (!who.answers) {
            tell(added, usr_ok{who.trid, who.account, added.name()});
            return;
        }
        std::uint32_t total = 0;
        seats_.each_row_for(added, [&](const seat&, bool) { ++total; });
        std::uint32_t index = 0;
        seats_.each_row_for(added, [&](const seat& each, bool with_endpoint) {
            owned_text spelt;
            tell(added,
                 iro{who.trid, ++index, total, spell(each, with_endpoint, spelt), each.name(), seat::told_caps(each.caps)});
        });
        tell(added, ans_ok{who.trid});
        added.welcome = added.queue.size();
    }

    // Tells the others who has come: each endpoint to those who read endpoints, the person once.
    void announce(const seat& added) {
        const bool is_first = !seats_.has(added.who(), &added);
        for_others(added, [&](seat& reader, handle spelt) {
            if (spelt.endpoint().empty() && (!is_first || same_account(reader.who(), added.who()))) {
                return;
            }
            tell(reader, joi{spelt, added.name(), seat::told_caps(added.caps)});
        });
    }

    // A member is out: the others are told, and the application will be.
    void put_out(seat& gone, const error& why) {
        if (gone.is_out) {
            return;
        }
        gone.is_out = true;
        gone.why = why;
        rings_.forget_asked(gone.id);
        const bool was_last = !seats_.has(gone.who(), &gone);
        for_others(gone, [&](seat& reader, handle spelt) {
            if (!spelt.endpoint().empty() || (was_last && !same_account(reader.who(), gone.who()))) {
                tell(reader, bye{spelt});
            }
        });
    }

    // Calls `use(reader, handle)` for every other member, and for those who read endpoints with the endpoint first.
    template <class Visitor>
    void for_others(const seat& about, Visitor&& use) {
        owned_text spelt;
        for (seat& each : seats_) {
            if (each.is_out || &each == &about) {
                continue;
            }
            if (each.reads_endpoints() && !about.endpoint.empty()) {
                use(each, spell(about, true, spelt));
            }
            use(each, spell(about, false, spelt));
        }
    }

    static handle spell(const seat& who, bool with_endpoint, owned_text& into) {
        into.assign(who.account.view());
        if (with_endpoint) {
            into.append(";");
            into.append(who.endpoint.view());
        }
        return handle(into.view());
    }

    template <command Command>
    void tell(seat& to, const Command& said) {
        static_assert(said_by<Command, role::server>, "a switchboard does not say this");
        static_cast<void>(to.queue.push(said, to.how()));
    }
    template <command Command>
    void tell(member to, const Command& said) {
        if (seat* const found = seats_.find(to); found != nullptr && !found->is_out) {
            tell(*found, said);
        }
    }

    bool is_slow(const seat& reader) const noexcept { return reader.queue.size() > options_.max_queue + reader.welcome; }

    // Puts out whoever has too much waiting, one after the other: each leaves a line for all others, which may be one too many.
    void drop_slow() {
        for (bool found = true; found;) {
            found = false;
            for (seat& each : seats_) {
                if (!each.is_out && is_slow(each)) {
                    put_out(each, {errc::reads_too_slowly});
                    found = true;
                }
            }
        }
    }

    switchboard_event next_departed() noexcept {
        for (seat& each : seats_) {
            if (each.is_out && !each.is_told) {
                each.is_told = true;
                return switchboard_events::departed{each.id, each.why};
            }
        }
        return {};
    }

    // Reads one frame of a member. What it may not say, or says wrongly, puts it out without a word (protocol.md 7.3).
    switchboard_event hear(seat& speaker, const frame& from) {
        switchboard_event asked;
        const phase at = seats_.has_others(speaker) ? phase::talking : phase::alone;
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

    switchboard_event on(seat& caller, const cal& said) {
        rings_.forget({}, now_);
        const bool is_own = caller.reads_endpoints() && same_account(caller.who(), said.account);
        const bool is_handle = !token<handle>::check(said.account) && is_address(said.account.account());
        const failure_code wrong = !is_handle ? failure_code::invalid_handle
                                   : (!is_own && seats_.has(said.account)) || rings_.has(said.account)
                                       ? failure_code::already_there
                                   : rings_.count_of(caller.id) >= options_.max_rings ? failure_code::too_active
                                                                                      : failure_code{};
        if (wrong != failure_code{}) {
            tell(caller, failure{.code = wrong, .trid = said.trid});
            return {};
        }
        ring& made = rings_.add({static_cast<ticket>(++tickets_), caller.id, said.trid, owned_text(said.account.account())});
        return switchboard_events::wants_ring{made.ticket, caller.id, said.account};
    }

    switchboard_event on(seat& speaker, const msg_to_server& said) {
        if (said.payload.size() > max_switchboard_payload) {
            put_out(speaker, {errc::payload_too_long, 3, 0});
            return {};
        }
        const bool delivered = relay(speaker, said.payload);
        const bool wants_success = said.ack != ack_mode::none && said.ack != ack_mode::failure_only;
        const bool wants_failure = said.ack != ack_mode::none && said.ack != ack_mode::success_only;
        if (delivered && wants_success) {
            tell(speaker, ack{said.trid});
        } else if (!delivered && wants_failure) {
            tell(speaker, nak{said.trid});
        }
        return {};
    }

    // Whether there was somebody, and everybody has it in their queue.
    bool relay(const seat& speaker, std::string_view payload) {
        const std::uint32_t kept = payloads_.add(payload);
        payloads_.hold(kept);
        bool delivered = seats_.has_others(speaker);
        std::size_t most = 0;
        for (seat& each : seats_) {
            if (each.is_out || &each == &speaker) {
                continue;
            }
            const msg_to_client line{speaker.who(), speaker.name(), payloads_[kept]};
            const std::size_t before = each.queue.size();
            delivered = each.queue.push(line, each.how(), payloads_, kept).has_value() && delivered;
            most = each.queue.size() - before > most ? each.queue.size() - before : most;
            delivered = delivered && !is_slow(each);
        }
        payloads_.release(kept);
        relayed_ += most;
        return delivered;
    }

    switchboard_options options_;
    owned_text session_;
    seating seats_;
    ring_list rings_;
    payload_store payloads_;
    instant now_ = INT64_MIN;
    std::size_t relayed_ = 0; // bytes queued for one member by one `next_event`
    std::uint32_t members_ = 0;
    std::uint32_t tickets_ = 0;
};

using switchboard = basic_switchboard<>;

} // namespace msnp
