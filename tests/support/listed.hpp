// Lists that are cut on demand, as lists that can be compared and counted.
#pragma once

#include <iterator>
#include <vector>

namespace msnp_test {

/// All that such a list gives.
template <class List>
auto listed(const List& list) {
    std::vector<std::iter_value_t<decltype(list.begin())>> all;
    for (const auto& each : list) {
        all.push_back(each);
    }
    return all;
}

} // namespace msnp_test
