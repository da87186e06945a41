// Prints the tables of the reference: see `reference --help`.

#include "support/say.hpp"
#include "tables.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

namespace {

constexpr const char* program = "reference";

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

} // namespace

int main(int count, char** words) {
    if (count > 2) {
        return refuse(program, "one table at a time");
    }
    if (count < 2) {
        return print(program, everything());
    }
    const std::string_view word = words[1];
    if (word == "--help" || word == "-h") {
        return print(program, help_text());
    }
    const chapter* const wanted =
        std::find_if(std::begin(chapters), std::end(chapters), [word](const chapter& each) { return each.name == word; });
    return wanted == std::end(chapters) ? refuse(program, "there is no table " + std::string(word))
                                        : print(program, wanted->make());
}
