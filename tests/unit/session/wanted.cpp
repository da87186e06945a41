#include "support/catch.hpp"

#include <msnp/session/wanted.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

using namespace msnp;

TEST_CASE("somebody wanted is one person, in any case and from any endpoint", "[session]") {
    wanted_list people;
    wanted_person& bob = people.want("bob@example.com;{1}");
    CHECK(bob.account.view() == "bob@example.com");
    CHECK(&people.want("BOB@example.com") == &bob);
    CHECK(people.size() == 1);
    CHECK(people.find("carol@example.com") == nullptr);
    bob.ticket = static_cast<ticket>(5);
    CHECK(people.comes("Bob@Example.com;{2}", 0) == static_cast<ticket>(5));
    CHECK(people.comes("Bob@Example.com;{2}", 0) == ticket{});
    CHECK(people.size() == 0);
}

TEST_CASE("invited people are called, those who were here only if something waits", "[design 6]") {
    wanted_list people;
    people.want("bob@example.com").was_here = true;
    CHECK(people.next(0, false) == nullptr);
    CHECK(people.next(0, true) != nullptr);
    CHECK_FALSE(people.is_invited());
    people.want("carol@example.com").ticket = static_cast<ticket>(1);
    CHECK(people.is_invited());
    REQUIRE(people.next(0, false) != nullptr);
    CHECK(people.next(0, false)->account.view() == "carol@example.com");
    people.find("carol@example.com")->is_called = true;
    CHECK(people.next(0, false) == nullptr);
    people.give_up(*people.find("carol@example.com")); // an invitation is over
    people.give_up(*people.find("bob@example.com"));   // who was here may be called for the next text
    CHECK(people.size() == 1);
    CHECK(people.next(0, true) == nullptr);
    people.forget_failures();
    CHECK(people.next(0, true) != nullptr);
    people.forget_all();
    CHECK(people.size() == 0);
}

TEST_CASE("a person is called three times in a minute, and then waits for its end", "[protocol 7.4]") {
    wanted_list people;
    wanted_person& bob = people.want("bob@example.com");
    bob.was_here = true;
    for (instant at = 1'000; at != 4'000; at += 1'000) {
        REQUIRE(people.next(at, true) == &bob);
        bob.count_call(at, 3);
        CHECK(people.next(at, true) == nullptr);
        bob.is_called = false;
    }
    CHECK(people.next(60'999, true) == nullptr);
    CHECK(people.deadline(true, true) == 61'000);
    CHECK(people.deadline(false, true) == no_deadline);
    CHECK(people.next(61'000, true) == &bob);
    bob.count_call(61'000, 3);
    bob.is_called = false;
    CHECK(people.next(61'000, true) == &bob);
    bob.count_call(no_deadline - 1, 1); // at the end of time
    bob.is_called = false;
    CHECK(people.next(no_deadline - 1, true) == nullptr);
}

TEST_CASE("one who has come is not called while they are here, and the calls before that count", "[protocol 7.4]") {
    wanted_list people;
    wanted_person& bob = people.want("bob@example.com");
    for (instant at = 0; at != 2'000; at += 1'000) {
        people.want_again("bob@example.com");
        REQUIRE(people.next(at, true) == &bob);
        bob.count_call(at, 2);
        CHECK(people.comes("bob@example.com", at) == ticket{});
        CHECK_FALSE(people.is_awaited(true));
        CHECK(people.next(at, true) == nullptr);
    }
    people.want_again("bob@example.com");
    CHECK(people.is_awaited(true));
    CHECK(people.next(59'999, true) == nullptr);
    CHECK(people.next(60'000, true) == &bob);
    CHECK(people.comes("bob@example.com", 60'000) == ticket{}); // nothing needs to be known any more
    CHECK(people.size() == 0);
}

TEST_CASE("an invitation that is not made waits until it is due, and is not made then", "[protocol 7.4]") {
    wanted_list people;
    wanted_person& bob = people.want("bob@example.com");
    bob.ticket = static_cast<ticket>(1);
    bob.due = 100;
    CHECK(people.deadline(false, false) == 100);
    CHECK(people.overdue(99) == nullptr);
    CHECK(people.overdue(100) == &bob);
    CHECK(people.next(99, false) == &bob);
    CHECK(people.next(100, false) == nullptr);
    bob.is_called = true; // its own deadlines hold now
    CHECK(people.overdue(100) == nullptr);
}

TEST_CASE("one who goes while others are here is wanted no more, unless they are invited", "[design 6]") {
    wanted_list people;
    people.want("bob@example.com").was_here = true;
    people.want("carol@example.com").ticket = static_cast<ticket>(1);
    people.goes("dave@example.com"); // of whom nobody knew
    CHECK(people.size() == 2);
    people.goes("Bob@Example.com");
    CHECK(people.find("bob@example.com") == nullptr);
    people.find("carol@example.com")->was_here = true;
    people.goes("carol@example.com");
    REQUIRE(people.find("carol@example.com") != nullptr);
    CHECK_FALSE(people.find("carol@example.com")->was_here);
    CHECK(people.is_invited());
}

TEST_CASE("no more people who were here are remembered than the limit", "[protocol 10]") {
    wanted_list people;
    for (std::size_t each = 0; each != wanted_list::most; ++each) {
        people.want_again(handle(std::to_string(each) + "@example.com"));
    }
    CHECK(people.size() == wanted_list::most);
    people.want_again("bob@example.com");
    CHECK(people.find("bob@example.com") == nullptr);
    wanted_person& known = *people.find("7@example.com");
    known.has_failed = true;
    people.want_again("7@example.com"); // who has a place already
    CHECK_FALSE(known.has_failed);
    CHECK(people.size() == wanted_list::most);
    people.want("bob@example.com").ticket = static_cast<ticket>(1); // who is invited does not count
    CHECK(people.size() == wanted_list::most + 1);
}

TEST_CASE("people stand in the order in which they became wanted, whatever becomes of the others", "[design 6]") {
    wanted_list people;
    for (const std::string_view each : {"carol@example.com", "alice@example.com", "bob@example.com"}) {
        people.want(each);
    }
    people.want("carol@example.com");
    people.remove(*people.find("alice@example.com"));
    people.want("alice@example.com");
    const auto names = [](auto& list) {
        std::vector<std::string> found;
        for (const wanted_person& each : list) {
            found.emplace_back(each.account.view());
        }
        return found;
    };
    const std::vector<std::string> expected{"carol@example.com", "bob@example.com", "alice@example.com"};
    CHECK(names(people) == expected);
    for (wanted_person& each : people) {
        each.was_here = true;
    }
    CHECK(people.next(0, true) == people.begin());
    const wanted_list& seen = people;
    CHECK(names(seen) == expected);
    CHECK(seen.is_awaited(true));
}
