// The client's side of one chat. It outlives its connections; it owns no socket, no clock and no memory to read into.
//
// In the order of use: make one, and say something. It asks for a switchboard (`events::needs_switchboard`): give it the
// referral (`reopen`), connect to the address in it, say `connected`. Or somebody calls: `answer` the ring, and connect. From
// then on write `output()` and report what was taken by `sent`; receive into a reader of your own and pull events by
// `next_event` until there is none, also when `deadline()` has come.
//
// Where memory runs out, by `std::bad_alloc`, the conversation goes on: what was to be said is not said unless a part of it is
// on its way, what was heard may be lost, and every ticket still ends once. One that was moved from can only be assigned to.
#pragma once

#include <msnp/base/finally.hpp>
#include <msnp/payload/chunk_assembler.hpp>
#include <msnp/payload/datacast.hpp>
#include <msnp/payload/keep_alive.hpp>
#include <msnp/payload/text.hpp>
#include <msnp/payload/typing.hpp>
#include <msnp/session/attention.hpp>
#include <msnp/session/connection.hpp>
#include <msnp/session/conversation_options.hpp>
#include <msnp/session/event.hpp>
#include <msnp/session/guid_sequence.hpp>
#include <msnp/session/message_queue.hpp>
#include <msnp/session/wanted.hpp>
#include <msnp/session/when_used.hpp>
#include <msnp/wire/reader.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace msnp {

/// One chat as a client sees it. A call that is refused changes nothing.
template <class Use = when_used>
class basic_conversation {
    using event = later_made<msnp::event, Use>;

public:
    explicit basic_conversation(const conversation_options& options) : link_(options), ids_(options.seed) {}

    // What you can observe.

    /// Where the conversation stands (protocol.md 7).
    phase stands() const noexcept { return link_.stands(); }

    /// Who is here, oneself not counted.
    const basic_roster<Use>& people() const noexcept { return link_.people(); }

    /// One's own handle, without endpoint.
    handle self() const noexcept { return link_.self(); }

    /// The id that the next command will have.
    transaction_id next_trid() const noexcept { return link_.next_trid(); }

    /// How many messages wait to be sent.
    std::size_t waiting() const noexcept { return queue_.waiting(); }

    // What the network did.

    /// The notification server has referred to a switchboard: connect to `referral.address`, then say `connected`.
    /// Errors: `wrong_phase`; those of `usr`, which will be said there.
    result<void> call(const xfr_sb_answer& referral, instant now) { return go_to(referral, now); }

    /// The same, as the answer to `needs_switchboard`: what waits, whom it is for and the ids go on.
    result<void> reopen(const xfr_sb_answer& referral, instant now) { return go_to(referral, now); }

    /// Somebody has called: connect to `ring.address` within a minute, then say `connected`. A connection that is there is
    /// given up: close it without saying `closed`, of which nothing is told, and take a reader that has been reset.
    /// Errors: those of `ans`, which will be said there;
    /// `call_under_way` where one's own call to this person goes on, as theirs will give way: ignore the ring (design: the
    /// smaller handle keeps its call); `other_people` where something waits that is not for them, and `wrong_phase` where
    /// others are here: let another conversation answer. Where memory runs out, nothing has changed.
    result<void> answer(const rng& ring, instant now);

    /// The notification server refuses a switchboard (913, 800). Told as `events::failed`. Errors: `wrong_phase`.
    result<void> refused(const failure& why, instant now);

    /// The connection to the switchboard is there. What is said first waits in `output`. Errors: `wrong_phase`: close it.
    result<void> connected(instant now) {
        see(now);
        const result<void> begun = link_.connected(now_);
        connect_due_ = begun ? no_deadline : connect_due_;
        return begun;
    }

