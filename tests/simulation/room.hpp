// One switchboard and the connections to it, in memory. Nothing happens but in `step`, and chance decides what happens next.
#pragma once

#include "simulation/link.hpp"
#include "simulation/talker.hpp"
#include "support/catch.hpp"

#include <msnp/session/switchboard.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace msnp_test {

/// Who a guest is to the server, and which cookies are good.
struct directory {
    std::map<std::string, msnp::guest> guests;  ///< by account
    std::map<std::string, std::string> cookies; ///< cookie to account; good once
};

class room {
public:
    room(std::uint64_t seed, std::string_view session) : board(session), luck(seed) {}
    room(const room&) = delete;
    room& operator=(const room&) = delete;

    /// A talker's connection: it is there, and nothing has been said.
    void connect(talker& who) {
        REQUIRE(who.chat.connected(now));
        wires_.push_back(std::make_unique<wire>(who, luck, now));
    }

    /// A talker's connection is cut, and nobody is told: what is under way is lost, and the server does not notice.
    void cut(const talker& who) { wire_of(who).dead = true; }

    /// The server notices.
    void notice(const talker& who) {
        wire& gone = wire_of(who);
        static_cast<void>(board.closed(gone.id, now));
        forget(gone);
    }

    /// Lets everything happen that can, in an order of chance. False if it does not come to rest.
    bool settle() {
        for (std::size_t steps = 0; steps != 200'000; ++steps) {
            if (!step()) {
                return true;
            }
        }
        return false;
    }

    told& heard(const talker& who) { return heard_[&who]; }

    /// What the server does when somebody is called.
    std::function<void(const msnp::switchboard_events::wants_ring&)> on_ring;

    msnp::switchboard board;
    directory known;
    chance luck;
    msnp::instant now = 0;

private:
    struct wire {
        wire(talker& whose, chance& luck, msnp::instant now) : who(whose), up(luck), down(luck), door(now) {}

        talker& who;
        link up, down;
        msnp::admission door;
        msnp::member id{};
        bool is_in = false;   // admitted
        bool closing = false; // the server closes when its output is gone
        bool dead = false;    // cut, and the server does not know
        std::vector<char> memory = std::vector<char>(8192);
        msnp::reader from{memory, {.from = msnp::flow::client_to_switchboard}};
    };

    wire& wire_of(const talker& who) {
        return **std::find_if(wires_.begin(), wires_.end(), [&](const auto& each) { return &each->who == &who; });
    }
    void forget(const wire& gone) {
        std::erase_if(wires_, [&](const auto& each) { return each.get() == &gone; });
    }

    enum class doing { client_writes, server_hears, server_writes, client_hears, server_closes };
    struct chance_of {
        wire* on;
        doing what;
    };

    // One thing of those that can happen; false if there is none.
    bool step() {
        can_.clear();
        for (const auto& each : wires_) {
            wire& on = *each;
            const auto offer = [&](bool possible, doing what) {
                if (possible && !on.dead) {
                    can_.push_back({&on, what});
                }
            };
            const bool is_told = board.output(on.id).empty();
            offer(!on.who.chat.output().empty(), doing::client_writes);
            offer(!on.up.empty(), doing::server_hears);
            offer(!is_told, doing::server_writes);
            offer(!on.down.empty(), doing::client_hears);
            offer(on.closing && is_told && on.down.empty(), doing::server_closes);
        }
        if (can_.empty()) {
            return false;
        }
        const chance_of next = can_[luck.below(can_.size())];
        perform(*next.on, next.what);
        return true;
    }

    void perform(wire& on, doing what) {
        switch (what) {
        case doing::client_writes: on.who.chat.sent(on.up.take(on.who.chat.output())); return;
        case doing::server_hears: receive(on); return;
        case doing::server_writes: board.sent(on.id, on.down.take(*board.output(on.id).begin())); return;
        case doing::client_hears:
            on.down.give([&](std::string_view bytes) { return on.who.feed(bytes); });
            listen(on.who);
            return;
        case doing::server_closes: close(on); return;
        }
    }

    void listen(talker& who) {
        who.now = now;
        told some = who.pull();
        std::move(some.begin(), some.end(), std::back_inserter(heard(who)));
    }

    void receive(wire& on) {
        on.up.give([&](std::string_view bytes) {
            move_memory(on.from, on.memory);
            return on.closing ? bytes.size() : on.from.feed(bytes);
        });
        if (!on.is_in && !on.closing) {
            greet(on);
        }
        while (on.is_in) {
            const msnp::switchboard_event asked = board.next_event(on.id, on.from, now);
            if (const auto* ring = asked.get_if<msnp::switchboard_events::wants_ring>()) {
                on_ring(*ring);
            } else if (const auto* gone = asked.get_if<msnp::switchboard_events::departed>()) {
                for (const auto& each : wires_) {
                    each->closing = each->closing || (each->is_in && each->id == gone->who);
                }
            } else {
                break;
            }
        }
    }

    void greet(wire& on) {
        const msnp::arrival came = on.door.next(on.from, now);
        const auto* who = came.get_if<msnp::applicant>();
        if (who == nullptr) {
            on.closing = came.is<msnp::turned_away>();
            return;
        }
        const auto cookie = known.cookies.find(std::string(who->cookie));
        if (cookie == known.cookies.end() || !msnp::same_account(std::string_view(cookie->second), who->account)) {
            std::vector<char> line(64);
            const auto size = msnp::write(line, msnp::admission::refusal(*who));
            static_cast<void>(on.who.feed({line.data(), *size}));
            on.closing = true;
            listen(on.who);
            return;
        }
        const msnp::result<msnp::member> seat = board.admit(*who, known.guests[cookie->second], now);
        known.cookies.erase(cookie);
        REQUIRE(seat);
        on.id = *seat;
        on.is_in = true;
    }

    void close(wire& on) {
        talker& who = on.who;
        if (on.is_in) {
            static_cast<void>(board.closed(on.id, now));
        }
        forget(on);
        who.now = now;
        told some = who.loses_connection();
        std::move(some.begin(), some.end(), std::back_inserter(heard(who)));
    }

    std::vector<std::unique_ptr<wire>> wires_;
    std::vector<chance_of> can_;
    std::map<const talker*, told> heard_;
};

} // namespace msnp_test
