#include "payload.hpp"

#include <msnp/extra/fmt.hpp>
#include <msnp/payload/content.hpp>
#include <msnp/payload/line_breaks.hpp>

#include <algorithm>
#include <iterator>

namespace {

constexpr std::size_t most_text = 2048; // bytes shown of a body that is not what people say
constexpr std::size_t most_binary = 128;

std::string escape(std::string_view text) { return fmt::format("{}", msnp::escaped(text)); }

std::string word(std::string_view text) {
    std::string written;
    msnp::write_word(std::back_inserter(written), text);
    return written;
}

std::string quoted(const msnp::font_name& name) {
    std::string decoded, written;
    name.write_decoded(std::back_inserter(decoded));
    msnp::write_quoted(std::back_inserter(written), decoded);
    return written;
}

/// Adds the lines of a text, each in a style.
void add_lines(std::vector<std::string>& to, std::string_view text, const fmt::text_style& style, const paint& in) {
    for (std::size_t at = 0; at != text.size();) {
        const msnp::line_break next = msnp::find_line_break(text, at);
        to.push_back(in(style, escape(msnp::cut(text, at, next.size == 0 ? text.size() : next.at))));
        at = next.size == 0 ? text.size() : next.at + next.size;
    }
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

std::string show_format(const msnp::im_format& format, const paint& in) {
    std::string text;
    const auto add = [&](msnp::format_key key, std::string_view name, const std::string& value) {
        if (format.present.has(key)) {
            text += fmt::format(" {}{}", in.faint(fmt::format("{}=", name)), value);
        }
    };
    std::string effects;
    const auto add_effect = [&](msnp::effects effect, std::string_view name) {
        effects += format.effects.has(effect) ? fmt::format("{}{}", effects.empty() ? "" : ",", name) : std::string();
    };
    add_effect(msnp::effects::bold, "bold");
    add_effect(msnp::effects::italic, "italic");
    add_effect(msnp::effects::underline, "underline");
    add_effect(msnp::effects::strike, "strike");
    add(msnp::format_key::font, "font", quoted(format.font));
    add(msnp::format_key::effects, "effects", effects.empty() ? "none" : effects);
    add(msnp::format_key::color, "color",
        fmt::format("#{:02x}{:02x}{:02x}", format.color.red, format.color.green, format.color.blue));
    add(msnp::format_key::charset, "charset", std::string(name(format.charset)));
    add(msnp::format_key::pitch_family, "family",
        fmt::format("{},{}", name(format.pitch_family.family()), name(format.pitch_family.pitch())));
    add(msnp::format_key::direction, "direction", format.right_to_left ? "right-to-left" : "left-to-right");
    for (const msnp::format_item& item : format.further) {
        text += fmt::format(" {}{}", in.faint(word(item.key) + "="), word(item.value));
    }
    return text;
}

void show_text(std::vector<std::string>& to, const msnp::text_message& message, const paint& in) {
    std::string first = "text";
    if (message.charset() != msnp::text_charset::utf8) {
        first += fmt::format(" {}{}", in.faint("encoding="),
                             message.charset_name.empty() ? "iso-8859-1" : word(message.charset_name));
    }
    to.push_back(first + (message.format ? show_format(*message.format, in) : std::string()));
    std::string text;
    message.write_utf8(std::back_inserter(text));
    add_lines(to, text, message.format ? style_of(*message.format) : fmt::text_style(), in);
}

void show_typing(std::vector<std::string>& to, const msnp::typing_message& notice, msnp::handle sender) {
    const bool forged = !sender.empty() && !same_account(sender, notice.user);
    to.push_back(fmt::format("{} is {}{}", notice.user, notice.recording ? "recording a voice clip" : "typing",
                             forged ? " (says the sender, who is somebody else)" : ""));
}

void show_other(std::vector<std::string>& to, const msnp::payload_parts& parts, const paint& in) {
    for (const msnp::header& each : parts.headers) {
        to.push_back(each.name.empty() ? escape(each.value)
                                       : fmt::format("{} {}", in.faint(escape(each.name) + ":"), escape(each.value)));
    }
    if (!parts.has_headers) {
        to.push_back(in.faint("(no blank line ends the headers)"));
    }
    std::vector<std::string> body = show_bytes(parts.body, in);
    if (!to.empty() && !body.empty()) {
        to.emplace_back();
    }
    std::move(body.begin(), body.end(), std::back_inserter(to));
}

bool is_text(std::string_view bytes) {
    return msnp::is_utf8(bytes) && std::none_of(bytes.begin(), bytes.end(), [](char c) {
               return msnp::is_control_or_space(c) && c != ' ' && c != '\t' && c != '\r' && c != '\n';
           });
}

/// Sixteen bytes a line, in hexadecimal and as ASCII.
void add_table(std::vector<std::string>& to, std::string_view bytes, const paint& in) {
    for (std::size_t at = 0; at != bytes.size();) {
        const std::string_view row = msnp::cut(bytes, at, at + 16);
        std::string hex, ascii;
        for (const char c : row) {
            hex += fmt::format("{:02x} ", static_cast<unsigned>(static_cast<unsigned char>(c)));
            ascii += msnp::is_not_ascii(c) || (msnp::is_control_or_space(c) && c != ' ') ? '.' : c;
        }
        to.push_back(fmt::format("{} {:<49}{}", in.faint(fmt::format("{:4}", at)), hex, in.faint(ascii)));
        at += row.size();
    }
}

} // namespace

std::vector<std::string> show_bytes(std::string_view bytes, const paint& in) {
    std::vector<std::string> lines;
    const bool text = is_text(bytes);
    const std::string_view shown = text ? msnp::clip_utf8(bytes, most_text) : msnp::take(bytes, most_binary);
    text ? add_lines(lines, shown, {}, in) : add_table(lines, shown, in);
    if (shown.size() != bytes.size()) {
        lines.push_back(in.faint(fmt::format("... {} more bytes", bytes.size() - shown.size())));
    }
    return lines;
}

std::vector<std::string> show_message(std::string_view payload, msnp::handle sender, const paint& in) {
    std::vector<std::string> lines;
    const msnp::classified found = msnp::classify(payload);
    if (const auto text = found.as<msnp::text_message>()) {
        show_text(lines, *text, in);
    } else if (const auto typing = found.as<msnp::typing_message>()) {
        show_typing(lines, *typing, sender);
    } else if (!payload.empty()) {
        show_other(lines, found.parts, in);
    }
    return lines;
}
