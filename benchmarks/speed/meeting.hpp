// A client in a conversation with many, whose handles are as long as they may be and differ only at their ends.
#pragma once

#include <msnp.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace speed {

class meeting {
public:
    explicit meeting(std::size_t people);

    /// So often the client comes in where all of them are, one of them leaves and comes again, and the connection is lost.
    void repeat(std::size_t times);

private:
    // The client is told what is in the reader: of how many who came, and how many who went.
    void hear(std::size_t come, std::size_t gone);

    std::size_t people_;
    std::vector<char> memory_;
    std::string said_;
    msnp::conversation chat_;
    msnp::reader from_;
};

} // namespace speed
