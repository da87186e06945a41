#include "support/catch.hpp"

#include <msnp/session/pending.hpp>

using namespace msnp;

namespace {

question asked(question::kind what, std::uint32_t trid, instant due, std::string_view account = {}) {
    return {.what = what, .trid = trid, .ticket = static_cast<ticket>(trid), .due = due, .account = owned_text(account)};
}

} // namespace

TEST_CASE("a question is found by its id", "[session]") {
    pending_questions open;
    CHECK(open.empty());
    CHECK(open.first() == nullptr);
    CHECK(open.last() == nullptr);
    CHECK(open.deadline() == no_deadline);
    open.add(asked(question::kind::message, 7, 100));
    open.add(asked(question::kind::call, 8, 200, "bob@example.com"));
    REQUIRE(open.find(transaction_id(8, 3)) != nullptr); // 0008 is 8
    CHECK(open.find(9) == nullptr);
    CHECK(open.first()->trid == 7U);
    CHECK(open.last()->trid == 8U);
    const question taken = open.take(*open.find(8));
    CHECK(taken.account.view() == "bob@example.com");
    CHECK(open.find(8) == nullptr);
    CHECK(open.size() == 1);
}

TEST_CASE("calls to somebody who has come are settled, in any case and from any endpoint, and no others", "[session]") {
    pending_questions open;
    open.add(asked(question::kind::message, 7, 100));
    open.add(asked(question::kind::call, 8, 200, "bob@example.com"));
    open.add(asked(question::kind::call, 9, 200, "carol@example.com"));
    open.add(asked(question::kind::call, 10, 200, "Bob@Example.com"));
    open.settle_calls("BOB@example.com;{guid}");
    CHECK(open.find(7)->what == question::kind::message);
    CHECK(open.find(8)->what == question::kind::settled);
    CHECK(open.find(9)->what == question::kind::call);
    CHECK(open.find(10)->what == question::kind::settled);
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
