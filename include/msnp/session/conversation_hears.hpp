// What a conversation hears, and what time brings. The definitions of `conversation.hpp`, second half.
#pragma once

#include <msnp/session/conversation.hpp>

namespace msnp {

template <class Use>
auto basic_conversation<Use>::next_event(reader& from, instant now) -> event {
    see(now);
    queue_.remove_told();
    if (has_failed_) {
        has_failed_ = false;
        const bool is_limited = failed_ == failure_code::too_fast;
        return events::failed{reason::number, failed_, is_limited ? later(now_, options().busy_pause) : no_deadline};
    }
    while (true) {
        act();
        if (said_message* const over = queue_.first_over()) {
            return tell(*over);
        }
        if (calls_end_ != reason::none) {
            if (const wanted_person* const invited = wanted_.first_invited()) {
                return give_up_call(*invited, calls_end_, calls_end_code_);
            }
            calls_end_ = reason::none;
        }
        const event heard = link_.next_event(from, now_);
        const event told = heard ? take_in(heard) : due();
        if (told) {
            return told;
        }
        if (!heard) {
            act(); // a question may have closed without a word, which makes room
            if (queue_.first_over() == nullptr && calls_end_ == reason::none) {
                return {};
            }
        }
    }
}

template <class Use>
auto basic_conversation<Use>::take_in(const event& heard) -> event {
    event told;
    heard.visit([&](const auto& each) { told = on(each); });
    return told;
}

// A call that was made, or invited to, and comes to nothing.
template <class Use>
auto basic_conversation<Use>::on(const events::call_failed& call) -> event {
    wanted_person* const wanted = wanted_.find(call.account);
    if (wanted == nullptr || call.why == reason::connection_lost || call.why == reason::left) {
        if (wanted != nullptr) {
            wanted->is_called = false;
        }
        return {}; // they have come, or it goes on over another connection, or it has been told
    }
    wanted->is_called = false;
    const bool is_limited = call.why == reason::number && call.code == failure_code::too_active;
    const remedy done = options().recover[is_limited                   ? trouble::call_limited
                                          : call.why == reason::number ? trouble::call_refused
                                                                       : trouble::call_unanswered];
    const instant retry_at = later(now_, options().busy_pause);
    if (done == remedy::try_later && wanted->not_before < retry_at) {
        wanted->not_before = retry_at;
    }
    if (done != remedy::give_up) {
        return {};
    }
    events::call_failed told = call;
    told.ticket = wanted->ticket;
    told.retry_at = is_limited ? retry_at : no_deadline;
    call_no_more(*wanted, call.why == reason::number ? reason::number : reason::nobody_here, call.code);
    return told.ticket != ticket{} ? event(told) : event();
}

template <class Use>
auto basic_conversation<Use>::on(const events::ringing& call) -> event {
    const wanted_person* const wanted = wanted_.find(call.account);
    return events::ringing{wanted != nullptr ? wanted->ticket : ticket{}, call.account};
}

template <class Use>
auto basic_conversation<Use>::on(const events::joined& came) -> event {
    events::joined told{came.who};
    if (people().size() == 1) {
        wanted_.forget_others(came.who.account); // what is said from now on is for this one
    }
    told.ticket = wanted_.comes(came.who.account, now_);
    active_ = now_;
    return told;
}

template <class Use>
auto basic_conversation<Use>::on(const events::own_endpoint&) -> event {
    const ticket called = wanted_.comes(self(), now_);
    return called != ticket{} ? event(events::own_endpoint{called}) : event();
}

template <class Use>
auto basic_conversation<Use>::on(const events::left& gone) -> event {
    attention_.leaves(gone.account);
    if (people().empty()) {
        queue_.end_begun(reason::nobody_here);
    }
    if (people().empty() && !has_left_) {
        wanted_.want_again(gone.account);
    } else {
        wanted_.goes(gone.account);
    }
    active_ = now_;
    return gone;
}

template <class Use>
auto basic_conversation<Use>::on(const events::admitted& in) -> event {
    asks_ = 0;
    active_ = spoken_ = now_;
    keep_alives_ = 0;
    return in;
}

template <class Use>
auto basic_conversation<Use>::on(const events::closing& said) -> event {
    hang_up_due_ = later(now_, options().answer_deadline);
    return said;
}

// A part of a message has its answer, or will have none.
template <class Use>
auto basic_conversation<Use>::on(const events::outcome& part) -> event {
    said_message* const of = queue_.find(part.ticket);
    if (of == nullptr) {
        return {}; // another part has decided
    }
    --of->open;
    of->was_sent = of->was_sent || part.what != outcome::not_sent;
    of->is_assumed = of->is_assumed || part.what == outcome::assumed_delivered;
    of->is_torn = of->is_torn || part.why == reason::connection_lost;
    if (part.what == outcome::timed_out && part.why == reason::deadline && link_.is_silent() &&
        options().recover[trouble::silence] != remedy::give_up && stands() != phase::leaving) {
        link_.give_up();
        hang_up_due_ = now_;
    }
    const bool fails = part.what == outcome::refused || part.why == reason::deadline;
    if (fails) {
        of->end(part.what, part.why, part.code);
    } else if (part.why == reason::left) {
        of->end(of->was_sent ? outcome::timed_out : outcome::not_sent, reason::left);
    } else if (of->open == 0 && of->is_torn) {
        after_loss(*of);
    } else if (of->open == 0 && of->is_cut) {
        of->end(of->is_assumed ? outcome::assumed_delivered : outcome::delivered);
    }
    return {};
}

// Whose connection ended before all of it had answers: what nobody can have got waits for the next one.
template <class Use>
void basic_conversation<Use>::after_loss(said_message& torn) {
    if (torn.was_sent) {
        torn.end(outcome::timed_out, reason::connection_lost);
    } else if (!torn.waits || !goes_on()) {
        torn.end(outcome::not_sent, reason::connection_lost);
    } else {
        torn.is_begun = torn.is_cut = torn.is_torn = false;
        torn.at = 0;
    }
}

// Where memory runs out on the way, the end is told again by the next call, and nothing stands in the way of that.
template <class Use>
void basic_conversation<Use>::lose_connection() {
    for (said_message& each : queue_) {
        if (!each.is_over && (each.is_begun || !each.waits)) {
            after_loss(each);
        }
    }
    for (std::size_t place = 0; !has_left_ && place != people().size(); ++place) {
        wanted_.want_again(people()[place].account);
    }
    wanted_.forget_calls();
    wanted_.forget_failures();
    attention_.clear();
    link_.forget();
    hang_up_due_ = no_deadline;
    has_left_ = false;
}

template <class Use>
auto basic_conversation<Use>::on(const events::closed& end) -> event {
    lose_connection();
    connect_due_ = no_deadline;
    return end;
}

template <class Use>
auto basic_conversation<Use>::on(const events::failed& failure) -> event {
    if (options().recover[trouble::not_admitted] == remedy::give_up) {
        end_all(failure.why, failure.code);
    } else if (options().recover[trouble::not_admitted] == remedy::try_later) {
        next_ask_ = later(now_, options().busy_pause);
    }
    return failure;
}

template <class Use>
auto basic_conversation<Use>::on(const events::text& said) -> event {
    attention_.says(said.from);
    active_ = now_;
    return said;
}

template <class Use>
auto basic_conversation<Use>::on(const events::typing& begun) -> event {
    if (!people().find(begun.from)) {
        return events::ignored{link_.line(), {errc::not_here}};
    }
    active_ = now_;
    return attention_.types(begun.from, begun.recording, later(now_, options().typing_life)) ? event(begun) : event();
}

template <class Use>
auto basic_conversation<Use>::on(const events::nudge& nudged) -> event {
    if (!people().find(nudged.from)) {
        return events::ignored{link_.line(), {errc::not_here}};
    }
    active_ = now_;
    const bool is_told = attention_.nudges(nudged.from, now_, options().nudge_pause);
    return is_told ? event(nudged) : event(events::ignored{link_.line(), {errc::too_often}});
}

template <class Use>
auto basic_conversation<Use>::on(const events::content& said) -> event {
    active_ = now_;
    chunk_assembler* const joins = options().chunks;
    if (!said.payload.chunk.is_chunk() || joins == nullptr) {
        return said;
    }
    const added_chunk added = joins->add(said.from, said.payload.parts, now_);
    switch (added.state) {
    case chunk_state::alone:
    case chunk_state::refused: return said;
    case chunk_state::waiting: return {};
    case chunk_state::lost: return events::chunks_lost{added.lost};
    case chunk_state::complete: break;
    }
    return take_in(told_of<Use>(said.from, said.nick, added.payload, options().tolerate));
}

template <class Use>
auto basic_conversation<Use>::tell(said_message& over) -> event {
    over.is_told = true; // it stays, for the views, until the next event
    const bool is_limited =
        over.why == reason::number && (over.code == failure_code::too_fast || over.code == failure_code::too_active);
    events::outcome told;
    told.ticket = over.ticket;
    told.what = over.what;
    told.why = over.why;
    told.code = over.code;
    told.kind = over.kind;
    told.payload = over.payload.view();
    told.text = over.parts().body;
    told.retry_at = is_limited ? later(now_, options().busy_pause) : no_deadline;
    return told;
}

// What time brings, when everything heard has been told.
template <class Use>
auto basic_conversation<Use>::due() -> event {
    if (stands() == phase::asking && answer_due_ <= now_) {
        link_.advance(happening::given_up);
        answer_due_ = no_deadline;
    }
    if (connect_due_ <= now_ && !link_.is_closing()) {
        link_.advance(happening::given_up);
        connect_due_ = no_deadline;
        return on(events::failed{reason::deadline});
    }
    if (hang_up_due_ <= now_) {
        hang_up_due_ = no_deadline;
        return events::hang_up{stands() == phase::leaving ? reason::left : reason::deadline};
    }
    if (const wanted_person* const late = wanted_.overdue(now_)) {
        return give_up_call(*late, is_in() ? reason::deadline : reason::no_switchboard, {});
    }
    if (attention_.take_ended(now_, told_of_)) {
        return events::typing_ended{handle(told_of_.view())};
    }
    if (options().chunks != nullptr) {
        if (const auto lost = options().chunks->expire(now_)) {
            return events::chunks_lost{*lost};
        }
    }
    if (keep_alive_due() <= now_) {
        char payload[max_switchboard_payload];
        static_cast<void>(link_.post({payload, write_payload(payload, later_made<keep_alive_message, Use>{}).value_or(0)}));
        spoken_ = now_;
        ++keep_alives_;
    }
    if (idle_due() <= now_) {
        link_.leave();
        hang_up_due_ = later(now_, options().answer_deadline);
        return events::left_idle{};
    }
    return ask_due() <= now_ ? ask() : event();
}

// Asks for a switchboard, or gives up that there will be one.
template <class Use>
auto basic_conversation<Use>::ask() -> event {
    if (asks_ >= options().max_switchboards) {
        end_all(reason::no_switchboard);
        return {};
    }
    link_.advance(saying<xfr_sb>);
    answer_due_ = later(now_, options().switchboard_deadline);
    next_ask_ = later(now_, options().switchboard_pause);
    return events::needs_switchboard{++asks_, answer_due_};
}

// An invitation that comes to nothing, told.
template <class Use>
auto basic_conversation<Use>::give_up_call(const wanted_person& of, reason why, failure_code code) -> event {
    events::call_failed told{of.ticket, {}, why, code};
    told_of_.assign(of.account.view());
    told.account = handle(told_of_.view());
    wanted_.give_up(of);
    return told;
}

template <class Use>
instant basic_conversation<Use>::idle_due() const noexcept {
    const bool is_idle = is_in() && people().size() <= 1 && link_.may_say(saying<out>) && !link_.waits_for_answers() &&
                         queue_.empty() && !wanted_.is_invited();
    return is_idle ? later(active_, options().idle_leave) : no_deadline;
}

template <class Use>
instant basic_conversation<Use>::keep_alive_due() const noexcept {
    const bool keeps = stands() == phase::talking && link_.may_say(saying<msg_to_server>) && options().keep_alive > 0 &&
                       options().keep_alive != no_limit && link_.output().size() < options().max_output &&
                       keep_alives_ < options().max_keep_alives;
    return keeps ? later(spoken_, options().keep_alive) : no_deadline;
}

template <class Use>
instant basic_conversation<Use>::ask_due() const noexcept {
    const bool asks = stands() == phase::resting && !link_.is_closing() && goes_on() && something_waits();
    return asks ? next_ask_ : no_deadline;
}

template <class Use>
instant basic_conversation<Use>::deadline() const noexcept {
    if (has_failed_ || calls_end_ != reason::none) {
        return now_;
    }
    instant earliest = sooner(link_.deadline(), queue_.deadline());
    earliest = sooner(earliest, wanted_.deadline(may_call(), calls_for_messages()));
    earliest = sooner(earliest, attention_.deadline());
    earliest = options().chunks != nullptr ? sooner(earliest, options().chunks->next_deadline()) : earliest;
    earliest = sooner(sooner(earliest, keep_alive_due()), sooner(idle_due(), ask_due()));
    earliest = sooner(sooner(earliest, answer_due_), sooner(connect_due_, hang_up_due_));
    return earliest < now_ ? now_ : earliest;
}

} // namespace msnp
