#include "support/printing.hpp"

#include <msnp/base/lenience.hpp>

#include <string_view>

using namespace msnp;

namespace {

// The deviations that a receiver must ask for (protocol.md 4.2: optional quirks).
constexpr bool is_optional(errc code) { return code == errc::bare_return_headers || code == errc::untyped_text; }

} // namespace

TEST_CASE("strict forgives nothing, and field all but what a program must ask for", "[base][protocol 1.1][protocol 4.2]") {
    for (const deviation& each : deviations) {
        INFO(std::string(name(each.code)));
        CHECK(lenience::field().allows(each.code) == each.in_field);
        CHECK(each.in_field == !is_optional(each.code));
        CHECK_FALSE(lenience::strict().allows(each.code));
    }
    CHECK(lenience() == lenience::strict());
}

TEST_CASE("the table has one row for each code that is a deviation, in their order, with an origin", "[base]") {
    unsigned row = 0;
    for (unsigned number = 0; number != static_cast<unsigned>(errc::count_); ++number) {
        const auto code = static_cast<errc>(number);
        if (is_deviation(code)) {
            REQUIRE(row != sizeof deviations / sizeof *deviations);
            CHECK(deviations[row].code == code);
            CHECK_FALSE(deviations[row].origin.empty());
            CHECK_FALSE(deviations[row].section.empty());
            CHECK_FALSE(is_local(code));
            ++row;
        }
    }
    CHECK(row == sizeof deviations / sizeof *deviations);
}

TEST_CASE("each deviation is told apart from every other", "[base]") {
    for (const deviation& one : deviations) {
        const lenience alone = lenience::strict().with(one.code);
        for (const deviation& other : deviations) {
            CHECK(alone.allows(other.code) == (one.code == other.code));
            CHECK((alone == lenience::strict().with(other.code)) == (one.code == other.code));
        }
        CHECK((alone | alone) == alone);
        CHECK((alone - alone) == lenience::strict());
    }
}

TEST_CASE("a deviation can be taken away without touching the others", "[base]") {
    constexpr lenience without = lenience::field() - errc::space_run;
    for (const deviation& other : deviations) {
        CHECK(without.allows(other.code) == (other.in_field && other.code != errc::space_run));
    }
    CHECK((without | errc::space_run) == lenience::field());
    CHECK((without - errc::space_run) == without);
}

TEST_CASE("whether all of several deviations are forgiven is asked at once", "[base]") {
    CHECK(lenience::field().allows_all(lenience::field()));
    CHECK(lenience::field().allows_all(lenience::strict()));
    CHECK(lenience::strict().allows_all(lenience::strict()));
    for (const deviation& each : deviations) {
        const lenience alone = lenience::strict().with(each.code);
        CHECK(lenience::field().allows_all(alone) == each.in_field);
        CHECK_FALSE(lenience::strict().allows_all(alone));
        CHECK_FALSE((lenience::field() - alone).allows_all(lenience::field() | alone));
    }
}

TEST_CASE("errors that are no deviation are never forgiven", "[base]") {
    for (unsigned number = 0; number != 256; ++number) {
        const auto code = static_cast<errc>(number);
        if (!is_deviation(code)) {
            CHECK_FALSE(lenience::field().allows(code));
            CHECK(lenience::field().with(code) == lenience::field());
        }
    }
}
