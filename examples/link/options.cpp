#include "options.hpp"

#include "support/command_line.hpp"

#include <msnp/text/address.hpp>
#include <msnp/text/handle.hpp>

#include <fmt/format.h>

namespace {

std::string footer() {
    return fmt::format(R"(
HOST:PORT, COOKIE and SESSION are the words of XFR and RNG. HANDLE is one's own, from MSNP16 on perhaps with an endpoint:
alice@example.com;{{guid}}.

{}

There is one conversation, from the start; `invite` calls into it. The script begins when the switchboard has let one in.
With --json each event is an object on a line.

Exit status: 0 if the script has ended, 1 if a `wait` took too long, 2 for bad usage, 3 if there is no connection or the
switchboard does not let one in.)",
                       messenger::script_help());
}

} // namespace

std::optional<options> read_options(int count, char** words, int& code) {
    options made;
    std::string script = "-";
    unsigned dialect = 7;
    double patience = 30;
    CLI::App program("One conversation on a switchboard, for somebody who has a referral or a ring already.", "link");
    program.footer(footer());
    program.require_subcommand(1);
    program.fallthrough();
    program.add_option("--dialect", dialect, "that the notification server has agreed on (7)")
        ->check(CLI::Range(2U, 18U))
        ->option_text("N");
    program.add_option("--script", script, "what to do; - is standard input (-)")->type_name("FILE");
    program.add_option("--timeout", patience, "how long a `wait` takes at most, in seconds (30)")
        ->check(CLI::Range(0.0, 1e6))
        ->option_text("S");
    program.add_flag("--json", made.json, "tell events as JSON");
    const auto add_words = [&](CLI::App& to) {
        to.add_option("address", made.address, "where the switchboard is")->required()->type_name("HOST:PORT");
        to.add_option("handle", made.handle, "one's own")->required()->type_name("HANDLE");
        to.add_option("cookie", made.cookie, "what lets one in")->required()->type_name("COOKIE");
    };
    add_words(*program.add_subcommand("call", "Says USR with the cookie of a referral (XFR)."));
    CLI::App& answer = *program.add_subcommand("answer", "Says ANS with the cookie and the session of a ring (RNG).");
    add_words(answer);
    answer.add_option("session", made.session, "which conversation")->required()->type_name("SESSION");
    if (!parse(program, count, words, code)) {
        return std::nullopt;
    }
    made.answers = answer.parsed();
    made.spoken = msnp::dialect_from_number(dialect);
    made.patience = static_cast<msnp::milliseconds>(patience * 1000);
    msnp::address where;
    if (made.address.empty() || msnp::token<msnp::address>::parse(made.address, {}, where)) {
        code = refuse("link", fmt::format("'{}' is no HOST:PORT", made.address));
        return std::nullopt;
    }
    const msnp::handle self(made.handle);
    if (msnp::token<msnp::handle>::check(self)) {
        code = refuse("link", fmt::format("'{}' is no HANDLE", made.handle));
        return std::nullopt;
    }
    try {
        made.script = messenger::read_script(script);
    } catch (const messenger::bad_script& wrong) {
        code = refuse("link", wrong.why);
        return std::nullopt;
    }
    return made;
}
