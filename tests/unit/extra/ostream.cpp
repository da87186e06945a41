#include "support/catch.hpp"
#include "support/samples.hpp"
#include "unit/extra/in_words.hpp"

#include <msnp/extra/ostream.hpp>
#include <msnp/extra/variant.hpp>

#include <iomanip>
#include <sstream>
#include <string>
#include <variant>

using namespace msnp;
using msnp_test::in_words;

namespace {

template <class T>
concept streamable = requires(std::ostream& to, const T& what) {
    to << what;
};

template <class T>
std::string streamed(const T& what) {
    std::ostringstream to;
    to << what;
    return to.str();
}

template <class... Types>
void check_each(const std::variant<Types...>*) {
    const auto check = [](const auto& each) { CHECK(streamed(each) == in_words(each)); };
    (check(Types{}), ...);
}

} // namespace

static_assert(!streamable<limits> && !streamable<maybe<int>>);

TEST_CASE("a stream writes every command, event and error as its words", "[ostream]") {
    all_commands::every([]<class Command>() {
        for (const Command& each : msnp_test::samples(msnp_test::of<Command>)) {
            CHECK(streamed(each) == in_words(each));
            CHECK(streamed(in_clear(each)) == in_words(in_clear(each)));
        }
        return true;
    });
    check_each(static_cast<const variant_of<event>*>(nullptr));
    check_each(static_cast<const variant_of<switchboard_event>*>(nullptr));
    check_each(static_cast<const variant_of<arrival>*>(nullptr));
    CHECK(streamed(event(events::left{"a@b"})) == "left account=a@b");
    CHECK(streamed(error{errc::bad_number, 2, 4}) == "bad_number (digits expected) in argument 2 at byte 4");
    CHECK(streamed(failure_code::too_fast) == in_words(failure_code::too_fast));
    CHECK(streamed(outcome::refused) == "refused");
    CHECK(streamed(ticket{7}) == "7");
}

TEST_CASE("a stream writes no secret unless asked for in clear", "[ostream]") {
    const usr opened{1, "alice@example.com", "17290001.11111"};
    std::ostringstream to;
    to << opened << '|' << redacted(opened) << '|' << in_clear(opened);
    CHECK(to.str() == "USR trid=1 account=alice@example.com cookie=(hidden)|USR trid=1 account=alice@example.com "
                      "cookie=(hidden)|USR trid=1 account=alice@example.com cookie=17290001.11111");
}

TEST_CASE("width, fill and alignment of a stream apply to the whole, once", "[ostream]") {
    std::ostringstream to;
    to << std::setfill('.') << std::setw(6) << verb::from("JOI") << verb::from("BYE") << std::left << std::setw(20)
       << event(events::left{"a@b"}) << std::setw(1) << verb::from("OUT");
    CHECK(to.str() == "...JOIBYEleft account=a@b....OUT");
    CHECK(to.width() == 0);
}

TEST_CASE("nothing is written to a stream that has failed", "[ostream]") {
    std::ostringstream to;
    to.setstate(std::ios::failbit);
    to << verb::from("JOI");
    CHECK(to.str().empty());
}
