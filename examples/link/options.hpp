// What the command line of link asks for.
#pragma once

#include "support/script.hpp"

#include <msnp/text/dialect.hpp>

#include <optional>
#include <string>
#include <vector>

struct options {
    bool answers = false; ///< a ring; else a referral
    std::string address, handle, cookie, session;
    msnp::dialect spoken = msnp::dialect::msnp7;
    std::vector<messenger::step> script;
    msnp::milliseconds patience = 30'000;
    bool json = false;
};

/// Reads the command line and the script that it names. Without options the program ends with `code`.
std::optional<options> read_options(int count, char** words, int& code);
