// Libraries of others, and code as people write it: the same work in the same run.
//
// Each does its best: memory is used again, callbacks store views. What it finds or writes is proven before it is measured.
#pragma once

#include "founding.hpp"
#include "keep.hpp"
#include "registry.hpp"
#include "require.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace speed {

/// A stream of as many messages as the founding document's work has.
inline std::string repeated(std::string_view message) {
    std::string stream;
    stream.reserve(message.size() * founding::messages);
    for (std::size_t number = 0; number != founding::messages; ++number) {
        stream += message;
    }
    return stream;
}

/// Measures a peer that reads. `pass(each)` goes over the whole work and calls `each` with what it has found in one message;
/// `is_right` says of that whether it is what the message holds.
template <class Pass, class IsRight>
void measure_peer(benchmark::State& state, amount all, Pass&& pass, IsRight&& is_right) {
    std::size_t count = 0;
    pass([&](const auto& found) {
        require(is_right(found), "a peer finds what the work holds");
        ++count;
    });
    require(count == all.items, "a peer finds every message");
    measure(state, all, [&] { pass([](const auto& found) { keep(found); }); });
}

} // namespace speed
