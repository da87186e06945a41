#include "support/catch.hpp"

#include <msnp/session/rings.hpp>

using namespace msnp;

namespace {

ring call_to(std::uint32_t number, std::string_view account, bool has_rung = false, instant ends = no_deadline) {
    return {static_cast<ticket>(number), static_cast<member>(1), number, owned_text(account), has_rung, ends};
}

} // namespace

TEST_CASE("a call is found by its ticket, and whoever is called by name in any case", "[session]") {
    ring_list rings;
    CHECK(rings.find(static_cast<ticket>(1)) == nullptr);
    rings.add(call_to(1, "bob@example.com"));
    rings.add(call_to(2, "carol@example.com"));
    CHECK(rings.has("BOB@example.com;{guid}"));
    CHECK_FALSE(rings.has("dave@example.com"));
    REQUIRE(rings.find(static_cast<ticket>(2)) != nullptr);
    rings.remove(*rings.find(static_cast<ticket>(1)));
    CHECK_FALSE(rings.has("bob@example.com"));
    CHECK(rings.find(static_cast<ticket>(2))->account.view() == "carol@example.com");
    CHECK(rings.size() == 1);
}

TEST_CASE("a call is over when the person comes, or when the cookie is no longer good", "[protocol 7.4]") {
    ring_list rings;
    rings.add(call_to(1, "bob@example.com", true, 500));
    rings.add(call_to(2, "carol@example.com", true, 300));
    rings.add(call_to(3, "dave@example.com"));
    rings.forget("BOB@example.com", 200);
    CHECK_FALSE(rings.has("bob@example.com"));
    CHECK(rings.has("carol@example.com"));
    rings.forget({}, 299);
    CHECK(rings.has("carol@example.com"));
    rings.forget({}, 300);
    CHECK_FALSE(rings.has("carol@example.com"));
    CHECK(rings.has("dave@example.com")); // the application has yet to answer
}
