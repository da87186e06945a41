// What a run has shown, once it is over.
#pragma once

#include "world.hpp"

namespace demo {

/// Prints the summary. Whether all of it is as it must be.
bool sum_up(const world& all);

} // namespace demo
