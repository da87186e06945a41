// The members of a switchboard, and what each of them is told of the others (protocol.md 2.2 to 2.8).
//
// A line that several members read is written once for each dialect that follows another, a message once for all.
#pragma once

#include <msnp/base/finally.hpp>
#include <msnp/command/identify.hpp>
#include <msnp/command/message.hpp>
#include <msnp/command/room.hpp>
#include <msnp/command/sets.hpp>
#include <msnp/session/admission.hpp>
#include <msnp/session/growing.hpp>
#include <msnp/session/relay.hpp>
#include <msnp/session/seats.hpp>
#include <msnp/session/when_used.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

namespace msnp {

/// The members and their queues. Whose queue passes its limit is dropped by the next `drop_slow`.
template <class Use = when_used>
class basic_audience {
    using relay_store = basic_relay_store<Use>;
    using seat = basic_seat<Use>;
    using seating = basic_seating<Use>;

public:
    /// `max_queue`: bytes that may wait for a member.
    explicit basic_audience(std::size_t max_queue) noexcept : max_queue_(max_queue) {}

    /// The members; null for one who is not there.
    const seating& seats() const noexcept { return seats_; }
    seat* find(member who) noexcept { return seats_.find(who); }

    /// Bytes of relayed messages that wait, each counted once.
    std::size_t relaying() const noexcept { return store_.size(); }

    /// A member comes in. It is told `USR OK`, or the roster and `ANS OK`; the others `JOI`: each endpoint, where they read
    /// endpoints, and the person once.
    const seat& add(seat made, const applicant& who) {
        seat& added = seats_.add(std::move(made));
        detail::finally unless_in([&]() noexcept {
            take_out(added, {}, false);
            if (seats_.has_others(added)) {
                added.is_nobody = somebody_is_slow_ = true;
            } else {
                --untold_;
                seats_.remove(added);
            }
        });
        welcome(added, who);
        const others already = seats_.others_like(added);
        if (added.has_endpoint() && !already.of_endpoint) {
            tell_others(added, joi{added.who_there(), added.name(), added.told_caps()}, true);
        }
        if (!already.of_account) {
            tell_others(added, joi{added.who(), added.name(), added.told_caps()}, false);
        }
        unless_in.dismiss();
        return added;
    }

    /// A member is out, if it is not already. The others are told `BYE`, in the same way.
    void put_out(seat& gone, const error& why) {
        if (!gone.is_out) {
            take_out(gone, why, false);
            say_bye(gone);
        }
    }

    /// A member's connection is closed. Who wants to know what it did not take is told `NAK`, but not for one's own endpoints;
    /// then it is out, if it was not before. It is gone in any case, also where memory runs out.
    void remove(seat& gone) {
        const detail::finally removing([&]() noexcept {
            gone.queue.clear(store_, [](receipt&) noexcept {});
            if (!gone.is_out) {
                take_out(gone, {}, false);
                cut_short_others(gone);
            }
            untold_ -= gone.is_told ? 0U : 1U;
            seats_.remove(gone);
        });
        gone.queue.clear(store_, [&](receipt& lost) {
            seat* const sender = lost.is_wanted ? seats_.find(lost.sender) : nullptr;
            if (sender != nullptr && !sender->is_out && !(sender->key() == gone.key())) {
                lost.is_wanted = false;
                tell(*sender, nak{lost.trid});
            }
        });
        put_out(gone, {});
    }

    /// Something for one member.
    template <command Command>
    void tell(seat& to, const Command& said) {
        static_assert(said_by<Command, role::server>, "a switchboard does not say this");
        detail::finally unless_told([&]() noexcept { cut_short(to); });
        static_cast<void>(to.queue.push(said, to.how()));
        unless_told.dismiss();
        look_at(to);
    }
    template <command Command>
    void tell(member to, const Command& said) {
        if (seat* const found = seats_.find(to); found != nullptr && !found->is_out) {
            tell(*found, said);
        }
    }

    /// Gives a message to everybody but the speaker, and says whether somebody else is there, and everybody has it in their
    /// queue. With `wants_loss` it will be told later if somebody's connection is closed before it has taken all of it.
    bool relay(const seat& speaker, const msg_to_server& said, bool wants_loss) {
        if (!seats_.has_others(speaker)) {
            return false;
        }
        const result<std::uint32_t> kept = store_.add(msg_to_client{speaker.who(), speaker.name(), said.payload}, {});
        if (!kept) {
            return false;
        }
        const held_message held{store_, *kept};
        bool is_taken = true;
        for (seat& each : seats_) {
            if (!each.is_out && &each != &speaker) {
                each.queue.push(store_, *kept);
                look_at(each);
                is_taken = is_taken && (!is_slow(each) || each.key() == speaker.key());
            }
        }
        relayed_ += store_[*kept].size() + basic_relay_queue<Use>::message_cost;
        store_.receipt_of(*kept) = {speaker.id, said.trid, wants_loss && is_taken};
        return is_taken;
    }

    /// Memory ran out when this member was to be told something, or was heard: the next `drop_slow` puts it out.
    void cut_short(seat& who) noexcept { who.is_short = somebody_is_slow_ = true; }

    /// Bytes that were queued for one member since it was last asked, and what it costs to keep them.
    std::size_t relayed() const noexcept { return relayed_; }
    void count_anew() noexcept { relayed_ = 0; }

