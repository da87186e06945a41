// The chunks of a stream, joined.
#pragma once

#include <msnp/payload/chunk_assembler.hpp>
#include <msnp/text/handle.hpp>

#include <cstddef>
#include <vector>

/// Joins chunks in memory of its own. A stream has no clock here: nothing grows too old.
class joiner {
public:
    joiner() : memory_(4 * 1024 * 1024), assembler_(memory_, {.most_open_of_sender = 32, .sender_share = 1}) {}
    joiner(const joiner&) = delete;
    joiner& operator=(const joiner&) = delete;

    /// What becomes of a chunk of this sender. Views of a complete message are good until the next call.
    msnp::added_chunk add(msnp::handle sender, const msnp::payload_parts& parts) {
        while (assembler_.expire(0)) {
        }
        return assembler_.add(sender, parts, 0);
    }

    /// How many messages are not complete.
    std::size_t open_count() const noexcept { return assembler_.open_count(); }

private:
    std::vector<char> memory_;
    msnp::chunk_assembler assembler_;
};
