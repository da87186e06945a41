#include "player.hpp"

#include "talks.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace messenger {

void player::hear(const told& it) {
    const bool is_awaited =
        std::any_of(steps_.begin() + static_cast<std::ptrdiff_t>(at_), steps_.end(), [&it](const step& each) {
            return each.what == step::kind::wait && each.awaited == it.what; // else no step will take it
        });
    if (is_awaited && heard_.size() < most_heard) {
        heard_.push_back({it.what, it.who});
        has_news_ = true;
    }
}

void player::run(talks& in, msnp::instant now) {
    has_news_ = false;
    while (!is_over() && is_done(steps_[at_], in, now)) {
        ++at_;
        due_ = msnp::no_deadline;
    }
}

std::string player::complaint() const {
    if (!is_late_) {
        return {};
    }
    const step& last = steps_[at_];
    return fmt::format("line {}: no '{}{}{}' in {} seconds", last.line, name(last.awaited), last.text.empty() ? "" : " ",
                       last.text, static_cast<double>(patience_) / 1000);
}

// Takes the first event that a step waits for.
bool player::take(const step& wanted) {
    const auto found = std::find_if(heard_.begin(), heard_.end(), [&](const heard& each) {
        return each.what == wanted.awaited &&
               (wanted.text.empty() || msnp::same_account(msnp::handle(wanted.text), msnp::handle(each.who)));
    });
    if (found == heard_.end()) {
        return false;
    }
    heard_.erase(found);
    return true;
}

bool player::wait(const step& wanted, msnp::instant now) {
    due_ = due_ == msnp::no_deadline ? msnp::later(now, patience_) : due_;
    const bool has_come = take(wanted);
    is_late_ = !has_come && due_ <= now;
    return has_come;
}

// Does a step. Whether the next one may follow.
bool player::is_done(const step& next, talks& in, msnp::instant now) {
    switch (next.what) {
    case step::kind::invite: in.invite(next.text); return true;
    case step::kind::go_to: in.go_to(next.text); return true;
    case step::kind::say: in.say(next.text); return true;
    case step::kind::format: in.dress(next.format); return true;
    case step::kind::typing: static_cast<void>(in.type()); return true; // nobody there is nobody to see it
    case step::kind::nudge: in.nudge(); return true;
    case step::kind::leave: in.leave(); return true;
    case step::kind::wait: return wait(next, now);
    case step::kind::sleep: due_ = due_ == msnp::no_deadline ? msnp::later(now, next.pause) : due_; return due_ <= now;
    case step::kind::quit: break;
    }
    at_ = steps_.size();
    return false;
}

} // namespace messenger
