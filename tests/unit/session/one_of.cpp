#include "support/catch.hpp"

#include <msnp/session/one_of.hpp>

#include <cstdint>
#include <string_view>

using namespace msnp;

namespace {

struct nothing {};

struct wide {
    std::string_view text;
    std::uint64_t number = 0;
    alignas(32) char aligned = 0;
};

using holder = one_of<nothing, char, wide>;

} // namespace

TEST_CASE("one of several is at first the first", "[base]") {
    const holder none;
    CHECK(none.is<nothing>());
    CHECK(none.get_if<nothing>() != nullptr);
    CHECK(none.get_if<char>() == nullptr);
}

TEST_CASE("one of several keeps its value and tells which it is", "[base]") {
    const wide value{"text", 7, 'x'};
    holder held(value);
    CHECK(held.is<wide>());
    CHECK_FALSE(held.is<nothing>());
    REQUIRE(held.get_if<wide>() != nullptr);
    CHECK(held.get_if<wide>()->text == "text");
    CHECK(held.get_if<wide>()->aligned == 'x');
    CHECK(reinterpret_cast<std::uintptr_t>(held.get_if<wide>()) % alignof(wide) == 0);
    held = 'c';
    CHECK(held.is<char>());
    CHECK(*held.get_if<char>() == 'c');
    const holder copy = held; // NOLINT: the copy is what is tested
    CHECK(*copy.get_if<char>() == 'c');
}

TEST_CASE("a visitor gets the value as what it is, once", "[base]") {
    int visits = 0;
    std::string_view seen;
    const auto visitor = overloaded{[&](nothing) { seen = "nothing"; }, [&](char) { seen = "char"; },
                                    [&](const wide& each) { seen = each.text; }};
    for (const holder& each : {holder(), holder('c'), holder(wide{"wide", 1, 'y'})}) {
        each.visit([&](const auto&) { ++visits; });
        each.visit(visitor);
        CHECK(seen == (each.is<nothing>() ? "nothing" : each.is<char>() ? "char" : "wide"));
    }
    CHECK(visits == 3);
}
