// What a conversation tells its application, in words.
#pragma once

#include "rich_text.hpp"

#include <msnp/session/event.hpp>

#include <vector>

namespace demo {

/// The event: its own name in the library, then what it says. Text appears in its colour and effects.
std::vector<rich_text> describe(const msnp::event& told);

} // namespace demo
