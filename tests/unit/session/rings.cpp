#include "support/catch.hpp"
#include "unit/session/counted_memory.hpp"

#include <msnp/session/rings.hpp>

#include <cstddef>
#include <new>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace msnp;

namespace {

ring call_to(std::uint32_t number, std::string_view account, instant ends = no_deadline, std::uint32_t caller = 1) {
    return {static_cast<ticket>(number), static_cast<member>(caller), number, account_key(handle(account)), ends};
}

bool has(const ring_list& rings, std::string_view account) { return rings.has(account_key(handle(account))); }

// The accounts of calls that the application has not answered.
std::vector<std::string> expired(ring_list& rings, instant now) {
    std::vector<std::string> all;
    rings.expire(now, [&all](const ring& each) { all.emplace_back(each.account.view()); });
    return all;
}

} // namespace

TEST_CASE("a call is found by its ticket, and whoever is called by name in any case", "[session]") {
    ring_list rings;
    CHECK(rings.find_asked(static_cast<ticket>(1)) == nullptr);
    rings.add(call_to(1, "1:bob@example.com;{guid}"));
    rings.add(call_to(2, "carol@example.com", no_deadline, 2));
    CHECK(has(rings, "BOB@example.com;{other}"));
    CHECK_FALSE(has(rings, "dave@example.com"));
    REQUIRE(rings.find_asked(static_cast<ticket>(2)) != nullptr);
    CHECK(rings.count_of(static_cast<member>(1)) == 1);
    CHECK(rings.count_of(static_cast<member>(3)) == 0);
    rings.remove(*rings.find_asked(static_cast<ticket>(1)));
    CHECK_FALSE(has(rings, "bob@example.com"));
    CHECK(rings.find_asked(static_cast<ticket>(2))->account.view() == "carol@example.com");
    CHECK(rings.size() == 1);
    rings.forget_asked(static_cast<member>(1));
    CHECK(rings.size() == 1);
    rings.forget_asked(static_cast<member>(2));
    CHECK(rings.size() == 0);
}

TEST_CASE("a call that was rung is not asked any more, and its caller may go", "[session]") {
    ring_list rings;
    rings.rung(rings.add(call_to(1, "bob@example.com", 15)), 120);
    CHECK(rings.find_asked(static_cast<ticket>(1)) == nullptr);
    rings.forget_asked(static_cast<member>(1));
    CHECK(has(rings, "bob@example.com"));
    CHECK(rings.deadline() == 120);
}

TEST_CASE("a call is over when the person comes, before or after it has rung", "[protocol 7.5]") {
    ring_list rings;
    rings.rung(rings.add(call_to(1, "bob@example.com")), 500);
    rings.add(call_to(2, "carol@example.com"));
    rings.come(account_key("BOB@example.com"));
    CHECK_FALSE(has(rings, "bob@example.com"));
    rings.come(account_key("carol@example.com;{1}"));
    REQUIRE(rings.find_asked(static_cast<ticket>(2)) != nullptr); // the application has yet to answer
    rings.rung(*rings.find_asked(static_cast<ticket>(2)), 500);
    CHECK(rings.size() == 0);
    CHECK(rings.deadline() == no_deadline);
}

TEST_CASE("calls end in their time, and only those that were not answered are told", "[protocol 7.4]") {
    ring_list rings;
    CHECK(rings.deadline() == no_deadline);
    CHECK(expired(rings, no_deadline).empty());
    rings.rung(rings.add(call_to(1, "bob@example.com", 15)), 500);
    rings.rung(rings.add(call_to(2, "carol@example.com", 20)), 300);
    rings.add(call_to(3, "dave@example.com", 400));
    rings.add(call_to(4, "eve@example.com", 310));
    CHECK(rings.deadline() == 300);
    CHECK(expired(rings, 299).empty());
    CHECK(has(rings, "carol@example.com"));
    CHECK(expired(rings, 300).empty());
    CHECK_FALSE(has(rings, "carol@example.com"));
    CHECK(rings.deadline() == 310);
    rings.remove(*rings.find_asked(static_cast<ticket>(4)));
    CHECK(rings.deadline() == 400);
    CHECK(expired(rings, 1000) == std::vector<std::string>{"dave@example.com"});
    CHECK(rings.size() == 0);
    CHECK(rings.deadline() == no_deadline);
}

TEST_CASE("where no call is left, no memory is held", "[session]") {
    ring_list rings;
    const std::size_t before = msnp_test::held_memory();
    rings.add(call_to(1, "bob@example.com", 100));
    rings.add(call_to(2, "carol@example.com", 200));
    CHECK(expired(rings, 100).size() == 1);
    CHECK(msnp_test::held_memory() > before);
    rings.remove(*rings.find_asked(static_cast<ticket>(2)));
    CHECK(msnp_test::held_memory() == before);
}

TEST_CASE("a call that ends is told once, though memory runs out at the next one", "[session]") {
    ring_list rings;
    for (const std::string_view each : {"bob@example.com", "carol@example.com", "dave@example.com"}) {
        rings.add(call_to(1, each, 100));
    }
    std::vector<std::string> told;
    bool runs_out = true;
    const auto tell = [&](const ring& each) {
        if (told.size() == 1 && std::exchange(runs_out, false)) {
            throw std::bad_alloc();
        }
        told.emplace_back(each.account.view());
    };
    CHECK_THROWS_AS(rings.expire(100, tell), std::bad_alloc);
    CHECK(rings.deadline() == 100);
    rings.expire(100, tell);
    CHECK(told == std::vector<std::string>{"bob@example.com", "carol@example.com", "dave@example.com"});
    CHECK(rings.size() == 0);
}

TEST_CASE("a call that there was no memory for is not waited for", "[session]") {
    ring_list calls;
    ring made(static_cast<ticket>(1), static_cast<member>(1), 4, account_key("bob@example.com"), 100);
    msnp_test::fail_new(1);
    CHECK_THROWS_AS(calls.add(std::move(made)), std::bad_alloc);
    msnp_test::fail_new(0);
    CHECK(calls.size() == 0);
    CHECK(calls.deadline() == no_deadline);
}
