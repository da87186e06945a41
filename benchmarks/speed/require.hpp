// Ends a program whose work does not go as it should: what is not done must not be measured.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace speed {

inline void require(bool holds, const char* what) {
    if (!holds) {
        std::fprintf(stderr, "what is to be measured does not happen: %s\n", what);
        std::exit(2);
    }
}

} // namespace speed
