#include "person.hpp"

#include <charconv>
#include <utility>

namespace crowd {

namespace {

msnp::conversation_options talks_as(const std::string& account) {
    return {.account = msnp::handle(account), .spoken = msnp::dialect::msnp7, .idle_leave = msnp::no_limit};
}

} // namespace

person::person(hall& in, tally& to, std::size_t number, msnp::address desk)
    : to_(to), account_("user" + std::to_string(number) + "@example.com"), desk_at_(desk),
      desk_({.account = account_, .password = "user" + std::to_string(number)}), chat_(talks_as(account_)),
      desk_line_(in, desk_, msnp::flow::notification_to_client, *this),
      chat_line_(in, chat_, msnp::flow::switchboard_to_client, *this) {}

void person::says_something() {
    const std::string text = std::to_string(messenger::now()) + " is the time at which this was said, and it is on its way.";
    to_.said += chat_.say({.text = text}, messenger::now()) ? 1U : 0U;
    chat_line_.pull();
}

void person::leaves() {
    static_cast<void>(chat_.leave(messenger::now()));
    chat_line_.pull();
    desk_.leave();
    desk_line_.pull();
}

msnp::instant person::tick() {
    const msnp::instant now = messenger::now();
    if (desk_.deadline() <= now) {
        desk_line_.pull();
    }
    if (chat_.deadline() <= now) {
        chat_line_.pull();
    }
    if (std::exchange(must_close_, false)) {
        chat_line_.close();
    }
    if (next_port_ != 0) {
        chat_line_.open({next_host_, std::exchange(next_port_, std::uint16_t{0})});
    }
    return desk_.deadline() < chat_.deadline() ? desk_.deadline() : chat_.deadline();
}

void person::hear(const messenger::notification_event& told) {
    const auto goes_to = [this](msnp::address where) {
        next_host_ = where.host;
        next_port_ = where.port_or_default();
    };
    if (told.is<messenger::events::signed_in>()) {
        ++to_.signed_in;
    } else if (const auto* way = told.get_if<messenger::events::referred>()) {
        if (chat_.reopen(way->referral, messenger::now())) {
            goes_to(way->referral.address);
        }
    } else if (const auto* none = told.get_if<messenger::events::refused>()) {
        static_cast<void>(chat_.refused(none->why, messenger::now()));
    } else if (const auto* rings = told.get_if<messenger::events::rung>()) {
        if (chat_.answer(rings->ring, messenger::now())) {
            goes_to(rings->ring.address);
        }
    } else if (told.is<messenger::events::failed>() || told.is<messenger::events::dismissed>()) {
        ++to_.failed;
    }
}

void person::hear(const msnp::event& told) {
    if (told.is<msnp::events::needs_switchboard>()) {
        static_cast<void>(desk_.ask_for_switchboard(messenger::now()));
        desk_line_.flush(); // and no more: the one buffer is in use
    } else if (told.is<msnp::events::joined>()) {
        ++to_.joined;
    } else if (const auto* heard = told.get_if<msnp::events::text>()) {
        const std::string_view text = heard->message.text;
        msnp::instant said_at = 0;
        std::from_chars(text.data(), text.data() + text.size(), said_at);
        ++to_.heard;
        to_.delays.push_back(static_cast<std::uint32_t>(messenger::now() - said_at));
    } else if (const auto* end = told.get_if<msnp::events::outcome>()) {
        ++to_.ended;
        to_.delivered += end->what == msnp::outcome::delivered ? 1U : 0U;
    } else if (told.is<msnp::events::call_failed>() || told.is<msnp::events::failed>() || told.is<msnp::events::hang_up>()) {
        ++to_.failed;
        must_close_ = !told.is<msnp::events::call_failed>();
    }
}

} // namespace crowd
