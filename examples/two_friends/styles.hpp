// The styles of the page.
#pragma once

#include "support/paint.hpp"

namespace demo {

using ::paint;

namespace styles {

inline const fmt::text_style plain = {};
inline const fmt::text_style faint = fmt::emphasis::faint;
inline const fmt::text_style strong = fmt::emphasis::bold;
inline const fmt::text_style good = fmt::fg(fmt::terminal_color::green) | fmt::emphasis::bold;
inline const fmt::text_style bad = fmt::fg(fmt::terminal_color::red) | fmt::emphasis::bold;

} // namespace styles

} // namespace demo
