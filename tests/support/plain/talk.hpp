// What a conversation may tell: a plain model that sees what goes out, what comes in, and what is told of it.
//
// It knows no phase and no deadline. What is told as delivered the server has said so, what as refused it has refused; and what
// others do is told as rarely as it should be.
#pragma once

#include "support/plain/account.hpp"

#include <msnp/command/catalogue.hpp>
#include <msnp/command/failure.hpp>
#include <msnp/command/identify.hpp>
#include <msnp/command/message.hpp>
#include <msnp/payload/envelope.hpp>
#include <msnp/session/event.hpp>
#include <msnp/session/instant.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <type_traits>

namespace msnp_test {

/// A conversation. What is wrong is told in words; null where nothing is.
class plain_talk {
public:
    /// Something said has a ticket. A call that is under way gives its ticket again.
    void begins(msnp::ticket of) { ends_.emplace(of, 0); }

    /// It ends. Where memory has run out, a call may have given no ticket for what has begun.
    const char* ends(msnp::ticket of, bool may_be_unknown) {
        const auto known = ends_.find(of);
        if (known == ends_.end()) {
            return may_be_unknown ? nullptr : "what ends was said";
        }
        return ++known->second == 1 ? nullptr : "what ends, ends once";
    }
    bool has_ended() const {
        for (const auto& each : ends_) {
            if (each.second != 1) {
                return false;
            }
        }
        return true;
    }

    // What goes out, and what comes in.
    const char* says(const msnp::msg_to_server& said) {
        part& made = said_[said.trid.number];
        made = {};
        made.payload = said.payload;
        made.body = msnp::split_payload(said.payload).body;
        made.ack = said.ack;
        return begin(false);
    }
    template <class Command>
    const char* says(const Command&) {
        return begin(std::is_same_v<Command, msnp::usr> || std::is_same_v<Command, msnp::ans>);
    }

    void hears(const msnp::ack& that) { answer(that.trid, &part::is_acked); }
    void hears(const msnp::nak& that) { answer(that.trid, &part::is_refused); }
    void hears(const msnp::failure& that) {
        if (that.trid) {
            answer(*that.trid, &part::is_numbered);
        }
    }
    template <class Command>
    void hears(const Command&) {}

    // What is that.
    const char* tells(const msnp::events::outcome& that) const {
        std::size_t delivered = 0;
        bool is_any = false, is_refused = false, is_numbered = false, is_assumed = false;
        for (const auto& each : said_) {
            const part& one = each.second;
            const bool is_whole = one.payload == that.payload;
            if (!is_whole && (one.body.empty() || that.text.find(one.body) == std::string_view::npos)) {
                continue;
            }
            is_any = true;
            delivered += one.is_acked ? is_whole ? that.text.size() + 1 : one.body.size() : 0;
            is_refused = is_refused || one.is_refused;
            is_numbered = is_numbered || one.is_numbered;
            is_assumed = is_assumed || one.ack == msnp::ack_mode::none || one.ack == msnp::ack_mode::failure_only;
        }
        switch (that.what) {
        case msnp::outcome::delivered:
            return delivered != 0 && delivered >= that.text.size() ? nullptr : "what is delivered the server has said so of";
        case msnp::outcome::assumed_delivered:
            return is_assumed ? nullptr : "what is assumed delivered was said in mode N, or U";
        case msnp::outcome::refused:
            return (that.why == msnp::reason::nak && is_refused) || (that.why == msnp::reason::number && is_numbered)
                       ? nullptr
                       : "what is refused the server has refused";
        case msnp::outcome::timed_out: return is_any ? nullptr : "what may have arrived was said";
        case msnp::outcome::not_sent: break;
        }
        return nullptr;
    }

    /// A nudge of somebody. `pause`: at most one in such a time.
    const char* tells(const msnp::events::nudge& that, msnp::instant now, msnp::milliseconds pause) {
        const auto [last, is_first] = nudges_.emplace(lower_account(that.from.account()), now);
        const bool is_early =
            !is_first && pause > 0 &&
            static_cast<std::uint64_t>(now) - static_cast<std::uint64_t>(last->second) < static_cast<std::uint64_t>(pause);
        last->second = now;
        return is_early ? "nudges of one person are told as rarely as the options say" : nullptr;
    }
    void tells(const msnp::events::left& that) { nudges_.erase(lower_account(that.account.account())); }

    /// The connection is over; those who come next are others.
    void is_over() {
        nudges_.clear();
        has_begun_ = false;
    }

private:
    struct part {
        std::string payload, body;
        msnp::ack_mode ack = msnp::ack_mode::none;
        bool is_acked = false, is_refused = false, is_numbered = false;
    };

    // A connection begins with who one is, and that is said once.
    const char* begin(bool is_first) {
        const bool is_right = is_first != has_begun_;
        has_begun_ = true;
        return is_right ? nullptr : "a connection begins with USR or ANS";
    }

    void answer(msnp::transaction_id trid, bool part::*kind) {
        if (const auto known = said_.find(trid.number); known != said_.end()) {
            known->second.*kind = true;
        }
    }

    std::map<msnp::ticket, int> ends_;
    std::map<std::uint32_t, part> said_; // by id
    std::map<std::string, msnp::instant> nudges_;
    bool has_begun_ = false; // something was said on this connection
};

} // namespace msnp_test
