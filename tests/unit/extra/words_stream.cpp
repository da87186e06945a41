// Outside of namespace msnp, and without a directive: what is found is found by its argument.
#include "support/catch.hpp"

#include <msnp/extra/ostream.hpp>
#include <msnp/extra/words_p2p.hpp>

#include <iterator>
#include <sstream>
#include <string>

namespace elsewhere {

// Hides the operator from whoever looks for it by name only.
struct hidden {};
std::ostream& operator<<(std::ostream& to, hidden) { return to << "hidden"; }

template <class T>
std::string streamed(const T& what) {
    std::ostringstream to;
    to << what;
    return to.str();
}

template <class... Types>
bool are_streamed(const msnp::one_of<Types...>*) {
    const auto same = [](const auto& each) {
        std::string words;
        msnp::write_words(std::back_inserter(words), each);
        return streamed(each) == words;
    };
    return (same(Types{}) && ...);
}

// A stranger's enumeration with a name beside it, and an operator.
enum class mood : signed char { good, bad = -1 };
std::string_view name(mood) { return "no\nname"; }
std::ostream& operator<<(std::ostream& to, mood) { return to << "a mood"; }

} // namespace elsewhere

static_assert(!msnp::worded<elsewhere::mood>);

TEST_CASE("`<<` is found from anywhere for whatever has words", "[ostream]") {
    CHECK(elsewhere::streamed(elsewhere::hidden{}) == "hidden");
    CHECK(elsewhere::streamed(msnp::events::left{"a@b"}) == "left account=a@b");
    CHECK(elsewhere::streamed(msnp::in_clear(msnp::events::left{"a@b"})) == "left account=a@b");
    CHECK(elsewhere::streamed(msnp::switchboard_events::must_write{}) == "must_write");
    CHECK(elsewhere::are_streamed(static_cast<const msnp::event*>(nullptr)));
    CHECK(elsewhere::are_streamed(static_cast<const msnp::switchboard_event*>(nullptr)));
    CHECK(elsewhere::are_streamed(static_cast<const msnp::arrival*>(nullptr)));
    CHECK(elsewhere::streamed(msnp::errc::queue_full) == "queue_full (too much is waiting to be sent or answered)");
    CHECK(elsewhere::streamed(msnp::content::ink) == "ink");
    CHECK(elsewhere::streamed(msnp::p2p_application::file) == "file");
    CHECK(elsewhere::streamed(msnp::joi{"a@b"}) == "JOI account=a@b");
}

TEST_CASE("the enumerations of others are told as they say", "[ostream]") {
    CHECK(elsewhere::streamed(elsewhere::mood::bad) == "a mood");
}
