// The members of a switchboard, and how each is named to a reader of a dialect (protocol.md 2.2, 2.4, 2.5).
//
// Below MSNP16 a person is one row, from wherever they take part. From MSNP16 on each endpoint is a row of its own, and the
// person one more, without endpoint. The dialect that counts is that of the member who reads.
#pragma once

#include <msnp/command/room.hpp>
#include <msnp/session/growing.hpp>
#include <msnp/session/owned_text.hpp>
#include <msnp/session/relay.hpp>
#include <msnp/session/switchboard_event.hpp>
#include <msnp/session/when_used.hpp>

#include <cstddef>
#include <utility>

namespace msnp {

/// Who a member is, as the application knows: the names that others are told, and the dialect that the member reads.
struct guest {
    encoded_text nick = {};            ///< empty: the handle stands in; too long: it is cut
    capabilities caps = {};            ///< told to readers from MSNP12 on
    dialect spoken = dialect::unknown; ///< agreed on the notification server; unknown is taken for the oldest
};

/// One member.
template <class Use = when_used>
struct basic_seat {
    member id = {};
    owned_text account, endpoint, nick;
    capabilities caps;
    dialect spoken = dialect::unknown;
    bool is_out = false;  ///< gone for the others; its connection is not closed yet
    bool is_told = false; ///< the application knows that it is out
    error why = {};
    basic_relay_queue<Use> queue = {};
    std::size_t welcome = 0; ///< bytes of the roster it was told, which do not count against its queue

    handle who() const noexcept { return handle(account.view()); }
    encoded_text name() const noexcept { return encoded_text::from_wire(nick.view()); }
    bool reads_endpoints() const noexcept { return spoken >= dialect::msnp16; }

    /// What is told of someone's capabilities. From MSNP16 on there are always two numbers.
    static capabilities told_caps(const capabilities& caps) noexcept { return {caps.flags, caps.extended.value_or(0)}; }

    /// The dialect in which this member is written to.
    write_options how() const noexcept { return {spoken == dialect::unknown ? oldest_dialect : spoken}; }
};

using seat = basic_seat<>;

/// The members, in the order of their coming.
template <class Use = when_used>
class basic_seating {
    using seat = basic_seat<Use>;

public:
    std::size_t size() const noexcept { return seats_.size(); }
    auto begin() noexcept { return seats_.begin(); }
    auto end() noexcept { return seats_.end(); }
    auto begin() const noexcept { return seats_.begin(); }
    auto end() const noexcept { return seats_.end(); }

    seat& add(seat made) { return seats_.push_back(std::move(made)); }

    /// The member with this number, or null. Numbers ascend, so this halves.
    const seat* find(member who) const noexcept {
        std::size_t low = 0, high = seats_.size();
        while (low != high) {
            const std::size_t middle = low + (high - low) / 2;
            (seats_[middle].id < who ? low : high) = seats_[middle].id < who ? middle + 1 : middle;
        }
        return low != seats_.size() && seats_[low].id == who ? &seats_[low] : nullptr;
    }
    seat* find(member who) noexcept { return const_cast<seat*>(static_cast<const basic_seating&>(*this).find(who)); }

    void remove(const seat& gone) { seats_.remove(gone); }

    /// Whether this person is in, at any endpoint but that of `besides`.
    bool has(handle account, const seat* besides = nullptr) const noexcept {
        for (const seat& each : seats_) {
            if (!each.is_out && &each != besides && same_account(each.who(), account)) {
                return true;
            }
        }
        return false;
    }

    /// Whether anybody is in besides this member.
    bool has_others(const seat& besides) const noexcept {
        for (const seat& each : seats_) {
            if (!each.is_out && &each != &besides) {
                return true;
            }
        }
        return false;
    }

    /// Calls `use(seat, with_endpoint)` for each row of the roster as `reader` is to be told it.
    template <class Visitor>
    void each_row_for(const seat& reader, Visitor&& use) const {
        for (std::size_t at = 0; at != seats_.size(); ++at) {
            const seat& each = seats_[at];
            if (each.is_out || &each == &reader) {
                continue;
            }
            const bool is_own = same_account(each.who(), reader.who());
            if (reader.reads_endpoints() && !each.endpoint.empty()) {
                use(each, true);
            }
            if (!is_own && is_last_of_person(at, reader)) {
                use(each, false);
            }
        }
    }

private:
    bool is_last_of_person(std::size_t at, const seat& reader) const noexcept {
        for (std::size_t behind = at + 1; behind != seats_.size(); ++behind) {
            const seat& each = seats_[behind];
            if (!each.is_out && &each != &reader && same_account(each.who(), seats_[at].who())) {
                return false;
            }
        }
        return true;
    }

    growing<seat> seats_;
};

using seating = basic_seating<>;

} // namespace msnp
