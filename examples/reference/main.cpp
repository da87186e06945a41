// Prints the tables of the reference: see `reference --help`.

#include "tables.hpp"

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <string>
#include <string_view>

namespace {

std::string help_text() {
    std::string text = "Usage: reference [TABLE]\n\n"
                       "Prints, as Markdown, what the library says of itself. TABLE is one of\n";
    for (const chapter& each : chapters) {
        text.append("  ").append(each.name).append("\n");
    }
    return text + "and is printed alone; without it all are, each under its heading.\n";
}

std::string everything() {
    std::string text;
    for (const chapter& each : chapters) {
        text.append(text.empty() ? "" : "\n").append("## ").append(each.heading).append("\n\n").append(each.make());
    }
    return text;
}

int print(const std::string& text) {
    const bool written = std::fputs(text.c_str(), stdout) >= 0 && std::fflush(stdout) == 0;
    if (!written) {
        std::fputs("reference: cannot write to standard output\n", stderr);
    }
    return written ? 0 : 2;
}

int refuse(std::string_view why) {
    std::fprintf(stderr, "reference: %.*s\nTry reference --help.\n", static_cast<int>(why.size()), why.data());
    return 2;
}

} // namespace

int main(int count, char** words) {
    if (count > 2) {
        return refuse("one table at a time");
    }
    if (count < 2) {
        return print(everything());
    }
    const std::string_view word = words[1];
    if (word == "--help" || word == "-h") {
        return print(help_text());
    }
    const chapter* const wanted =
        std::find_if(std::begin(chapters), std::end(chapters), [word](const chapter& each) { return each.name == word; });
    return wanted == std::end(chapters) ? refuse("there is no such table") : print(wanted->make());
}
