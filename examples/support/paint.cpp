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

fmt::text_style style_of(msnp::color color, msnp::effects effects) {
    fmt::text_style style;
    if (color != msnp::color{}) {
        style |= fmt::fg(fmt::rgb(color.red, color.green, color.blue));
    }
    const auto add = [&](msnp::effects effect, fmt::emphasis shown) {
        if (effects.has(effect)) {
            style |= shown;
        }
    };
    add(msnp::effects::bold, fmt::emphasis::bold);
    add(msnp::effects::italic, fmt::emphasis::italic);
    add(msnp::effects::underline, fmt::emphasis::underline);
    add(msnp::effects::strike, fmt::emphasis::strikethrough);
    return style;
}
