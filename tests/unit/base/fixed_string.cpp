#include "support/catch.hpp"

#include <msnp/base/fixed_string.hpp>

#include <string_view>
#include <type_traits>

using namespace msnp;

namespace {

template <fixed_string Text>
struct named {
    static constexpr std::string_view name = Text.view();
};

} // namespace

TEST_CASE("a fixed string is its literal without the final NUL", "[base]") {
    constexpr fixed_string text("JOI");
    CHECK(text.view() == "JOI");
    CHECK(text.size() == 3);
    CHECK(fixed_string("").view().empty());
    constexpr fixed_string with_nul("a\0b");
    CHECK(with_nul.view() == std::string_view("a\0b", 3));
}

TEST_CASE("equal fixed strings make the same type and different ones do not", "[base]") {
    CHECK(std::is_same_v<named<"JOI">, named<"JOI">>);
    CHECK_FALSE(std::is_same_v<named<"JOI">, named<"BYE">>);
    CHECK_FALSE(std::is_same_v<named<"JOI">, named<"JOI ">>);
    const std::string_view kept = named<"for ever">::name; // a template argument never dies
    CHECK(kept == "for ever");
}
