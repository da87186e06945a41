#include "client.hpp"

#include "describe.hpp"

#include <msnp/command/visit.hpp>
#include <msnp/extra/fmt.hpp>
#include <msnp/wire/write_line.hpp>

#include <algorithm>
#include <iterator>

namespace demo {

namespace {

constexpr msnp::dialect spoken = msnp::dialect::msnp8; // of the founding document's year

std::string ticket_of(const msnp::result<msnp::ticket>& made) {
    return made ? fmt::format(" -> ticket {}", static_cast<unsigned>(*made)) : std::string();
}

// The ticket that ends with this event, or 0.
msnp::ticket ended_by(const msnp::event& told) {
    if (const auto* const outcome = told.get_if<msnp::events::outcome>()) {
        return outcome->ticket;
    }
    if (const auto* const joined = told.get_if<msnp::events::joined>()) {
        return joined->ticket;
    }
    const auto* const failed = told.get_if<msnp::events::call_failed>();
    return failed != nullptr ? failed->ticket : msnp::ticket{};
}

} // namespace

client::client(const profile& who, const clock& time, diary& to, msnp::transaction_id next_on_notification)
    : who_(who), time_(time), to_(to), talk_({.account = who.account, .spoken = spoken}),
      next_on_notification_(next_on_notification), notification_(*this, who.name), switchboard_(*this, who.name) {}

void client::ask_for_switchboard() {
    must_ask_ = false;
    act("asks the notification server for a switchboard");
    const auto size = msnp::write(std::back_inserter(notification_.waiting), msnp::xfr_sb{next_on_notification_}, {spoken});
    if (!size) {
        refused(size.error());
    }
    next_on_notification_ = next_on_notification_.next();
}

void client::invite(std::string_view account) {
    const msnp::result<msnp::ticket> made = talk_.invite(msnp::handle(account), time_.now);
    act(fmt::format("invite({}){}", account, ticket_of(made)));
    take(made);
}

void client::say(const msnp::text_message& text, msnp::ack_mode ack) {
    const msnp::result<msnp::ticket> made = talk_.say(text, time_.now, ack);
    std::string shown;
    msnp::write_quoted(std::back_inserter(shown), text.text);
    const std::string_view mode = ack == msnp::ack_mode::always ? "always" : "failure_only";
    act(fmt::format("say({}, {}){}", shown, mode, ticket_of(made)));
    take(made);
}

void client::type() {
    const msnp::result<msnp::ticket> made = talk_.typing(time_.now);
    act(fmt::format("typing(){}", ticket_of(made)));
    take(made);
}

void client::leave() {
    act("leave()");
    if (const msnp::result<void> done = talk_.leave(time_.now); !done) {
        refused(done.error());
    }
}

bool client::wants_connection() const noexcept {
    return talk_.stands() == msnp::phase::referred || talk_.stands() == msnp::phase::rung;
}

bool client::is_connected() const noexcept {
    return talk_.stands() != msnp::phase::resting && talk_.stands() != msnp::phase::asking && !wants_connection();
}

void client::connected() {
    switchboard_.input().reset();
    if (const msnp::result<void> done = talk_.connected(time_.now); !done) {
        refused(done.error());
    }
}

void client::closed() {
    talk_.closed(time_.now);
    listen_to_switchboard();
    show_seen(switchboard_);
}

void client::look_at_clock() {
    if (talk_.deadline() <= time_.now) {
        listen_to_switchboard();
        show_seen(switchboard_);
    }
}

bool client::has_one_end_each() const noexcept {
    return std::all_of(ends_.begin(), ends_.end(), [](const auto& each) { return each.second == 1; });
}

std::string client::switchboard_end::take(std::size_t most) {
    std::string taken(msnp::take(of_.talk_.output(), most));
    of_.talk_.sent(taken.size());
    if (of_.talk_.deadline() <= of_.time_.now) {
        listen(); // what nobody answers has its outcome when it is sent
    }
    return taken;
}

void client::listen_to_notification() {
    msnp::scan found = notification_.input().next();
    for (; found; found = notification_.input().next()) {
        const auto read =
            msnp::visit<msnp::notification_to_client>(*found, [this](const auto& said) { heard(said); }, {.spoken = spoken});
        if (!read || *read == msnp::visited::unknown) {
            notification_.see({"a line that it cannot read"});
        }
    }
    if (found.failed()) {
        throw gone_wrong("a notification connection cannot be followed");
    }
}

void client::heard(const msnp::xfr_sb_answer& referral) {
    notification_.see(
        {rich_text("a referral", styles::strong).add(fmt::format(" to {}, and the cookie to show there", referral.address))});
    const bool again = talk_.stands() == msnp::phase::asking; // the conversation has asked for one
    if (const msnp::result<void> done = again ? talk_.reopen(referral, time_.now) : talk_.call(referral, time_.now); !done) {
        refused(done.error());
    }
}

void client::heard(const msnp::rng& ring) {
    notification_.see(
        {rich_text("a ring", styles::strong).add(fmt::format(" from {}, \"{}\", and answers", ring.account, ring.nick))});
    if (const msnp::result<void> done = talk_.answer(ring, time_.now); !done) {
        refused(done.error());
    }
}

void client::heard(const msnp::failure& why) {
    if (const msnp::result<void> done = talk_.refused(why, time_.now); !done) {
        refused(done.error());
    }
    look_at_clock();
}

void client::listen_to_switchboard() {
    while (const msnp::event told = talk_.next_event(switchboard_.input(), time_.now)) {
        if (const msnp::ticket ended = ended_by(told); ended != msnp::ticket{}) {
            ++ends_[ended];
        }
        must_ask_ = must_ask_ || told.is<msnp::events::needs_switchboard>();
        switchboard_.see(describe(told));
    }
}

void client::show_seen(plug& at) {
    for (const sight& each : at.take_seen()) {
        to_.see(fmt::format("{} sees", who_.name), each.rows);
    }
}

void client::take(const msnp::result<msnp::ticket>& made) {
    if (!made) {
        refused(made.error());
    } else if (*made != msnp::ticket{}) {
        ends_.try_emplace(*made, 0);
    }
    look_at_clock();
}

void client::refused(const msnp::error& why) {
    to_.see(fmt::format("{} sees", who_.name),
            {rich_text("refused at once", styles::strong).add(fmt::format(": {}: {}", name(why.code), explain(why.code)))});
}

} // namespace demo
