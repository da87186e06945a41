#include "desk.hpp"

#include "desk_line.hpp"
#include "support/contact_list.hpp"

#include <utility>

namespace service {

desk::desk(shared& with, const users& people, cookies& made)
    : with_(with), people_(people), cookies_(made), lines_(people.size()),
      next_session_(static_cast<std::uint32_t>(with.now()) % 1'000'000'000U + 1) {}

msnp::address desk::switchboards(const desk_line& of) {
    host_ = with_.wanted.advertise.empty() ? of.local_host() : with_.wanted.advertise;
    return {host_, switchboard_port_};
}

void desk::come(const user& who, desk_line& at) {
    if (desk_line* const before = lines_[who.id]) {
        go(who, *before);
        before->leave("OTH");
    }
    lines_[who.id] = &at;
    ++with_.count.signed_in;
}

void desk::go(const user& who, const desk_line& from) {
    if (lines_[who.id] == &from) {
        lines_[who.id] = nullptr;
        --with_.count.signed_in;
        if (from.is_visible()) {
            tell_friends(who, std::nullopt);
        }
    }
}

void desk::tell_friends(const user& who, std::optional<sign_in::presence> state) {
    for (const user_id each : who.friends) {
        desk_line* const line = is_stopped_ ? nullptr : lines_[each];
        if (line == nullptr || !line->state()) {
            continue; // who has not said CHG yet learns it then
        }
        if (state) {
            line->say(sign_in::nln{*state, who.account, msnp::encoded_text::from_plain(who.nick)});
        } else {
            line->say(sign_in::fln{who.account});
        }
        line->flush();
    }
}

const std::string& desk::refer(const user& caller, msnp::dialect spoken) {
    const std::uint32_t session = next_session_++;
    return cookies_.make({.whose = caller.id, .session = session, .spoken = spoken}, with_.unguessable(), with_.now());
}

bool desk::ring(msnp::handle called, const user& caller, std::uint32_t session) {
    const user* const who = people_.find(called);
    desk_line* const line = who == nullptr ? nullptr : lines_[who->id];
    if (line == nullptr || !line->can_talk()) {
        return false;
    }
    const cookie made{.whose = who->id, .session = session, .answers = true, .spoken = line->spoken()};
    const std::string number = fmt::format("{}", session);
    line->say(msnp::rng{.session = number,
                        .address = switchboards(*line),
                        .cookie = cookies_.make(made, with_.unguessable(), with_.now()),
                        .account = caller.account,
                        .nick = msnp::encoded_text::from_plain(caller.nick)});
    line->flush();
    return true;
}

} // namespace service
