// Lines of text to standard output and standard error, which never wait for whoever reads them.
#pragma once

#include <cstddef>
#include <string_view>

namespace service {

/// Writes lines to a descriptor. A pipe that nobody reads takes a few and then loses the rest, which is told as soon as it
/// takes something again.
class line_writer {
public:
    explicit line_writer(int descriptor) noexcept : descriptor_(descriptor) {}

    /// Writes a line; its end is added. One of more than 4000 bytes is cut.
    void write(std::string_view line);

private:
    bool put(std::string_view line);

    int descriptor_;
    std::size_t lost_ = 0;
};

} // namespace service
