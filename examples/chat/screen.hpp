// The messenger for people: what they type is done, and what happens is shown.
#pragma once

#include "desk.hpp"
#include "support/paint.hpp"
#include "support/talks.hpp"
#include "terminal.hpp"

#include <set>
#include <string>
#include <string_view>
#include <utility>

/// What somebody types, and what they see.
class screen {
public:
    screen(messenger::talks& chats, messenger::desk& desk, bool in_json);

    /// Shows what has happened.
    void tell(const messenger::told& it);
    void see(const messenger::contact& who);

    /// Reads what was typed, and does it.
    void read();

    /// Brings the prompt up to date.
    void refresh();

    pollfd wants() const { return terminal_.wants(); }
    bool is_over() const { return is_over_ || terminal_.is_over(); }

private:
    void obey(std::string_view line);
    void say(const std::string& text);
    void show_friends();
    void note(std::string_view text);

    messenger::talks& chats_;
    messenger::desk& desk_;
    const bool in_json_;
    const paint paint_ = paint::for_standard_output();
    terminal terminal_;
    std::set<std::pair<unsigned, std::string>> typists_; // who is typing, and in which conversation
    bool is_over_ = false;
};
