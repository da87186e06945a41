// Texts by chance, in memory that ends where they do.
#pragma once

#include "support/chance.hpp"
#include "support/exactly.hpp"

#include <cstddef>
#include <iterator>
#include <string_view>

namespace msnp_test {

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
