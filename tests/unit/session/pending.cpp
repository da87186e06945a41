#include "support/catch.hpp"
#include "unit/session/counted_memory.hpp"

#include <msnp/session/pending.hpp>

#include <cstdint>

using namespace msnp;

namespace {

question asked(question::kind what, std::uint32_t trid, instant due, std::string_view account = {}) {
    return {.what = what,
            .trid = trid,
            .ticket = static_cast<ticket>(trid),
            .due = due,
            .account = owned_account(account_key(account))};
}

} // namespace

TEST_CASE("a question is found by its id", "[session]") {
    pending_questions open;
    CHECK(open.empty());
    CHECK(open.first() == nullptr);
    CHECK(open.deadline() == no_deadline);
    open.add(asked(question::kind::message, 7, 100));
    open.add(asked(question::kind::call, 8, 200, "bob@example.com"));
    REQUIRE(open.find(transaction_id(8, 3)) != nullptr); // 0008 is 8
    CHECK(open.find(9) == nullptr);
    CHECK(open.first()->trid == 7U);
    const question taken = open.take(*open.find(8));
    CHECK(taken.account.view() == "bob@example.com");
    CHECK(open.find(8) == nullptr);
    CHECK(open.size() == 1);
}

TEST_CASE("where several questions have been answered, no memory is held for them", "[session]") {
    pending_questions open;
    const auto before = msnp_test::held_memory();
    for (std::uint32_t trid = 1; trid != 9; ++trid) {
        open.add(asked(question::kind::message, trid, 100));
    }
    CHECK(msnp_test::held_memory() > before);
    while (!open.empty()) {
        open.take(*open.first());
    }
    CHECK(msnp_test::held_memory() == before);
}

TEST_CASE("a call to somebody who has come is settled, in any case and from any endpoint, and no other", "[session]") {
    pending_questions open;
    open.add(asked(question::kind::message, 7, 100));
    open.add(asked(question::kind::call, 8, 200, "bob@example.com"));
    open.add(asked(question::kind::call, 9, 200, "carol@example.com"));
    CHECK(open.settle_call("BOB@example.com;{guid}") == static_cast<ticket>(8));
    CHECK_FALSE(open.settle_call("bob@example.com"));
    CHECK(open.find(7)->what == question::kind::message);
    CHECK(open.find(8)->what == question::kind::settled);
    CHECK(open.find(9)->what == question::kind::call);
    open.find(9)->has_rung = true; // no answer will follow
    CHECK(open.settle_call("carol@example.com") == static_cast<ticket>(9));
    CHECK(open.find(9) == nullptr);
}

TEST_CASE("a message in mode U is found when it is wholly sent", "[protocol 6]") {
    pending_questions open;
    question one = asked(question::kind::message, 7, 100), other = asked(question::kind::message, 8, 100);
    one.ack = ack_mode::always;
    other.ack = ack_mode::none;
    one.written_to = other.written_to = 50;
    open.add(std::move(one));
    CHECK(open.first_sent(50) == nullptr);
    open.add(std::move(other));
    CHECK(open.first_sent(49) == nullptr);
    REQUIRE(open.first_sent(50) != nullptr);
    CHECK(open.first_sent(50)->ack == ack_mode::none);
}

TEST_CASE("the question that has been due longest is answered by silence first", "[protocol 7.4]") {
    pending_questions open;
    open.add(asked(question::kind::message, 1, 300));
    open.add(asked(question::kind::message, 2, 100));
    open.add(asked(question::kind::message, 3, 100));
    open.add(asked(question::kind::message, 4, no_deadline));
    CHECK(open.deadline() == 100);
    CHECK(open.overdue(99) == nullptr);
    REQUIRE(open.overdue(100) != nullptr);
    CHECK(open.overdue(1000)->trid == 2U);
    open.take(*open.overdue(1000));
    CHECK(open.overdue(1000)->trid == 3U);
    open.take(*open.overdue(1000));
    CHECK(open.deadline() == 300);
    open.take(*open.overdue(1000));
    CHECK(open.overdue(1000) == nullptr);
    CHECK(open.deadline() == no_deadline);
}
