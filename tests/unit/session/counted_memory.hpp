// How much memory the program holds, so that a test can say that something holds none.
#pragma once

#include <cstddef>

namespace msnp_test {

/// Bytes that `new` has given and `delete` has not taken back.
std::size_t held_memory() noexcept;

} // namespace msnp_test
