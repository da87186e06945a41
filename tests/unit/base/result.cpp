#include "support/printing.hpp"

#include <msnp/base/result.hpp>

#include <string_view>
#include <type_traits>

using namespace msnp;

namespace {

struct place {
    int x = 0, y = 0;
    friend constexpr bool operator==(place, place) noexcept = default;
};

result<place> find_place(bool there) {
    if (!there) {
        return error{errc::bad_number, 2, 5};
    }
    return place{3, 4};
}

} // namespace

TEST_CASE("a result with a value has no error", "[base]") {
    result<place> found = find_place(true);
    REQUIRE(found);
    CHECK(found.has_value());
    CHECK(*found == place{3, 4});
    CHECK(found->x == 3);
    CHECK(found.error() == error{});
    CHECK(found.value_or(place{9, 9}) == place{3, 4});
    found->x = 7;
    (*found).y = 8;
    CHECK(*found == place{7, 8});
}

TEST_CASE("a result with an error says what and where", "[base]") {
    const result<place> lost = find_place(false);
    REQUIRE_FALSE(lost);
    CHECK(lost.error() == error{errc::bad_number, 2, 5});
    CHECK(lost.value_or(place{9, 9}) == place{9, 9});
    CHECK(result<int>(errc::no_space).error() == error{errc::no_space, 0, 0});
}

TEST_CASE("success without a value is the default, and an error is not", "[base]") {
    CHECK(result<void>());
    CHECK(result<void>().error() == error{});
    CHECK_FALSE(result<void>(errc::nobody_here));
    CHECK(result<void>(error{errc::too_long, 1, 2}).error() == error{errc::too_long, 1, 2});
}

TEST_CASE("results are copied as plain memory", "[base]") {
    CHECK(std::is_trivially_copyable_v<result<std::string_view>>);
    CHECK(std::is_trivially_copyable_v<result<void>>);
    CHECK(std::is_trivially_destructible_v<result<place>>);
    const result<place> one = find_place(false);
    const result<place> copy = one; // NOLINT: the copy is what is tested
    CHECK(copy.error() == one.error());
    result<place> changed = find_place(true);
    changed = one;
    CHECK(changed.error().code == errc::bad_number);
}

TEST_CASE("a result may be false and hold false", "[base]") {
    const result<bool> no = false;
    CHECK(no.has_value());
    CHECK_FALSE(*no);
    const result<unsigned> zero = 0U;
    CHECK(zero.has_value());
}
