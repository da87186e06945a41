// What a conversation tells must agree with itself: who comes and goes is who is there, nobody stops typing who did not type.
#pragma once

#include "simulation/world/ledger.hpp"

#include <msnp/session/conversation.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace storm {

class manners {
public:
    /// The application has given it another connection, or taken the one away.
    void connects() { present_.clear(), typing_.clear(), is_in_ = false; }

    /// It tells something. `has_connection`: whether the application holds one for it.
    void hear(const msnp::event& told, const msnp::conversation& from, instant now, bool has_connection) {
        told.visit([&](const auto& each) { on(each, now, has_connection); });
        if (wrong_.empty() && !agree(from)) {
            wrong_ = "events tell who is there";
        }
    }

    /// The rule that it has broken, or nothing.
    const std::string& wrong() const { return wrong_; }

private:
    void on(const msnp::events::admitted&, instant, bool has_connection) {
        demand(has_connection && !is_in_, "nobody is let in twice");
        is_in_ = true;
        asks_ = 0;
    }
    void on(const msnp::events::joined& came, instant, bool) { add(present_, came.who.account); }
    void on(const msnp::events::left& gone, instant, bool) {
        demand(remove(present_, gone.account), "only who is there leaves");
        remove(typing_, gone.account);
    }
    void on(const msnp::events::text& said, instant, bool) { remove(typing_, said.from); }
    void on(const msnp::events::typing& begun, instant, bool) {
        demand(has(present_, begun.from), "only who is there types");
        add(typing_, begun.from);
    }
    void on(const msnp::events::typing_ended& ended, instant, bool) {
        demand(remove(typing_, ended.from), "only who types stops typing");
    }
    void on(const msnp::events::nudge& nudged, instant, bool) {
        demand(has(present_, nudged.from), "only who is there nudges");
    }
    void on(const msnp::events::closed&, instant, bool has_connection) {
        demand(!has_connection, "a connection is over when the application says so");
        connects();
    }
    void on(const msnp::events::hang_up&, instant, bool has_connection) {
        demand(has_connection, "only a connection that is there is hung up");
    }
    void on(const msnp::events::left_idle&, instant, bool has_connection) {
        demand(has_connection && is_in_ && present_.size() <= 1, "only who is in with one other leaves as idle");
    }
    void on(const msnp::events::needs_switchboard& asked, instant, bool has_connection) {
        demand(!has_connection, "a switchboard is asked for where there is none");
        demand(asked.attempt == ++asks_ || asked.attempt == 1, "asking is counted");
        demand(asked.attempt <= 3, "a switchboard is asked for three times");
        // By the time of the conversation, which is the largest that it has seen, whatever the clock says now.
        demand(asked_until_ == INT64_MIN || asked.until - asked_until_ >= 7'000,
               "a switchboard is asked for once in seven seconds");
        asks_ = asked.attempt;
        asked_until_ = asked.until;
    }
    template <class Other>
    void on(const Other&, instant, bool) {}

    void demand(bool is_so, const char* rule) {
        if (!is_so && wrong_.empty()) {
            wrong_ = rule;
        }
    }

    bool agree(const msnp::conversation& from) const {
        if (from.people().size() != present_.size()) {
            return false;
        }
        for (std::size_t at = 0; at != present_.size(); ++at) {
            if (!has(present_, from.people()[at].account)) {
                return false;
            }
        }
        return true;
    }

    using list = std::vector<std::string>;
    static bool is(const std::string& one, msnp::handle who) { return msnp::same_account(msnp::handle(one), who); }
    static bool has(const list& in, msnp::handle who) {
        for (const std::string& each : in) {
            if (is(each, who)) {
                return true;
            }
        }
        return false;
    }
    static void add(list& to, msnp::handle who) {
        if (!has(to, who)) {
            to.emplace_back(who.account());
        }
    }
    static bool remove(list& from, msnp::handle who) {
        return std::erase_if(from, [who](const std::string& each) { return is(each, who); }) != 0;
    }

    list present_, typing_;
    std::string wrong_;
    bool is_in_ = false;
    std::uint32_t asks_ = 0;
    instant asked_until_ = INT64_MIN;
};

} // namespace storm
