#include "support/printing.hpp"

#include <msnp/base/lenience.hpp>

#include <iterator>
#include <set>
#include <string_view>

using namespace msnp;

TEST_CASE("strict allows no deviation and field allows them all", "[base][protocol 1.1]") {
    for (const deviation& each : deviations) {
        CHECK(lenience::field().allows(each.bit));
        CHECK_FALSE(lenience::strict().allows(each.bit));
    }
    CHECK(lenience() == lenience::strict());
}

TEST_CASE("each deviation is told apart from every other", "[base]") {
    for (const deviation& one : deviations) {
        for (const deviation& other : deviations) {
            CHECK(one.bit.allows(other.bit) == (one.name == other.name));
            CHECK((one.bit == other.bit) == (one.name == other.name));
        }
    }
}

TEST_CASE("the table has a row for each named deviation, with its own name and origin", "[base]") {
    std::set<std::string_view> names;
    lenience together;
    for (const deviation& each : deviations) {
        CHECK(names.insert(each.name).second);
        CHECK_FALSE(each.origin.empty());
        CHECK(each.otherwise != errc::none);
        CHECK_FALSE(is_local(each.otherwise));
        together = together | each.bit;
    }
    const lenience named = lenience::bare_line_feed | lenience::bare_returns | lenience::nul_bytes | lenience::blank_lines |
                           lenience::space_runs | lenience::misspelt_verbs | lenience::vanished_names |
                           lenience::spaces_in_names | lenience::further_arguments | lenience::odd_capabilities;
    CHECK(together == named);
    CHECK(std::size(deviations) == 10);
}

TEST_CASE("a deviation can be taken away and given back without touching the others", "[base]") {
    for (const deviation& each : deviations) {
        const lenience without = lenience::field() - each.bit;
        for (const deviation& other : deviations) {
            CHECK(without.allows(other.bit) == (other.name != each.name));
        }
        CHECK((without | each.bit) == lenience::field());
        CHECK((without - each.bit) == without);
        CHECK((lenience::strict() | each.bit).allows(each.bit));
    }
}

TEST_CASE("a set is allowed only if each of its members is", "[base]") {
    const lenience two = lenience::blank_lines | lenience::space_runs;
    CHECK(two.allows(lenience::blank_lines));
    CHECK_FALSE(lenience::blank_lines.allows(two));
    CHECK(two.allows(lenience::strict())); // nothing is asked
    CHECK(two.allows(two));
}
