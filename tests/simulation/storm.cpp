#include "simulation/world/shrink.hpp"
#include "simulation/world/world.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <cstdint>
#include <string>

using namespace storm;

namespace {

constexpr std::uint64_t seeds = 150;

// The first of some schedules that breaks a rule, made short.
std::string first_broken(profile_name of) {
    for (std::uint64_t seed = 0; seed != seeds; ++seed) {
        const schedule drawn = draw(seed, of);
        if (const violation broken = run(drawn).broken) {
            return "storm --seed " + std::to_string(seed) + " --shrink --profile " + std::string(name(of)) + ": " +
                   broken.rule + ": " + broken.detail + '\n' + spelt(shrunk(drawn));
        }
    }
    return {};
}

std::uint64_t sum_of(const report& of) { return of.tasks * 31 + of.events * 17 + of.heard * 5 + of.connections; }

} // namespace

TEST_CASE("people talk over slow connections, and all that is delivered is heard once, whole and in order",
          "[design 6][protocol 2.7]") {
    CHECK(first_broken(profile_name::calm) == "");
}

TEST_CASE("bytes come cut anywhere, and nothing changes for those who talk", "[design 6][protocol 1.7]") {
    CHECK(first_broken(profile_name::cuts) == "");
}

TEST_CASE("connections are lost at any byte, and every ticket ends once", "[design 6][field notes][protocol 7.1]") {
    CHECK(first_broken(profile_name::losses) == "");
}

TEST_CASE("connections fall silent in either direction, and nobody waits for ever", "[design 6][field notes][protocol 7.4]") {
    CHECK(first_broken(profile_name::silence) == "");
}

TEST_CASE("servers stop and come back, and texts go on over another switchboard", "[design 6][field notes][protocol 7.5]") {
    CHECK(first_broken(profile_name::restarts) == "");
}

TEST_CASE("who reads slowly is served or dropped, and no queue grows beyond its bound", "[design 6][protocol 7.4]") {
    CHECK(first_broken(profile_name::slow) == "");
}

TEST_CASE("a server that says things twice, late or falsely confuses no ticket", "[field notes][protocol 2.8][protocol 2.5]") {
    CHECK(first_broken(profile_name::false_lines) == "");
}

TEST_CASE("bytes that nobody said harm neither end", "[field notes][protocol 2.9]") {
    CHECK(first_broken(profile_name::noise) == "");
}

TEST_CASE("a clock that jumps, stands still or runs backwards does no harm", "[design 6][protocol 7.4]") {
    CHECK(first_broken(profile_name::clocks) == "");
}

TEST_CASE("a notification server that refuses, limits, loses or doubles is borne", "[design 6][protocol 7.5][protocol 2.10]") {
    CHECK(first_broken(profile_name::refusals) == "");
}

TEST_CASE("everything goes wrong at once, and no rule is broken", "[design 6][field notes]") {
    CHECK(first_broken(profile_name::everything) == "");
}

TEST_CASE("a seed runs the same each time", "[design 6]") {
    for (std::uint64_t seed = 0; seed != 50; ++seed) {
        CAPTURE(seed);
        const schedule drawn = draw(seed, profile_of(seed));
        CHECK(spelt(drawn) == spelt(draw(seed, profile_of(seed))));
        CHECK(sum_of(run(drawn)) == sum_of(run(drawn)));
    }
}

TEST_CASE("most seeds show a conversation in which texts are heard", "[design 6]") {
    std::uint64_t heard = 0, texts = 0, connections = 0, in_vain = 0;
    for (std::uint64_t seed = 0; seed != 200; ++seed) {
        const report one = run(draw(seed, profile_of(seed)));
        heard += one.heard;
        texts += one.texts;
        connections += one.connections;
        in_vain += one.heard == 0 ? 1U : 0U;
    }
    CHECK(texts > 1600);
    CHECK(heard > texts / 2);
    CHECK(connections > 800);
    CHECK(in_vain < 20);
}
