#include "told_words.hpp"

#include <msnp/extra/fmt.hpp>

#include <algorithm>

namespace messenger {

namespace {

constexpr std::string_view indent = "    ";

// ` (217)`, or nothing.
std::string number_of(const told& it) { return it.number ? fmt::format(" ({})", *it.number) : std::string(); }

std::string outcome_of(const told& it, const paint& in) {
    std::string what;
    switch (it.end) {
    case msnp::outcome::delivered: return in.faint(fmt::format("{}✓ [{}] delivered", indent, it.ticket));
    case msnp::outcome::assumed_delivered: return in.faint(fmt::format("{}✓ [{}] sent", indent, it.ticket));
    case msnp::outcome::refused: what = "refused"; break;
    case msnp::outcome::timed_out: what = "perhaps not delivered"; break;
    case msnp::outcome::not_sent: what = "not sent"; break;
    }
    return in.bad(fmt::format("{}✗ [{}] {}: {}{}", indent, it.ticket, what, it.words, number_of(it)));
}

} // namespace

std::string harmless(std::string_view text) { return fmt::format("{}", msnp::escaped(text)); }

std::string dressed(std::string_view text, const look* format, const paint& in, std::string_view before) {
    const fmt::text_style style = format != nullptr ? style_of(format->color, format->effects) : fmt::text_style();
    std::string made;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        made += at == 0 ? std::string() : fmt::format("\n{}", before);
        made += in(style, harmless(text.substr(at, end - at)));
        at = end + 1;
    }
    return made;
}

std::string in_words(const told& it, const paint& in) {
    const std::string who = harmless(it.who);
    switch (it.what) {
    case telling::joined: return in.faint(fmt::format("* {} is here", who));
    case telling::left: return in.faint(fmt::format("* {} has left", who));
    case telling::text:
        return fmt::format("{}: {}", in(fmt::emphasis::bold, who),
                           dressed(it.text, it.format ? &*it.format : nullptr, in, indent));
    case telling::outcome: return outcome_of(it, in);
    case telling::failure: {
        const std::string whom = who.empty() ? std::string() : fmt::format("{}: ", who);
        return in.bad(fmt::format("! {}{}{}", whom, harmless(it.words), number_of(it)));
    }
    case telling::typing: return in.faint(fmt::format("* {} is typing", who));
    case telling::nudge: return in(fmt::emphasis::bold, fmt::format("* {} nudges you", who));
    case telling::ring: return in(fmt::emphasis::bold, fmt::format("* {} calls", who));
    case telling::closed:
        return in.faint(who.empty() ? std::string("* the conversation is closed") : fmt::format("* closed: {}", who));
    case telling::typing_ended: break;
    case telling::note: return in.faint(fmt::format("* {}", harmless(it.text)));
    }
    return {};
}

} // namespace messenger
