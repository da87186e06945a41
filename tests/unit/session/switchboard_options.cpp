#include "support/catch.hpp"

#include <msnp/session/switchboard_options.hpp>

using namespace msnp;

TEST_CASE("a switchboard bears what its clients may do, unless told otherwise", "[session][protocol 2.3][protocol 7.4]") {
    const switchboard_options usual;
    CHECK(usual.tolerate == lenience::field());
    CHECK(usual.max_members == 512);
    CHECK(usual.max_queue == 262'144);
    CHECK(usual.max_rings == 16);
    CHECK(usual.max_all_rings == 512);
    CHECK(usual.max_refusals == 5);
    CHECK(usual.refusal_life == 30'000);
    CHECK(usual.ask_life == 15'000);
    CHECK(usual.ring_life == 120'000);
    CHECK(usual.max_silence == no_limit);
    CHECK(usual.judges_p2p);
}
