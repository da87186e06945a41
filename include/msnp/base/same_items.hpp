// Whether two views that are cut on demand hold the same items.
#pragma once

namespace msnp::detail {

/// Whether both have equal items in the same order, by `begin`, `end` and `==` of the items.
template <class View>
constexpr bool same_items(const View& one, const View& other) noexcept {
    auto a = one.begin();
    auto b = other.begin();
    while (a != one.end() && b != other.end() && *a == *b) {
        ++a;
        ++b;
    }
    return a == one.end() && b == other.end();
}

} // namespace msnp::detail
