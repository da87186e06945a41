// How formats are read and cut into items, against the plain way.
#include "support/printing.hpp"
#include "unit/base/by_chance.hpp"

#include <msnp/payload/im_format.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

using namespace msnp;
using namespace msnp_test;
using namespace std::string_view_literals;

namespace {

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    return first == nowhere ? std::string_view() : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::vector<format_item> cut_plainly(std::string_view text) {
    std::vector<format_item> items;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(';'), text.size());
        const std::string_view item = trimmed(text.substr(0, end));
        const std::size_t sign = item.find('=');
        if (sign != nowhere && !trimmed(item.substr(0, sign)).empty()) {
            items.push_back({trimmed(item.substr(0, sign)), trimmed(item.substr(sign + 1)), true});
        } else if (!item.empty()) {
            items.push_back({item, {}, false});
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return items;
}

format_key key_plainly(std::string_view key) {
    const std::string_view names[] = {"fn", "ef", "co", "cs", "pf", "rl"};
    for (std::size_t at = 0; at != 6; ++at) {
        if (key.size() == 2 && to_lower(key[0]) == names[at][0] && to_lower(key[1]) == names[at][1]) {
            return static_cast<format_key>(at);
        }
    }
    return format_key::other;
}

im_format read_plainly(std::string_view text) {
    im_format format;
    for (const format_item& item : cut_plainly(text)) {
        const format_key key = key_plainly(item.key);
        if (item.is_pair && detail::read_format_item(format, key, item.value)) {
            format.present.add(key);
        }
    }
    return format;
}

// Whether a text is read and cut as the plain way does.
bool is_right(std::string_view text) {
    const im_format fast = parse_im_format(text);
    const im_format plain = read_plainly(text);
    const std::vector<format_item> items = cut_plainly(text);
    bool same = fast.font.raw() == plain.font.raw() && !fast.font.is_plain() && fast.effects == plain.effects &&
                fast.color == plain.color && fast.charset == plain.charset && fast.pitch_family == plain.pitch_family &&
                fast.right_to_left == plain.right_to_left && fast.present == plain.present;
    std::size_t at = 0, further = 0;
    for (const format_item& each : format_items(text)) {
        same = same && at != items.size() && each == items[at++];
    }
    same = same && at == items.size() && format_items(text).empty() == items.empty();
    for (const format_item& each : fast.further) {
        while (further != items.size() && !(items[further].is_pair && key_plainly(items[further].key) == format_key::other)) {
            ++further;
        }
        same = same && further != items.size() && each == items[further++];
    }
    for (; further != items.size(); ++further) {
        same = same && !(items[further].is_pair && key_plainly(items[further].key) == format_key::other);
    }
    return same;
}

void check(std::string_view text) {
    const exact_memory memory = exactly(text);
    if (!is_right(view(memory))) {
        FAIL(spelt(text));
    }
}

} // namespace

TEST_CASE("every pair of bytes is the key that a plain comparison says", "[protocol 5.1][exhaustive]") {
    int wrong = 0;
    for (int first = 0; first != 256; ++first) {
        for (int second = 0; second != 256; ++second) {
            const char key[] = {static_cast<char>(first), static_cast<char>(second)};
            wrong += format_key_of({key, 2}) == key_plainly({key, 2}) ? 0 : 1;
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
        if (!is_right(view(memory))) {
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
