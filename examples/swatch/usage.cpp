#include "swatch/usage.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <map>
#include <vector>

namespace {

constexpr const char* about = "Turns messages into pictures: reads a captured stream of the MSN Messenger protocol, one\n"
                              "direction of one connection, and writes one page of HTML, in which each message stands in its\n"
                              "font, colour, effects and direction, with its bytes beside it. The page runs no script and\n"
                              "needs nothing from elsewhere, whatever the stream holds.\n";

constexpr const char* footer =
    "Exit status: 0 if the stream could be followed to its end, 1 after a fault, 2 for bad usage.\n\n"
    "Example:\n"
    "  swatch --from client --title 'A talk' talk.bin > talk.html";

} // namespace

usage usage::from(std::span<char* const> arguments) {
    const std::map<std::string, msnp::role> speakers = {{"client", msnp::role::client}, {"server", msnp::role::server}};
    const std::map<std::string, server_kind> servers = {
        {"switchboard", server_kind::switchboard}, {"notification", server_kind::notification}, {"any", server_kind::any}};
    usage made;
    unsigned dialect = 0;
    const unsigned oldest = static_cast<unsigned>(msnp::oldest_dialect), newest = static_cast<unsigned>(msnp::newest_dialect);

    CLI::App app(about, "swatch");
    app.footer(footer);
    app.add_option("--from", made.reading.speaker, "who sent the stream: client or server (server)")
        ->transform(CLI::CheckedTransformer(speakers))
        ->option_text("WHO");
    app.add_option("--server", made.reading.server, "the server at one end: switchboard, notification or any (any)")
        ->transform(CLI::CheckedTransformer(servers))
        ->option_text("KIND");
    app.add_option("--dialect", dialect, fmt::format("the dialect, {} to {}; without it any shape will do", oldest, newest))
        ->check(CLI::Range(oldest, newest))
        ->option_text("N");
    app.add_flag("--strict", made.reading.strict, "accept no deviation from the grammar");
    app.add_option("--title", made.title, "the title of the page (the name of the file)")->option_text("TEXT");
    app.add_option("FILE", made.reading.file, "the stream; - or none: standard input")->option_text(" ");

    std::vector<std::string> words(arguments.rbegin(), arguments.rend());
    try {
        app.parse(words);
    } catch (const CLI::CallForHelp&) {
        made.help = app.help();
    } catch (const CLI::ParseError& problem) {
        throw bad_usage(problem.what());
    }
    if (dialect != 0) {
        made.reading.spoken = msnp::dialect_from_number(dialect);
    }
    if (made.reading.file == "-") {
        made.reading.file.clear();
    }
    if (made.title.empty()) {
        made.title = made.reading.file.empty() ? "standard input" : made.reading.file;
    }
    return made;
}
