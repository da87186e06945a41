#include "support/paint.hpp"

#include <cstdlib>

#if __has_include(<unistd.h>)
#include <unistd.h>
#endif

paint paint::for_standard_output() {
    const auto variable = [](const char* name) {
        const char* const value = std::getenv(name);
        return value == nullptr ? std::string_view() : std::string_view(value);
    };
#if __has_include(<unistd.h>)
    const bool terminal = isatty(STDOUT_FILENO) == 1;
#else
    const bool terminal = false;
#endif
    return paint(terminal && variable("NO_COLOR").empty() && variable("TERM") != "dumb");
}