    /// Puts out whoever has too much waiting; each leaves a line for those who stay, which may be one too many for the next.
    /// `use(seat)` sees each of them.
    template <class Visitor>
    void drop_slow(Visitor&& use) {
        while (std::exchange(somebody_is_slow_, false)) {
            drop([this](const seat& each) { return is_slow(each); }, {errc::reads_too_slowly}, false, use);
        }
    }

    /// Puts out whoever has said nothing for so long. `use(seat)` sees each of them.
    template <class Visitor>
    void drop_idle(milliseconds silence, instant now, Visitor&& use) {
        drop([=](const seat& each) { return later(each.heard_at, silence) <= now; }, {}, true, use);
    }

    /// When the member that has said nothing for longest was heard; `no_deadline` where nobody is in.
    instant heard_first() const noexcept {
        instant first = no_deadline;
        for (const seat& each : seats_) {
            first = each.is_out ? first : sooner(first, each.heard_at);
        }
        return first;
    }

    /// A member who is out and of whom the application does not know it, or null. It does then.
    const seat* next_departed() noexcept {
        for (auto each = seats_.begin(); untold_ != 0 && each != seats_.end(); ++each) {
            if (each->is_out && !each->is_told && !each->is_nobody) {
                each->is_told = true;
                --untold_;
                return each;
            }
        }
        return nullptr;
    }

    /// The next pieces to write to a member, and how much of them its connection has taken.
    output_pieces output(member who) const noexcept {
        const seat* const found = seats_.find(who);
        return found == nullptr ? output_pieces{} : found->queue.waiting(store_);
    }
    void sent(member who, std::size_t count) noexcept {
        if (seat* const found = seats_.find(who)) {
            found->queue.sent(count, store_);
            found->welcome = found->queue.empty() ? 0 : found->welcome;
        }
    }

private:
    // A message of the store while it is queued: memory may run out on the way.
    struct held_message {
        relay_store& store;
        std::uint32_t id;

        ~held_message() { store.release(id); }
    };

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
            const handle spelt = with_endpoint ? each.who_there() : each.who();
            tell(added, iro{who.trid, ++index, total, spelt, each.name(), each.told_caps()});
        });
        tell(added, ans_ok{who.trid});
        added.welcome = added.queue.size();
    }

    void take_out(seat& gone, const error& why, bool was_idle) noexcept {
        seats_.take_out(gone);
        gone.is_missed = true;
        gone.why = why;
        gone.was_idle = was_idle;
        ++untold_;
    }

    void say_bye(seat& gone) {
        gone.is_missed = false;
        const others still = seats_.others_like(gone);
        const std::string_view reason = gone.was_idle ? "1"sv : ""sv;
        if (gone.has_endpoint() && !still.of_endpoint) {
            tell_others(gone, bye{gone.who_there(), reason}, true);
        }
        if (!still.of_account) {
            tell_others(gone, bye{gone.who(), reason}, false);
        }
    }

    // Puts several out at once: none of them is told of the others.
    template <class Predicate, class Visitor>
    void drop(Predicate&& is_to_go, const error& why, bool was_idle, Visitor&& use) {
        for (seat& each : seats_) {
            if (!each.is_out && is_to_go(each)) {
                take_out(each, why, was_idle);
                use(each);
            }
        }
        detail::finally unless_said([this]() noexcept { somebody_is_slow_ = true; });
        for (seat& each : seats_) {
            if (each.is_missed) {
                say_bye(each);
            }
        }
        unless_said.dismiss();
        for (std::size_t at = seats_.size(); at-- != 0;) {
            if (const seat& each = seats_.begin()[at]; each.is_nobody) {
                --untold_;
                seats_.remove(each);
            }
        }
    }

    // Tells all others, or those of them who read endpoints.
    template <command Command>
    void tell_others(const seat& about, const Command& said, bool endpoints_only) {
        growing<later_made<char, Use>> line;
        dialect written = dialect::unknown; // which no member reads
        detail::finally unless_told([&]() noexcept { cut_short_others(about); });
        for (seat& each : seats_) {
            if (each.is_out || &each == &about || (endpoints_only && !each.reads_endpoints())) {
                continue;
            }
            const write_options how = each.how();
            if (how.spoken != written) {
                line.resize(written_size(said, how).value_or(0));
                written = write(std::span<char>(line.begin(), line.size()), said, how) ? how.spoken : dialect::unknown;
            }
            each.queue.push_bytes({line.begin(), written == dialect::unknown ? 0 : line.size()});
            look_at(each);
        }
        unless_told.dismiss();
    }

    // Some of them were told something, and some perhaps not: none knows who is here.
    void cut_short_others(const seat& about) noexcept {
        for (seat& each : seats_) {
            if (!each.is_out && &each != &about) {
                cut_short(each);
            }
        }
    }

    bool is_slow(const seat& reader) const noexcept {
        const std::size_t size = reader.queue.size();
        return reader.is_short || reader.queue.cost() > max_queue_ || (size > max_queue_ && size - max_queue_ > reader.welcome);
    }
    void look_at(const seat& reader) noexcept { somebody_is_slow_ = somebody_is_slow_ || is_slow(reader); }

    seating seats_;
    relay_store store_;
    std::size_t max_queue_;
    std::size_t relayed_ = 0; // bytes queued for one member
    std::size_t untold_ = 0;  // members who are out and of whom the application does not know it
    bool somebody_is_slow_ = false;
};

using audience = basic_audience<>;

} // namespace msnp
