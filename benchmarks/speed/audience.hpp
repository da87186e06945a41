// One who speaks on a switchboard, and many who are told.
#pragma once

#include "hall.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace speed {

class audience {
public:
    explicit audience(std::size_t listeners);

    /// So many messages of the founding document are said, and each listener's connection takes what waits for it. Their
    /// bytes. Nothing is copied here: what is said lies in the reader's memory, what is told is looked at where it lies.
    std::size_t deliver(std::size_t messages);

private:
    std::size_t take_output(msnp::member who);

    hall place_;
    std::string said_;
    msnp::reader from_;
    msnp::member speaker_;
    std::vector<msnp::member> listeners_;
};

} // namespace speed