    /// The connection is gone, or could not be made. Events go on: first what is left in the reader, then what becomes of what
    /// waits for an answer, then `events::closed`; behind that, what becomes of a text of which a part was not said.
    void closed(instant now) {
        see(now);
        const remedy unreached = options().recover[trouble::not_admitted];
        const bool is_unreached = is_coming();
        link_.closed();
        if (link_.is_closing() && (!goes_on() || (is_unreached && unreached == remedy::give_up))) {
            end_all(reason::connection_lost);
        }
        if (is_unreached && unreached == remedy::try_later) {
            next_ask_ = later(now_, options().busy_pause);
        }
    }

    /// Time has passed. What is due is told by `next_event`.
    void tick(instant now) noexcept { see(now); }

    // What you say. Every ticket ends once, by one event that has it.

    /// Calls somebody into the conversation, now or as soon as there is a switchboard. It ends with `joined` or `call_failed`.
    /// While a call to them is under way its ticket is given again. From MSNP16 on one may call oneself, for one's other
    /// endpoints: `own_endpoint`. Errors: `bad_value` for oneself below MSNP16; those of `cal`; `queue_full`; `wrong_phase`
    /// behind `leave`, and without a switchboard where the recovery asks for none.
    result<ticket> invite(handle account, instant now);

    /// Says a text to everybody here, or to whoever comes first while it waits. It ends with `outcome`. One that is over 1664
    /// bytes with its headers goes as chunks where all others join them, else as several texts. Errors: those of
    /// `payload_codec<text_message>`; `bad_value` for mode S; `too_long` for what can never wait, `queue_full` for what cannot
    /// now: try again after an outcome; `payload_over_1664` for headers that leave no room; `wrong_phase` as `invite`.
    result<ticket> say(const text_message& message, instant now, ack_mode ack = ack_mode::always);

    /// Says a payload of any kind, headers included, as it is. It ends with `outcome`, which tells its kind; in mode U that it
    /// was sent. Errors: those of `say`; `bad_value` for P2P in another mode than D.
    result<ticket> send(std::string_view payload, ack_mode ack, instant now);

    /// Tells that one is typing, in mode U. Say it at every key: a notice goes out every five seconds, and between them the
    /// ticket is 0. Errors: `nobody_here`, `wrong_phase`; `queue_full` while messages wait.
    result<ticket> typing(instant now);

    /// Nudges everybody, in mode N. Errors: those of `typing`; `too_soon` with the milliseconds to wait in `offset`.
    result<ticket> nudge(instant now);

    /// Says good-bye. What waits ends `not_sent`, calls fail; the server closes the connection; until then events go on.
    /// Errors: `wrong_phase` where there is nothing to leave.
    result<void> leave(instant now);

    // What you must do next.

    /// The next thing to tell, or nothing: then wait for bytes, for the connection to take `output`, or for `deadline()`.
    /// The reader is that of this connection, told to read `flow::switchboard_to_client`. Views in the event stay good until
    /// the next `next_event`, and until `feed`, `prepare` or `reset` of the reader. With `closed`, the reader is reset.
    event next_event(reader& from, instant now);

    /// The bytes to write to the connection. Good until the next call that is not const.
    std::string_view output() const noexcept { return link_.output(); }

    /// The connection has taken `count` bytes of `output()`. Say so before the next `next_event` or `closed`: what is not known
    /// to be taken when a connection ends is written anew on the next one. (Whoever writes in the background says so when the
    /// bytes are handed over, not when they are written.)
    /// Where memory runs out, they are counted all the same: do not say it again.
    void sent(std::size_t count) {
        link_.sent(count);
        act();
    }

    /// When to call `next_event`, even if nothing has come; `no_deadline` where nothing waits.
    instant deadline() const noexcept;

private:
    const conversation_options& options() const noexcept { return link_.options(); }
    // Time is the largest seen; `no_deadline`, at which nothing is due, is no time.
    void see(instant now) noexcept { now_ = now > now_ && now != no_deadline ? now : now_; }
    ticket take_ticket() noexcept { return static_cast<ticket>(++tickets_ == 0 ? ++tickets_ : tickets_); }

