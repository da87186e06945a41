// The last words of a program that prints one text.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

/// Prints to standard output. The exit code: 2 where it cannot be written.
inline int print(const char* program, const std::string& text) {
    const bool written = std::fputs(text.c_str(), stdout) >= 0 && std::fflush(stdout) == 0;
    if (!written) {
        std::fprintf(stderr, "%s: cannot write to standard output\n", program);
    }
    return written ? 0 : 2;
}

/// Tells why a command line makes no sense. The exit code.
inline int refuse(const char* program, std::string_view why) {
    std::fprintf(stderr, "%s: %.*s\nTry %s --help.\n", program, static_cast<int>(why.size()), why.data(), program);
    return 2;
}
