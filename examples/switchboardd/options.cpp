#include "options.hpp"

#include "support/command_line.hpp"
#include "users.hpp"

#include <fmt/format.h>

#include <map>
#include <vector>

namespace service {

namespace {

constexpr std::uint64_t most_seconds = 1'000'000'000;

// One or more of its own: a loopback address has one peer, which is everybody.
bool is_loopback(std::string_view host) { return host.starts_with("127.") || host == "::1"; }

std::string footer() {
    return fmt::format(R"(
The users file is text. White space is between words; a line that begins with `#` is a comment.
  ACCOUNT PASSWORD [NICK]   somebody who may sign in; the nick is the rest of the line, in UTF-8
  circle ACCOUNT...         these are friends of each other: each is on the lists of the others
Without a circle, everybody is everybody's friend, if there are at most {} users. More than {} friends of one person
are an error.

It speaks MSNP2 to MSNP7, with passwords by MD5. All can be read on the way, as it was in 1999: use it on one machine
or in a network that you trust.

On standard output it says where it listens, in one line,
  switchboardd: notification on 127.0.0.1:1863, switchboard on 127.0.0.1:1864
and how it is at each --stats, and at the end unless --log-level is quiet:
  switchboardd: stats seconds=N connections=N signed_in=N sessions=N messages=N bytes_in=N bytes_out=N refused=N
                resident=BYTES per_user=BYTES
(one line). per_user is what memory has grown by since the start, for each who is signed in. The log is on standard
error: no passwords, no cookies, no words of anybody.

When --max-connections are open, whoever has been there longest without saying who they are makes room for the next.
If everybody is signed in or in a conversation, the next is refused: with 600 on the notification port, without a word
on the other. So it is with those over --max-per-peer or --rate.

SIGTERM and SIGINT end it: everybody is told OUT SSD, and it waits at most two seconds for that to be written.

Exit status: 0 when it was asked to end, 1 if it cannot listen, 2 for bad usage or a bad users file.
)",
                       users::most_without_circles, users::most_friends);
}

} // namespace

std::optional<options> read_options(int count, char** words, int& code) {
    options made;
    CLI::App program("A notification desk and switchboards of the MSN Messenger protocol, for one machine.", "switchboardd");
    program.footer(footer());
    program.get_formatter()->column_width(34);

    std::uint64_t idle = 1800, admission = 60, stats = 0;
    program.add_option("--users", made.users, "who may sign in: see below")->required()->option_text("FILE (required)");
    program.add_option("--listen", made.listen, "the address to listen on (127.0.0.1)")->option_text("ADDRESS");
    program.add_option("--port", made.port, "of the notification desk (1863); 0 is any")->option_text("N");
    auto* const other =
        program.add_option("--switchboard-port", made.switchboard_port, "of the switchboards (the next one); 0 is any");
    other->option_text("N");
    program
        .add_option("--advertise", made.advertise, "the switchboard's host, as clients are told (the one they have reached)")
        ->option_text("HOST");
    program.add_option("--max-connections", made.max_connections, "of all clients (8192)")
        ->option_text("N")
        ->check(CLI::Range(std::size_t{2}, std::size_t{1'000'000}));
    auto* const peers = program.add_option("--max-per-peer", made.max_per_peer,
                                           "connections of a peer, an IPv4 address or the first half of an IPv6 one;\n"
                                           "0 is no limit (64; 0 when listening on a loopback address)");
    peers->option_text("N");
    auto* const rate =
        program.add_option("--rate", made.rate,
                           "new connections of a peer in a second; 0 is no limit (20; 0 when listening on a loopback address)");
    rate->option_text("N");
    program.add_option("--requests", made.requests, "XFR and CHG of a person in ten seconds; 800 answers more (20)")
        ->option_text("N")
        ->check(CLI::Range(1U, 1'000'000U));
    program.add_option("--idle-seconds", idle, "how long somebody may say nothing; 0 is for ever (1800)")
        ->option_text("S")
        ->check(CLI::Range(std::uint64_t{0}, most_seconds));
    program.add_option("--admission-seconds", admission, "how long somebody may take to say who they are (60)")
        ->option_text("S")
        ->check(CLI::Range(std::uint64_t{1}, most_seconds));
    program.add_option("--stats", stats, "print how it is every so many seconds; 0 is at the end only (0)")
        ->option_text("S")
        ->check(CLI::Range(std::uint64_t{0}, most_seconds));
    const std::map<std::string, log_level> levels{
        {"quiet", log_level::quiet}, {"events", log_level::events}, {"lines", log_level::lines}};
    program.add_option("--log-level", made.level, "quiet, events, or lines: each command, too (events)")
        ->option_text("LEVEL")
        ->transform(CLI::Transformer(levels));

    if (!parse(program, count, words, code)) {
        return std::nullopt;
    }
    if (other->count() == 0) {
        made.switchboard_port =
            made.port == 0 || made.port == 65535 ? std::uint16_t{0} : static_cast<std::uint16_t>(made.port + 1);
    }
    if (is_loopback(made.listen)) {
        made.max_per_peer = peers->count() == 0 ? 0 : made.max_per_peer;
        made.rate = rate->count() == 0 ? 0 : made.rate;
    }
    made.idle = idle == 0 ? msnp::no_limit : static_cast<msnp::milliseconds>(idle * 1000);
    made.admission = static_cast<msnp::milliseconds>(admission * 1000);
    made.stats = static_cast<msnp::milliseconds>(stats * 1000);
    return made;
}

} // namespace service
