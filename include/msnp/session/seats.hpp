// The members of a switchboard, and how each is named to a reader of a dialect (protocol.md 2.2, 2.4, 2.5).
//
// Below MSNP16 a person is one row, from wherever they take part. From MSNP16 on each endpoint is a row of its own, and the
// person one more, without endpoint. The dialect that counts is that of the member who reads.
#pragma once

#include <msnp/base/narrow.hpp>
#include <msnp/command/capabilities.hpp>
#include <msnp/session/account_key.hpp>
#include <msnp/session/growing.hpp>
#include <msnp/session/instant.hpp>
#include <msnp/session/member.hpp>
#include <msnp/session/relay.hpp>
#include <msnp/session/when_used.hpp>
#include <msnp/text/percent.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
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
class basic_seat {
public:
    /// Copies the names. An endpoint counts from MSNP16 on.
    basic_seat(member number, handle who, const guest& known) : id(number), caps(known.caps), spoken(known.spoken) {
        const std::string_view account = who.account();
        const std::string_view endpoint = reads_endpoints() ? who.endpoint() : std::string_view();
        const encoded_text nick = (known.nick.empty() ? encoded_text::from_plain(account) : known.nick).clipped();
        hash_ = account_hash(account);
        account_size_ = narrow<std::uint32_t>(account.size());
        handle_size_ = narrow<std::uint32_t>(account.size() + (endpoint.empty() ? 0 : 1 + endpoint.size()));
        names_.resize(handle_size_ + nick.encoded_size());
        char* to = put(names_.begin(), account);
        if (!endpoint.empty()) {
            to = put(put(to, ';'), endpoint);
        }
        nick.write_encoded(to);
    }

    /// The person, and the person at this endpoint, if there is one.
    handle who() const noexcept { return handle(take(names(), account_size_)); }
    handle who_there() const noexcept { return handle(take(names(), handle_size_)); }
    account_key key() const noexcept { return {take(names(), account_size_), hash_}; }

    /// Whether this is one endpoint of several, and which.
    bool has_endpoint() const noexcept { return handle_size_ != account_size_; }
    std::string_view endpoint() const noexcept { return drop(take(names(), handle_size_), account_size_ + 1); }

    /// The nick.
    encoded_text name() const noexcept { return encoded_text::from_wire(drop(names(), handle_size_)); }

    /// Whether it is told of endpoints.
    bool reads_endpoints() const noexcept { return spoken >= dialect::msnp16; }

    /// What is told of its capabilities. From MSNP16 on there are always two numbers.
    capabilities told_caps() const noexcept { return {caps.flags, caps.extended.value_or(0)}; }

    /// The dialect in which this member is written to.
    write_options how() const noexcept { return {spoken == dialect::unknown ? oldest_dialect : spoken}; }

    /// Its number, and what was said of it at the door.
    member id = {};
    capabilities caps = {};
    dialect spoken = dialect::unknown;
    bool is_out = false;       ///< gone for the others; its connection is not closed yet
    bool is_missed = false;    ///< it is out, and the others will be told in a moment
    bool is_told = false;      ///< the application knows that it is out
    bool was_idle = false;     ///< it is out because it has said nothing for long
    bool is_short = false;     ///< memory ran out when it was to be told something, or was heard: it is to go
    bool is_nobody = false;    ///< memory ran out when it came in: the application does not know it
    bool is_last = true;       ///< of those who are in, nobody of this account has come later
    bool is_last_there = true; ///< and nobody of this account and endpoint
    error why = {};
    basic_relay_queue<Use> queue = {};
    std::size_t welcome = 0;  ///< bytes of the roster it is told, which do not count against its queue
    instant heard_at = 0;     ///< when it last said something
    instant calm_at = 0;      ///< when its refused calls are forgotten
    std::size_t refusals = 0; ///< of calls

private:
    std::string_view names() const noexcept { return {names_.begin(), names_.size()}; }

    growing<later_made<char, Use>> names_; // account, `;`, endpoint, nick
    std::uint32_t account_size_ = 0, handle_size_ = 0;
    std::uint32_t hash_ = 0;
};

using seat = basic_seat<>;

/// Who is in besides one member.
struct others {
    bool of_account = false;  ///< the same person, elsewhere
    bool of_endpoint = false; ///< the same person at the same endpoint, on another connection
};

