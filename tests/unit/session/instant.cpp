#include "support/catch.hpp"

#include <msnp/session/instant.hpp>

using namespace msnp;

TEST_CASE("a deadline that cannot be counted is none", "[session]") {
    STATIC_REQUIRE(later(5, 15'000) == 15'005);
    STATIC_REQUIRE(later(-20, 10) == -10);
    STATIC_REQUIRE(later(no_deadline - 10, 10) == no_deadline);
    STATIC_REQUIRE(later(no_deadline - 10, 11) == no_deadline);
    STATIC_REQUIRE(later(no_deadline, no_deadline) == no_deadline);
    STATIC_REQUIRE(later(INT64_MIN, 15'000) == INT64_MIN + 15'000);
    STATIC_REQUIRE(later(7, 0) == 7);
    STATIC_REQUIRE(later(7, 1) == 8);
    for (const instant from : {instant{-20}, instant{0}, no_deadline - 10, no_deadline}) {
        CHECK(later(from, 0) == from);
        CHECK(later(from, -1) == from);
        CHECK(later(from, no_limit) == no_deadline);
        CHECK(later(from, 11) == (from < no_deadline - 10 ? from + 11 : no_deadline));
    }
}
