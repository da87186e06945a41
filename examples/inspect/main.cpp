// Tells what is in a captured stream: see `inspect --help`.

#include "follow.hpp"
#include "options.hpp"
#include "pieces.hpp"
#include "report.hpp"

#include <msnp/extra/fmt.hpp>

#include <exception>

namespace {

int run(const options& wanted) {
    if (wanted.help) {
        fmt::print("{}", help_text());
        return 0;
    }
    const std::string stream = read_all(wanted.file);
    const std::unique_ptr<report> to = wanted.html   ? make_html_report(wanted, stream)
                                       : wanted.json ? make_json_report(wanted)
                                                     : make_human_report(wanted);
    return follow_to_exit(stream, wanted, *to);
}

} // namespace

int main(int count, char** words) {
    try {
        return run(options::from(std::span<char* const>(words, static_cast<std::size_t>(count)).subspan(1)));
    } catch (const std::exception& problem) {
        fmt::print(stderr, "inspect: {}\nTry inspect --help.\n", msnp::escaped(problem.what()));
        return 2;
    }
}
