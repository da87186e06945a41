#include "support/catch.hpp"

#include <msnp/command/catalogue.hpp>

#include <iterator>
#include <set>
#include <string>
#include <string_view>

using namespace msnp;

TEST_CASE("the catalogue has words for every number that a switchboard or its referral gives", "[command][protocol 8]") {
    for (const unsigned number : {200U, 208U, 215U, 216U, 217U, 280U, 281U, 282U, 500U, 601U, 712U, 713U, 800U, 911U, 913U}) {
        INFO(number);
        const auto code = static_cast<failure_code>(number);
        CHECK_FALSE(name(code).empty());
        CHECK(explain(code).size() > 10);
        CHECK(explain(code) != explain(static_cast<failure_code>(999)));
    }
}

TEST_CASE("rows ascend, and their names and words are their own", "[command]") {
    std::set<std::string_view> names, sentences;
    unsigned last = 0;
    for (const failure_row& row : failure_catalogue) {
        CHECK(static_cast<unsigned>(row.code) > last);
        CHECK(static_cast<unsigned>(row.code) < 1000);
        last = static_cast<unsigned>(row.code);
        CHECK(names.insert(row.name).second);
        CHECK(sentences.insert(row.words).second);
        CHECK(row.words.back() == '.');
        CHECK(name(row.code) == row.name);
        CHECK(explain(row.code) == row.words);
    }
}

TEST_CASE("a number without a row has no name and is explained as unknown", "[command][protocol 8]") {
    std::size_t known = 0;
    for (unsigned number = 0; number != 1000; ++number) {
        const auto code = static_cast<failure_code>(number);
        known += name(code).empty() ? 0U : 1U;
        CHECK_FALSE(explain(code).empty());
    }
    CHECK(known == std::size(failure_catalogue));
    CHECK(name(static_cast<failure_code>(65535)).empty());
}
