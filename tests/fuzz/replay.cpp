// Runs a target over the files that it is given, or else over its own seeds: for compilers without a fuzzer, and for what one
// found.
#include "fuzz/seeding.hpp"

#include <cstdio>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

void tell_usage(std::FILE* out) {
    std::fputs("usage: fuzz_<target> [file...]\n"
               "Runs the files, or where there are none the seeds of the target, whole and cut short.\n"
               "  --msnp-seeds=<folder>  writes the seeds into a folder that is there, and ends\n"
               "  --msnp-words=<file>    writes the words of a fuzzer's dictionary, and ends\n"
               "This program only replays inputs: it is built without libFuzzer.\n",
               out);
}

void run(std::string_view bytes) { msnp_fuzz::one_input(msnp_fuzz::view(msnp_fuzz::exactly(bytes))); }

/// Whether the file could be read, and was run.
bool run_file(const char* path) {
    std::ifstream file(path, std::ios::binary);
    std::string bytes;
    for (char c = 0; file.get(c);) {
        bytes += c;
    }
    if (!file.is_open() || file.bad()) {
        std::fprintf(stderr, "cannot read %s\n", path);
        return false;
    }
    std::printf("%s\n", path);
    std::fflush(stdout); // the run may end the program
    run(bytes);
    return true;
}

} // namespace

int main(int count, char** arguments) {
    std::vector<const char*> files;
    bool has_ended = false;
    for (int at = 1; at < count; ++at) {
        const std::string_view argument = arguments[at];
        if (msnp_fuzz::seeding(argument)) {
            has_ended = true;
        } else if (argument == "--help" || argument == "-h") {
            tell_usage(stdout);
            return 0;
        } else if (argument.substr(0, 1) == "-") {
            tell_usage(stderr);
            return 2;
        } else {
            files.push_back(arguments[at]);
        }
    }
    if (has_ended) {
        return 0;
    }
    std::size_t runs = files.size();
    for (const char* file : files) {
        if (!run_file(file)) {
            return 1;
        }
    }
    if (files.empty()) {
        msnp_fuzz::seeds([&](const std::string& seed) {
            for (std::size_t size = 0; size <= seed.size(); ++size) { // whole, and what is left where it is cut short
                run(std::string_view(seed).substr(0, size));
                ++runs;
            }
        });
    }
    std::printf("%zu inputs\n", runs);
}