    bool is_in() const noexcept { return stands() == phase::alone || stands() == phase::talking; }
    bool goes_on() const noexcept { return options().recover[trouble::no_switchboard] != remedy::give_up; }
    bool something_waits() const noexcept { return queue_.waiting() != 0 || wanted_.is_invited(); }
    bool calls_for_messages() const noexcept {
        return queue_.has_next() && people().empty() && options().recover[trouble::nobody_here] != remedy::give_up;
    }
    bool may_call() const noexcept { return is_in() && link_.may_say(saying<cal>) && link_.has_room(); }

    // Whether something may be said that is sent now or later.
    result<void> may_wait() const noexcept {
        const bool asks_for_none = !goes_on() && (!link_.is_connected() || link_.is_closing()) && !is_coming();
        return has_left_ || asks_for_none ? errc::wrong_phase : errc::none;
    }
    bool is_coming() const noexcept { return stands() == phase::referred || stands() == phase::rung; }

    template <command Command>
    result<void> go_to(const Command& leads_there, instant now);
    result<void> may_queue(std::size_t size, ack_mode ack) const noexcept;
    result<ticket> queue(said_message made);
    result<ticket> say_now(std::string_view payload, content kind, ack_mode ack);

    // What is due without anything to tell: calls and messages that can go out.
    void act();
    void push_messages();
    void end_all(reason why, failure_code code = {});
    void call_no_more(const wanted_person& whom, reason why, failure_code code = {});

    // What the connection tells, as the conversation tells it: perhaps not at all.
    event take_in(const event& told);
    event on(const events::joined& came);
    event on(const events::own_endpoint& came);
    event on(const events::ringing& call);
    event on(const events::left& gone);
    event on(const events::admitted& in);
    event on(const events::closing& said);
    event on(const events::text& said);
    event on(const events::call_failed& call);
    event on(const events::outcome& part);
    event on(const events::typing& begun);
    event on(const events::nudge& nudged);
    event on(const events::content& said);
    event on(const events::failed& failure);
    event on(const events::closed& end);
    template <class Other>
    event on(const Other& other) {
        return other;
    }
    void after_loss(said_message& torn);
    void lose_connection();

    // What time brings.
    event due();
    event ask();
    event give_up_call(const wanted_person& of, reason why, failure_code code);
    event tell(said_message& over);
    instant idle_due() const noexcept;
    instant keep_alive_due() const noexcept;
    instant ask_due() const noexcept;

    basic_connection<Use> link_;
    basic_message_queue<Use> queue_;
    basic_wanted_list<Use> wanted_;
    basic_attention<Use> attention_;
    owned_text told_of_; // behind the views of the last event
    guid_sequence ids_;  // of messages in chunks
    instant now_ = INT64_MIN;
    instant active_ = INT64_MIN;        // when a message last went in or out
    instant spoken_ = INT64_MIN;        // when anything last went out
    instant connect_due_ = no_deadline; // of the address that was given
    instant answer_due_ = no_deadline;  // to `needs_switchboard`
    instant next_ask_ = INT64_MIN;
    instant hang_up_due_ = no_deadline; // when the application is told to close
    instant next_typing_ = INT64_MIN, next_nudge_ = INT64_MIN;
    std::uint32_t tickets_ = 0;
    std::uint32_t asks_ = 0; // for a switchboard, since the last one let us in
    std::uint32_t keep_alives_ = 0;
    reason calls_end_ = reason::none; // why invitations end that wait
    failure_code calls_end_code_ = {};
    bool has_left_ = false;   // the application has said `leave`
    bool has_failed_ = false; // a switchboard was refused, and that is to be told
    failure_code failed_ = {};
};

using conversation = basic_conversation<>;

} // namespace msnp

#include <msnp/session/conversation_hears.hpp>
#include <msnp/session/conversation_says.hpp>
