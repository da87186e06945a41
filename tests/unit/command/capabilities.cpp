#include "support/printing.hpp"
#include "support/texts.hpp"

#include <msnp/command/capabilities.hpp>

#include <iterator>
#include <string>
#include <string_view>

using namespace msnp;
using namespace msnp_test;

namespace {

fault parsed(std::string_view word, capabilities& value, lenience tolerate = lenience::strict()) {
    return token<capabilities>::parse(word, tolerate, value);
}

std::string written(const capabilities& value) {
    std::string out;
    token<capabilities>::write(std::back_inserter(out), value);
    return out;
}

} // namespace

TEST_CASE("capabilities are one number or two", "[command][protocol 9]") {
    for (const std::string_view word :
         {"0", "1342558204", "4294967295", "0:0", "2788999228:2550273072", "4294967295:4294967295"}) {
        capabilities value;
        INFO(std::string(word));
        REQUIRE_FALSE(parsed(word, value));
        CHECK(written(value) == word);
        CHECK(token<capabilities>::size(value) == word.size());
        CHECK(token<capabilities>::fits(word));
    }
    capabilities value;
    REQUIRE_FALSE(parsed("2788999228:2550273072", value));
    CHECK(value.flags == 2788999228U);
    CHECK(value.extended == 2550273072U);
    REQUIRE_FALSE(parsed("7", value));
    CHECK_FALSE(value.extended);
}

TEST_CASE("a client's generation is the top four bits, and chunks are bit 0x20", "[command][protocol 9]") {
    for (unsigned version = 0; version != 16; ++version) {
        CHECK(capabilities{version << 28U}.version() == version);
        CHECK_FALSE(capabilities{version << 28U}.joins_chunks());
        CHECK(capabilities{version << 28U | 0x20U}.joins_chunks());
    }
    CHECK_FALSE(capabilities{0xFFFFFFDFU}.joins_chunks());
    CHECK(capabilities{1342558204U}.version() == 5); // 7.5
}

TEST_CASE("what is no number is told at its byte, and in the field is no capability at all", "[command][protocol 9]") {
    struct example {
        std::string_view word;
        errc code;
        std::uint32_t offset;
    };
    for (const example& each :
         {example{"x", errc::bad_number, 0}, example{"1x", errc::bad_number, 1}, example{"-1", errc::bad_number, 0},
          example{"4294967296", errc::number_out_of_range, 9}, example{"1:", errc::bad_number, 2},
          example{":1", errc::bad_number, 0}, example{":", errc::bad_number, 0}, example{"1:x", errc::bad_number, 2},
          example{"1:4294967296", errc::number_out_of_range, 11}, example{"1:2:3", errc::bad_number, 3},
          example{"0x20", errc::bad_number, 1}}) {
        capabilities value{7, 7};
        INFO(std::string(each.word));
        const fault wrong = parsed(each.word, value);
        CHECK(wrong.code == each.code);
        CHECK(wrong.offset == each.offset);
        value = {7, 7};
        CHECK_FALSE(parsed(each.word, value, lenience::field()));
        CHECK(value == capabilities{});
    }
}

TEST_CASE("what fits is read, but for numbers that are too large", "[command][design 3]") {
    for_each_text("19:x", 5, [](std::string_view word) {
        if (word.empty()) {
            return;
        }
        capabilities value;
        if (token<capabilities>::fits(word) != !parsed(word, value)) { // five digits are never too large
            FAIL(std::string(word));
        }
    });
    CHECK(token<capabilities>::fits("99999999999"));
}
