// What a reader is told before it begins.
#pragma once

#include <msnp/base/lenience.hpp>
#include <msnp/base/limits.hpp>
#include <msnp/base/row_view.hpp>
#include <msnp/wire/flow.hpp>
#include <msnp/wire/frame.hpp>
#include <msnp/wire/verb.hpp>

namespace msnp {

/// What a reader is told: whose stream this is, and what it puts up with.
struct reader_options {
    flow from = flow::switchboard_to_client; ///< the stream, or the union of several
    lenience tolerate = lenience::field();
    msnp::limits limits = msnp::limits::field();

    /// Rows for verbs of your own that carry a payload. They count before those of `payload_verbs`, and are known verbs.
    row_view<payload_verb> payloads = {};

    /// The verbs that a switchboard's stream is made of. One that is not among them, right behind a payload, is the deviation
    /// `unknown_after_payload`: what follows a payload that is longer than announced looks so (protocol.md 10, point 5).
    row_view<verb> known = switchboard_verbs;
};

} // namespace msnp
