#include "support/catch.hpp"

#include <msnp/payload/effects.hpp>

#include <iterator>
#include <string>

using namespace msnp;

TEST_CASE("effects are a set of four letters in any order and case", "[protocol 5.2]") {
    CHECK(effects::from("BI") == (effects::bold | effects::italic));
    CHECK(effects::from("ib") == effects::from("BI"));
    CHECK(effects::from("IBUS") == effects::from("BISU"));
    CHECK(effects::from("BBB") == effects::bold);
    CHECK(effects::from("").empty());
    CHECK(effects::from(" x|\xC3\xA9") == effects());
    CHECK((effects::from("BIU") - effects::italic) == (effects::bold | effects::underline));
    CHECK(effects::from("BI").has(effects::bold));
    CHECK(effects::from("BI").has(effects()));
    CHECK_FALSE(effects::from("BI").has(effects::bold | effects::strike));
}

TEST_CASE("every set of effects is written in the order BIUS and read back", "[protocol 5.2][exhaustive]") {
    for (unsigned bits = 0; bits != 16; ++bits) {
        std::string letters;
        for (unsigned bit = 0; bit != 4; ++bit) {
            letters += (bits >> bit & 1U) != 0 ? std::string(1, "BIUS"[bit]) : "";
        }
        const effects set = effects::from(std::string(letters.rbegin(), letters.rend()));
        std::string written;
        set.write(std::back_inserter(written));
        CHECK(written == letters);
        CHECK(set.size() == letters.size());
        CHECK(effects::from(written) == set);
    }
}

TEST_CASE("of any two bytes only the letters of effects count", "[protocol 5.2][exhaustive]") {
    const auto one = [](char c) {
        switch (c) {
        case 'B':
        case 'b': return effects::bold;
        case 'I':
        case 'i': return effects::italic;
        case 'U':
        case 'u': return effects::underline;
        case 'S':
        case 's': return effects::strike;
        default: return effects();
        }
    };
    int wrong = 0;
    for (int pair = 0; pair != 65536; ++pair) {
        const char bytes[] = {static_cast<char>(pair >> 8), static_cast<char>(pair & 0xFF)};
        wrong += effects::from({bytes, 2}) == (one(bytes[0]) | one(bytes[1])) ? 0 : 1;
    }
    CHECK(wrong == 0);
}
