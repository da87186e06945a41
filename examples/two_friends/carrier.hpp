// Carries bytes from one end of a connection to the other, cut as TCP might cut them.
#pragma once

#include "chance.hpp"
#include "plug.hpp"
#include "tap.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace demo {

/// What was carried.
struct freight {
    std::uint64_t bytes = 0;
    std::uint64_t pieces = 0; ///< as they came out at the other end
    std::uint64_t torn = 0;   ///< of them, those that ended inside of a command
};

/// Takes what one end has to write in random parts, and gives it to the other in other ones.
class carrier {
public:
    explicit carrier(std::uint64_t seed) noexcept : chance_(seed) {}

    /// Carries all that `from` has to write to `to`, which listens after each piece.
    void carry(plug& from, plug& to, tap& between);

    const freight& total() const noexcept { return total_; }

private:
    std::size_t deliver(std::string_view piece, plug& to);

    chance chance_;
    freight total_;
};

} // namespace demo
