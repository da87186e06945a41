// The streams of a connection, and which commands are said on each.
#pragma once

#include <msnp/command/sets.hpp>
#include <msnp/command/visit.hpp>
#include <msnp/wire/flow.hpp>

namespace msnp_test {

inline constexpr msnp::flow every_stream[] = {msnp::flow::client_to_switchboard, msnp::flow::switchboard_to_client,
                                              msnp::flow::client_to_notification, msnp::flow::notification_to_client};

/// A stream on which `Command` is said.
template <class Command>
constexpr msnp::flow stream_of() {
    for (const msnp::flow each : every_stream) {
        if (msnp::overlap(Command::on_wire::streams, each)) {
            return each;
        }
    }
    return msnp::flow::none;
}

/// `visit` with the set of the stream, which is known only at run time.
template <class Visitor>
msnp::result<msnp::visited> visit_on(msnp::flow stream, const msnp::frame& from, Visitor&& use, msnp::parse_options how = {}) {
    switch (stream) {
    case msnp::flow::client_to_switchboard: return msnp::visit<msnp::client_to_switchboard>(from, use, how);
    case msnp::flow::switchboard_to_client: return msnp::visit<msnp::switchboard_to_client>(from, use, how);
    case msnp::flow::client_to_notification: return msnp::visit<msnp::client_to_notification>(from, use, how);
    case msnp::flow::notification_to_client: return msnp::visit<msnp::notification_to_client>(from, use, how);
    default: return msnp::errc::bad_value;
    }
}

} // namespace msnp_test
