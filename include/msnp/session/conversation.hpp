// The client's side of one chat. It outlives its connections; it owns no socket, no clock and no memory to read into.
//
// In the order of use: make one, give it a referral (`call`) or a ring (`answer`), connect to the address in it, say
// `connected`. From then on write `output()` and report what was taken by `sent`; receive into a reader of your own and pull
// events by `next_event` until there is none, also when `deadline()` has come.
#pragma once

#include <msnp/base/maybe.hpp>
#include <msnp/command/visit.hpp>
#include <msnp/payload/text.hpp>
#include <msnp/payload/typing.hpp>
#include <msnp/session/conversation_options.hpp>
#include <msnp/session/credentials.hpp>
#include <msnp/session/event.hpp>
#include <msnp/session/pending.hpp>
#include <msnp/session/roster.hpp>
#include <msnp/session/transitions.hpp>
#include <msnp/session/when_used.hpp>
#include <msnp/wire/reader.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace msnp {

/// One chat as a client sees it. A call that is refused changes nothing. Every call can be refused with `wrong_phase`.
template <class Use = when_used>
class basic_conversation {
    using roster = basic_roster<Use>;
    using pending_questions = basic_pending_questions<Use>;
    using outbox = basic_outbox<Use>;

public:
    explicit basic_conversation(const conversation_options& options)
        : options_(options), credentials_(options.account, options.endpoint, options.spoken),
          next_trid_(options.first_trid.number == 0 ? 1U : options.first_trid.number) {
        options_.account = options_.endpoint = {}; // views of the caller's, copied above
    }

    // What you can observe.

    /// Where the conversation stands (protocol.md 7).
    phase stands() const noexcept { return phase_; }

    /// Who is here, oneself not counted.
    const roster& people() const noexcept { return people_; }

    /// One's own handle, without endpoint.
    handle self() const noexcept { return credentials_.self(); }

    /// The id that the next command will have.
    transaction_id next_trid() const noexcept { return next_trid_; }

    // What the network did.

    /// The notification server has referred to a switchboard: connect to `referral.address`, then say `connected`.
    /// Errors: those of `usr`, which will be said there.
    result<void> call(const xfr_sb_answer& referral) { return go_to(referral); }

    /// Somebody has called: connect to `ring.address` within a minute, then say `connected`.
    /// Errors: those of `ans`, which will be said there.
    result<void> answer(const rng& ring) { return go_to(ring); }

    /// The notification server refuses a switchboard (913, 800). Told as `events::failed`.
    result<void> refused(const failure& why) {
        if (next_phase<Use>(phase_, party::server, saying<failure>, false) != phase::resting || closing_ || has_failed_) {
            return errc::wrong_phase;
        }
        failed_ = {reason::number, why.code};
        has_failed_ = true;
        return {};
    }

    /// The connection to the switchboard is there. What is said first waits in `output`.
    result<void> connected(instant now) {
        const phase next = next_phase<Use>(phase_, party::network, happening::connected, false);
        if (next == phase::count_ || closing_) {
            return errc::wrong_phase;
        }
        see(now);
        const bool answers = phase_ == phase::rung;
        if (const result<void> said = credentials_.show(out_, next_trid(), answers, how()); !said) {
            return said;
        }
        phase_ = next;
        advance(answers ? saying<ans> : saying<usr>);
        ask(question::kind::identity, {}, later(now_, options_.answer_deadline));
        return {};
    }

    /// The connection is gone, or could not be made. Events go on: first what is left in the reader, then what becomes of what
    /// waits for an answer, last `events::closed`.
    void closed(instant now) {
        see(now);
        closing_ = closing_ || phase_ != phase::resting;
    }

    /// Time has passed. What is due is told by `next_event`.
    void tick(instant now) noexcept { see(now); }

    // What you say.

