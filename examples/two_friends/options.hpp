// What the command line asks for.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string_view>

namespace demo {

/// A command line that cannot be followed; says why.
struct bad_usage : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct options {
    std::optional<std::uint64_t> seed; ///< of the cuts; without one, any
    bool help = false;

    /// The options in `arguments`, the program's name not among them. Throws `bad_usage`.
    static options from(std::span<char* const> arguments);
};

/// The text of `--help`.
std::string_view help_text();

} // namespace demo
