// What conversations tell, as told to people and to other programs.
#include "talks.hpp"

#include <msnp/payload/line_breaks.hpp>

#include <fmt/format.h>

#include <iterator>
#include <utility>

namespace messenger {

namespace {

// A text as UTF-8, with LF for each line break.
std::string plain(const msnp::text_message& message) {
    std::string text, made;
    message.write_utf8(std::back_inserter(text));
    std::size_t at = 0;
    for (msnp::line_break next = msnp::find_line_break(text); next.size != 0; next = msnp::find_line_break(text, at)) {
        made.append(text, at, next.at - at).append("\n");
        at = next.at + next.size;
    }
    return made.append(text, at);
}

std::string words_of(msnp::reason why, msnp::failure_code code) {
    switch (why) {
    case msnp::reason::none: break;
    case msnp::reason::nak: return "The server could not deliver it.";
    case msnp::reason::number: return std::string(msnp::explain(code));
    case msnp::reason::deadline: return "There was no answer in time.";
    case msnp::reason::connection_lost: return "The connection was lost.";
    case msnp::reason::left: return "The conversation was left.";
    case msnp::reason::nobody_here: return "Nobody came who could hear it.";
    case msnp::reason::no_switchboard: return "There was no switchboard.";
    }
    return {};
}

void explain_in(told& it, msnp::reason why, msnp::failure_code code) {
    it.words = words_of(why, code);
    it.reason = why == msnp::reason::none ? "" : msnp::name(why);
    if (why == msnp::reason::number && code != msnp::failure_code{}) {
        it.number = static_cast<unsigned>(code);
    }
}

} // namespace

void talks::hear(talk& from, const msnp::event& happened) {
    happened.visit([&](const auto& it) { on(from, it); });
}

void talks::tell(telling what, const talk* where, std::string_view who) {
    hears_({.what = what, .conversation = where != nullptr ? where->number : 0, .who = std::string(who)});
}

void talks::tell_note(const talk& where, std::string text) {
    hears_({.what = telling::note, .conversation = where.number, .text = std::move(text)});
}

void talks::tell_failure(const talk* where, std::string_view who, msnp::reason why, msnp::failure_code code) {
    told it{.what = telling::failure, .conversation = where != nullptr ? where->number : 0, .who = std::string(who)};
    explain_in(it, why, code);
    hears_(it);
}

void talks::tell_unsaid(unsigned ticket, const std::string& text, std::string_view reason, std::string_view words) {
    told it{.what = telling::outcome, .conversation = current_ != nullptr ? current_->number : 0, .text = text};
    it.ticket = ticket;
    it.end = msnp::outcome::not_sent;
    it.reason = reason;
    it.words = words;
    hears_(it);
}

void talks::on(talk& from, const msnp::events::admitted&) { from.is_admitted = true; }

void talks::on(talk& from, const msnp::events::joined& came) {
    const msnp::handle who = came.who.account;
    if (from.chat.people().size() == 1) {
        from.with = from.called;
    }
    talk::remove(from.called, who);
    talk::remove(from.with, who); // as it was typed
    talk::add(from.with, who);
    from.is_known_to_somebody = true;
    tell(telling::joined, &from, who.account());
}

void talks::on(talk& from, const msnp::events::left& gone) {
    tell(telling::left, &from, gone.account.account());
    if (!from.chat.people().empty()) {
        talk::remove(from.with, gone.account);
    }
}

void talks::on(talk& from, const msnp::events::text& said) {
    told it{.what = telling::text, .conversation = from.number, .who = std::string(said.from.account())};
    it.text = plain(said.message);
    if (said.message.format) {
        it.format = look::of(*said.message.format);
    }
    hears_(it);
}

void talks::on(talk& from, const msnp::events::outcome& end) {
    const bool has_failed = end.what == msnp::outcome::refused || end.what == msnp::outcome::not_sent;
    const auto text = from.said.find(end.ticket);
    if (text == from.said.end()) {
        if (end.kind == msnp::content::datacast && has_failed) { // silence is good news of a nudge
            tell_failure(&from, {}, end.why, end.code);
        }
        return;
    }
    told it{.what = telling::outcome, .conversation = from.number, .text = plain({.text = end.text})};
    it.ticket = text->second;
    it.end = end.what;
    explain_in(it, end.why, end.code);
    from.said.erase(text);
    hears_(it);
}

void talks::on(talk& from, const msnp::events::call_failed& call) {
    talk::remove(from.called, call.account);
    if (from.with.size() > 1 && !from.chat.people().find(call.account)) { // who was here already still is
        talk::remove(from.with, call.account);
    }
    if (call.why != msnp::reason::left) {
        tell_failure(&from, call.account.account(), call.why, call.code);
    }
}

void talks::on(talk& from, const msnp::events::failed& failure) {
    from.must_hang_up = true;
    if (failure.why != msnp::reason::number || failure.code != msnp::failure_code{}) { // else it has been told
        tell_failure(&from, {}, failure.why, failure.code);
    }
}

void talks::on(talk& from, const msnp::events::server_failure& failure) {
    tell_failure(&from, {}, msnp::reason::number, failure.code);
}

void talks::on(talk& from, const msnp::events::chunks_lost& gone) {
    tell_note(from, fmt::format("a long message of {} is lost", gone.lost.sender.account()));
}

void talks::on(talk& from, const msnp::events::content& said) {
    const std::string_view what = said.payload.kind == msnp::content::ink          ? "handwriting"
                                  : said.payload.kind == msnp::content::invitation ? "an invitation"
                                                                                   : "";
    if (!what.empty()) {
        tell_note(from, fmt::format("{} sends {}, which is not shown here", said.from.account(), what));
    }
}

void talks::on(talk& from, const msnp::events::broken& end) {
    from.must_hang_up = true;
    tell_note(from, fmt::format("the switchboard cannot be understood: {}", msnp::explain(end.why.code)));
}

void talks::on(talk& from, const msnp::events::closed&) {
    from.is_admitted = false;
    if (std::exchange(from.is_reached, false)) {
        tell(telling::closed, &from, from.title());
    } else if (!from.has_left) {
        told it{.what = telling::failure, .conversation = from.number};
        it.words = "The switchboard cannot be reached.";
        it.reason = msnp::name(msnp::reason::connection_lost);
        hears_(it);
    }
}

} // namespace messenger
