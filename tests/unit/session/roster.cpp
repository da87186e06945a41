#include "support/catch.hpp"

#include <msnp/session/roster.hpp>

#include <string>

using namespace msnp;

namespace {

const encoded_text bob_nick = encoded_text::from_wire("Bob");
constexpr const char* bob = "bob@example.com";
constexpr const char* bob_at_home = "bob@example.com;{0b1c2d3e-4f50-4617-8829-3a4b5c6d7e8f}";
constexpr const char* bob_at_work = "bob@example.com;{11111111-4f50-4617-8829-3a4b5c6d7e8f}";

std::string numbered(std::size_t number) { return "person" + std::to_string(number) + "@example.com"; }

} // namespace

TEST_CASE("a person comes and goes once, whatever the case of the handle and however often it is told",
          "[protocol 2.4][protocol 2.5]") {
    roster people;
    CHECK(people.empty());
    CHECK(people.add(bob, bob_nick, {}) == roster_change::arrived);
    CHECK(people.add("BOB@Example.COM", encoded_text::from_wire("Bob%20II"), capabilities{7}) == roster_change::renewed);
    REQUIRE(people.size() == 1);
    CHECK(people[0].account == handle(bob));
    CHECK(people[0].nick.decodes_to("Bob II"));
    CHECK(people[0].caps == capabilities{7});
    CHECK(people.find("Bob@example.com")->endpoints == 0);
    CHECK(people.remove("bob@EXAMPLE.com") == roster_change::departed);
    CHECK(people.remove(bob) == roster_change::none);
    CHECK(people.empty());
    CHECK_FALSE(people.find(bob));
}

TEST_CASE("only the row without endpoint makes somebody come or go", "[protocol 2.2][protocol 2.5]") {
    roster people;
    CHECK(people.add(bob_at_home, bob_nick, capabilities{5, 6}) == roster_change::none);
    CHECK(people.empty());
    CHECK_FALSE(people.find(bob));
    CHECK(people.add(bob, bob_nick, capabilities{5, 6}) == roster_change::arrived);
    CHECK(people.find(bob)->endpoints == 1);
    CHECK(people.add(bob_at_work, bob_nick, capabilities{5, 6}) == roster_change::none);
    CHECK(people.add("Bob@example.com;{0B1C2D3E-4F50-4617-8829-3A4B5C6D7E8F}", bob_nick, {}) == roster_change::none);
    CHECK(people.find(bob_at_home)->endpoints == 2);
    CHECK(people.size() == 1);
    CHECK(people.remove(bob_at_home) == roster_change::none);
    CHECK(people.find(bob)->endpoints == 1);
    CHECK(people.remove(bob_at_home) == roster_change::none);
    CHECK(people.find(bob)->endpoints == 1);
    CHECK(people.remove(bob_at_work) == roster_change::none);
    CHECK(people.size() == 1);
    CHECK(people.remove(bob) == roster_change::departed);
    CHECK(people.empty());
}

TEST_CASE("one of whom only an endpoint is known leaves without having been there", "[protocol 2.5]") {
    roster people;
    CHECK(people.add(bob_at_home, bob_nick, {}) == roster_change::none);
    CHECK(people.remove(bob) == roster_change::none);
    CHECK(people.add(bob, bob_nick, {}) == roster_change::arrived);
    CHECK(people.find(bob)->endpoints == 0);
}

TEST_CASE("a person without a name is called by the handle", "[protocol 3.2]") {
    roster people;
    people.add(bob, {}, {});
    CHECK(people[0].nick.decodes_to(bob));
    people.add("50%25@example.com", {}, {});
    CHECK(people[1].nick.decodes_to("50%25@example.com")); // a handle is not encoded
}

TEST_CASE("capabilities that a later row leaves out stay", "[protocol 2.4]") {
    roster people;
    people.add(bob, bob_nick, capabilities{1342558204U});
    people.add(bob, bob_nick, {});
    CHECK(people[0].caps == capabilities{1342558204U});
}

TEST_CASE("people are kept in the order of their coming", "[session]") {
    roster people;
    people.add("carol@example.com", {}, {});
    people.add(bob_at_home, {}, {}); // not here yet
    people.add("dave@example.com", {}, {});
    people.add(bob, {}, {});
    REQUIRE(people.size() == 3);
    CHECK(people[0].account == handle("carol@example.com"));
    CHECK(people[1].account == handle(bob));
    CHECK(people[2].account == handle("dave@example.com"));
    CHECK(people[3].account.empty());
    people.clear();
    CHECK(people.empty());
    CHECK_FALSE(people.find(bob));
}

TEST_CASE("a server that sends more people or endpoints than there is room for is refused", "[protocol 2.3]") {
    roster people;
    for (std::size_t each = 0; each != roster::max_people; ++each) {
        REQUIRE(people.add(std::string_view(numbered(each)), bob_nick, {}) == roster_change::arrived);
    }
    CHECK(people.add(bob, bob_nick, {}) == roster_change::refused);
    CHECK_FALSE(people.find(bob));
    CHECK(people.add(std::string_view(numbered(3)), bob_nick, {}) == roster_change::renewed);
    CHECK(people.size() == roster::max_people);
    people.remove(std::string_view(numbered(3)));
    CHECK(people.add(bob, bob_nick, {}) == roster_change::arrived);
    for (std::size_t each = 0; each != roster::max_endpoints; ++each) {
        REQUIRE(people.add(std::string_view(std::string(bob) + ";" + std::to_string(each)), bob_nick, {}) ==
                roster_change::none);
    }
    CHECK(people.add(std::string_view(std::string(bob) + ";more"), bob_nick, {}) == roster_change::refused);
    CHECK(people.add(std::string_view(std::string(bob) + ";7"), bob_nick, {}) == roster_change::none);
    CHECK(people.find(bob)->endpoints == roster::max_endpoints);
}

TEST_CASE("a person in the hand stays good while others come", "[lifetime]") {
    roster people;
    people.add(bob, bob_nick, {});
    const person held = people[0];
    for (std::size_t each = 0; each != 100; ++each) {
        people.add(std::string_view(numbered(each)), bob_nick, {});
    }
    CHECK(held.account == handle(bob));
    CHECK(held.nick.decodes_to("Bob"));
}