/// The members, in the order of their coming.
template <class Use = when_used>
class basic_seating {
    using seat = basic_seat<Use>;

public:
    /// How many there are, and how many of them are not out.
    std::size_t size() const noexcept { return seats_.size(); }
    std::size_t count_in() const noexcept { return in_; }

    auto begin() noexcept { return seats_.begin(); }
    auto end() noexcept { return seats_.end(); }
    auto begin() const noexcept { return seats_.begin(); }
    auto end() const noexcept { return seats_.end(); }

    /// A member comes in.
    seat& add(seat made) {
        seats_.reserve(seats_.size() + 1);
        for (seat& each : seats_) {
            if (!each.is_out && each.key() == made.key()) {
                each.is_last = false;
                each.is_last_there = each.is_last_there && !is_there(each, made);
            }
        }
        ++in_;
        return seats_.push_back(std::move(made));
    }

    /// A member is out: it is no longer in the roster.
    void take_out(seat& gone) noexcept {
        gone.is_out = true;
        --in_;
        bool wants_last = gone.is_last, wants_last_there = gone.is_last_there;
        for (std::size_t at = seats_.size(); at-- != 0 && (wants_last || wants_last_there);) {
            seat& each = seats_[at];
            if (each.is_out || !(each.key() == gone.key())) {
                continue;
            }
            each.is_last = each.is_last || std::exchange(wants_last, false);
            if (wants_last_there && is_there(each, gone)) {
                each.is_last_there = true;
                wants_last_there = false;
            }
        }
    }

    /// The connection of a member who is out is closed.
    void remove(const seat& gone) noexcept {
        seats_.remove(gone);
        if ((seats_.size() & (seats_.size() - 1)) == 0) {
            seats_.shrink(); // to a power of two, so that this is seldom
        }
    }

    /// The member with this number, or null. As a rule it is the one that was looked for last, or the next. Numbers ascend, so
    /// else this halves.
    const seat* find(member who) const noexcept {
        for (std::size_t at = last_found_; at < seats_.size() && at <= last_found_ + 1; ++at) {
            if (seats_[at].id == who) {
                return &seats_[at];
            }
        }
        std::size_t low = 0, high = seats_.size();
        while (low != high) {
            const std::size_t middle = low + (high - low) / 2;
            (seats_[middle].id < who ? low : high) = seats_[middle].id < who ? middle + 1 : middle;
        }
        return low != seats_.size() && seats_[low].id == who ? &seats_[low] : nullptr;
    }
    seat* find(member who) noexcept {
        const seat* const found = static_cast<const basic_seating&>(*this).find(who);
        if (found == nullptr) {
            return nullptr;
        }
        last_found_ = static_cast<std::size_t>(found - seats_.begin());
        return &seats_[last_found_];
    }

    /// Whether this person is in.
    bool has(const account_key& who) const noexcept {
        for (const seat& each : seats_) {
            if (!each.is_out && each.key() == who) {
                return true;
            }
        }
        return false;
    }

    /// Whether anybody is in besides this member.
    bool has_others(const seat& besides) const noexcept { return in_ > (besides.is_out ? 0U : 1U); }

    /// Whether this member's person is in besides it, as far as the others know.
    others others_like(const seat& besides) const noexcept {
        others found;
        for (const seat& each : seats_) {
            if ((!each.is_out || each.is_missed) && &each != &besides && each.key() == besides.key()) {
                found.of_account = true;
                found.of_endpoint = found.of_endpoint || is_there(each, besides);
            }
        }
        return found;
    }

    /// Calls `use(seat, with_endpoint)` for each row of the roster as `reader` is to be told it. Of oneself there are the other
    /// endpoints.
    template <class Visitor>
    void each_row_for(const seat& reader, Visitor&& use) const {
        for (const seat& each : seats_) {
            if (each.is_out || &each == &reader) {
                continue;
            }
            const bool is_own = each.key() == reader.key();
            if (reader.reads_endpoints() && each.has_endpoint() && each.is_last_there && !(is_own && is_there(each, reader))) {
                use(each, true);
            }
            if (each.is_last && !is_own) {
                use(each, false);
            }
        }
    }

private:
    static bool is_there(const seat& one, const seat& other) noexcept {
        return same_endpoint(one.endpoint(), other.endpoint());
    }

    growing<seat> seats_;
    std::size_t in_ = 0;
    std::size_t last_found_ = 0; // a place: of whoever was looked for last, unless somebody has left
};

using seating = basic_seating<>;

} // namespace msnp
