// What messages in chunks may take of their receiver, and how it is told that one was given up (protocol.md 4.10, 10 point 6).
#pragma once

#include <msnp/base/error.hpp>
#include <msnp/payload/chunk.hpp>
#include <msnp/text/handle.hpp>

#include <cstdint>
#include <string_view>

namespace msnp {

/// What assemblies may take. The memory lent is the other bound: 1 MiB for all senders of a conversation is plenty.
struct chunk_limits {
    std::uint32_t most_chunks = max_chunks; ///< of one message; at most 1024
    std::uint32_t most_open = 32;           ///< messages that are not complete; at most 32
    std::uint32_t most_open_of_sender = 8;
    std::uint32_t sender_share = 2; ///< one sender may take the memory divided by this; 1 allows all of it
    std::int64_t life = 60'000;     ///< milliseconds from the first chunk that came to the last
};

/// Why a message was given up.
enum class chunk_loss : std::uint8_t {
    none,
    repeated,      ///< an index came twice
    beyond,        ///< an index is not below the number of chunks
    too_many,      ///< more chunks than the limit
    out_of_order,  ///< a chunk is not the next one, and that is not forgiven
    too_large,     ///< it does not fit into the sender's share of the memory
    too_many_open, ///< its sender, or all together, began more messages than the limit; the oldest goes
    pushed_out,    ///< memory was needed for a newer one; the oldest goes
    too_old,       ///< chunks were still missing at the end of its life
};

/// A loss's own name, as in the source.
constexpr std::string_view name(chunk_loss why) noexcept {
    switch (why) {
    case chunk_loss::none: return "none";
    case chunk_loss::repeated: return "repeated";
    case chunk_loss::beyond: return "beyond";
    case chunk_loss::too_many: return "too_many";
    case chunk_loss::out_of_order: return "out_of_order";
    case chunk_loss::too_large: return "too_large";
    case chunk_loss::too_many_open: return "too_many_open";
    case chunk_loss::pushed_out: return "pushed_out";
    case chunk_loss::too_old: return "too_old";
    }
    return "unknown";
}

/// The error that a loss is: `bad_chunk`, `chunk_out_of_order` or `payload_too_long` where the peer erred, `too_many` where a
/// limit was met, `no_space` where memory was.
constexpr errc code_of(chunk_loss why) noexcept {
    switch (why) {
    case chunk_loss::none: return errc::none;
    case chunk_loss::out_of_order: return errc::chunk_out_of_order;
    case chunk_loss::too_large: return errc::payload_too_long;
    case chunk_loss::too_many_open: return errc::too_many;
    case chunk_loss::pushed_out: return errc::no_space;
    default: return errc::bad_chunk;
    }
}

/// A message that was given up. Further chunks of it count as a new one, which will not be complete.
struct lost_chunks {
    handle sender{}; ///< the account alone
    std::string_view id{};
    std::uint32_t received = 0; ///< how many chunks had come, without one that was refused
    std::uint32_t count = 0;    ///< of how many; 0 where the first has not come
    chunk_loss why = chunk_loss::none;
};

} // namespace msnp
