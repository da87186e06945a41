// A conversation of two friends, from the first question to the last good-bye: see `two_friends --help`.

#include "options.hpp"
#include "story.hpp"
#include "styles.hpp"

#include <msnp/extra/fmt.hpp>

#include <cstdio>
#include <exception>
#include <random>

namespace {

std::uint64_t any_seed() {
    std::random_device device;
    return device(); // 32 bits: easy to type
}

bool is_written() { return std::fflush(stdout) == 0 && std::ferror(stdout) == 0; }

int run(const demo::options& wanted) {
    if (wanted.help) {
        fmt::print("{}", demo::help_text());
        return is_written() ? 0 : 1;
    }
    const bool went_well = demo::tell_story(wanted.seed ? *wanted.seed : any_seed(), demo::paint::for_standard_output());
    return went_well && is_written() ? 0 : 1;
}

} // namespace

int main(int count, char** words) {
    try {
        return run(demo::options::from(std::span<char* const>(words, static_cast<std::size_t>(count)).subspan(1)));
    } catch (const demo::bad_usage& problem) {
        fmt::print(stderr, "two_friends: {}\nTry two_friends --help.\n", msnp::escaped(problem.what()));
        return 2;
    } catch (const std::exception& problem) {
        static_cast<void>(is_written()); // so that the story stands above
        fmt::print(stderr, "\nTHE STORY WENT WRONG: {}\n", problem.what());
        return 1;
    }
}