    /// Calls somebody into the conversation. The outcome is `joined`, or `call_failed` with this ticket.
    /// From MSNP16 on one may call oneself, for one's other endpoints: of their coming nothing is told.
    /// Errors: `queue_full`; `bad_value` for oneself below MSNP16; those of `cal`.
    result<ticket> invite(handle account, instant now) {
        see(now);
        if (const result<void> may = may_say(saying<cal>); !may) {
            return may.error();
        }
        if (same_account(account, self()) && options_.spoken < dialect::msnp16) {
            return errc::bad_value;
        }
        if (const result<void> pushed = out_.push(cal{next_trid(), handle(account.account())}, how(), options_.max_output);
            !pushed) {
            return pushed.error();
        }
        question& asked = ask(question::kind::call, take_ticket(), later(now_, options_.answer_deadline));
        asked.account.assign(account.account());
        return asked.ticket;
    }

    /// Says a text to everybody here. What became of it, `events::outcome` tells.
    /// Errors: `nobody_here`, `queue_full`, `payload_over_1664`; those of `payload_codec<text_message>`.
    result<ticket> say(const text_message& message, instant now, ack_mode ack = ack_mode::always) {
        char payload[max_switchboard_payload];
        const result<std::size_t> size = write_payload(payload, message);
        return size ? send({payload, *size}, ack, now) : result<ticket>(size.error());
    }

    /// Says a payload of any kind, headers included, as it is. What became of it, `events::outcome` tells.
    /// Errors: `nobody_here`, `queue_full`, `payload_over_1664`; `bad_value` for mode U, which `post` is for, and mode S.
    result<ticket> send(std::string_view payload, ack_mode ack, instant now) {
        const result<void> pushed = ack == ack_mode::none ? result<void>(errc::bad_value) : push_payload(payload, ack, now);
        if (!pushed) {
            return pushed.error();
        }
        question& asked = ask(question::kind::message, take_ticket(), later(now_, options_.ack_deadline));
        asked.ack = ack;
        return asked.ticket;
    }

    /// Says a payload in mode U: nothing comes of it, whether it arrives or not.
    /// Errors: `nobody_here`, `queue_full`, `payload_over_1664`.
    result<void> post(std::string_view payload, instant now) {
        const result<void> pushed = push_payload(payload, ack_mode::none, now);
        if (pushed) {
            next_trid_ = next_trid_.next();
        }
        return pushed;
    }

    /// Tells that one is typing, as `post` does. Errors: those of `post` and `payload_codec<typing_message>`.
    result<void> typing(instant now) {
        char payload[max_switchboard_payload];
        const result<std::size_t> size = write_payload(payload, typing_message{self()});
        return size ? post({payload, *size}, now) : result<void>(size.error());
    }

    /// Says good-bye. The server closes the connection; until then events go on.
    result<void> leave(instant now) {
        see(now);
        if (next_phase<Use>(phase_, party::client, saying<out>, false) == phase::count_ || closing_ || broken_) {
            return errc::wrong_phase;
        }
        const result<void> said = out_.push(out{}, how());
        if (said) {
            advance(saying<out>);
            has_left_ = true;
        }
        return said;
    }

    // What you must do next.

    /// The next thing to tell, or nothing: then wait for bytes, for the connection to take `output`, or for `deadline()`.
    /// The reader is that of this connection, told to read `flow::switchboard_to_client`. Views in the event stay good until
    /// the next `next_event`, and until `feed`, `prepare` or `reset` of the reader. With `closed`, the reader is reset.
    event next_event(reader& from, instant now) {
        see(now);
        if (has_failed_) {
            has_failed_ = false;
            return failed_;
        }
        while (is_connected() && !broken_) {
            const scan found = from.next();
            if (found.failed()) {
                broken_ = true;
                return events::broken{found.error(), found.position()};
            }
            if (!found) {
                break;
            }
            if (const event told = hear(*found)) {
                return told;
            }
        }
        while (question* const due = pending_.overdue(now_)) {
            if (const event told = end(*due, reason::deadline)) {
                return told;
            }
        }
        return closing_ ? finish(from) : event();
    }

