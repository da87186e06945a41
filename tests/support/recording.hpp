// What a reader makes of a stream, kept, so that two ways of feeding it can be compared.
#pragma once

#include <msnp/wire/reader.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace msnp_test {

struct recorded_frame {
    msnp::verb verb;
    std::string line, payload;
    bool has_payload = false;
    std::uint64_t position = 0;
    std::size_t fed = 0; ///< how many bytes the reader had taken when it gave the frame; not compared

    friend bool operator==(const recorded_frame& one, const recorded_frame& other) {
        return one.verb == other.verb && one.line == other.line && one.payload == other.payload &&
               one.has_payload == other.has_payload && one.position == other.position;
    }
};

struct recording {
    std::vector<recorded_frame> frames;
    msnp::error fault;
    std::uint64_t fault_position = 0; ///< of the faulty line
    std::uint64_t position = 0;       ///< the reader's own, at the end
    std::size_t needs = 0;
    std::string unread; ///< the bytes of no frame; empty after a fault, where it depends on what was still taken

    friend bool operator==(const recording&, const recording&) = default;
};

enum class feeding { copied, in_place };

/// Takes every frame that is there.
inline void drain(msnp::reader& from, recording& into, std::size_t fed = 0) {
    while (true) {
        const msnp::scan found = from.next();
        if (!found) {
            into.fault = found.failed() ? found.error() : msnp::error{};
            into.fault_position = found.failed() ? found.position() : 0;
            into.needs = found.needs();
            into.position = from.position();
            return;
        }
        into.frames.push_back(
            {found->verb, std::string(found->line), std::string(found->payload), found->has_payload, found->position, fed});
    }
}

/// Takes what is left after the last byte, and notes what belongs to no frame.
inline void conclude(msnp::reader& from, recording& into, std::size_t fed = 0) {
    drain(from, into, fed);
    into.unread = into.fault.code == msnp::errc::none ? std::string(from.unread()) : std::string();
}

/// Gives `piece` to the reader as a caller would, taking frames where there is no room. Ends early only at a fault.
inline std::size_t give(msnp::reader& to, std::string_view piece, recording& into, std::size_t fed,
                        feeding how = feeding::copied) {
    std::size_t taken = 0;
    while (taken != piece.size()) {
        const std::string_view left = msnp::drop(piece, taken);
        std::size_t count = 0;
        if (how == feeding::copied) {
            count = to.feed(left);
        } else if (const std::span<char> room = to.prepare(); !room.empty()) {
            count = std::min(room.size(), left.size());
            std::copy_n(left.begin(), count, room.begin());
            to.commit(count);
        }
        taken += count;
        const std::size_t before = into.frames.size();
        drain(to, into, fed + taken);
        if (count == 0 && into.frames.size() == before) {
            break;
        }
    }
    return taken;
}

/// What a reader with `memory` bytes makes of `bytes` that come in the given pieces, the last of them being the rest.
inline recording record(std::string_view bytes, const std::vector<std::size_t>& pieces = {}, msnp::reader_options options = {},
                        std::size_t memory = 4096, feeding how = feeding::copied) {
    std::vector<char> storage(memory); // on the heap, where a sanitizer sees a byte too many
    msnp::reader from(storage, options);
    recording all;
    drain(from, all);
    std::size_t at = 0;
    for (const std::size_t size : pieces) {
        const std::string_view piece = msnp::cut(bytes, at, at + size);
        give(from, piece, all, at, how);
        at += piece.size();
    }
    give(from, msnp::drop(bytes, at), all, at, how);
    conclude(from, all, bytes.size());
    return all;
}

/// The same, every piece of `size` bytes.
inline recording record_in_steps(std::string_view bytes, std::size_t size, msnp::reader_options options = {},
                                 std::size_t memory = 4096, feeding how = feeding::copied) {
    return record(bytes, std::vector<std::size_t>(bytes.size() / size, size), options, memory, how);
}

} // namespace msnp_test
