#include "support/catch.hpp"

#include <msnp/wire/flow.hpp>

using namespace msnp;

TEST_CASE("what one end says, the other hears, and never itself", "[wire][protocol 1.3]") {
    CHECK(spoken_by(role::client) == heard_by(role::server));
    CHECK(spoken_by(role::server) == heard_by(role::client));
    CHECK_FALSE(overlap(spoken_by(role::client), heard_by(role::client)));
    CHECK_FALSE(overlap(spoken_by(role::server), heard_by(role::server)));
    CHECK((spoken_by(role::client) | spoken_by(role::server)) == flow::any);
}

TEST_CASE("the four streams are apart and make up every set of them", "[wire]") {
    const flow streams[] = {flow::client_to_switchboard, flow::switchboard_to_client, flow::client_to_notification,
                            flow::notification_to_client};
    flow together = flow::none;
    for (const flow one : streams) {
        CHECK_FALSE(overlap(together, one));
        together = together | one;
        CHECK(overlap(one, flow::any));
        CHECK(overlap(one, flow::switchboard) != overlap(one, flow::notification));
        CHECK(overlap(one, flow::to_server) != overlap(one, flow::to_client));
    }
    CHECK(together == flow::any);
    CHECK_FALSE(overlap(flow::none, flow::any));
    CHECK((flow::to_client & flow::switchboard) == flow::switchboard_to_client);
    CHECK((flow::to_server & flow::notification) == flow::client_to_notification);
}
