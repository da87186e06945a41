// Texts that live on for a while, where what reads them gives views of them.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

namespace msnp_test {

/// The same text, good until sixteen more are kept. It lies in memory of its size, where a sanitizer sees a byte too many.
inline std::string_view kept(std::string_view text) {
    static std::array<std::vector<char>, 16> all;
    static std::size_t next = 0;
    std::vector<char>& place = all[next++ % all.size()];
    place = std::vector<char>(text.begin(), text.end());
    return {place.data(), place.size()};
}

} // namespace msnp_test
