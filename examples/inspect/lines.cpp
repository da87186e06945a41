#include "lines.hpp"

#include <msnp/extra/fmt.hpp>
#include <msnp/payload/line_breaks.hpp>

#include <algorithm>
#include <iterator>

namespace {

constexpr std::size_t most_text = 2048; // bytes shown of what is not what people say
constexpr std::size_t most_binary = 128;

constexpr std::size_t width = 100; // columns of a line that others are appended to

/// The columns of what is fit to be shown: characters, without those that paint.
std::size_t columns(std::string_view text) {
    std::size_t count = 0;
    bool painting = false;
    for (const char c : text) {
        painting = painting || c == '\x1B';
        count += painting || (static_cast<unsigned char>(c) & 0xC0U) == 0x80 ? 0U : 1U;
        painting = painting && c != 'm';
    }
    return count;
}

bool is_text(std::string_view bytes) {
    return msnp::is_utf8(bytes) && std::none_of(bytes.begin(), bytes.end(), [](char c) {
               return msnp::is_control_or_space(c) && c != ' ' && c != '\t' && c != '\r' && c != '\n';
           });
}

} // namespace

std::string escape(std::string_view text) { return fmt::format("{}", msnp::escaped(text)); }

std::string word(std::string_view text) {
    std::string written;
    msnp::write_word(std::back_inserter(written), text);
    return written;
}

std::string plural(std::size_t count, std::string_view what) {
    return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

std::string list(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& each : words) {
        text += (text.empty() ? "" : ",") + each;
    }
    return text.empty() ? "none" : text;
}

void lines::append(std::string_view words) {
    if (columns(lines_.back()) + 1 + columns(words) > width) {
        lines_.emplace_back(" ");
    }
    lines_.back().append(" ").append(words);
}

void lines::pair(std::string_view name, std::string_view value) {
    append(fmt::format("{}{}", in_.faint(fmt::format("{}=", name)), value));
}

void lines::words(std::string_view name, std::string_view value) {
    if (!value.empty()) {
        pair(name, word(value));
    }
}

void lines::text(std::string_view text, const fmt::text_style& style) {
    for (std::size_t at = 0; at != text.size();) {
        const msnp::line_break next = msnp::find_line_break(text, at);
        add(in_(style, escape(msnp::cut(text, at, next.size == 0 ? text.size() : next.at))));
        at = next.size == 0 ? text.size() : next.at + next.size;
    }
}

void lines::bytes(std::string_view bytes) {
    const bool readable = is_text(bytes);
    const std::string_view shown = readable ? msnp::clip_utf8(bytes, most_text) : msnp::take(bytes, most_binary);
    if (readable) {
        text(shown);
    }
    for (std::size_t at = 0; at < shown.size() && !readable; at += 16) { // in hexadecimal, and as ASCII
        std::string hex, ascii;
        for (const char c : msnp::cut(shown, at, at + 16)) {
            hex += fmt::format("{:02x} ", static_cast<unsigned>(static_cast<unsigned char>(c)));
            ascii += msnp::is_not_ascii(c) || (msnp::is_control_or_space(c) && c != ' ') ? '.' : c;
        }
        add(fmt::format("{} {:<49}{}", in_.faint(fmt::format("{:4}", at)), hex, in_.faint(ascii)));
    }
    if (shown.size() != bytes.size()) {
        add(in_.faint(fmt::format("... and {}", plural(bytes.size() - shown.size(), "byte"))));
    }
}
