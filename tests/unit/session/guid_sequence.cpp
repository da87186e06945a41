#include "support/catch.hpp"

#include <msnp/session/guid_sequence.hpp>

#include <set>

using namespace msnp;

TEST_CASE("a seed gives the same GUIDs again, all of them different and marked as random", "[session]") {
    guid_sequence one(guid{1, 2}), again(guid{1, 2}), other(guid{2, 1}), none;
    std::set<guid> seen;
    for (int each = 0; each != 1000; ++each) {
        const guid made = one.next();
        CHECK(made == again.next());
        CHECK((made.high & 0xF000U) == 0x4000U);
        CHECK(made.low >> 62U == 2U);
        seen.insert(made);
        seen.insert(other.next());
        seen.insert(none.next());
    }
    CHECK(seen.size() == 3000);
}

TEST_CASE("each bit of a GUID that chance decides is as often set as not", "[session]") {
    guid_sequence ids(guid{7, 7});
    int set[128] = {};
    for (int each = 0; each != 4000; ++each) {
        const guid made = ids.next();
        for (unsigned bit = 0; bit != 64; ++bit) {
            set[bit] += static_cast<int>(made.high >> bit & 1U);
            set[64 + bit] += static_cast<int>(made.low >> bit & 1U);
        }
    }
    for (unsigned bit = 0; bit != 128; ++bit) {
        const bool is_fixed = (bit >= 12 && bit < 16) || bit >= 126;
        CAPTURE(bit);
        CHECK((is_fixed || (set[bit] > 1800 && set[bit] < 2200)));
    }
}
