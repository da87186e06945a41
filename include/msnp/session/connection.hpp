// The client's end of a connection to a switchboard, one after another: what it says, and what the server answers to what.
//
// It neither waits nor tries again: that is what a `conversation` adds. The table of transitions decides what may be said and
// heard (protocol.md 7); ids go on over all connections (protocol.md 1.6).
#pragma once

#include <msnp/command/visit.hpp>
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

namespace msnp {

/// One connection at a time. A call that is refused changes nothing.
template <class Use = when_used>
class basic_connection {
    using event = later_made<msnp::event, Use>;
    using roster = basic_roster<Use>;
    using pending_questions = basic_pending_questions<Use>;
    using outbox = basic_outbox<Use>;

public:
    explicit basic_connection(const conversation_options& options)
        : options_(options), credentials_(options.account, options.endpoint, options.spoken),
          next_trid_(options.first_trid.number == 0 ? 1U : options.first_trid.number) {
        options_.account = options_.endpoint = {}; // views of the caller's, copied above
    }

    // What you can observe.

    /// As of `conversation`.
    phase stands() const noexcept { return phase_; }
    const roster& people() const noexcept { return people_; }
    const conversation_options& options() const noexcept { return options_; }
    handle self() const noexcept { return credentials_.self(); }
    transaction_id next_trid() const noexcept { return next_trid_; }

    /// Whether there is a connection, from `connected` to its end.
    bool is_connected() const noexcept {
        return phase_ != phase::resting && phase_ != phase::asking && phase_ != phase::referred && phase_ != phase::rung;
    }
    bool is_closing() const noexcept { return closing_; }

    /// Whether the client may say this now.
    bool may_say(happening what) const noexcept {
        return !closing_ && !broken_ && follows(party::client, what) != phase::count_;
    }

    /// Whether another question can be asked.
    bool has_room() const noexcept { return pending_.size() < options_.max_questions; }
    bool waits_for_answers() const noexcept { return !pending_.empty(); }

    /// The last line heard: a view of the reader.
    std::string_view line() const noexcept { return line_; }

    // What the network did.

    /// The notification server has been asked, or nobody has answered.
    void advance(happening what) noexcept {
        const phase next = follows(party::client, what);
        phase_ = next == phase::count_ ? phase_ : next;
    }

    /// What leads to the next switchboard: `xfr_sb_answer` or `rng`. Errors: `wrong_phase`; those of the command to be said.
    template <command Command>
    result<void> go_to(const Command& leads_there) {
        const phase next = follows(party::server, saying<Command>);
        if (next == phase::count_ || closing_) {
            return errc::wrong_phase;
        }
        const result<void> kept = credentials_.keep(leads_there);
        phase_ = kept ? next : phase_;
        return kept;
    }

    /// One of the questions that the connection's end leaves without answer, and nothing when there is none left.
    event lose_next(reason why) {
        while (question* const open = pending_.first()) {
            if (const event told = end(*open, why)) {
                return told;
            }
        }
        return {};
    }

    /// The notification server gives no switchboard. Errors: `wrong_phase`.
    result<void> refused() noexcept {
        if (follows(party::server, saying<failure>) != phase::resting || closing_) {
            return errc::wrong_phase;
        }
        phase_ = phase::resting;
        return {};
    }

    /// The bytes can flow: says who we are. `wrong_phase` where nobody wants to connect.
    result<void> connected(instant now) {
        const phase next = follows(party::network, happening::connected);
        if (next == phase::count_ || closing_) {
            return errc::wrong_phase;
        }
        const bool answers = phase_ == phase::rung;
        pending_.make_room();
        if (const result<void> said = credentials_.show(out_, next_trid(), answers, how()); !said) {
            return said;
        }
        phase_ = next;
        advance(answers ? saying<ans> : saying<usr>);
        ask({.what = question::kind::identity}, now, options_.answer_deadline);
        return {};
    }

    /// No more bytes come; what has come is still read.
    void closed() noexcept { closing_ = closing_ || follows(party::network, happening::closed) != phase::count_; }

    /// The stream is not followed any further, and nothing more is said on it.
    void give_up() noexcept {
        broken_ = true;
        out_.clear();
    }

    /// Drops all of the connection. Before that its end is told again and again.
    void forget() noexcept {
        phase_ = closing_ ? follows(party::network, happening::closed) : phase_;
        closing_ = broken_ = has_left_ = false;
        people_.clear();
        out_.clear();
        out_.shrink();
    }

    // What is said. Whether it may be said, the caller has asked.

    /// Calls somebody. Errors: those of `cal`.
    result<void> call(handle account, ticket given, instant now) {
        question asked{.what = question::kind::call, .ticket = given, .account = owned_account(account_key(account))};
        return say(cal{next_trid(), handle(account.account())}, std::move(asked), now, options_.answer_deadline);
    }

