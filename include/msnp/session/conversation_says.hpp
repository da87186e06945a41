// What a conversation says: how it waits, goes out, and is called for. The definitions of `conversation.hpp`, first half.
#pragma once

#include <msnp/session/conversation.hpp>

namespace msnp {

template <class Use>
template <command Command>
result<void> basic_conversation<Use>::go_to(const Command& leads_there, instant now) {
    see(now);
    if (has_failed_) {
        return errc::wrong_phase; // the last refusal is to be told first
    }
    const result<void> kept = link_.go_to(leads_there);
    if (kept) {
        answer_due_ = no_deadline;
        connect_due_ = later(now_, options().connect_deadline);
    }
    return kept;
}

template <class Use>
result<void> basic_conversation<Use>::answer(const rng& ring, instant now) {
    see(now);
    const phase at = stands();
    const bool is_here = people().find(ring.account).has_value();
    const wanted_person* const wanted = wanted_.find(ring.account);
    const bool is_free = at == phase::resting || at == phase::asking;
    if (is_free && something_waits() && wanted == nullptr) {
        return errc::other_people;
    }
    if ((!is_free && wanted == nullptr && !is_here) || people().size() > 1 || (people().size() == 1 && !is_here)) {
        return errc::wrong_phase;
    }
    const bool is_calling = at == phase::asking || at == phase::referred || at == phase::identifying ||
                            (at == phase::alone && wanted != nullptr && wanted->is_called);
    if (is_calling && less_ignoring_case(self().text(), ring.account.account())) {
        return errc::call_under_way;
    }
    // All memory is taken here. Another endpoint of one's own may ring, and is not called again.
    const bool is_own = same_account(ring.account, self());
    wanted_person* const caller = is_own ? nullptr : &wanted_.want(ring.account);
    detail::finally unless_gone([this, caller, is_new = !is_own && wanted == nullptr]() noexcept {
        if (is_new) {
            wanted_.remove(*caller);
        }
    });
    const bool gives_up_one = link_.is_connected();
    if (const result<void> gone = go_to(ring, now); !gone) {
        return gone;
    }
    unless_gone.dismiss();
    if (gives_up_one) {
        while (const event lost = link_.lose_next(reason::connection_lost)) {
            if (!lost.template is<events::failed>()) {
                static_cast<void>(take_in(lost)); // outcomes are told later
            }
        }
        lose_connection();
    }
    if (!something_waits()) {
        is_own ? wanted_.forget_all() : wanted_.forget_others(ring.account);
    }
    if (wanted_person* const calls = is_own ? nullptr : wanted_.find(ring.account)) {
        calls->was_here = true;
    }
    return {};
}

template <class Use>
result<void> basic_conversation<Use>::refused(const failure& why, instant now) {
    see(now);
    const result<void> may = has_failed_ ? result<void>(errc::wrong_phase) : link_.refused();
    if (!may) {
        return may;
    }
    answer_due_ = no_deadline;
    const bool is_limited = why.code == failure_code::too_fast;
    const remedy done = options().recover[is_limited ? trouble::switchboard_limited : trouble::switchboard_refused];
    const instant retry_at = later(now_, options().busy_pause);
    failed_ = why.code;
    has_failed_ = true;
    if (done == remedy::give_up || !goes_on()) {
        end_all(reason::number, why.code);
    } else if (done == remedy::try_later) {
        next_ask_ = retry_at > next_ask_ ? retry_at : next_ask_;
    }
    return {};
}

template <class Use>
result<ticket> basic_conversation<Use>::invite(handle account, instant now) {
    see(now);
    if (const result<void> may = may_wait(); !may) {
        return may.error();
    }
    if (same_account(account, self()) && options().spoken < dialect::msnp16) {
        return errc::bad_value;
    }
    if (const auto sayable = written_size(later_made<cal, Use>{1, handle(account.account())}); !sayable) {
        return sayable.error();
    }
    wanted_person* wanted = wanted_.find(account);
    if (calls_end_ != reason::none) {
        return errc::queue_full; // the end of others is to be told first
    }
    if (wanted == nullptr && wanted_.size() >= basic_roster<Use>::max_people) {
        return errc::queue_full;
    }
    asks_ = something_waits() ? asks_ : 0;
    wanted = wanted != nullptr ? wanted : &wanted_.want(account);
    const bool is_new = wanted->ticket == ticket{};
    if (is_new) {
        wanted->ticket = take_ticket();
        wanted->due = later(now_, options().wait_deadline);
        wanted->not_before = INT64_MIN;
        wanted->has_failed = false;
    }
    const ticket given = wanted->ticket;
    detail::finally unless_called([&]() noexcept {
        if (is_new) {
            wanted_.take_back(given);
        }
    });
    act();
    unless_called.dismiss();
    return given;
}

// Whether a message of this size can be queued.
template <class Use>
result<void> basic_conversation<Use>::may_queue(std::size_t size, ack_mode ack) const noexcept {
    if (ack == ack_mode::success_only || token<later_made<ack_mode, Use>>::check(ack)) {
        return errc::bad_value; // servers close on S
    }
    const std::size_t most = options().max_queue_bytes;
    if (size > most) {
        return error{errc::too_long, 0, narrow<std::uint32_t>(most < UINT32_MAX ? most : UINT32_MAX)};
    }
    if (queue_.waiting() >= options().max_queue || queue_.waiting_bytes() > most - size) {
        return errc::queue_full;
    }
    return may_wait();
}

template <class Use>
result<ticket> basic_conversation<Use>::queue(said_message made) {
    made.ticket = take_ticket();
    made.due = later(now_, options().wait_deadline);
    asks_ = something_waits() ? asks_ : 0; // what was asked for in vain before was not for this
    const ticket given = made.ticket;
    queue_.add(std::move(made));
    wanted_.forget_failures();
    detail::finally unless_said([this]() noexcept { queue_.take_back_last(); });
    act();
    unless_said.dismiss();
    return given;
}

template <class Use>
result<ticket> basic_conversation<Use>::say(const text_message& message, instant now, ack_mode ack) {
    see(now);
    const result<std::size_t> size = payload_codec<later_made<text_message, Use>>::measure(message);
    if (!size) {
        return size.error();
    }
    if (const result<void> may = may_queue(*size, ack); !may) {
        return may.error();
    }
    said_message made{.kind = content::text, .ack = ack};
    payload_codec<later_made<text_message, Use>>::write(made.payload.make_room(*size), message);
    const std::size_t head = *size - made.parts().body.size();
    if (*size > max_switchboard_payload && head > max_switchboard_payload / 2) {
        return error{errc::payload_over_1664, 0, narrow<std::uint32_t>(*size)};
    }
    next_typing_ = INT64_MIN; // the text clears the indicator: the next key is news
    return queue(std::move(made));
}

template <class Use>
result<ticket> basic_conversation<Use>::send(std::string_view payload, ack_mode ack, instant now) {
    see(now);
    if (payload.size() > max_switchboard_payload) {
        return error{errc::payload_over_1664, 0, detail::told_size(payload.size())};
    }
    if (const result<void> may = may_queue(payload.size(), ack); !may) {
        return may.error();
    }
    const content kind = classify(payload, options().tolerate).kind;
    if (kind == content::p2p && ack != ack_mode::data) {
        return errc::bad_value; // servers close on it (protocol.md 4.12)
    }
    return queue({.kind = kind, .ack = ack, .payload = owned_text(payload)});
}

// Says something that is for now or never.
template <class Use>
result<ticket> basic_conversation<Use>::say_now(std::string_view payload, content kind, ack_mode ack) {
    if (stands() == phase::alone && link_.may_say(saying<msg_to_server>)) {
        return errc::nobody_here;
    }
    if (stands() != phase::talking || !link_.may_say(saying<msg_to_server>) || has_left_) {
        return errc::wrong_phase;
    }
    if (queue_.has_next() || !link_.has_room() || link_.output().size() >= options().max_output) {
        return errc::queue_full;
    }
    return queue({.kind = kind, .ack = ack, .waits = false, .payload = owned_text(payload)});
}

template <class Use>
result<ticket> basic_conversation<Use>::typing(instant now) {
    see(now);
    char payload[max_switchboard_payload];
    const result<std::size_t> size = write_payload(payload, later_made<typing_message, Use>{self()});
    if (!size) {
        return size.error();
    }
    if (stands() == phase::talking && now_ < next_typing_) {
        return ticket{};
    }
    const result<ticket> said = say_now({payload, *size}, content::typing, ack_mode::none);
    next_typing_ = said ? later(now_, options().typing_pause) : next_typing_;
    return said;
}

template <class Use>
result<ticket> basic_conversation<Use>::nudge(instant now) {
    see(now);
    if (stands() == phase::talking && now_ < next_nudge_) {
        const std::uint64_t left = static_cast<std::uint64_t>(next_nudge_) - static_cast<std::uint64_t>(now_);
        return error{errc::too_soon, 0, detail::told_size(left)};
    }
    char payload[128];
    const result<std::size_t> size = write_payload(payload, later_made<datacast_message, Use>{});
    const result<ticket> said = say_now({payload, size.value_or(0)}, content::datacast, ack_mode::failure_only);
    next_nudge_ = said ? later(now_, options().nudge_pause) : next_nudge_;
    return said;
}

template <class Use>
result<void> basic_conversation<Use>::leave(instant now) {
    see(now);
    const bool may_say_so = link_.may_say(saying<out>);
    if (has_left_ || (!may_say_so && !is_coming() && !something_waits())) {
        return errc::wrong_phase;
    }
    end_all(reason::left);
    wanted_.forget_all();
    if (may_say_so) {
        link_.leave();
        hang_up_due_ = later(now_, options().answer_deadline);
    } else if (is_coming()) {
        link_.closed();
    } else if (stands() == phase::asking) {
        link_.advance(happening::given_up);
        answer_due_ = no_deadline;
    }
    has_left_ = link_.is_connected();
    return {};
}

template <class Use>
void basic_conversation<Use>::end_all(reason why, failure_code code) {
    asks_ = 0;
    queue_.end_waiting(why, code);
    calls_end_ = wanted_.is_invited() ? why : calls_end_;
    calls_end_code_ = code;
}

// Gives somebody up; what waits for nobody else ends.
template <class Use>
void basic_conversation<Use>::call_no_more(const wanted_person& whom, reason why, failure_code code) {
    wanted_.give_up(whom);
    if (people().empty() && !wanted_.is_awaited(true)) {
        queue_.end_waiting(why, code);
    }
}

template <class Use>
void basic_conversation<Use>::act() {
    queue_.end_overdue(now_, stands() == phase::talking ? reason::deadline
                             : is_in()                  ? reason::nobody_here
                                                        : reason::no_switchboard);
    while (may_call() && calls_end_ == reason::none) {
        wanted_person* const next = wanted_.next(now_, calls_for_messages());
        if (next == nullptr) {
            break;
        }
        if (!link_.call(next->who(), next->ticket, now_)) { // a server may tell of handles that nobody can call
            next->was_here = false;
            call_no_more(*next, reason::nobody_here);
            continue;
        }
        next->count_call(now_, options().max_calls);
        active_ = spoken_ = now_;
    }
    push_messages();
}

template <class Use>
void basic_conversation<Use>::push_messages() {
    char room[max_switchboard_payload];
    while (stands() == phase::talking && link_.may_say(saying<msg_to_server>) && link_.has_room() &&
           link_.output().size() < options().max_output) {
        said_message* const next = queue_.next();
        if (next == nullptr) {
            return;
        }
        if (!next->is_begun) {
            next->in_chunks =
                options().sends_chunks && people().all_join_chunks() && detail::can_be_chunks<Use>(*next, ids_.next());
        }
        const maybe<detail::message_part> part = detail::next_part<Use>(*next, room);
        if (!part || !link_.send(part->text, next->ack, next->ticket, now_)) {
            next->end(next->open != 0 || next->was_sent ? outcome::timed_out : outcome::not_sent);
            continue;
        }
        next->is_begun = true;
        ++next->open;
        next->at = part->behind;
        next->is_cut = part->is_last;
        active_ = spoken_ = now_;
        keep_alives_ = 0;
    }
}

} // namespace msnp
