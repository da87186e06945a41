// Runs a target over its own seeds, and over the files that it is given: for compilers without a fuzzer, and for what one
// found.
#include "fuzz/seeding.hpp"

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

int main(int count, char** arguments) {
    std::size_t runs = 0;
    const auto run = [&](const std::string& bytes) {
        msnp_fuzz::one_input(msnp_fuzz::view(msnp_fuzz::exactly(bytes)));
        ++runs;
    };
    bool has_ended = false;
    for (int at = 1; at < count; ++at) {
        if (msnp_fuzz::seeding(arguments[at])) {
            has_ended = true;
            continue;
        }
        std::ifstream file(arguments[at], std::ios::binary);
        if (!file) {
            std::fprintf(stderr, "cannot read %s\n", arguments[at]);
            return 1;
        }
        run(std::string(std::istreambuf_iterator<char>(file), {}));
    }
    if (has_ended) {
        return 0;
    }
    msnp_fuzz::seeds([&](const std::string& seed) {
        run(seed);
        for (std::size_t size = 0; size != seed.size(); ++size) { // and what is left where it is cut short
            run(seed.substr(0, size));
        }
    });
    std::printf("%zu inputs\n", runs);
}