    /// Says a payload. In mode U its outcome is that it was sent. Errors: those of `msg_to_server`.
    result<void> send(std::string_view payload, ack_mode ack, ticket given, instant now) {
        question asked{.what = question::kind::message, .ack = ack, .ticket = given};
        return say(msg_to_server{next_trid(), ack, payload}, std::move(asked), now, options_.ack_deadline);
    }

    /// Says a payload in mode U of which nothing is told. Errors: those of `msg_to_server`.
    result<void> post(std::string_view payload) {
        const result<void> said = out_.push(msg_to_server{next_trid(), ack_mode::none, payload}, how());
        next_trid_ = said ? next_trid_.next() : next_trid_;
        return said;
    }

    /// Says good-bye.
    void leave() {
        if (out_.push(out{}, how())) {
            advance(saying<out>);
            has_left_ = true;
        }
    }

    // What must be done next.

    /// The next thing to tell. The calls of the conversation itself have the ticket 0.
    event next_event(reader& from, instant now) {
        while (is_connected() && !broken_) {
            const scan found = from.next();
            if (found.failed()) {
                give_up();
                return events::broken{found.error(), found.position()};
            }
            if (!found) {
                break;
            }
            ++heard_;
            line_ = found->line;
            if (const event told = hear(*found, now)) {
                return told;
            }
        }
        while (question* const sent = pending_.first_sent(out_.sent_total())) {
            if (const event told = end(*sent, reason::none)) {
                return told;
            }
        }
        while (question* const due = pending_.overdue(now)) {
            if (const event told = end(*due, reason::deadline)) {
                return told;
            }
        }
        return closing_ ? finish(from) : event();
    }

    /// Whether nothing of the server has come since the question of the last event was asked.
    bool is_silent() const noexcept { return heard_ == ended_.heard; }

    /// What is to be written, and how much of it was.
    std::string_view output() const noexcept { return out_.waiting(); }

    /// So much of it was taken.
    void sent(std::size_t count) {
        out_.sent(count);
        if (out_.empty()) {
            out_.shrink();
        }
    }

    /// When `next_event` has something to tell without the network; `INT64_MIN` for at once.
    instant deadline() const noexcept {
        return closing_ || pending_.has_sent(out_.sent_total()) ? INT64_MIN : pending_.deadline();
    }

private:
    write_options how() const noexcept { return {options_.spoken}; }
    phase follows(party who, happening what) const noexcept { return next_phase<Use>(phase_, who, what, !people_.empty()); }

    // Says a command that waits for its answer. Memory may run out; then it is not said.
    template <command Command>
    result<void> say(const Command& said, question asked, instant now, milliseconds patience) {
        pending_.make_room();
        const result<void> pushed = out_.push(said, how());
        if (pushed) {
            ask(std::move(asked), now, patience);
        }
        return pushed;
    }

    void ask(question asked, instant now, milliseconds patience) {
        asked.trid = next_trid();
        asked.heard = heard_;
        asked.due = later(now, patience);
        asked.written_to = out_.pushed_total();
        pending_.add(std::move(asked));
        next_trid_ = next_trid_.next();
    }

    // Reads one frame: the event that it makes, or nothing.
    event hear(const frame& from, instant now) {
        event told;
        const result<visited> read = visit<switchboard_to_client>(
            from, [&]<class Command>(const Command& said) { told = hear_in_turn(from, said, now); },
            {options_.spoken, options_.tolerate});
        if (!read) {
            return events::ignored{from.line, read.error()};
        }
        return *read == visited::unknown ? event(events::ignored{from.line, {errc::unknown_verb}}) : told;
    }

    template <command Command>
    event hear_in_turn(const frame& from, const Command& said, instant now) {
        if (next_phase<Use>(phase_, party::server, saying<Command>, true) == phase::count_) {
            return events::ignored{from.line, {errc::out_of_turn}};
        }
        const event told = on(from, said, now);
        if (told.template is<events::server_failure>() || told.template is<events::ignored>()) {
            return told; // it answers nothing, so it decides nothing
        }
        phase_ = follows(party::server, saying<Command>);
        return told;
    }

    event on(const frame& from, const usr_ok& said, instant) { return admit(from, said.trid); }
    event on(const frame& from, const ans_ok& said, instant) { return admit(from, said.trid); }
    event admit(const frame& from, transaction_id trid) {
        question* const asked = pending_.find(trid);
        if (asked == nullptr || asked->what != question::kind::identity) {
            return events::ignored{from.line, {errc::out_of_turn}};
        }
        pending_.take(*asked);
        return events::admitted{};
    }

