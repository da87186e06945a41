// What the command line of chat asks for.
#pragma once

#include "support/notification.hpp"
#include "support/script.hpp"

#include <optional>
#include <string>
#include <vector>

struct options {
    std::string host = "127.0.0.1", port = "1863";
    messenger::identity who;
    std::optional<std::vector<messenger::step>> script; ///< nothing: somebody types
    msnp::milliseconds patience = 30'000;
    bool answers = true;
    bool any_address = false;
    bool json = false;
};

/// Reads the command line and the files that it names. Without options the program ends with `code`.
std::optional<options> read_options(int count, char** words, int& code);

/// What can be typed.
std::string_view commands_help();
