// Lists in payloads are cut on demand; each can be walked as any list.
#include "support/walking.hpp"

#include <msnp/payload/body_lines.hpp>
#include <msnp/payload/emoticons.hpp>
#include <msnp/payload/format_items.hpp>
#include <msnp/payload/headers.hpp>
#include <msnp/payload/msnobj_attributes.hpp>
#include <msnp/payload/p2p_fields.hpp>

#include <string_view>

using namespace msnp;
using msnp_test::check_walk;

TEST_CASE("every list in a payload is walked from place to place") {
    check_walk(header_lines("A: 1\r\nB: 2\r\nC: 3"), 3);
    check_walk(header_lines(), 0);
    check_walk(format_items("AA=1; BB=2; CC=3"), 3);
    check_walk(format_items(), 0);
    check_walk(msnobj_attributes(R"(a="1" b="2" c="3")"), 3);
    check_walk(msnobj_attributes(), 0);
    check_walk(emoticon_list::from_body("a\tb\tc\td\te\tf\t"), 3);
    check_walk(emoticon_list(), 0);
    check_walk(further_lines("A: 1\r\nB: 2\r\nC: 3\r\n"), 3);
    check_walk(further_lines(), 0);
    constexpr std::string_view fields("\x09\x01x\x0A\x01y\x0B\x01z", 9);
    check_walk(p2p_fields(fields), 3);
    check_walk(p2p_fields(), 0);
    CHECK(p2p_fields(fields).text() == fields);
    CHECK(format_items("AA=1; BB=2").begin()->key == "AA");
}
