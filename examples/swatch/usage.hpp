// What the command line asks for.
#pragma once

#include "inspect/options.hpp"

#include <span>
#include <string>

/// How the stream is read, as `inspect` reads it, and what the page is called.
struct usage {
    options reading;
    std::string title;
    std::string help; ///< the text of `--help`, if that is wanted; empty if not

    /// What `arguments` ask for, the program's name not among them. Throws `bad_usage`.
    static usage from(std::span<char* const> arguments);
};
