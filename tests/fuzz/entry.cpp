// What libFuzzer and AFL++ call. `<target> --msnp-seeds=<folder>` writes the seeds and ends.
#include "fuzz/seeding.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerInitialize(const int* count, char*** arguments) {
    bool has_ended = false;
    for (int at = 1; at < *count; ++at) {
        has_ended = msnp_fuzz::seeding((*arguments)[at]) || has_ended;
    }
    if (has_ended) {
        std::exit(0);
    }
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::vector<char> input(data, data + size);
    msnp_fuzz::one_input(msnp_fuzz::view(input));
    return 0;
}
