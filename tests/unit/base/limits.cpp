#include "support/catch.hpp"

#include <msnp/base/limits.hpp>

using namespace msnp;

TEST_CASE("the limits are those that the protocol and live servers set", "[base][protocol 1.4][protocol 1.5]") {
    CHECK(max_switchboard_payload == 1664);
    CHECK(max_handle == 129);
    CHECK(max_encoded_nick == 387);
    CHECK(max_font_characters == 31);
    CHECK(limits::field().max_line == 65536);
    CHECK(limits::field().max_payload == 65536);
    CHECK(limits::strict().max_line == 65536);
    CHECK(limits::strict().max_payload == 1664);
}

TEST_CASE("limits are plain numbers that a caller may set one by one", "[base]") {
    const limits own{.max_line = 100};
    CHECK(own.max_line == 100);
    CHECK(own.max_payload == limits::field().max_payload);
}
