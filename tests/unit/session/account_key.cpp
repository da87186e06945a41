#include "support/catch.hpp"
#include "support/chance.hpp"

#include <msnp/session/account_key.hpp>

#include <cstdint>
#include <string>

using namespace msnp;

TEST_CASE("keys of accounts are equal as accounts are", "[protocol 3.1]") {
    CHECK(account_key("Bob@Example.com").account == "Bob@Example.com");
    CHECK(account_key("bob@example.com") == account_key("1:BOB@example.com;{1}"));
    CHECK_FALSE(account_key("bob@example.com") == account_key("bob@example.co"));
    CHECK_FALSE(account_key("") == account_key("a"));
    CHECK(account_key("") == account_key(";{1}"));
    // The number alone does not make them equal.
    CHECK_FALSE(account_key("a@b", 7) == account_key("b@a", 7));
    msnp_test::chance luck(1);
    for (int round = 0; round != 20'000; ++round) {
        std::string one, other;
        for (std::size_t left = luck.below(4); left != 0; --left) {
            one += "aAbB@.;:1"[luck.below(9)];
        }
        for (std::size_t left = luck.below(4); left != 0; --left) {
            other += "aAbB@.;:1"[luck.below(9)];
        }
        REQUIRE((account_key(handle(one)) == account_key(handle(other))) == same_account(handle(one), handle(other)));
    }
}

TEST_CASE("the number of an account is its FNV-1a hash, in lower case", "[session]") {
    CHECK(account_hash("") == 0x811C9DC5U);
    CHECK(account_hash("a") == 0xE40C292CU);
    CHECK(account_hash("FooBar") == 0xBF9CF968U);
}
