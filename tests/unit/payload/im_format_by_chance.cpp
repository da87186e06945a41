// How formats are read and cut into items, against the plain way.
#include "support/plain/im_format.hpp"
#include "support/printing.hpp"
#include "unit/base/by_chance.hpp"

#include <msnp/payload/im_format.hpp>

#include <cstddef>
#include <string>
#include <string_view>

using namespace msnp;
using namespace msnp_test;
using namespace std::string_view_literals;

namespace {

void check(std::string_view text) {
    const exact_memory memory = exactly(text);
    if (!plain::is_format_read_right(view(memory))) {
        FAIL(spelt(text));
    }
}

} // namespace

TEST_CASE("every pair of bytes is the key that a plain comparison says", "[protocol 5.1][exhaustive]") {
    int wrong = 0;
    for (int first = 0; first != 256; ++first) {
        for (int second = 0; second != 256; ++second) {
            const char key[] = {static_cast<char>(first), static_cast<char>(second)};
            wrong += format_key_of({key, 2}) == plain::format_key_of({key, 2}) ? 0 : 1;
        }
    }
    CHECK(wrong == 0);
    CHECK(format_key_of("F") == format_key::other);
    CHECK(format_key_of("FNN") == format_key::other);
}

TEST_CASE("formats of items by chance are read and cut as a plain split says", "[protocol 5.1]") {
    const std::string_view keys[] = {"FN"sv, "EF"sv, "CO"sv, "CS"sv, "PF"sv, "RL"sv, "fn"sv,  "eF"sv, "Co"sv,
                                     "cs"sv, "pf"sv, "rL"sv, "X"sv,  "XY"sv, "F"sv,  "FNX"sv, ""sv,   "="sv};
    const std::string_view values[] = {""sv,    "Arial"sv, "MS%20Sans"sv, "B"sv,        "BIUS"sv,       "bx"sv,
                                       "0"sv,   "ff"sv,    "FF00ff"sv,    "8000"sv,     "1234567"sv,    "22"sv,
                                       "022"sv, "100"sv,   "1"sv,         "2"sv,        "g"sv,          "a b"sv,
                                       "=x"sv,  "0x1"sv,   " "sv,         "\xC3\xA9"sv, "00000000001"sv};
    const std::string_view signs[] = {"="sv, "="sv, "="sv, " ="sv, "= "sv, "=\t"sv, ""sv};
    const std::string_view ends[] = {"; "sv, "; "sv, "; "sv, ";"sv, ";  "sv, ";\t"sv, " ; "sv, ";;"sv, "; ;"sv, ""sv};
    chance dice(61);
    std::size_t known = 0;
    for (int round = 0; round != 40'000; ++round) {
        std::string text;
        for (std::size_t count = 1 + dice.below(7); count != 0; --count) {
            text.append(one_of(dice, keys)).append(one_of(dice, signs)).append(one_of(dice, values)).append(one_of(dice, ends));
        }
        check(text);
        known += parse_im_format(text).present.has(format_key::color) ? 1U : 0U;
    }
    CHECK(known > 5'000); // or the dice are loaded
}

TEST_CASE("texts by chance are read and cut as a plain split says", "[protocol 5.1]") {
    chance dice(62);
    for (int round = 0; round != 60'000; ++round) {
        const exact_memory memory = by_chance(dice, "FNEFCOCSPFRLfnco==;;; \t01f%\xE9"sv, dice.below(40));
        if (!plain::is_format_read_right(view(memory))) {
            FAIL(spelt(view(memory)));
        }
    }
}

TEST_CASE("a usual format with any byte changed, put in or left out is read as a plain split says", "[protocol 5.1]") {
    for (const std::string_view usual : {"FN=Arial; EF=B; CO=ff; CS=0; PF=22"sv, "FN=; EF=; CO=0; CS=1; PF=0; RL=1; X=y"sv,
                                         "pf=0; cs=86; co=00FF00; ef=bi; fn=%E5%AE%8B"sv}) {
        check(usual);
        for (std::size_t place = 0; place != usual.size(); ++place) {
            std::string less(usual), cut(usual, 0, place), rest(usual.substr(place));
            check(less.erase(place, 1));
            check(cut);
            check(rest);
            for (int byte = 0; byte != 256; ++byte) {
                std::string other(usual), more(usual);
                other[place] = static_cast<char>(byte);
                more.insert(place, 1, static_cast<char>(byte));
                check(other);
                check(more);
            }
        }
    }
}
