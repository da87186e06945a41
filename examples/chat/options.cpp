#include "options.hpp"

#include "support/command_line.hpp"

#include <fmt/format.h>

#include <fstream>

namespace {

std::string footer() {
    return fmt::format(R"(
Without a script one types:
{}

{}

A connection that is lost is made anew: after a second, then after twice as long each time, up to a minute; without
--script also before the first sign-in. Not after a wrong password, nor if one has signed in elsewhere.

Nothing is encrypted: the protocol has no TLS. With --json each event is an object on a line.

Exit status: 0 if the script has ended, 1 if a `wait` took too long, 2 for bad usage, 3 if there was no connection, or
no sign-in.)",
                       commands_help(), messenger::script_help());
}

} // namespace

std::string_view commands_help() {
    return R"(  TEXT           says it in the current conversation; // begins a text with /
  /invite X      calls X into it, or into a new one
  /switch X      goes to the conversation with X, or calls X; <2> is a line of the second conversation
  /friends       who is there
  /format FONT #rrggbb BIUS   as /format Arial #ff0000 B: how one's texts look
  /nudge
  /leave         says good-bye in the current conversation
  /quit, /help)";
}

std::optional<options> read_options(int count, char** words, int& code) {
    options made;
    std::string password_file, script;
    unsigned dialect = 7;
    double patience = 30;
    CLI::App program("A messenger in the terminal, for servers that speak MSNP2 to MSNP7 with passwords by MD5.", "chat");
    program.footer(footer());
    program.add_option("--host", made.host, "of the notification server (127.0.0.1)")->type_name("H");
    program.add_option("--port", made.port, "of the same (1863)")->type_name("P");
    program.add_option("--user", made.who.account, "one's own account")->required()->type_name("U");
    program.add_option("--password-file", password_file, "its first line is the password")->required()->type_name("F");
    program.add_option("--dialect", dialect, "what to speak, 2 to 7 (7)")->check(CLI::Range(2U, 7U))->option_text("N");
    auto* const scripted = program.add_option("--script", script, "do what it says; - is standard input");
    scripted->type_name("FILE");
    program.add_option("--timeout", patience, "how long a `wait` takes at most, in seconds (30)")
        ->check(CLI::Range(0.0, 1e6))
        ->option_text("S");
    bool stays_away = false;
    program.add_flag("--no-answer", stays_away, "leave calls unanswered");
    program.add_flag("--any-address", made.any_address,
                     "follow the server to private addresses even if it is not at one itself");
    program.add_flag("--json", made.json, "tell events as JSON");
    if (!parse(program, count, words, code)) {
        return std::nullopt;
    }
    made.answers = !stays_away;
    made.patience = static_cast<msnp::milliseconds>(patience * 1000);
    made.who.spoken = msnp::dialect_from_number(dialect);
    const msnp::handle self(made.who.account);
    if (msnp::token<msnp::handle>::check(self) || self.account() != self.text()) {
        code = refuse("chat", fmt::format("'{}' is no account", made.who.account));
        return std::nullopt;
    }
    std::ifstream secret(password_file);
    if (!std::getline(secret, made.who.password)) {
        code = refuse("chat", fmt::format("the password file {} cannot be read", password_file));
        return std::nullopt;
    }
    if (made.who.password.ends_with('\r')) {
        made.who.password.pop_back();
    }
    try {
        if (scripted->count() != 0) {
            made.script = messenger::read_script(script);
        }
    } catch (const messenger::bad_script& wrong) {
        code = refuse("chat", wrong.why);
        return std::nullopt;
    }
    return made;
}
