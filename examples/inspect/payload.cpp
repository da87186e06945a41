#include "payload.hpp"

#include "names.hpp"
#include "seen.hpp"

#include <msnp/extra/fmt.hpp>

#include <iterator>

namespace {

template <class Value>
std::string decoded(const Value& value) {
    std::string text;
    value.write_decoded(std::back_inserter(text));
    return text;
}

std::string quoted(std::string_view text) {
    std::string written;
    msnp::write_quoted(std::back_inserter(written), text);
    return written;
}

/// An enumerator's name with spaces, or its number.
template <class Enumerator>
std::string told(Enumerator value, std::string_view what) {
    std::string name(name_of(value));
    for (char& c : name) {
        c = c == '_' ? ' ' : c;
    }
    return name.empty() ? fmt::format("{} {}", what, static_cast<unsigned>(value)) : name;
}

fmt::text_style style_of(const msnp::im_format& format) {
    // Black is what everybody has unless they chose a colour, and would be invisible on a dark terminal.
    const msnp::color color = format.color;
    fmt::text_style style = color == msnp::color() ? fmt::text_style() : fmt::fg(fmt::rgb(color.red, color.green, color.blue));
    const auto add = [&](msnp::effects effect, fmt::emphasis emphasis) {
        if (format.effects.has(effect)) {
            style |= emphasis;
        }
    };
    add(msnp::effects::bold, fmt::emphasis::bold);
    add(msnp::effects::italic, fmt::emphasis::italic);
    add(msnp::effects::underline, fmt::emphasis::underline);
    add(msnp::effects::strike, fmt::emphasis::strikethrough);
    return style;
}

void tell_format(lines& to, const msnp::im_format& format) {
    const auto add = [&](msnp::format_key key, std::string_view name, const std::string& value) {
        if (format.present.has(key)) {
            to.pair(name, value);
        }
    };
    std::vector<std::string> effects;
    const auto add_effect = [&](msnp::effects effect, const char* name) {
        if (format.effects.has(effect)) {
            effects.emplace_back(name);
        }
    };
    add_effect(msnp::effects::bold, "bold");
    add_effect(msnp::effects::italic, "italic");
    add_effect(msnp::effects::underline, "underline");
    add_effect(msnp::effects::strike, "strike");
    add(msnp::format_key::font, "font", quoted(decoded(format.font)));
    add(msnp::format_key::effects, "effects", list(effects));
    add(msnp::format_key::color, "color", fmt::to_string(format.color));
    add(msnp::format_key::charset, "charset", std::string(name(format.charset)));
    add(msnp::format_key::pitch_family, "family",
        fmt::format("{},{}", name(format.pitch_family.family()), name(format.pitch_family.pitch())));
    add(msnp::format_key::direction, "direction", format.right_to_left ? "right-to-left" : "left-to-right");
    for (const msnp::format_item& item : format.further) {
        to.pair(word(item.key), word(item.value));
    }
}

void tell_object(lines& to, std::string_view text) {
    const auto object = msnp::parse_msnobj(text);
    if (!object) {
        return to.words("object", text);
    }
    to.words("creator", decoded(object->creator));
    to.number("size", object->size);
    to.pair("type", told(object->type, "type"));
    to.words("location", decoded(object->location));
    to.words("friendly", decoded(object->friendly));
    to.words("sha1d", decoded(object->sha1d));
    to.words("sha1c", decoded(object->sha1c));
    for (const msnp::msnobj_attribute& each : object->further) {
        to.words(word(each.name), decoded(each.value));
    }
}

/// Tells what each kind of message is.
struct kind_teller {
    lines& to;
    const seen& what;
    msnp::handle sender;