    /// The bytes to write to the connection. Good until anything is said or sent.
    std::string_view output() const noexcept { return out_.waiting(); }

    /// The connection has taken `count` bytes of `output()`.
    void sent(std::size_t count) noexcept { out_.sent(count); }

    /// When to call `tick`; `no_deadline` where nothing waits.
    instant deadline() const noexcept { return pending_.deadline(); }

private:
    void see(instant now) noexcept { now_ = now > now_ ? now : now_; }
    write_options how() const noexcept { return {options_.spoken}; }
    ticket take_ticket() noexcept { return static_cast<ticket>(++tickets_); }

    bool is_connected() const noexcept {
        return phase_ != phase::resting && phase_ != phase::referred && phase_ != phase::rung;
    }

    // The client does something that may be done now: the phase that follows.
    void advance(happening what) noexcept {
        const phase next = next_phase<Use>(phase_, party::client, what, !people_.empty());
        phase_ = next == phase::count_ ? phase_ : next;
    }

    template <command Command>
    result<void> go_to(const Command& leads_there) {
        const phase next = next_phase<Use>(phase_, party::server, saying<Command>, false);
        if (next == phase::count_ || closing_ || has_failed_) {
            return errc::wrong_phase;
        }
        const result<void> kept = credentials_.keep(leads_there);
        phase_ = kept ? next : phase_;
        return kept;
    }

    result<void> may_say(happening what) const noexcept {
        if (next_phase<Use>(phase_, party::client, what, !people_.empty()) == phase::count_ || closing_ || broken_) {
            return errc::wrong_phase;
        }
        return pending_.size() >= options_.max_questions ? errc::queue_full : errc::none;
    }

    result<void> push_payload(std::string_view payload, ack_mode ack, instant now) {
        see(now);
        if (phase_ == phase::alone && !closing_) {
            return errc::nobody_here;
        }
        const result<void> may = phase_ == phase::talking ? may_say(saying<msg_to_server>) : errc::wrong_phase;
        return may ? out_.push(msg_to_server{next_trid(), ack, payload}, how(), options_.max_output) : may;
    }

    // The command just pushed waits for its answer until `due`.
    question& ask(question::kind what, ticket given, instant due) {
        pending_.add({.what = what, .trid = next_trid(), .ticket = given, .due = due, .written_to = out_.pushed_total()});
        next_trid_ = next_trid_.next();
        return *pending_.last();
    }

    // Reads one frame: the event that it makes, or nothing.
    event hear(const frame& from) {
        event told;
        const result<visited> read =
            visit<switchboard_to_client>(from, [&]<class Command>(const Command& said) { told = hear_in_turn(from, said); },
                                         {options_.spoken, options_.tolerate});
        if (!read) {
            return events::ignored{from.line, read.error()};
        }
        return *read == visited::unknown ? event(events::ignored{from.line, {errc::unknown_verb}}) : told;
    }

    template <command Command>
    event hear_in_turn(const frame& from, const Command& said) {
        if (next_phase<Use>(phase_, party::server, saying<Command>, true) == phase::count_) {
            return events::ignored{from.line, {errc::out_of_turn}};
        }
        const event told = on(from, said);
        if (told.is<events::server_failure>() || told.is<events::ignored>()) {
            return told; // it answers nothing, so it decides nothing
        }
        phase_ = next_phase<Use>(phase_, party::server, saying<Command>, !people_.empty());
        return told;
    }

    event on(const frame& from, const usr_ok& said) { return admit(from, said.trid); }
    event on(const frame& from, const ans_ok& said) { return admit(from, said.trid); }
    event admit(const frame& from, transaction_id trid) {
        question* const asked = pending_.find(trid);
        if (asked == nullptr || asked->what != question::kind::identity) {
            return events::ignored{from.line, {errc::out_of_turn}};
        }
        pending_.take(*asked);
        return events::admitted{};
    }

