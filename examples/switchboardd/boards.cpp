#include "boards.hpp"

#include "board_line.hpp"

#include <msnp/extra/fmt.hpp>

#include <algorithm>

namespace service {

board::board(shared& with, desk& at, boards& of, std::uint32_t session)
    : with_(with), desk_(at), of_(of), session_(session), talk_(fmt::format("{}", session), {.max_silence = with.wanted.idle}) {
}

bool board::admit(const msnp::applicant& who, const cookie& shown, board_line& at) {
    const user& person = desk_.people()[shown.whose];
    const msnp::guest known{.nick = msnp::encoded_text::from_plain(person.nick), .spoken = shown.spoken};
    const msnp::result<msnp::member> seat = talk_.admit(who, known, with_.now());
    if (!seat) {
        return false;
    }
    lines_.push_back(&at);
    at.sit_down(*this, *seat, person);
    with_.log(log_level::events, "session {}: {} is in, {} there", session_, person.account, lines_.size());
    settle();
    return true;
}

void board::hear(board_line& from, msnp::reader& bytes) {
    const bool is_logged = with_.logs(log_level::lines);
    msnp::reader ahead = bytes; // the same memory, read once more for the numbers and the log
    for (msnp::scan found = ahead.next(); found; found = ahead.next()) {
        with_.count.messages += found->verb == msnp::msg_to_server::on_wire::verb && lines_.size() > 1 ? 1U : 0U;
        if (is_logged) {
            from.log_said(*found);
        }
    }
    while (const msnp::switchboard_event asked = talk_.next_event(from.seat(), bytes, with_.now())) {
        obey(asked);
    }
    flush();
}

void board::leave(board_line& gone) {
    static_cast<void>(talk_.closed(gone.seat(), with_.now()));
    std::erase(lines_, &gone);
    with_.log(log_level::events, "session {}: {} is out, {} there", session_, gone.account(), lines_.size());
    settle();
    if (talk_.empty()) {
        of_.close(*this);
    }
}

void board::tick(msnp::instant now) {
    if (talk_.deadline() <= now) {
        talk_.tick(now);
        settle();
    }
}

// Does what is asked without anybody having spoken, and sends what there is to send.
void board::settle() {
    msnp::reader nothing;
    while (const msnp::switchboard_event asked = talk_.next_event(msnp::member{}, nothing, with_.now())) {
        obey(asked);
    }
    flush();
}

void board::flush() {
    for (board_line* const each : lines_) {
        each->flush();
    }
}

void board::obey(const msnp::switchboard_event& asked) {
    if (const auto* const called = asked.get_if<msnp::switchboard_events::wants_ring>()) {
        ring(*called);
    } else if (const auto* const gone = asked.get_if<msnp::switchboard_events::departed>()) {
        depart(*gone);
    } else {
        flush();
    }
}

void board::ring(const msnp::switchboard_events::wants_ring& asked) {
    const board_line* const caller = find(asked.caller);
    const bool rings = caller != nullptr && desk_.ring(asked.account, caller->person(), session_);
    with_.log(log_level::events, "session {}: {} is called: {}", session_, asked.account,
              rings ? "rings" : "cannot be reached");
    static_cast<void>(rings ? talk_.rang(asked.ticket, with_.now()) : talk_.unavailable(asked.ticket, with_.now()));
}

void board::depart(const msnp::switchboard_events::departed& told) {
    if (board_line* const gone = find(told.who)) {
        if (told.was_idle || told.why.code != msnp::errc::none) {
            with_.log(log_level::events, "session {}: {} is put out: {}", session_, gone->account(),
                      told.was_idle ? "silent for too long" : fmt::format("{}", told.why));
        }
        gone->finish_soon();
    }
}

board_line* board::find(msnp::member who) const noexcept {
    const auto found = std::find_if(lines_.begin(), lines_.end(), [who](const auto* each) { return each->seat() == who; });
    return found == lines_.end() ? nullptr : *found;
}

board* boards::open(const msnp::applicant& who, board_line& at) {
    const user* const person = desk_.people().find(who.account);
    const auto shown = person == nullptr ? std::nullopt : cookies_.redeem(who.cookie, person->id, who.answers, with_.now());
    if (!shown) {
        return nullptr;
    }
    auto found = all_.find(shown->session);
    if (found == all_.end() && !who.answers) {
        found = all_.emplace(shown->session, std::make_unique<board>(with_, desk_, *this, shown->session)).first;
        with_.log(log_level::events, "session {}: begins", shown->session);
    }
    if (found == all_.end()) {
        return nullptr;
    }
    board* const there = found->second.get();
    if (there->admit(who, *shown, at)) {
        return there;
    }
    if (there->is_empty()) {
        close(*there);
    }
    return nullptr;
}

void boards::close(const board& empty) {
    with_.log(log_level::events, "session {}: ends", empty.session());
    all_.erase(empty.session());
}

void boards::tick(msnp::instant now) {
    for (const auto& each : all_) {
        each.second->tick(now);
    }
}

} // namespace service
