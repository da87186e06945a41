// What has happened, as JSON.
#pragma once

#include "told.hpp"

#include <string>

namespace messenger {

/// One object without a line break; all of it is UTF-8, and can be shown in a terminal.
std::string to_json(const told& it);

} // namespace messenger
