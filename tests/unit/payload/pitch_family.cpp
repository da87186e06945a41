#include "support/catch.hpp"

#include <msnp/payload/pitch_family.hpp>

using namespace msnp;

TEST_CASE("a byte is a family and a pitch", "[protocol 5.5][exhaustive]") {
    for (unsigned byte = 0; byte != 256; ++byte) {
        const pitch_family both(static_cast<std::uint8_t>(byte));
        CHECK(both.byte() == byte);
        CHECK(static_cast<unsigned>(both.family()) == byte / 16);
        CHECK(static_cast<unsigned>(both.pitch()) == byte % 16);
        CHECK(pitch_family(both.family(), both.pitch()) == both);
        CHECK(name(both.family()).empty() == false);
        CHECK((name(both.pitch()) == "unknown") == (byte % 16 > 2));
        CHECK((name(both.family()) == "unknown") == (byte / 16 > 5));
    }
    CHECK(name(pitch_family(0x31).family()) == "modern");
    CHECK(name(pitch_family(0x31).pitch()) == "fixed");
}

TEST_CASE("the fonts of the founding document have their byte, whatever their case", "[protocol 5.5]") {
    for (const char* font : {"Times New Roman", "MS Serif", "Bitstream Vera Serif", "TIMES new roman"}) {
        CHECK(pitch_family_of(font).byte() == 0x12);
    }
    for (const char* font :
         {"Arial", "Verdana", "MS Sans Serif", "Bitstream Vera Sans", "SimSun", "\xE5\xAE\x8B\xE4\xBD\x93", "aRIAL"}) {
        CHECK(pitch_family_of(font).byte() == 0x22);
    }
    CHECK(pitch_family_of("Courier New").byte() == 0x31);
    CHECK(pitch_family_of("courier").byte() == 0x31);
    CHECK(pitch_family_of("Comic Sans MS").byte() == 0x42);
}

TEST_CASE("a font's byte is found in its encoded name, too", "[protocol 5.5]") {
    CHECK(pitch_family_of(font_name::from_wire("%E5%AE%8B%E4%BD%93")).byte() == 0x22);
    CHECK(pitch_family_of(font_name::from_wire("%63omic%20Sans%20MS")).byte() == 0x42);
    CHECK(pitch_family_of(font_name::from_plain("%63omic Sans MS")).byte() == 0);
}

TEST_CASE("a font that is not listed has no family and no pitch", "[protocol 5.5]") {
    for (const char* font : {"", "Segoe UI", "Aria", "Arial Black", "Courier  New", " Arial"}) {
        CHECK(pitch_family_of(font) == pitch_family());
    }
}
