#include "describe.hpp"

#include <msnp/extra/fmt.hpp>
#include <msnp/payload/line_breaks.hpp>

#include <iterator>
#include <string>

namespace demo {

namespace {

std::string name_of(msnp::color in) {
    return in == msnp::color{} ? "black" : in == msnp::color{255, 0, 0} ? "red" : fmt::to_string(in);
}

std::string_view words_of(msnp::outcome what) {
    switch (what) {
    case msnp::outcome::delivered: return "delivered";
    case msnp::outcome::assumed_delivered: return "assumed delivered";
    case msnp::outcome::refused: return "refused";
    case msnp::outcome::timed_out: return "timed out";
    case msnp::outcome::not_sent: return "not sent";
    }
    return "unknown";
}

std::string words_of(msnp::reason why, msnp::failure_code code) {
    switch (why) {
    case msnp::reason::none: return "";
    case msnp::reason::nak: return "the server says NAK";
    case msnp::reason::number: return fmt::format("{:03}", static_cast<unsigned>(code));
    case msnp::reason::deadline: return "no answer in time";
    case msnp::reason::connection_lost: return "the connection was lost";
    case msnp::reason::left: return "left before the answer";
    case msnp::reason::nobody_here: return "nobody came who could hear it";
    case msnp::reason::no_switchboard: return "there was no switchboard";
    }
    return "";
}

// What it was that has an outcome. A text goes without saying.
std::string_view words_of(msnp::content kind) {
    switch (kind) {
    case msnp::content::text: return "";
    case msnp::content::typing: return ", a typing notice";
    case msnp::content::datacast: return ", a nudge or the like";
    case msnp::content::emoticons: return ", emoticons";
    case msnp::content::invitation: return ", an invitation";
    case msnp::content::client_caps: return ", what program one uses";
    case msnp::content::keep_alive: return ", a keep-alive";
    case msnp::content::ink: return ", ink";
    case msnp::content::p2p: return ", data";
    case msnp::content::chunk: return ", a part of something";
    default: return ", something of another kind";
    }
}

// The words of a format: `Arial, red, bold, charset ANSI`.
std::string words_of(const msnp::im_format& format) {
    std::string words = fmt::format("{}, {}", format.font, name_of(format.color));
    const auto add = [&](msnp::effects effect, std::string_view name) {
        words += format.effects.has(effect) ? fmt::format(", {}", name) : "";
    };
    add(msnp::effects::bold, "bold");
    add(msnp::effects::italic, "italic");
    add(msnp::effects::underline, "underlined");
    add(msnp::effects::strike, "struck out");
    words += fmt::format(", charset {}", name(format.charset));
    return words;
}

// ` (ticket 7)`; nothing for a call that the conversation makes of itself.
std::string words_of(msnp::ticket of) { return of == msnp::ticket{} ? std::string() : fmt::format(" (ticket {})", of); }

// A row: the event's name, then words.
rich_text row(std::string_view name, std::string_view words) {
    return rich_text(name, styles::strong).add(words.empty() ? "" : " ").add(words);
}

using rows = std::vector<rich_text>;

// What has failed, and why; where a number is the reason, with the catalogue's words for people beneath.
rows failure_row(std::string_view name, std::string words, msnp::reason why, msnp::failure_code code) {
    words += why == msnp::reason::none || words.empty() ? "" : ": ";
    rows made{row(name, words + words_of(why, code))};
    if (why == msnp::reason::number) {
        made.push_back(rich_text("     ").add(explain(code), styles::bad));
    }
    return made;
}

rows told(const msnp::events::nothing&) { return {"nothing"}; }
rows told(const msnp::events::admitted&) { return {row("admitted", "to the session")}; }
rows told(const msnp::events::joined& it) {
    return {row("joined", fmt::format("{}, \"{}\"{}", it.who.account, it.who.nick, words_of(it.ticket)))};
}
rows told(const msnp::events::own_endpoint& it) {
    return {row("own_endpoint", "another program of one's own has answered" + words_of(it.ticket))};
}
rows told(const msnp::events::left& it) { return {row("left", fmt::format("{}{}", it.account, it.was_idle ? ", idle" : ""))}; }
rows told(const msnp::events::ringing& it) { return {row("ringing", fmt::format("{}{}", it.account, words_of(it.ticket)))}; }
rows told(const msnp::events::call_failed& it) {
    return failure_row("call_failed", fmt::format("{}{}", it.account, words_of(it.ticket)), it.why, it.code);
}
rows told(const msnp::events::text& it) {
    rich_text first = row("text", fmt::format("from \"{}\": ", it.nick));
    rows made;
    std::string text;
    it.message.write_utf8(std::back_inserter(text));
    const msnp::im_format format = it.message.format.value_or(msnp::im_format());
    const fmt::text_style style = style_of(format.color, format.effects);
    for (std::string_view rest = text;;) {
        const msnp::line_break end = msnp::find_line_break(rest);
        first.add(fmt::format("{}", msnp::escaped(msnp::take(rest, end.at))), style);
        made.push_back(first);
        if (end.size == 0) {
            break;
        }
        rest = msnp::drop(rest, end.at + end.size);
        first = rich_text("     ");
    }
    if (it.message.format) {
        made.push_back(rich_text("     in ", styles::faint).add(words_of(*it.message.format), styles::faint));
    }
    return made;
}
rows told(const msnp::events::typing& it) {
    return {row("typing", fmt::format("\"{}\"{}", it.nick, it.recording ? ", recording" : ""))};
}
rows told(const msnp::events::typing_ended& it) { return {row("typing_ended", fmt::format("{}", it.from))}; }
rows told(const msnp::events::nudge& it) { return {row("nudge", fmt::format("from \"{}\"", it.nick))}; }
rows told(const msnp::events::chunks_lost& it) { return {row("chunks_lost", fmt::format("from {}", it.lost.sender))}; }
rows told(const msnp::events::content& it) {
    return {row("content", fmt::format("from \"{}\", {}", it.nick, msnp::escaped(it.payload.media_type)))};
}
rows told(const msnp::events::outcome& it) {
    const std::string first = fmt::format("of ticket {}{}: {}", it.ticket, words_of(it.kind), words_of(it.what));
    return failure_row("outcome", first, it.why, it.code);
}
rows told(const msnp::events::failed& it) {
    return failure_row("failed", "no conversation on this switchboard", it.why, it.code);
}
rows told(const msnp::events::needs_switchboard& it) {
    const std::string again =
        it.attempt == 1 ? std::string() : fmt::format(", asked for the {} time", it.attempt == 2 ? "second" : "last");
    return {row("needs_switchboard", "something waits to be said" + again)};
}
rows told(const msnp::events::left_idle&) { return {row("left_idle", "nobody has said anything for long")}; }
rows told(const msnp::events::hang_up& it) {
    return {row("hang_up", it.why == msnp::reason::left ? "the server does not close" : "the server has fallen silent")};
}
rows told(const msnp::events::server_failure& it) { return failure_row("server_failure", {}, msnp::reason::number, it.code); }
rows told(const msnp::events::closing& it) { return {row("closing", fmt::format("{}", msnp::escaped(it.reason)))}; }
rows told(const msnp::events::closed& it) { return {row("closed", it.was_expected ? "as expected" : "without a good-bye")}; }
rows told(const msnp::events::ignored& it) { return {row("ignored", fmt::format("{}: {}", msnp::escaped(it.line), it.why))}; }
rows told(const msnp::events::broken& it) { return {row("broken", fmt::format("{}", it.why))}; }

} // namespace

std::vector<rich_text> describe(const msnp::event& happened) {
    rows made;
    happened.visit([&made](const auto& it) { made = told(it); });
    return made;
}

} // namespace demo
