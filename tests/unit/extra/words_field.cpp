#include "support/catch.hpp"
#include "unit/extra/in_words.hpp"

#include <msnp/base/maybe.hpp>
#include <msnp/extra/words_field.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

using namespace msnp;
using msnp_test::in_words;

namespace {

struct seat {
    std::uint32_t row = 1;
    maybe<std::uint32_t> number = {};
};

struct visit_told {
    handle account;
    std::string_view key;
    std::string_view words_said;
    seat where;
    maybe<seat> before = {};
    error wrong = {};
    int mood = 0;
    std::string_view note = {};
};

struct nothing_told {};

struct fifteen {
    int a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0, j = 0, k = 0, l = 0, m = 0, n = 0, o = 0;
};

} // namespace

template <>
struct msnp::description<seat> : described_as<"seat", shows<"row", &seat::row>, shows_unusual<"number", &seat::number>> {};

template <>
struct msnp::description<visit_told>
    : described_as<"visit", shows<"account", &visit_told::account>, shows_secret<"key", &visit_told::key>,
                   shows_said<"length", "said", &visit_told::words_said>, shows_all_of<&visit_told::where>,
                   shows_all_of<&visit_told::before>, shows_all_of<&visit_told::wrong>,
                   shows_unusual<"mood", &visit_told::mood>, shows_nothing_of<&visit_told::note>> {};

template <>
struct msnp::description<nothing_told> : described_as<"nothing_told"> {};

static_assert(worded<visit_told> && worded<nothing_told> && described<error>);
static_assert(detail::count_members<seat>() == 2 && detail::count_members<visit_told>() == 8);
static_assert(detail::count_members<error>() == 3 && detail::count_members<fifteen>() == 15);

TEST_CASE("a struct is told by its name and what there is to tell of its members", "[words]") {
    const visit_told plain{"bob@example.com", "1.2", "hi", {}};
    CHECK(in_words(plain) == "visit account=bob@example.com key=(hidden) length=2 row=1");
    CHECK(in_words(in_clear(plain)) == "visit account=bob@example.com key=1.2 length=2 said=\"hi\" row=1");
    const visit_told full{"bob@example.com", "", "", {2, 7U}, seat{3}, {errc::bad_number, 1, 4}, -5, "not told"};
    CHECK(in_words(full) ==
          "visit account=bob@example.com key=(hidden) length=0 row=2 number=7 row=3 error=bad_number argument=1 "
          "byte=4 mood=-5");
    CHECK(in_words(nothing_told{}) == "nothing_told");
    CHECK(in_words(in_clear(nothing_told{})) == "nothing_told");
}

TEST_CASE("an error among fields tells what its number is of", "[words]") {
    const auto told = [](const error& wrong) { return in_words(visit_told{"a", "", "", {}, {}, wrong}).substr(44); };
    CHECK(in_words(visit_told{"a", "", "", {}}).size() == 43);
    CHECK(told({errc::no_space, 0, 33}) == "error=no_space needed=33");
    CHECK(told({errc::payload_over_1664, 0, 1700}) == "error=payload_over_1664 bytes=1700");
    CHECK(told({errc::too_soon, 0, 300}) == "error=too_soon wait=300");
    CHECK(told({errc::queue_full}) == "error=queue_full");
    CHECK(told({errc::bad_verb, 0, 0}) == "error=bad_verb byte=0");
}

TEST_CASE("fields come as values, for a program that makes something else of them", "[words]") {
    std::string json;
    const visit_told full{"a\"b", "1.2", "hi", {2, 7U}};
    print_fields(full, disclosure::in_clear, [&json]<class Value>(const named_value<Value>& field) {
        json += std::string(field.name) + (std::is_arithmetic_v<Value> ? ":" : ":'") + in_words(field);
        json += std::is_arithmetic_v<Value> ? ";" : "';";
    });
    CHECK(json == "account:'\"a\\\"b\"';key:'1.2';length:2;said:'\"hi\"';row:2;number:7;");
}

TEST_CASE("words of fields can be made when compiling", "[words]") {
    constexpr bool right = [] {
        char room[64] = {};
        const auto size = write_words(room, seat{4, 2U});
        return std::string_view(room, *size) == "seat row=4 number=2";
    }();
    STATIC_REQUIRE(right);
}
