// A payload as people see it.
#pragma once

#include "joiner.hpp"
#include "lines.hpp"

#include <msnp/base/lenience.hpp>
#include <msnp/payload/p2p.hpp>
#include <msnp/text/handle.hpp>

#include <cstddef>
#include <string_view>

/// Tells what the payloads of a stream are.
class payload_teller {
public:
    explicit payload_teller(msnp::lenience tolerate) : tolerate_(tolerate) {}

    /// Adds what a `MSG` carries: its type and format, then its text in colour and effect, who is typing, or whatever it is.
    /// `sender` is whom the server names, empty if it names nobody.
    void tell(lines& to, std::string_view payload, msnp::handle sender);
    /// The same for one that has been joined before.
    void tell(lines& to, std::string_view payload, msnp::handle sender, const msnp::added_chunk& added);

    /// What becomes of a chunk. Views of a complete message are good until the next chunk.
    msnp::added_chunk join(const msnp::payload_parts& parts, msnp::handle sender) { return chunks_.add(sender, parts); }

    /// How many messages in chunks are not complete.
    std::size_t open_count() const noexcept { return chunks_.open_count(); }

private:
    msnp::lenience tolerate_;
    joiner chunks_;
};

/// Adds an error in a line of its own.
void tell_fault(lines& to, const msnp::error& wrong);

/// Adds a P2P packet, and what it signals.
void tell_p2p(lines& to, const msnp::p2p_message& message);
