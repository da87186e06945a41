// Who should be in the conversation and is not: people who were invited, and those who were here last.
#pragma once

#include <msnp/session/growing.hpp>
#include <msnp/session/instant.hpp>
#include <msnp/session/outcome.hpp>
#include <msnp/session/owned_account.hpp>
#include <msnp/session/when_used.hpp>
#include <msnp/text/handle.hpp>

#include <cstddef>
#include <cstdint>

namespace msnp {

/// Somebody wanted.
struct wanted_person {
    owned_account account = {};
    msnp::ticket ticket = {}; ///< of the invitation that has no outcome yet; 0 without one
    bool was_here = false;    ///< is called again when there is something to say
    bool is_called = false;   ///< a call is under way
    bool is_here = false;     ///< has come; kept, as calls to them are counted
    bool has_failed = false;  ///< is not called again before something more is said
    std::uint32_t calls = 0;  ///< in the minute that began at `minute`
    instant minute = INT64_MIN;
    instant not_before = INT64_MIN; ///< of the next call
    instant due = no_deadline;      ///< until when an invitation waits to be made

    /// What `calls` are counted over.
    static constexpr milliseconds a_minute = 60'000;

    /// The person.
    handle who() const noexcept { return handle(account.view()); }

    /// Whether a call to them is under way, or will be made: always for an invitation, and where `something_waits` for those
    /// who were here.
    bool is_awaited(bool something_waits) const noexcept {
        return is_called || ticket != msnp::ticket{} || (something_waits && was_here && !is_here && !has_failed);
    }

    /// Whether an invitation has waited too long.
    bool is_late(instant now) const noexcept { return ticket != msnp::ticket{} && due <= now; }

    /// One more call is made. After `most` in a minute the next one waits for its end.
    void count_call(instant now, std::uint32_t most) noexcept {
        if (minute == INT64_MIN || now >= later(minute, a_minute)) {
            minute = now;
            calls = 0;
        }
        is_called = true;
        not_before = ++calls >= most ? later(minute, a_minute) : now;
    }
};

/// The people wanted, in the order in which they became that.
template <class Use = when_used>
class basic_wanted_list {
    using wanted_person = later_made<msnp::wanted_person, Use>;

public:
    /// How many people are remembered at most, those who are invited not counted.
    static constexpr std::size_t most = 512;

    std::size_t size() const noexcept { return people_.size(); }
    auto begin() noexcept { return people_.begin(); }
    auto end() noexcept { return people_.end(); }
    auto begin() const noexcept { return people_.begin(); }
    auto end() const noexcept { return people_.end(); }

    /// The entry of a person, or null.
    wanted_person* find(handle account) noexcept { return find_account(people_, account); }

    /// The person with this account, added if not there.
    wanted_person& want(handle account) { return find_or_add_account(people_, account); }

    /// The same, for somebody who was in the conversation.
    void want_again(handle account) {
        if (people_.size() >= most && find(account) == nullptr) {
            return;
        }
        wanted_person& partner = want(account);
        partner.was_here = true;
        partner.is_here = partner.has_failed = false;
    }

    /// Somebody has come at `now`: the invitation that ends with it, or 0.
    ticket comes(handle account, instant now) {
        wanted_person* const wanted = find(account);
        if (wanted == nullptr) {
            return {};
        }
        const ticket ended = wanted->ticket;
        wanted->ticket = {};
        wanted->is_called = wanted->has_failed = false;
        wanted->is_here = true;
        if (wanted->calls == 0 || now >= later(wanted->minute, wanted_person::a_minute)) {
            remove(*wanted);
        }
        return ended;
    }

    /// Somebody has come where nobody was: nobody else who was here is wanted any more. Calls under way and invitations go on.
    void forget_others(handle came) {
        const account_key kept(came);
        people_.remove_if([&kept](wanted_person& each) noexcept {
            const bool has_come = each.account == kept;
            each.was_here = each.was_here && has_come;
            return each.ticket == ticket{} && !each.is_called && !has_come;
        });
    }

    /// Somebody has gone while others are here: they are wanted no more, unless they are invited.
    void goes(handle account) {
        if (wanted_person* const wanted = find(account)) {
            wanted->is_here = wanted->was_here = false;
            if (wanted->ticket == ticket{}) {
                remove(*wanted);
            }
        }
    }

    /// Forgets a person.
    void remove(const wanted_person& gone) noexcept {
        people_.remove(gone);
        people_.relax();
    }

    /// A call to this person, or an invitation, has failed.
    void give_up(const wanted_person& of) noexcept {
        wanted_person& failed = people_[static_cast<std::size_t>(&of - people_.begin())];
        failed.ticket = {};
        failed.has_failed = true;
        if (!failed.was_here) {
            remove(failed);
        }
    }

    /// An invitation is none, unless a call is under way.
    void take_back(ticket given) noexcept {
        for (wanted_person& each : people_) {
            if (each.ticket == given && !each.is_called) {
                give_up(each);
                return;
            }
        }
    }

    /// Nobody who was here is wanted any more; invitations stay.
    void forget_all() {
        people_.remove_if([](const wanted_person& each) noexcept { return each.ticket == msnp::ticket{}; });
        for (wanted_person& each : people_) {
            each.was_here = false;
        }
    }

    /// No call is under way: the connection is gone.
    void forget_calls() noexcept {
        for (wanted_person& each : people_) {
            each.is_called = each.is_here = false;
        }
    }

    /// Something more is said: those who did not come may be called again.
    void forget_failures() noexcept {
        for (wanted_person& each : people_) {
            each.has_failed = false;
        }
    }

    /// Whether anybody may come yet.
    bool is_awaited(bool something_waits) const noexcept {
        for (const wanted_person& each : people_) {
            if (each.is_awaited(something_waits)) {
                return true;
            }
        }
        return false;
    }

    /// Whether an invitation waits.
    bool is_invited() const noexcept { return is_awaited(false); }

    /// The first person whose invitation has no outcome yet, or null.
    const wanted_person* first_invited() const noexcept {
        for (const wanted_person& each : people_) {
            if (each.ticket != msnp::ticket{}) {
                return &each;
            }
        }
        return nullptr;
    }

    /// Somebody to call at `now`, or null.
    wanted_person* next(instant now, bool something_waits) noexcept {
        for (wanted_person& each : people_) {
            if (!each.is_called && each.is_awaited(something_waits) && each.not_before <= now && !each.is_late(now)) {
                return &each;
            }
        }
        return nullptr;
    }

    /// Somebody whose invitation has waited too long, or null.
    const wanted_person* overdue(instant now) const noexcept {
        for (const wanted_person& each : people_) {
            if (!each.is_called && each.is_late(now)) {
                return &each;
            }
        }
        return nullptr;
    }

    /// When somebody is to be called (if `may_call`), or an invitation is overdue.
    instant deadline(bool may_call, bool something_waits) const noexcept {
        instant earliest = no_deadline;
        for (const wanted_person& each : people_) {
            if (!each.is_called && each.ticket != msnp::ticket{}) {
                earliest = sooner(earliest, each.due);
            }
            if (may_call && !each.is_called && each.is_awaited(something_waits)) {
                earliest = sooner(earliest, each.not_before);
            }
        }
        return earliest;
    }

private:
    growing<wanted_person> people_;
};

using wanted_list = basic_wanted_list<>;

} // namespace msnp
