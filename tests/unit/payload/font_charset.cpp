#include "support/catch.hpp"

#include <msnp/payload/font_charset.hpp>

#include <set>
#include <string_view>

using namespace msnp;

TEST_CASE("the charsets of fonts have their numbers and names", "[protocol 5.4]") {
    CHECK(name(font_charset{0x00}) == "ANSI");
    CHECK(name(font_charset{0x01}) == "default");
    CHECK(name(font_charset{0x02}) == "symbol");
    CHECK(name(font_charset{0x4D}) == "Macintosh");
    CHECK(name(font_charset{0x80}) == "Shift-JIS");
    CHECK(name(font_charset{0x81}) == "Hangul");
    CHECK(name(font_charset{0x82}) == "Johab");
    CHECK(name(font_charset{0x86}) == "GB2312");
    CHECK(name(font_charset{0x88}) == "Big5");
    CHECK(name(font_charset{0xA1}) == "Greek");
    CHECK(name(font_charset{0xA2}) == "Turkish");
    CHECK(name(font_charset{0xA3}) == "Vietnamese");
    CHECK(name(font_charset{0xB1}) == "Hebrew");
    CHECK(name(font_charset{0xB2}) == "Arabic");
    CHECK(name(font_charset{0xBA}) == "Baltic");
    CHECK(name(font_charset{0xCC}) == "Cyrillic");
    CHECK(name(font_charset{0xDE}) == "Thai");
    CHECK(name(font_charset{0xEE}) == "Eastern Europe");
    CHECK(name(font_charset{0xFF}) == "OEM");
}

TEST_CASE("of all bytes nineteen are named charsets, each by a name of its own", "[protocol 5.4][exhaustive]") {
    std::set<std::string_view> names;
    int unknown = 0;
    for (unsigned byte = 0; byte != 256; ++byte) {
        const std::string_view found = name(font_charset{static_cast<std::uint8_t>(byte)});
        unknown += found == "unknown" ? 1 : 0;
        names.insert(found);
    }
    CHECK(unknown == 256 - 19);
    CHECK(names.size() == 20);
}
