// Bytes under way in one direction. They come out in the order in which they went in, in pieces of any size.
#pragma once

#include "support/chance.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace msnp_test {

class link {
public:
    explicit link(chance& luck) : luck_(luck) {}

    bool empty() const { return under_way_.empty(); }

    /// Takes some of `bytes`, at least one of them, and says how many.
    std::size_t take(std::string_view bytes) {
        const std::size_t count = some_of(bytes.size());
        under_way_.append(bytes.substr(0, count));
        return count;
    }

    /// Gives some of what is under way to `to(bytes)`, which says how many it has accepted.
    template <class To>
    void give(To&& to) {
        const std::size_t count = some_of(under_way_.size());
        under_way_.erase(0, to(std::string_view(under_way_).substr(0, count)));
    }

private:
    // Mostly a few bytes, sometimes everything.
    std::size_t some_of(std::size_t all) {
        const std::size_t most = luck_.below(4) == 0 ? all : luck_.below(2) == 0 ? 7 : 90;
        return all == 0 ? 0 : 1 + luck_.below(most < all ? most : all);
    }

    chance& luck_;
    std::string under_way_;
};

} // namespace msnp_test
