#include "support/catch.hpp"
#include "support/dialects.hpp"

#include <msnp/text/dialect.hpp>

#include <set>

using namespace msnp;
using namespace msnp_test;

TEST_CASE("the dialects are 2 to 21 and the unknown one", "[wire][protocol 2]") {
    std::set<dialect> all;
    for (unsigned number = 0; number != 300; ++number) {
        const dialect spoken = dialect_from_number(number);
        CHECK((spoken == dialect::unknown) == (number < 2 || number > 21));
        if (spoken != dialect::unknown) {
            CHECK(static_cast<unsigned>(spoken) == number);
        }
        all.insert(spoken);
    }
    CHECK(all.size() == every_dialect.size());
}

TEST_CASE("a dialect speaks what came with it or before it, and the unknown one everything", "[wire][protocol 2]") {
    for (const dialect spoken : every_dialect) {
        for (const dialect first : every_dialect) {
            const bool expected = spoken == dialect::unknown || static_cast<unsigned>(spoken) >= static_cast<unsigned>(first);
            CHECK(speaks(spoken, first) == expected);
        }
        CHECK(speaks(spoken, dialect::unknown)); // what has always been there
    }
}
