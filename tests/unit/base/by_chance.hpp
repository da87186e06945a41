// Texts by chance, in memory that ends where they do, so that a sanitizer sees a byte too many.
#pragma once

#include "support/chance.hpp"

#include <cstddef>
#include <iterator>
#include <string_view>
#include <vector>

namespace msnp_test {

using exact_memory = std::vector<char>;

inline std::string_view view(const exact_memory& memory) { return {memory.data(), memory.size()}; }

/// The same text in memory of its size.
inline exact_memory exactly(std::string_view text) { return {text.begin(), text.end()}; }

/// `size` characters of `alphabet`.
inline exact_memory by_chance(chance& dice, std::string_view alphabet, std::size_t size) {
    exact_memory made(size);
    for (char& each : made) {
        each = alphabet[dice.below(alphabet.size())];
    }
    return made;
}

/// `size` bytes of any value.
inline exact_memory by_chance(chance& dice, std::size_t size) {
    exact_memory made(size);
    for (char& each : made) {
        each = static_cast<char>(static_cast<unsigned char>(dice.below(256)));
    }
    return made;
}

/// One of them.
template <class Items>
const auto& one_of(chance& dice, const Items& all) {
    return all[dice.below(std::size(all))];
}

} // namespace msnp_test
