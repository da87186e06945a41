#include "desk.hpp"

#include "support/clock.hpp"

#include <msnp/extra/fmt.hpp>

#include <algorithm>
#include <utility>

namespace messenger {

namespace {

constexpr msnp::milliseconds longest_pause = 60'000;
constexpr msnp::milliseconds answer_time = 30'000; // for a switchboard
constexpr msnp::milliseconds connect_time = 15'000;
constexpr unsigned most_moves = 5;

} // namespace

desk::desk(identity who, std::string host, std::string port, const address_policy& policy, listener hears)
    : session(std::move(who)), host_(std::move(host)), port_(std::move(port)), policy_(policy), hears_(std::move(hears)),
      line_(session, msnp::flow::notification_to_client) {}

void desk::open(const std::string& host, const std::string& port) {
    back_at_ = msnp::no_deadline;
    connect_due_ = msnp::later(now(), connect_time);
    line_.open(host, port);
}

void desk::leave() {
    comes_back = false;
    back_at_ = msnp::no_deadline;
    session.leave();
    is_over_ = !is_connected();
}

msnp::instant desk::deadline() const { return std::min({session.deadline(), back_at_, connect_due_}); }

void desk::pull(talks& chats) {
    if (back_at_ <= now()) {
        open();
    }
    if (connect_due_ <= now()) {
        connect_due_ = msnp::no_deadline;
        const bool is_connecting = is_connected() && session.deadline() == msnp::no_deadline; // nothing was said yet
        is_connecting ? line_.close() : void();
    }
    for (bool goes_on = true; goes_on;) {
        ask(chats);
        const int before = line_.wants().fd;
        goes_on = false;
        line_.pull([&](const notification_event& happened) {
            goes_on = true;
            hear(happened, chats);
        });
        if (std::exchange(must_close_, false) && is_connected()) {
            line_.close();
        }
        goes_on = goes_on || line_.wants().fd != before;
    }
}

// One question at a time: the answer is for whichever conversation waits.
void desk::ask(const talks& chats) {
    const bool is_asking = asked_until_ > now();
    if (session.is_signed_in() && !is_asking && chats.want_switchboard() && session.ask_for_switchboard(now())) {
        asked_until_ = msnp::later(now(), answer_time);
    }
}

void desk::tell(std::string words, msnp::failure_code code) {
    has_complained_ = true;
    told it{.what = telling::failure};
    it.words = std::move(words);
    if (code != msnp::failure_code{}) {
        it.number = static_cast<unsigned>(code);
    }
    hears_(it);
}

void desk::hear(const notification_event& happened, talks& chats) {
    if (happened.is<events::signed_in>()) {
        was_in_ = comes_back = true;
        pause_ = 1'000;
        moves_ = 0;
        chats.be(session.account());
        hears_({.what = telling::note, .text = "signed in as " + session.account()});
    } else if (const auto* moved = happened.get_if<events::moved>()) {
        must_close_ = true;
        const bool is_here = moved->to == msnp::address{"0"}; // sign in anew where one is
        const std::optional<std::string> host = is_here ? host_ : policy_(moved->to);
        if (host && ++moves_ <= most_moves) {
            next_host_ = *host;
            next_port_ = is_here ? port_ : std::to_string(moved->to.port_or_default());
        } else {
            tell(host ? "The server sends one from place to place."
                      : "The server sends one to an address that is not reached from outside.");
        }
    } else if (const auto* changed = happened.get_if<events::changed>()) {
        if (sees) {
            sees(*changed->who);
        }
    } else if (const auto* referred = happened.get_if<events::referred>()) {
        asked_until_ = 0;
        chats.refer(referred->referral);
    } else if (const auto* refused = happened.get_if<events::refused>()) {
        asked_until_ = 0;
        chats.refuse(refused->why);
    } else if (const auto* rings = happened.get_if<events::rung>()) {
        chats.ring(rings->ring, answers_rings);
    } else if (const auto* failed = happened.get_if<events::failed>()) {
        must_close_ = true;
        comes_back = comes_back && !failed->is_for_good;
        const bool has_better_words = failed->is_for_good || failed->code == msnp::failure_code{}; // a wrong password
        tell(has_better_words ? fmt::format("Not signed in: {}.", failed->why) : std::string(msnp::explain(failed->code)),
             failed->code);
    } else if (const auto* dismissed = happened.get_if<events::dismissed>()) {
        must_close_ = true;
        if (dismissed->reason == "OTH") {
            comes_back = false;
            tell("You have signed in elsewhere.");
        } else {
            hears_({.what = telling::note, .text = "the server says good-bye"});
        }
    } else if (happened.is<events::closed>()) {
        lost();
    }
}

// The connection is gone: perhaps another one follows.
void desk::lost() {
    asked_until_ = 0;
    connect_due_ = msnp::no_deadline;
    if (!next_host_.empty()) {
        open(std::exchange(next_host_, {}), next_port_);
        return;
    }
    moves_ = 0;
    is_over_ = !comes_back;
    if (!was_in_ && !comes_back && !has_complained_) {
        tell("There is no connection to the server.");
    }
    if (comes_back) {
        hears_({.what = telling::note, .text = fmt::format("no connection; once more in {} s", pause_ / 1000)});
        back_at_ = msnp::later(now(), pause_);
        pause_ = std::min(pause_ * 2, longest_pause);
    }
}

} // namespace messenger
