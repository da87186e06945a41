#include "script.hpp"

#include <msnp/text/handle.hpp>
#include <msnp/text/number.hpp>
#include <msnp/text/utf8.hpp>

#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <utility>

namespace messenger {

namespace {

constexpr std::string_view blanks = " \t\r";

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(blanks);
    return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(blanks) + 1 - first);
}

// The first word, which is cut off.
std::string_view take_word(std::string_view& rest) {
    const std::size_t end = rest.find_first_of(blanks);
    const std::string_view word = rest.substr(0, end);
    rest = trimmed(rest.substr(word.size()));
    return word;
}

[[noreturn]] void refuse(std::string why) { throw bad_script{std::move(why)}; }

// An account, and nothing behind it.
std::string one_account(std::string_view rest) {
    const msnp::handle named(rest);
    if (rest.empty() || msnp::token<msnp::handle>::check(named) || named.account() != rest) {
        refuse(rest.empty() ? "whom?" : fmt::format("'{}' is no account", rest));
    }
    return std::string(rest);
}

void check_nothing(std::string_view rest) {
    if (!rest.empty()) {
        refuse(fmt::format("'{}' is too much", rest));
    }
}

// The rest of a line as a text, with each `\n` as a line break.
std::string unfolded(std::string_view text) {
    text.remove_prefix(text.empty() ? 0 : 1); // the blank behind `say`
    text.remove_suffix(text.ends_with('\r') ? 1 : 0);
    std::string made;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool is_break = text.substr(at, 2) == "\\n";
        made += is_break ? '\n' : text[at];
        at += is_break ? 1U : 0U;
    }
    return made;
}

// What is before a comment.
std::string_view uncommented(std::string_view rest) {
    for (std::size_t at = rest.find('#'); at != std::string_view::npos; at = rest.find('#', at + 1)) {
        if (at == 0 || blanks.find(rest[at - 1]) != std::string_view::npos) {
            return trimmed(rest.substr(0, at));
        }
    }
    return rest;
}

void read_wait(step& made, std::string_view rest) {
    constexpr telling awaited[] = {telling::joined, telling::left, telling::text,    telling::outcome, telling::typing,
                                   telling::nudge,  telling::ring, telling::failure, telling::closed};
    const std::string_view what = take_word(rest);
    for (const telling each : awaited) {
        if (what == name(each)) {
            made.awaited = each;
            const bool names_somebody = (each == telling::joined || each == telling::left) && !rest.empty();
            made.text = names_somebody ? one_account(rest) : std::string();
            check_nothing(names_somebody ? std::string_view() : rest);
            return;
        }
    }
    refuse(what.empty() ? "wait for what?" : fmt::format("there is no '{}' to wait for", what));
}

step read_step(std::string_view text) {
    std::string_view rest = trimmed(text);
    const std::string_view verb = take_word(rest);
    step made;
    const auto is = [&](std::string_view word, step::kind what) {
        made.what = verb == word ? what : made.what;
        return verb == word;
    };
    if (is("say", step::kind::say)) {
        made.text = unfolded(text.substr(text.find(verb) + verb.size()));
        if (made.text.empty()) {
            refuse("say what?");
        }
        return made;
    }
    if (is("format", step::kind::format)) {
        made.format = parse_look(rest);
        return made;
    }
    rest = uncommented(rest);
    if (is("invite", step::kind::invite) || is("switch", step::kind::go_to)) {
        made.text = one_account(rest);
    } else if (is("wait", step::kind::wait)) {
        read_wait(made, rest);
    } else if (is("sleep", step::kind::sleep)) {
        const msnp::result<std::uint32_t> pause = msnp::parse_decimal<std::uint32_t>(rest);
        if (!pause) {
            refuse("sleep takes milliseconds");
        }
        made.pause = *pause;
    } else if (is("typing", step::kind::typing) || is("nudge", step::kind::nudge) || is("leave", step::kind::leave) ||
               is("quit", step::kind::quit)) {
        check_nothing(rest);
    } else {
        refuse(fmt::format("what is '{}'?", verb));
    }
    return made;
}

} // namespace

look parse_look(std::string_view words) {
    // From the end, as the name of a font may have blanks in it.
    look made;
    words = trimmed(words);
    const std::size_t hash = words.rfind('#');
    if (hash == std::string_view::npos || hash == 0 || blanks.find(words[hash - 1]) == std::string_view::npos) {
        refuse("format takes FONT #rrggbb BIUS");
    }
    std::string_view rest = trimmed(words.substr(hash + 1));
    const std::string_view digits = take_word(rest);
    const msnp::result<std::uint32_t> rgb = msnp::parse_hex<std::uint32_t>(digits);
    if (digits.size() != 6 || !rgb || rest.find_first_not_of("BIUSbius") != std::string_view::npos) {
        refuse("format takes FONT #rrggbb BIUS");
    }
    const std::string_view font = trimmed(words.substr(0, hash));
    if (!msnp::is_utf8(font)) {
        refuse("the name of the font is no UTF-8");
    }
    const msnp::font_name cut = msnp::font_name::from_plain(font).clipped();
    made.font.assign(cut.begin(), cut.end());
    const msnp::color turned = msnp::color::from_bgr(*rgb);
    made.color = {turned.blue, turned.green, turned.red};
    made.effects = msnp::effects::from(rest);
    return made;
}

std::vector<step> read_script(std::istream& from) {
    std::vector<step> made;
    std::string line;
    for (unsigned number = 1; std::getline(from, line); ++number) {
        const std::string_view text = trimmed(line);
        if (text.empty() || text.front() == '#') {
            continue;
        }
        try {
            made.push_back(read_step(line));
        } catch (const bad_script& wrong) {
            refuse(fmt::format("line {}: {}", number, wrong.why));
        }
        made.back().line = number;
    }
    return made;
}

std::vector<step> read_script(const std::string& file) {
    if (file == "-") {
        return read_script(std::cin);
    }
    std::ifstream opened(file);
    if (!opened) {
        refuse(fmt::format("the script {} cannot be read", file));
    }
    return read_script(opened);
}

std::string_view script_help() {
    return R"(A script has one step a line; `#` begins a comment, but not in a text.
  invite X       call X: into the current conversation if there is one, else into a new one
  switch X       make the conversation with X the current one; if there is none, call X into a new one
  say TEXT       the rest of the line; \n is a line break
  format FONT #rrggbb BIUS   how each later `say` looks: bold, italic, underlined, struck out
  typing, nudge
  wait joined [X], wait left [X], wait text, wait outcome, wait typing, wait nudge, wait ring, wait failure,
  wait closed    the first such event since the start that no `wait` has taken, in any conversation
  leave          say good-bye in the current conversation
  sleep MS       go on after so many milliseconds
  quit           leave all and end, as the end of the script does
Steps are for the current conversation: the last invited, rung or switched to. `say` before somebody is there waits
for them. Outcomes tell the number of their `say`, counted from 1. Typing is told when it begins, and goes out once
in five seconds; nudges are told, and go out, once in ten. A text that the server does not answer is given up after a
minute, and so is somebody who was rung and does not come.)";
}

} // namespace messenger
