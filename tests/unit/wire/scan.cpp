// What a scan tells of each of its three outcomes.
#include "support/printing.hpp"

#include <msnp/wire/scan.hpp>

using namespace msnp;

static_assert(scan::need(7).needs() == 7);
static_assert(!scan::need(7).failed());

TEST_CASE("a scan with a frame tells of it, and of nothing else", "[wire]") {
    const frame bye{verb::of("BYE"), "BYE a@b", {}, false, 12};
    const scan found(bye);
    REQUIRE(found);
    CHECK((*found).line == "BYE a@b");
    CHECK(found->verb == verb::of("BYE"));
    CHECK(found.position() == 12);
    CHECK(found.needs() == 0);
    CHECK_FALSE(found.failed());
    CHECK(found.error() == error{});
}

TEST_CASE("a scan that needs more tells how much, and of nothing else", "[wire]") {
    const scan waiting = scan::need(165);
    CHECK_FALSE(waiting);
    CHECK(waiting.needs() == 165);
    CHECK(waiting.position() == 0);
    CHECK_FALSE(waiting.failed());
    CHECK(waiting.error() == error{});
}

TEST_CASE("a scan that failed tells the fault and where its line begins", "[wire]") {
    const scan failed(error{errc::bad_length, 3, 20}, 4000);
    CHECK_FALSE(failed);
    CHECK(failed.failed());
    CHECK(failed.error() == error{errc::bad_length, 3, 20});
    CHECK(failed.position() == 4000);
    CHECK(failed.needs() == 0);
}