    event on(const frame& from, const iro& row, instant) { return arrive(from, row.account, row.nick, row.caps); }
    event on(const frame& from, const joi& row, instant) { return arrive(from, row.account, row.nick, row.caps); }
    event arrive(const frame& from, handle account, encoded_text nick, const maybe<capabilities>& caps) {
        if (same_account(account, self())) {
            const maybe<ticket> called = pending_.settle_call(account);
            return called ? event(events::own_endpoint{*called}) : event();
        }
        const roster_change change = people_.add(account, nick, caps);
        if (change == roster_change::refused) {
            return events::ignored{from.line, {errc::roster_full}};
        }
        const bool is_here = change == roster_change::arrived || change == roster_change::renewed;
        const maybe<ticket> called = is_here ? pending_.settle_call(account) : maybe<ticket>();
        const bool is_news = change == roster_change::arrived || called;
        return is_news ? event(events::joined{*people_.find(account), called.value_or(ticket{})}) : event();
    }

    event on(const frame&, const bye& said, instant) {
        const bool gone = people_.remove(said.account) == roster_change::departed;
        return gone ? event(events::left{handle(said.account.account()), said.was_idle()}) : event();
    }

    event on(const frame&, const cal_ringing& said, instant now) {
        question* const called = pending_.find(said.trid);
        if (called == nullptr || called->what != question::kind::call || called->has_rung) {
            return {}; // they are here already, or it has been told
        }
        called->has_rung = true;
        called->due = later(now, options_.join_deadline);
        return events::ringing{called->ticket, handle(called->account.view())};
    }

    event on(const frame&, const ack& said, instant) { return settle(said.trid, outcome::delivered, reason::none); }
    event on(const frame&, const nak& said, instant) { return settle(said.trid, outcome::refused, reason::nak); }
    event settle(transaction_id trid, outcome what, reason why) {
        question* const asked = pending_.find(trid);
        if (asked == nullptr || asked->what != question::kind::message || asked->ack == ack_mode::none) {
            return {}; // an unknown id, one that has had its answer, or mode U, which has none (protocol.md 6)
        }
        events::outcome told;
        told.ticket = pending_.take(*asked).ticket;
        told.what = what;
        told.why = why;
        return told;
    }

    event on(const frame&, const failure& said, instant now) {
        question* const asked = said.trid ? pending_.find(*said.trid) : nullptr;
        if (asked != nullptr && asked->what == question::kind::call && said.code == failure_code::already_there &&
            !asked->has_rung && !people_.find(handle(asked->account.view()))) {
            asked->has_rung = true; // by somebody else: they are about to come (protocol.md 7.6)
            asked->due = later(now, options_.join_deadline);
            return {};
        }
        return asked == nullptr ? event(events::server_failure{said.code}) : end(*asked, reason::number, said.code);
    }

    event on(const frame&, const out& said, instant) {
        out_.clear(); // nobody reads it: what is not wholly sent was not sent
        return events::closing{said.reason};
    }

    event on(const frame&, const msg_to_client& said, instant) {
        people_.rename(said.account, said.nick);
        return told_of<Use>(said.account, said.nick, said.payload, options_.tolerate);
    }

    // A question ends without success: refused, or by silence. What to tell of it; views are of `ended_`.
    event end(question& asked, reason why, failure_code code = {}) {
        ended_ = pending_.take(asked);
        switch (ended_.what) {
        case question::kind::settled: return {};
        case question::kind::call: return events::call_failed{ended_.ticket, handle(ended_.account.view()), why, code};
        case question::kind::message: break;
        case question::kind::identity:
            if (phase_ == phase::leaving) {
                return {}; // nobody waits to be let in any more
            }
            if (why == reason::deadline) {
                advance(happening::given_up);
            }
            return events::failed{why, code};
        }
        events::outcome told = unanswered(ended_, out_.sent_total() >= ended_.written_to, why);
        if (why == reason::number) {
            told.what = outcome::refused;
            told.why = why;
            told.code = code;
        }
        return told;
    }

    // The connection is gone and its bytes are read: first what waits, then the end.
    event finish(reader& from) {
        if (const event told = lose_next(has_left_ ? reason::left : reason::connection_lost)) {
            return told;
        }
        const bool expected = phase_ == phase::leaving || phase_ == phase::refused;
        from.reset(); // half a line of this connection must not meet the next one
        return events::closed{expected};
    }

    conversation_options options_;
    credentials credentials_;
    transaction_id next_trid_;
    question ended_; // behind the views of the last event
    roster people_;
    pending_questions pending_;
    outbox out_;
    std::string_view line_;
    std::uint64_t heard_ = 0; // lines, over all connections
    phase phase_ = phase::resting;
    bool closing_ = false;  // the connection is gone; frames may be left in the reader
    bool broken_ = false;   // the stream cannot be followed
    bool has_left_ = false; // we have said `OUT`
};

using connection = basic_connection<>;

} // namespace msnp