    void operator()(const msnp::text_message& message) const {
        to.add("text");
        if (message.charset() != msnp::text_charset::utf8) {
            to.pair("encoding", message.charset_name.empty() ? "iso-8859-1" : word(message.charset_name));
        }
        if (!message.p4_context.empty()) {
            to.pair("shown-as", quoted(message.p4_context));
        }
        if (message.format) {
            tell_format(to, *message.format);
        }
        to.words("agent", message.user_agent);
        to.words("roster", message.roster);
        to.headers(what.other_headers());
        std::string text;
        message.write_utf8(std::back_inserter(text));
        to.text(text, message.format ? style_of(*message.format) : fmt::text_style());
    }
    void operator()(const msnp::typing_message& notice) const {
        const bool forged = !sender.empty() && !same_account(sender, notice.user);
        to.add(fmt::format("{} is {}{}", notice.user.empty() ? "(nobody)" : word(notice.user.text()),
                           notice.recording ? "recording a voice clip" : "typing",
                           forged ? " (says the sender, who is somebody else)" : ""));
    }
    void operator()(const msnp::datacast_message& message) const {
        to.add(told(message.id, "datacast"));
        if (message.id == msnp::datacast_id::wink || message.id == msnp::datacast_id::voice_clip) {
            tell_object(to, message.data);
        } else {
            to.text(message.data);
        }
    }
    void operator()(const msnp::emoticons_message& message) const {
        for (const msnp::emoticon& each : message.emoticons) {
            to.add(fmt::format("{}emoticon {}", message.animated ? "animated " : "", word(each.shortcut)));
            tell_object(to, each.object);
        }
    }
    void operator()(const msnp::invitation_message& message) const {
        to.add(fmt::format("invitation: {}{}", escape(message.command_name),
                           message.is_file_transfer() ? " to a file transfer"
                           : message.is_call()        ? " to a call"
                                                      : ""));
        to.number("cookie", message.cookie);
        for (const msnp::invitation_row& row : msnp::invitation_table) {
            const msnp::invitation_row::said said = row.of(message);
            if (said.anything && row.cookie == nullptr && row.name != "Invitation-Command") {
                to.add(fmt::format("{} {}", to.in().faint(fmt::format("{}:", row.name)),
                                   row.text != nullptr ? escape(said.text) : std::to_string(said.number)));
            }
        }
        to.headers(message.further);
    }
    void operator()(const msnp::client_caps_message& message) const {
        to.add("client " + word(message.client_name));
        to.words("logging", message.chat_logging);
        to.words("system", message.operating_system);
        to.words("jabber", message.jabber_id);
        to.headers(message.further);
    }
    void operator()(const msnp::keep_alive_message&) const { to.add("keep-alive"); }
    void operator()(const msnp::ink_message& message) const {
        const bool image = message.kind == msnp::ink_kind::gif;
        to.add(fmt::format("ink: {} of {}{}{}", image ? "an image" : "strokes", plural(message.image.size(), "byte"),
                           message.image.is_gif() ? ", a GIF"
                           : image                ? ", not a GIF"
                                                  : "",
                           message.image.is_base64() ? "" : ", not in base64"));
    }
    void operator()(const msnp::p2p_message& message) const { tell_p2p(to, message); }
    void operator()(const msnp::chunk_message& message) const {
        const std::string_view type = what.found.media_type;
        to.add(fmt::format("chunk {}{}: {}{}{}, of message {}", message.index + std::uint64_t{1},
                           message.is_first() ? fmt::format(" of {}", message.count) : "", plural(message.part.size(), "byte"),
                           type.empty() ? "" : " of ", escape(type), word(message.id)));
    }
};

/// Headers, then the bytes behind them.
template <class Headers>
void tell_parts(lines& to, const Headers& headers, std::string_view body) {
    const std::size_t before = to.size();
    to.headers(headers);
    if (!body.empty() && to.size() != before) {
        to.add({});
    }
    to.bytes(body);
}

} // namespace

void tell_fault(lines& to, const msnp::error& wrong) {
    to.add(to.in().bad(name(wrong.code)) +
           to.in().faint(fmt::format(": {} (byte {} of the payload)", explain(wrong.code), wrong.offset)));
}

void payload_teller::tell(lines& to, std::string_view payload, msnp::handle sender) {
    const seen what(payload, tolerate_);
    tell(to, payload, sender, what.is_chunk() ? join(what.found.parts, sender) : msnp::added_chunk());
}

void payload_teller::tell(lines& to, std::string_view payload, msnp::handle sender, const msnp::added_chunk& added) {
    if (payload.empty()) {
        return;
    }
    const seen what(payload, tolerate_);
    const bool is_message = what.kind() != "none" && what.kind() != "other";
    const msnp::error wrong = what.read(kind_teller{to, what, sender});
    if (wrong) {
        tell_fault(to, wrong);
    }
    const msnp::payload_parts& parts = what.found.parts;
    if (wrong || !is_message) {
        if (!parts.has_headers && !wrong) {
            to.add(to.in().faint("(no blank line ends the headers)"));
        }
        return tell_parts(to, parts.headers, parts.body);
    }
    if (!what.is_chunk()) {
        return what.kind() == "text" ? void() : to.headers(what.other_headers()); // a text has them above its words
    }
    switch (added.state) {
    case msnp::chunk_state::complete: to.add("all chunks are there:"); return tell(to, added.payload, sender);
    case msnp::chunk_state::lost:
        to.add(to.in().bad("message lost") +
               to.in().faint(fmt::format(": {} ({})", explain(code_of(added.lost.why)), name_of(added.lost.why))));
        break;
    case msnp::chunk_state::refused: tell_fault(to, added.wrong); break;
    case msnp::chunk_state::waiting:
    case msnp::chunk_state::alone: break;
    }
    tell_parts(to, what.other_headers(), parts.body);
}
