#include "talks.hpp"

#include "chance.hpp"
#include "clock.hpp"

#include <algorithm>
#include <utility>

namespace messenger {

namespace {

constexpr std::size_t most_talks = 64; // a stranger can ring as often as a server lets them

} // namespace

talks::talks(std::string account, const msnp::conversation_options& options, listener hears, address_check looks_at)
    : account_(std::move(account)), options_(options), hears_(std::move(hears)), looks_at_(std::move(looks_at)) {}

bool talks::want_switchboard() const {
    return std::any_of(talks_.begin(), talks_.end(),
                       [](const auto& each) { return each->chat.stands() == msnp::phase::asking; });
}

// ---- what the notification server says -------------------------------------------------------------------------------------

std::optional<std::string> talks::host_of(const msnp::address& where, std::string_view who) {
    std::optional<std::string> host = looks_at_ ? looks_at_(where) : std::string(where.host);
    if (!host) {
        told refusal{.what = telling::failure, .who = std::string(who)};
        refusal.words = "The server names an address that is not reached from outside: " + std::string(where.host);
        refusal.reason = "address";
        hears_(refusal);
    }
    return host;
}

void talks::refer(const msnp::xfr_sb_answer& referral) {
    for (const auto& each : talks_) {
        if (each->chat.stands() != msnp::phase::asking) {
            continue;
        }
        const std::optional<std::string> host = host_of(referral.address, {});
        if (!host || !each->chat.reopen(referral, now())) {
            static_cast<void>(each->chat.refused({}, now()));
        } else {
            each->line.open(*host, std::to_string(referral.address.port_or_default()));
        }
        return;
    }
}

void talks::refuse(const msnp::failure& why) {
    for (const auto& each : talks_) {
        if (each->chat.refused(why, now())) {
            return;
        }
    }
}

void talks::call(const msnp::xfr_sb_answer& referral) {
    talk& made = begin({});
    current_ = &made;
    if (made.chat.call(referral, now())) {
        made.line.open(std::string(referral.address.host), std::to_string(referral.address.port_or_default()));
    }
}

void talks::answer(const msnp::rng& call) {
    talk& made = begin({});
    current_ = &made;
    if (made.chat.answer(call, now())) {
        made.line.open(std::string(call.address.host), std::to_string(call.address.port_or_default()));
    }
}

void talks::ring(const msnp::rng& call, bool answers) {
    tell(telling::ring, nullptr, call.account.account());
    const std::optional<std::string> host = answers ? host_of(call.address, call.account.account()) : std::nullopt;
    if (!host) {
        return;
    }
    talk* taken = nullptr;
    for (const auto& each : talks_) {
        if (taken == nullptr && !each->has_left && talk::is_in(each->with, call.account)) {
            const msnp::result<void> answered = each->chat.answer(call, now());
            if (!answered && answered.error().code == msnp::errc::call_under_way) {
                return; // theirs gives way
            }
            taken = answered ? each.get() : nullptr;
        }
    }
    const bool is_busy = current_ != nullptr && !current_->is_at_rest();
    if (taken == nullptr) {
        if (talks_.size() >= most_talks) {
            return;
        }
        taken = &begin(call.account.account());
        if (!taken->chat.answer(call, now())) {
            taken->has_left = true;
            return;
        }
    }
    taken->is_known_to_somebody = true;
    taken->is_admitted = taken->is_reached = false;
    current_ = rings_take_over || !is_busy ? taken : current_;
    taken->line.open(*host, std::to_string(call.address.port_or_default()));
}

// ---- what is said ----------------------------------------------------------------------------------------------------------

talk& talks::begin(std::string_view with) {
    msnp::conversation_options options = options_;
    options.account = msnp::handle(account_);
    options.seed = random_seed();
    talk& made = *talks_.emplace_back(std::make_unique<talk>(++begun_, options));
    if (!with.empty()) {
        made.with.emplace_back(with);
    }
    return made;
}

talk* talks::find(msnp::handle account) {
    talk* found = nullptr;
    for (const auto& each : talks_) {
        const bool is_there = !each->has_left && talk::is_in(each->with, account);
        const bool is_better = found == nullptr || (each->with.size() == 1 && (found->with.size() != 1 || found->is_at_rest()));
        found = is_there && is_better ? each.get() : found;
    }
    return found;
}

void talks::invite_into(talk& into, const std::string& account) {
    if (into.chat.people().empty() && into.called.empty()) {
        into.with.clear();
    }
    const msnp::result<msnp::ticket> called = into.chat.invite(msnp::handle(account), now());
    if (!called) {
        told failure{.what = telling::failure, .conversation = into.number, .who = account};
        failure.words = msnp::explain(called.error().code);
        failure.reason = msnp::name(called.error().code);
        hears_(failure);
        return;
    }
    talk::add(into.with, msnp::handle(account));
    talk::add(into.called, msnp::handle(account));
}

void talks::invite(const std::string& account) {
    if (!has_one && (current_ == nullptr || current_->is_at_rest())) {
        talk* const known = find(msnp::handle(account));
        current_ = known != nullptr && known->is_at_rest() && known->with.size() == 1 ? known : &begin(account);
    }
    invite_into(*current_, account);
}

void talks::go_to(const std::string& account) {
    if (has_one) {
        return;
    }
    talk* const known = find(msnp::handle(account));
    current_ = known != nullptr ? known : &begin(account);
    if (known == nullptr) {
        invite_into(*current_, account);
    }
}

unsigned talks::say(const std::string& text) {
    const unsigned number = ++texts_;
    if (current_ == nullptr) {
        tell_unsaid(number, text, "nobody_here", "There is no conversation to say it in: invite somebody.");
        return number;
    }
    talk& in = *current_;
    if (!in.is_known_to_somebody && in.called.empty() && !in.with.empty()) {
        const std::string again = in.with.front(); // whose first call has failed
        invite_into(in, again);
    }
    msnp::text_message message{.text = text};
    if (format_) {
        msnp::im_format format;
        format.font = msnp::font_name::from_plain(format_->font);
        format.color = format_->color;
        format.effects = format_->effects;
        format.pitch_family = msnp::pitch_family_of(format.font);
        message.format = format;
    }
    const msnp::result<msnp::ticket> said = in.chat.say(message, now());
    if (said) {
        in.said.emplace(*said, number);
    } else {
        tell_unsaid(number, text, msnp::name(said.error().code), msnp::explain(said.error().code));
    }
    return number;
}

msnp::result<void> talks::type() {
    if (current_ == nullptr) {
        return msnp::errc::nobody_here;
    }
    const msnp::result<msnp::ticket> said = current_->chat.typing(now());
    return said ? msnp::result<void>() : said.error();
}

bool talks::nudge() {
    const msnp::result<msnp::ticket> said =
        current_ != nullptr ? current_->chat.nudge(now()) : msnp::result<msnp::ticket>(msnp::errc::nobody_here);
    if (!said) {
        told failure{.what = telling::failure, .conversation = current_ != nullptr ? current_->number : 0};
        failure.words = msnp::explain(said.error().code);
        failure.reason = msnp::name(said.error().code);
        hears_(failure);
    }
    return said.has_value();
}

void talks::leave() {
    if (current_ != nullptr) {
        static_cast<void>(current_->chat.leave(now())); // there may be nothing to leave
        current_->has_left = true;
        current_ = nullptr;
    }
}

void talks::leave_all() {
    for (const auto& each : talks_) {
        static_cast<void>(each->has_left ? msnp::result<void>() : each->chat.leave(now()));
        each->has_left = true;
    }
    current_ = nullptr;
}

// ---- the loop around -------------------------------------------------------------------------------------------------------

void talks::pull() {
    for (std::size_t at = 0; at != talks_.size(); ++at) {
        talk& each = *talks_[at];
        for (bool goes_on = true; goes_on;) {
            const int before = each.line.wants().fd;
            goes_on = false;
            each.line.pull([&](const msnp::event& happened) {
                goes_on = true;
                hear(each, happened);
            });
            if (std::exchange(each.must_hang_up, false) && each.is_connected()) {
                each.line.close();
            }
            goes_on = goes_on || each.line.wants().fd != before;
        }
    }
    retire();
}

void talks::add_wants(std::vector<pollfd>& to) const {
    for (const auto& each : talks_) {
        to.push_back(each->line.wants());
    }
}

void talks::ready(std::span<const pollfd> come) {
    for (std::size_t at = 0; at != talks_.size() && at != come.size(); ++at) {
        talks_[at]->ready(come[at].revents);
    }
}

msnp::instant talks::deadline() const {
    msnp::instant earliest = msnp::no_deadline;
    for (const auto& each : talks_) {
        earliest = std::min(earliest, each->chat.deadline());
    }
    return earliest;
}

bool talks::is_gone(const talk& each) { return !each.is_connected() && each.chat.stands() == msnp::phase::resting; }

bool talks::are_quiet() const {
    return std::all_of(talks_.begin(), talks_.end(), [](const auto& each) { return is_gone(*each); });
}

void talks::drop() {
    for (const auto& each : talks_) {
        each->line.close();
    }
    pull();
}

// Forgets conversations that have ended, and those at rest where there are many.
void talks::retire() {
    bool has_room = talks_.size() < most_talks;
    const auto is_over = [&](const std::unique_ptr<talk>& each) {
        const bool ends = each->has_left ? is_gone(*each) && each->chat.waiting() == 0 : !has_room && each->is_at_rest();
        has_room = has_room || ends;
        return ends && each.get() != current_;
    };
    talks_.erase(std::remove_if(talks_.begin(), talks_.end(), is_over), talks_.end());
}

} // namespace messenger
