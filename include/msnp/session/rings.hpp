// Calls under way on a switchboard: asked of the application, or rung and not answered yet.
//
// Each has an end: one who does not answer can be called again, and a call that the application forgets is not kept for ever.
#pragma once

#include <msnp/session/account_key.hpp>
#include <msnp/session/event.hpp>
#include <msnp/session/growing.hpp>
#include <msnp/session/instant.hpp>
#include <msnp/session/member.hpp>
#include <msnp/session/owned_account.hpp>
#include <msnp/session/when_used.hpp>
#include <msnp/wire/transaction_id.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>

namespace msnp {

/// One call.
struct ring {
    ring() noexcept = default;
    ring(msnp::ticket made, member by, transaction_id of, const account_key& called, instant until)
        : ticket(made), caller(by), trid(of), account(called), ends(until) {}

    /// Its ticket, and who calls by which id.
    msnp::ticket ticket = {};
    member caller = {};
    transaction_id trid = {};
    owned_account account;      ///< who is called
    instant ends = no_deadline; ///< when the application, or the one who was rung, can no longer answer
    bool has_rung = false;      ///< the application has said `rang`
    bool has_come = false;      ///< whoever is called was quicker than that
};

/// The calls of a switchboard.
template <class Use = when_used>
class basic_ring_list {
    using ring = later_made<msnp::ring, Use>;

public:
    std::size_t size() const noexcept { return rings_.size(); }

    /// One more call.
    ring& add(ring made) {
        ring& added = rings_.push_back(std::move(made));
        soonest_ = sooner(soonest_, added.ends);
        return added;
    }

    /// The call that the application has yet to answer, or null.
    ring* find_asked(ticket wanted) noexcept {
        for (ring& each : rings_) {
            if (each.ticket == wanted && !each.has_rung) {
                return &each;
            }
        }
        return nullptr;
    }

    /// The application has rung: so long the one who is called may take to come, unless they have come already.
    void rung(ring& asked, instant ends) {
        asked.has_rung = true;
        asked.ends = ends;
        if (asked.has_come) {
            rings_.remove(asked);
        }
        tidy();
    }

    /// Forgets a call.
    void remove(const ring& gone) {
        rings_.remove(gone);
        tidy();
    }

    /// Whether this person is being called.
    bool has(const account_key& called) const noexcept { return find_account(rings_, called) != nullptr; }

    /// How many calls of this member are under way.
    std::size_t count_of(member caller) const noexcept {
        std::size_t count = 0;
        for (const ring& each : rings_) {
            count += each.caller == caller ? 1U : 0U;
        }
        return count;
    }

    /// Somebody has come: calls to them are over.
    void come(const account_key& who) noexcept {
        remove_if([&who](ring& each) noexcept {
            each.has_come = each.has_come || each.account == who;
            return each.has_come && each.has_rung;
        });
    }

    /// Forgets the calls of a member who has gone and that nobody has been rung for.
    void forget_asked(member caller) noexcept {
        remove_if([caller](const ring& each) noexcept { return each.caller == caller && !each.has_rung; });
    }

    /// Forgets the calls that have ended; `use(ring)` sees those that the application has not answered.
    template <class Visitor>
    void expire(instant now, Visitor&& use) {
        if (now < soonest_) {
            return;
        }
        for (ring& each : rings_) {
            if (each.ends <= now && !each.has_rung) {
                use(each);
                each.has_rung = true; // memory may run out at the next one, and what was told is not told again
            }
        }
        remove_if([now](const ring& each) noexcept { return each.ends <= now; });
    }

    /// When the next call ends.
    instant deadline() const noexcept { return soonest_; }

private:
    template <class Predicate>
    void remove_if(Predicate&& is_gone) noexcept {
        if (rings_.remove_if(is_gone) != 0) {
            tidy();
        }
    }

    // After calls have gone, or one ends at another time.
    void tidy() noexcept {
        soonest_ = no_deadline;
        for (const ring& each : rings_) {
            soonest_ = sooner(soonest_, each.ends);
        }
        if (rings_.empty()) {
            rings_ = {};
        }
    }

    growing<ring> rings_;
    instant soonest_ = no_deadline;
};

using ring_list = basic_ring_list<>;

} // namespace msnp
