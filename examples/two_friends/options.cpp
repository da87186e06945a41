#include "options.hpp"

#include <msnp/base/slice.hpp>
#include <msnp/text/number.hpp>

#include <fmt/format.h>

namespace demo {

options options::from(std::span<char* const> arguments) {
    options made;
    for (std::size_t at = 0; at != arguments.size(); ++at) {
        const std::string_view word = arguments[at];
        if (word == "--help" || word == "-h") {
            made.help = true;
            continue;
        }
        const msnp::halves parts = msnp::split_at(word, '=');
        if (parts.before != "--seed") {
            throw bad_usage(fmt::format("there is no option '{}'", word));
        }
        if (!parts.found && at + 1 == arguments.size()) {
            throw bad_usage("--seed takes a number");
        }
        const std::string_view value = parts.found ? parts.after : std::string_view(arguments[++at]);
        const msnp::result<std::uint64_t> number = msnp::parse_decimal<std::uint64_t>(value);
        if (!number) {
            throw bad_usage(fmt::format("--seed takes a number from 0 to 18446744073709551615, not '{}'", value));
        }
        made.seed = *number;
    }
    return made;
}

std::string_view help_text() {
    return R"(Usage: two_friends [--seed N]

Shows a whole conversation over a switchboard of the MSN Messenger protocol: every line on the wire,
who said it to whom, and what each side's application sees. Clients and servers are in this program,
and no socket is opened; bytes go from one to the other in randomly cut pieces.

Options:
  --seed N  cut the bytes as the run that printed this seed; without it, in a new way each time
  --help    this text

The output is coloured on a terminal unless NO_COLOR is set. The story is the same for every seed.

Exit status: 0 if every step of the story happened, 1 if one did not, 2 for bad usage.
)";
}

} // namespace demo
