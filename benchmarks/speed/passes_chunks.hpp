// A long text that goes in chunks: cut, and joined.
#pragma once

#include <msnp/payload/chunk_assembler.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace speed {

class long_text {
public:
    /// A text of so many bytes.
    explicit long_text(std::size_t size);

    /// Bytes of all payloads together.
    std::size_t wire_bytes() const { return wire_bytes_; }

    /// Cuts it and writes every chunk; the bytes written.
    std::size_t split() const;

    /// Takes every chunk in; the bytes of the message that they make, headers included.
    std::size_t join();

private:
    std::string text_;
    std::vector<std::string> chunks_;
    std::size_t wire_bytes_ = 0;
    std::vector<char> memory_;
    msnp::chunk_assembler joined_;
};

} // namespace speed
