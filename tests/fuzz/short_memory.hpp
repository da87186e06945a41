// Calls of the library, of which one now and then runs out of memory. A target that has them is linked with the `new` that can
// fail (tests/unit/session/counted_memory.cpp).
#pragma once

#include "unit/session/counted_memory.hpp"

#include <cstddef>

namespace msnp_fuzz {

class short_memory {
public:
    /// In one of the next calls the `count`th allocation fails: in the first that has so many. 0 lets all succeed.
    void fail(std::size_t count) { count_ = count; }

    /// Makes a call. False where its memory ran out.
    template <class Call>
    bool lasts(Call&& call) {
        const bool has_lasted = msnp_test::lasts(count_, call);
        count_ = has_lasted ? count_ : 0;
        return has_lasted;
    }

private:
    std::size_t count_ = 0;
};

} // namespace msnp_fuzz
