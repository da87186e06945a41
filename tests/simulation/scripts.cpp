#include "simulation/world/scripts.hpp"

#include "support/catch.hpp"

using namespace storm;

namespace {

#ifdef __OPTIMIZE__
constexpr std::uint64_t stride = 1;
#else
constexpr std::uint64_t stride = 5;
#endif

void check(std::size_t which) {
    const script& of = scripts()[which];
    CAPTURE(of.title);
    const report calm = run(of.plan);
    CHECK(calm.broken.rule + calm.broken.detail == "");
    CHECK(calm.texts == of.texts);
    CHECK(calm.outcomes[static_cast<unsigned>(msnp::outcome::delivered)] >= of.texts);
    CHECK(calm.heard == of.heard);
    CHECK(calm.connections == of.connections);
    CHECK(struck(of, stride) == "");
}

} // namespace

TEST_CASE("somebody calls, talks and leaves, whatever strikes at whatever moment", "[protocol 7.1][design 6]") { check(0); }

TEST_CASE("something is said before there is anybody to hear it, whatever strikes at whatever moment",
          "[protocol 7.2][field notes]") {
    check(1);
}

TEST_CASE("a third person comes, and one goes, whatever strikes at whatever moment", "[protocol 7.6][design 6]") { check(2); }

TEST_CASE("a partner leaves and is called again, whatever strikes at whatever moment", "[protocol 7.5][design 6]") { check(3); }

TEST_CASE("long texts go in chunks and in parts, whatever strikes at whatever moment", "[protocol 4.10][design 6]") {
    check(4);
}

TEST_CASE("they leave an idle conversation and return, whatever strikes at whatever moment", "[protocol 7.4][field notes]") {
    check(5);
}

TEST_CASE("both call at once, whatever strikes at whatever moment", "[protocol 7.5][design 6]") { check(6); }

TEST_CASE("somebody is there at two places, whatever strikes at whatever moment", "[protocol 2.2][protocol 2.5]") { check(7); }
