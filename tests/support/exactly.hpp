// Texts in memory that ends where they do, so that a sanitizer sees a byte too many.
#pragma once

#include <string_view>
#include <vector>

namespace msnp_test {

using exact_memory = std::vector<char>;

inline std::string_view view(const exact_memory& memory) { return {memory.data(), memory.size()}; }

/// The same text in memory of its size.
inline exact_memory exactly(std::string_view text) { return {text.begin(), text.end()}; }

} // namespace msnp_test
