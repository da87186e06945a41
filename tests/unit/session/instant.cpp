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
}
