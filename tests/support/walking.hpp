// What holds of the iterators of every list that is cut on demand.
#pragma once

#include "support/catch.hpp"

#include <cstddef>

namespace msnp_test {

/// Walks a list in both ways, and checks that places are equal where they are the same.
template <class List>
void check_walk(const List& list, std::size_t size) {
    using iterator = decltype(list.begin());
    CHECK(list.end() == list.end());
    CHECK(iterator() == list.end());
    iterator one = list.begin(), other = one;
    for (std::size_t place = 0; place != size; ++place) {
        REQUIRE(one != list.end());
        CHECK(one == other);
        const iterator before = one++;
        CHECK(before == other);
        CHECK(before != one);
        ++other;
        CHECK(one == other);
    }
    CHECK(one == list.end());
}

} // namespace msnp_test
