// Calls under way on a switchboard: asked of the application, or rung and not answered yet.
#pragma once

#include <msnp/session/event.hpp>
#include <msnp/session/growing.hpp>
#include <msnp/session/instant.hpp>
#include <msnp/session/owned_text.hpp>
#include <msnp/session/switchboard_event.hpp>
#include <msnp/session/when_used.hpp>
#include <msnp/wire/transaction_id.hpp>

#include <cstddef>
#include <utility>

namespace msnp {

/// One call.
struct ring {
    msnp::ticket ticket = {};
    member caller = {};
    transaction_id trid;
    owned_text account;         ///< who is called
    bool has_rung = false;      ///< the application has said `rang`
    instant ends = no_deadline; ///< when the one who was rung can no longer answer
};

/// The calls of a switchboard.
template <class Use = when_used>
class basic_ring_list {
public:
    std::size_t size() const noexcept { return rings_.size(); }

    ring& add(ring made) { return rings_.push_back(std::move(made)); }

    ring* find(ticket wanted) noexcept {
        for (ring& each : rings_) {
            if (each.ticket == wanted) {
                return &each;
            }
        }
        return nullptr;
    }

    /// Whether this person is being called.
    bool has(handle account) const noexcept {
        for (const ring& each : rings_) {
            if (same_account(handle(each.account.view()), account)) {
                return true;
            }
        }
        return false;
    }

    /// How many calls of this member are under way.
    std::size_t count_of(member caller) const noexcept {
        std::size_t count = 0;
        for (const ring& each : rings_) {
            count += each.caller == caller ? 1U : 0U;
        }
        return count;
    }

    /// Forgets the calls of a member who has gone and that nobody has been rung for.
    void forget_asked(member caller) {
        rings_.remove_if([caller](const ring& each) { return each.caller == caller && !each.has_rung; });
    }

    void remove(const ring& gone) { rings_.remove(gone); }

    /// Forgets calls to a person who has come, and those that can no longer be answered.
    void forget(handle came, instant now) {
        rings_.remove_if([&](const ring& each) {
            return each.ends <= now || (each.has_rung && same_account(handle(each.account.view()), came));
        });
    }

private:
    growing<later_made<ring, Use>> rings_;
};

using ring_list = basic_ring_list<>;

} // namespace msnp
