// A reader's memory that moves: views of what lay in it before are caught by a sanitizer, if anybody still uses them.
#pragma once

#include <msnp/wire/reader.hpp>

#include <cstdlib>
#include <string_view>
#include <vector>

namespace msnp_test {

/// Gives a reader other memory of the same size, to be called before it is fed; what it had is gone.
inline void move_memory(msnp::reader& from, std::vector<char>& memory) {
    const std::string_view tail = from.release();
    std::vector<char> other(memory.size());
    if (!from.adopt(other, tail)) {
        std::abort(); // the same memory as before is enough
    }
    memory.swap(other);
}

} // namespace msnp_test
