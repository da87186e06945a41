#include "screen.hpp"

#include "options.hpp"
#include "support/script.hpp"
#include "support/told_json.hpp"
#include "support/told_words.hpp"

#include <msnp/base/slice.hpp>

#include <fmt/format.h>

using messenger::harmless;
using messenger::telling;

namespace {

constexpr std::string_view indent = "    ";

std::string_view words_of(sign_in::presence state) {
    switch (state) {
    case sign_in::presence::online: return "online";
    case sign_in::presence::busy: return "busy";
    case sign_in::presence::idle: return "idle";
    case sign_in::presence::be_right_back: return "be right back";
    case sign_in::presence::away: return "away";
    case sign_in::presence::on_the_phone: return "on the phone";
    case sign_in::presence::out_to_lunch: return "out to lunch";
    case sign_in::presence::hidden: return "hidden";
    }
    return "online";
}

std::string words_of(const messenger::contact& who) {
    const std::string_view state = who.state ? words_of(*who.state) : "offline";
    const std::string account = harmless(who.account);
    return who.nick.empty() || who.nick == who.account ? fmt::format("{} is {}", account, state)
                                                       : fmt::format("{} ({}) is {}", account, harmless(who.nick), state);
}

} // namespace

screen::screen(messenger::talks& chats, messenger::desk& desk, bool in_json) : chats_(chats), desk_(desk), in_json_(in_json) {
    note("/help tells what can be typed");
    refresh();
}

void screen::tell(const messenger::told& it) {
    if (it.what == telling::typing) {
        typists_.emplace(it.conversation, it.who);
    } else if (it.what == telling::typing_ended || it.what == telling::text || it.what == telling::left) {
        typists_.erase({it.conversation, it.who});
    } else if (it.what == telling::closed) {
        std::erase_if(typists_, [&it](const auto& each) { return each.first == it.conversation; });
    }
    const bool is_shown_else = it.what == telling::typing || it.what == telling::typing_ended; // in the prompt
    if (in_json_ && it.what != telling::note && it.what != telling::typing_ended) {
        terminal_.print(messenger::to_json(it));
    } else if (!in_json_ && !is_shown_else) {
        const messenger::talk* const current = chats_.current();
        const bool is_elsewhere = it.conversation != 0 && (current == nullptr || current->number != it.conversation);
        const std::string where = is_elsewhere ? paint_.faint(fmt::format("<{}> ", it.conversation)) : std::string();
        terminal_.print(where + messenger::in_words(it, paint_));
    }
    refresh();
}

void screen::see(const messenger::contact& who) { note(words_of(who)); }

void screen::note(std::string_view text) {
    if (!in_json_) {
        terminal_.print(paint_.faint(fmt::format("* {}", text)));
    }
}

void screen::refresh() {
    const messenger::talk* const in = chats_.current();
    std::string words = in == nullptr ? "(nobody)" : in->with.empty() ? fmt::format("<{}>", in->number) : harmless(in->title());
    std::string typing;
    std::size_t typists = 0;
    for (const auto& [conversation, who] : typists_) {
        if (in != nullptr && conversation == in->number) {
            typing += (++typists == 1 ? "" : ", ") + harmless(who);
        }
    }
    words += typing.empty() ? std::string() : fmt::format(" [{} {} typing]", typing, typists == 1 ? "is" : "are");
    terminal_.prompt(words + "> ");
}

void screen::read() {
    constexpr int most_keys = 1'024; // of a text that is pasted; then the network has its turn
    for (int keys = 0; keys != most_keys && !is_over() && (keys == 0 || terminal_.has_more()); ++keys) {
        if (const std::optional<std::string> typed = terminal_.read()) {
            obey(*typed);
            refresh();
        }
    }
    if (const std::string line = terminal_.line(); !line.empty() && line.front() != '/') {
        static_cast<void>(chats_.type()); // nobody there is nobody to see it
    }
}

void screen::obey(std::string_view line) {
    if (line.empty()) {
        return;
    }
    if (line.front() != '/' || line.starts_with("//")) { // a text that begins with one
        return say(std::string(line.substr(line.front() == '/' ? 1 : 0)));
    }
    const msnp::halves parts = msnp::split_at(line.substr(1), ' ');
    const std::string rest(parts.after);
    const std::string_view verb = parts.before;
    const bool names_one = !rest.empty() && rest.find(' ') == std::string::npos;
    if (verb == "invite" && names_one) {
        chats_.invite(rest);
    } else if (verb == "switch" && names_one) {
        chats_.go_to(rest);
    } else if (verb == "friends") {
        show_friends();
    } else if (verb == "format") {
        try {
            chats_.dress(messenger::parse_look(rest));
            terminal_.print(messenger::dressed("So your texts look now.", chats_.format(), paint_, indent));
        } catch (const messenger::bad_script& wrong) {
            note(wrong.why);
        }
    } else if (verb == "nudge") {
        chats_.nudge() ? note("you nudge") : void();
    } else if (verb == "leave") {
        chats_.leave();
    } else if (verb == "quit") {
        is_over_ = true;
    } else if (verb == "help") {
        terminal_.print(std::string(commands_help()));
    } else if (verb == "invite" || verb == "switch") {
        note(fmt::format("/{} takes one account", verb));
    } else {
        note(fmt::format("there is no /{}; /help tells what there is, and // begins a text with /", harmless(verb)));
    }
}

void screen::say(const std::string& text) {
    const unsigned number = chats_.texts() + 1;
    if (!in_json_) {
        terminal_.print(fmt::format("{} {}", paint_.faint(fmt::format("[{}] you:", number)),
                                    messenger::dressed(text, chats_.format(), paint_, indent)));
    }
    chats_.say(text);
}

void screen::show_friends() {
    if (desk_.session.contacts().empty()) {
        note("there is nobody on your list");
    }
    for (const messenger::contact& each : desk_.session.contacts()) {
        terminal_.print(fmt::format("  {} {}", each.state ? "●" : "○", words_of(each)));
    }
}
