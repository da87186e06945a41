#include "support/printing.hpp"
#include "support/texts.hpp"

#include <msnp/wire/words.hpp>

#include <string>
#include <string_view>
#include <vector>

using namespace msnp;
using namespace msnp_test;

namespace {

// Words as the protocol says: what stands between runs of 0x20, and nothing that is empty.
struct word_at {
    std::string text;
    std::size_t offset;
};

std::vector<word_at> reference(std::string_view line) {
    std::vector<word_at> words;
    bool inside = false;
    for (std::size_t at = 0; at != line.size(); ++at) {
        if (line[at] != ' ' && !inside) {
            words.push_back({"", at});
        }
        inside = line[at] != ' ';
        if (inside) {
            words.back().text += line[at];
        }
    }
    return words;
}

void check_words(std::string_view line) {
    const std::vector<word_at> expected = reference(line);
    const word_table table(line);
    CHECK(table.line() == line);
    const word_list list(line);
    bool same = table.count() == expected.size() && list.count() == expected.size() && list.empty() == expected.empty();
    std::size_t place = 0;
    for (const std::string_view word : list) {
        same = same && place < expected.size() && word == expected[place].text;
        ++place;
    }
    for (place = 0; same && place != expected.size(); ++place) {
        same = table[place] == expected[place].text && table.offset(place) == expected[place].offset;
        for (std::size_t last = place; same && last != expected.size(); ++last) {
            const std::size_t end = expected[last].offset + expected[last].text.size();
            same = table.slice(place, last) == line.substr(expected[place].offset, end - expected[place].offset);
        }
    }
    same = same && table[expected.size()].empty() && table.offset(expected.size()) == line.size();
    if (!same) {
        FAIL(spelt(line));
    }
}

} // namespace

TEST_CASE("words are what stands between runs of spaces, in every short line", "[wire][protocol 1.1]") {
    for_each_text("a b", 9, [](std::string_view line) { check_words(line); });
}

TEST_CASE("nothing but a space divides words", "[wire][protocol 1.1][field notes]") {
    for (unsigned value = 0; value != 256; ++value) {
        const std::string line = "a" + byte_text(value) + "b";
        CHECK(word_list(line).count() == (value == ' ' ? 2U : 1U));
    }
    // TAB, VT, NUL, ESC, NEL, U+2028, U+00A0, U+3000, a bidi override
    for (const std::string_view name : {std::string_view("a\tb"), std::string_view("a\vb"), std::string_view("a\0b", 3),
                                        std::string_view("a\x1B"
                                                         "b"),
                                        std::string_view("a\xC2\x85"
                                                         "b"),
                                        std::string_view("a\xE2\x80\xA8"
                                                         "b"),
                                        std::string_view("a\xC2\xA0"
                                                         "b"),
                                        std::string_view("a\xE3\x80\x80"
                                                         "b"),
                                        std::string_view("\xE2\x80\xAE"
                                                         "ab")}) {
        CHECK(word_list(name).count() == 1);
    }
}

TEST_CASE("words past those that the table keeps are found again", "[wire]") {
    for (std::size_t count = 0; count != 40; ++count) {
        std::string plain, loose = "  ";
        for (std::size_t number = 0; number != count; ++number) {
            plain += (number == 0 ? "" : " ") + std::to_string(number);
            loose += std::to_string(number) + std::string(1 + number % 3, ' ');
        }
        check_words(plain);
        check_words(loose);
    }
}

TEST_CASE("a line of ten thousand words is read in a moment", "[wire][field notes]") {
    std::string line = "MSG a@b";
    for (int count = 0; count != 10000; ++count) {
        line += " x";
    }
    line += " 5";
    const word_table table(line);
    CHECK(table.count() == 10003);
    CHECK(table[10002] == "5");
    CHECK(table.offset(10002) == line.size() - 1);
    CHECK(table.slice(2, 10001).size() == 10000 * 2 - 1);
}

TEST_CASE("lists are equal if their words are, however they are spaced", "[wire]") {
    std::vector<std::string> lines;
    for_each_text("a b", 4, [&](std::string_view line) { lines.emplace_back(line); });
    for (const std::string& one : lines) {
        for (const std::string& other : lines) {
            const std::vector<word_at> a = reference(one), b = reference(other);
            bool expected = a.size() == b.size();
            for (std::size_t at = 0; expected && at != a.size(); ++at) {
                expected = a[at].text == b[at].text;
            }
            if ((word_list(one) == word_list(other)) != expected) {
                FAIL(spelt(one) << " and " << spelt(other));
            }
        }
    }
}

TEST_CASE("a list is a view of its raw text", "[wire]") {
    const word_list list("  a  b ");
    CHECK(list.raw() == "  a  b ");
    word_list::iterator at = list.begin();
    CHECK(*at++ == "a");
    CHECK(*at == "b");
    CHECK(++at == list.end());
    CHECK(word_list().empty());
    CHECK(word_list("   ").empty());
}
