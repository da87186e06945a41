// Something that has happened, as programs tell it to people and to other programs. Its texts are its own.
#pragma once

#include <msnp/payload/im_format.hpp>
#include <msnp/session/event.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace messenger {

/// How a text looks; a `msnp::im_format` that outlives the message.
struct look {
    std::string font; ///< decoded; empty leaves the choice to the reader
    msnp::color color;
    msnp::effects effects;

    static look of(const msnp::im_format& format) {
        return {std::string(format.font.begin(), format.font.end()), format.color, format.effects};
    }
};

/// What kind of thing has happened.
enum class telling : std::uint8_t {
    joined,
    left,
    text,
    outcome,
    failure,
    typing,
    nudge,
    ring,
    closed,
    typing_ended, ///< this and the next are for people only
    note,
};

/// The name of a kind, as in scripts and JSON.
constexpr const char* name(telling what) noexcept {
    constexpr const char* names[] = {"joined", "left", "text",   "outcome",      "failure", "typing",
                                     "nudge",  "ring", "closed", "typing_ended", "note"};
    return names[static_cast<unsigned>(what)];
}

struct told {
    telling what = telling::note;
    unsigned conversation = 0; ///< its number; 0 for what belongs to none
    std::string who = {};      ///< the account; of a conversation that has closed, all who were there
    std::string text = {};     ///< of a text, one's own or another's, with LF for line breaks; of a note
    std::optional<look> format = {};
    unsigned ticket = 0; ///< of an outcome
    msnp::outcome end = msnp::outcome::delivered;
    std::optional<unsigned> number = {}; ///< of a failure
    std::string words = {};              ///< of the number, or why else
    std::string reason = {};             ///< its name in the library
};

} // namespace messenger
