// A stream with the proportions of recorded ones: which commands, how long their lines, what their payloads are.
#pragma once

#include "work.hpp"

#include <cstddef>

namespace speed {

/// Whole rounds of the table, as many as fit into so many bytes.
work make_corpus(std::size_t bytes);

} // namespace speed
