// What programs that read their arguments by CLI11 do with them.
#pragma once

#include "say.hpp"

#include <CLI/CLI.hpp>

/// Reads the arguments. False where the program has nothing more to do: `code` is 0 then, after `--help`, or 2.
inline bool parse(CLI::App& program, int count, char** words, int& code) {
    try {
        program.parse(count, words);
    } catch (const CLI::CallForHelp& asked) {
        code = program.exit(asked);
        return false;
    } catch (const CLI::ParseError& wrong) {
        code = refuse(program.get_name().c_str(), wrong.what());
        return false;
    }
    return true;
}
