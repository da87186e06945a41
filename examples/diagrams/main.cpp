// Prints the table of transitions as diagrams: see `diagrams --help`.

#include "picture.hpp"
#include "support/say.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

namespace {

constexpr const char* program = "diagrams";

/// A way to print a view.
struct language {
    std::string_view name; ///< as the command line has it
    std::string_view sentence;
    std::string (*print)(const view& part);
};

constexpr language languages[] = {
    {"mermaid", "a state diagram of Mermaid", as_mermaid},
    {"dot", "a graph of Graphviz", as_dot},
    {"rows", "a line for each row of the table", as_rows},
};

template <class List>
void add_list(std::string& to, const List& all) {
    for (const auto& each : all) {
        to.append("  ").append(each.name).append(10 - each.name.size(), ' ').append(each.sentence).append("\n");
    }
}

std::string help_text() {
    std::string text = "Usage: diagrams VIEW LANGUAGE\n\n"
                       "Draws who may say what in which phase of a connection, and which phase follows.\nVIEW is one of\n";
    add_list(text, views);
    text += "and LANGUAGE one of\n";
    add_list(text, languages);
    return text + "\nIn a box stands what leaves its phase as it is; at an arrow, what leads on. [somebody] and\n"
                  "[nobody] tell who else is there once it has happened. NNN is the number of a failure.\n"
                  "A note names what leads to its phase from many others. A dashed box goes on in another view.\n\n"
                  "  diagrams inviter dot | dot -Tsvg >inviter.svg\n";
}

/// The one of that name, or null.
template <class List>
auto find(const List& all, std::string_view name) -> decltype(std::data(all)) {
    const auto found = std::find_if(std::begin(all), std::end(all), [name](const auto& each) { return each.name == name; });
    return found == std::end(all) ? nullptr : &*found;
}

} // namespace

int main(int count, char** words) {
    if (count == 2 && (std::string_view(words[1]) == "--help" || std::string_view(words[1]) == "-h")) {
        return print(program, help_text());
    }
    if (count != 3) {
        return refuse(program, "a view and a language are needed");
    }
    const view* const part = find(views, words[1]);
    const language* const spoken = find(languages, words[2]);
    if (part == nullptr) {
        return refuse(program, "there is no view " + std::string(words[1]));
    }
    return spoken == nullptr ? refuse(program, "there is no language " + std::string(words[2]))
                             : print(program, spoken->print(*part));
}
