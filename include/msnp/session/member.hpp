// A connection in a switchboard, as a number.
#pragma once

#include <cstdint>

namespace msnp {

/// A connection in a switchboard, numbered by it. Numbers are not used twice.
enum class member : std::uint32_t {};

} // namespace msnp
