// A script: what somebody says and waits for, one step a line.
#pragma once

#include "told.hpp"

#include <msnp/session/instant.hpp>

#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace messenger {

/// One line of a script.
struct step {
    enum class kind : std::uint8_t { invite, say, format, typing, nudge, go_to, wait, leave, sleep, quit };

    kind what = kind::quit;
    unsigned line = 0;               ///< of the file, from 1
    std::string text;                ///< whom, or what to say
    look format = {};                ///< for `format`
    telling awaited = telling::note; ///< for `wait`
    msnp::milliseconds pause = 0;    ///< for `sleep`
};

/// What the words of `format FONT #rrggbb BIUS` mean; letters may be missing. Throws `bad_script`.
look parse_look(std::string_view words);

/// Reads a script. Throws `bad_script` at the first line that makes no sense.
std::vector<step> read_script(std::istream& from);

/// The same, of a file; of standard input for `-`.
std::vector<step> read_script(const std::string& file);

/// A script that cannot be followed: why.
struct bad_script {
    std::string why;
};

/// The grammar, for `--help`.
std::string_view script_help();

} // namespace messenger
