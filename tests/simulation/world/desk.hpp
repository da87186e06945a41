// A tiny notification server: who is online, who may have a switchboard, and who is rung. What it says needs no bytes here.
#pragma once

#include "simulation/world/nature.hpp"

#include <msnp/text/handle.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace storm {

enum class presence : std::uint8_t { online, hidden, offline };

/// What is done with requests for a switchboard, and with rings.
enum class service : std::uint8_t { good, refused, limited, silent, slow };
enum class ringing : std::uint8_t { good, lost, late, doubled };

/// Opens a switchboard once, for one client.
struct cookie {
    std::string text;
    std::uint32_t client = 0;
    std::string session; ///< empty for a caller
    instant ends = 0;
    bool is_used = false;
};

/// `RNG` under way.
struct ring_note {
    std::uint32_t client = 0;
    std::string session, cookie, caller;
};

/// A call that a switchboard wants to be answered.
struct call_note {
    std::uint32_t session = 0;
    std::uint32_t ticket = 0;
    std::string caller, account;
    std::string session_id;
    std::uint32_t caller_client = 0;
};

class desk {
public:
    struct resident {
        std::string account;
        presence is = presence::online;
    };

    void add(std::string account) { residents_.push_back({std::move(account)}); }
    resident& who(std::uint32_t client) { return residents_[client]; }
    bool is_reached(std::uint32_t client) const { return is_up && residents_[client].is != presence::offline; }

    /// A cookie for this client; how long it is good is two minutes (protocol.md 7.4).
    const std::string& give_cookie(std::uint32_t client, std::string session, instant now) {
        const std::string text = std::to_string(1065769901 + cookies_.size()) + '.' + std::to_string(11000 + client);
        cookies_.push_back({text, client, std::move(session), now + 120'000});
        return cookies_.back().text;
    }

    /// The cookie that is shown, if it is good; it is not any more.
    const cookie* take_cookie(std::string_view text, msnp::handle account, instant now) {
        for (cookie& each : cookies_) {
            if (each.text == text && !each.is_used && now < each.ends &&
                msnp::same_account(msnp::handle(residents_[each.client].account), account)) {
                each.is_used = true;
                return &each;
            }
        }
        return nullptr;
    }

    /// Has everybody who can be called by this name rung, but the caller's own connection. How many are.
    std::size_t ring(const call_note& call, nature& of) {
        std::size_t count = 0;
        for (std::uint32_t client = 0; client != residents_.size(); ++client) {
            if (!is_up || residents_[client].is != presence::online || client == call.caller_client ||
                !msnp::same_account(msnp::handle(residents_[client].account), msnp::handle(call.account))) {
                continue;
            }
            ++count;
            if (rings == ringing::lost) {
                continue;
            }
            const std::string& made = give_cookie(client, call.session_id, of.now);
            const milliseconds delay = of.a_while() + (rings == ringing::late ? 30'000 : 0);
            for (int copies = rings == ringing::doubled ? 2 : 1; copies != 0; --copies) {
                of.plan.note(of.now + delay * copies, matter::ring, static_cast<std::uint32_t>(notes.size()));
                notes.push_back({client, call.session_id, made, call.caller});
            }
        }
        return count;
    }

    bool is_up = true;
    service serves = service::good;
    ringing rings = ringing::good;
    std::vector<ring_note> notes;
    std::vector<call_note> calls;

private:
    std::vector<resident> residents_;
    std::vector<cookie> cookies_;
};

} // namespace storm