    event on(const frame& from, const iro& row) { return arrive(from, row.account, row.nick, row.caps); }
    event on(const frame& from, const joi& row) { return arrive(from, row.account, row.nick, row.caps); }
    event arrive(const frame& from, handle account, encoded_text nick, const maybe<capabilities>& caps) {
        if (same_account(account, self())) {
            pending_.settle_calls(account);
            return {};
        }
        const roster_change change = people_.add(account, nick, caps);
        if (change == roster_change::refused) {
            return events::ignored{from.line, {errc::roster_full}};
        }
        const bool was_called = pending_.settle_calls(account);
        const bool is_news = change == roster_change::arrived || (was_called && change == roster_change::renewed);
        return is_news ? event(events::joined{*people_.find(account)}) : event();
    }

    event on(const frame&, const bye& said) {
        const bool gone = people_.remove(said.account) == roster_change::departed;
        return gone ? event(events::left{handle(said.account.account()), said.was_idle()}) : event();
    }

    event on(const frame&, const cal_ringing& said) {
        question* const called = pending_.find(said.trid);
        if (called == nullptr || called->what != question::kind::call || called->has_rung) {
            return {}; // they are here already, or it has been told
        }
        called->has_rung = true;
        called->due = later(now_, options_.join_deadline);
        return events::ringing{called->ticket, handle(called->account.view())};
    }

    event on(const frame&, const ack& said) { return settle(said.trid, outcome::delivered); }
    event on(const frame&, const nak& said) { return settle(said.trid, outcome::refused, reason::nak); }
    event settle(transaction_id trid, outcome what, reason why = reason::none) {
        question* const asked = pending_.find(trid);
        if (asked == nullptr || asked->what != question::kind::message) {
            return {}; // an unknown id, or one that has had its answer (protocol.md 6)
        }
        return events::outcome{pending_.take(*asked).ticket, what, why};
    }

    event on(const frame&, const failure& said) {
        question* const asked = said.trid ? pending_.find(*said.trid) : nullptr;
        return asked == nullptr ? event(events::server_failure{said.code}) : end(*asked, reason::number, said.code);
    }

    event on(const frame&, const out& said) { return events::closing{said.reason}; }

    event on(const frame&, const msg_to_client& said) { return told_of<Use>(said, options_.tolerate); }

    // A question ends without success: refused, or by silence. What to tell of it; views are of `ended_`.
    event end(question& asked, reason why, failure_code code = {}) {
        ended_ = pending_.take(asked);
        if (ended_.what == question::kind::identity && phase_ == phase::leaving) {
            return {}; // nobody waits to be let in any more
        }
        if (ended_.what == question::kind::identity && why == reason::deadline) {
            advance(happening::given_up);
        }
        return told_of<Use>(ended_, why, code, out_.sent_total() >= ended_.written_to);
    }

    // The connection is gone and its bytes are read: first what waits, then the end.
    event finish(reader& from) {
        while (question* const open = pending_.first()) {
            if (const event told = end(*open, has_left_ ? reason::left : reason::connection_lost)) {
                return told;
            }
        }
        const bool expected = phase_ == phase::leaving || phase_ == phase::refused;
        closing_ = broken_ = has_left_ = false;
        phase_ = next_phase<Use>(phase_, party::network, happening::closed, false);
        from.reset(); // half a line of this connection must not meet the next one
        people_.clear();
        out_.clear();
        return events::closed{expected};
    }

    conversation_options options_;
    credentials credentials_;
    transaction_id next_trid_;
    question ended_; // behind the views of the last event
    roster people_;
    pending_questions pending_;
    outbox out_;
    instant now_ = INT64_MIN;
    std::uint32_t tickets_ = 0;
    phase phase_ = phase::resting;
    bool closing_ = false;    // the connection is gone; frames may be left in the reader
    bool broken_ = false;     // the stream cannot be followed
    bool has_left_ = false;   // we have said `OUT`
    bool has_failed_ = false; // `failed_` is to be told
    events::failed failed_;
};

using conversation = basic_conversation<>;

} // namespace msnp
