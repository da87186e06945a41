// Turns messages into pictures: see `swatch --help`.

#include "inspect/follow.hpp"
#include "inspect/pieces.hpp"
#include "swatch/picture.hpp"
#include "swatch/usage.hpp"

#include <msnp/extra/fmt.hpp>

#include <exception>

namespace {

int run(const usage& wanted) {
    if (!wanted.help.empty()) {
        fmt::print("{}", wanted.help);
        return 0;
    }
    const std::string stream = read_all(wanted.reading.file);
    picture to(wanted.reading, stream, wanted.title);
    return follow_to_exit(stream, wanted.reading, to);
}

} // namespace

int main(int count, char** words) {
    try {
        return run(usage::from(std::span<char* const>(words, static_cast<std::size_t>(count)).subspan(1)));
    } catch (const std::exception& problem) {
        fmt::print(stderr, "swatch: {}\nTry swatch --help.\n", msnp::escaped(problem.what()));
        return 2;
    }
}
