// Texts that live on for a while, where what reads them gives views of them.
#pragma once

#include "support/exactly.hpp"

#include <array>
#include <cstddef>
#include <string_view>

namespace msnp_test {

/// The same text, good until sixteen more are kept. It lies in memory of its size, where a sanitizer sees a byte too many.
inline std::string_view kept(std::string_view text) {
    static std::array<exact_memory, 16> all;
    static std::size_t next = 0;
    exact_memory& place = all[next++ % all.size()];
    place = exactly(text);
    return view(place);
}

} // namespace msnp_test
