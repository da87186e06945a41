// What is told of a usual line without a loop, against loops.
#include "support/printing.hpp"
#include "unit/base/by_chance.hpp"

#include <msnp/wire/usual_line.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace msnp;
using namespace msnp_test;
using namespace std::string_view_literals;

namespace {

// At most 64 bytes: words with one space between them, the first of three bytes, and CRLF behind.
bool is_usual(std::string_view block) {
    const std::size_t feed = block.find('\n');
    if (feed == nowhere || feed < 4 || block[feed - 1] != '\r') {
        return false;
    }
    const std::string line(block.substr(0, feed - 1));
    return line.find("  ") == nowhere && line.back() != ' ' && std::min(line.find(' '), line.size()) == 3;
}

std::uint64_t places_of(std::string_view text, char byte) {
    std::uint64_t places = 0;
    for (std::size_t at = 0; at != text.size() && at != 64; ++at) {
        places |= std::uint64_t{text[at] == byte} << at;
    }
    return places;
}

std::size_t length_in(std::string_view line) {
    if (line.rfind(' ') == nowhere) {
        return nowhere; // it is all verb
    }
    const std::string_view last = drop(line, line.rfind(' ') + 1);
    const bool digits = last.find_first_not_of("0123456789") == nowhere;
    const bool padded = last.size() > 1 && last.front() == '0';
    return digits && !padded && last.size() < 10 ? std::stoul(std::string(last)) : nowhere;
}

// Whether all that is told of the line that begins a block is right.
bool is_right(const detail::usual_line& line, std::string_view block) {
    if (static_cast<bool>(line) != is_usual(block)) {
        return false;
    }
    const std::size_t end = block.find('\n');
    return !line ||
           (line.size() == end + 1 && line.text() == block.substr(0, end - 1) && line.spaces() == places_of(line.text(), ' ') &&
            line.verb() == verb::from(block.substr(0, 3)) && line.length() == length_in(line.text()));
}

// The same of the line with much behind it, and of the line with nothing behind it and other lines before.
bool is_right(std::string_view block) {
    const std::size_t size = block.find('\n') + 1; // 0 where there is none
    const std::string before = "ACK 1\r\n \r\n\n" + std::string(64, ' ');
    const exact_memory ended = exactly(before + std::string(take(block, size)));
    return is_right(detail::usual_line(block.data()), block) &&
           (size == 0 || is_right(detail::usual_line(ended.data() + before.size(), size), block));
}

// A line made of words, as good as it is, or with one byte changed, before bytes of any kind.
exact_memory block_by_chance(chance& dice) {
    const std::string_view alphabet = "abcXYZ0123456789 \r\n\0\t\xC3\xA9"sv;
    if (dice.below(4) == 0) {
        return by_chance(dice, alphabet, 64);
    }
    const std::string_view words[] = {"MSG"sv, "1"sv,         "0"sv,          "a@b"sv, "12"sv,
                                      "007"sv, "123456789"sv, "1234567890"sv, "N"sv,   "x\ry"sv};
    const std::size_t size = 3 + dice.below(60);
    std::string text(view(by_chance(dice, "ABC012"sv, 3)));
    while (text.size() < size) {
        text += ' ';
        text += one_of(dice, words);
    }
    text.resize(dice.below(3) == 0 ? size : text.size());
    text += "\r\n";
    text += view(by_chance(dice, alphabet, 64));
    text.resize(64);
    if (dice.below(2) == 0) {
        text[dice.below(64)] = one_of(dice, alphabet);
    }
    return exactly(text);
}

} // namespace

TEST_CASE("a line is usual, and is what it says, by one pass and by loops alike", "[wire]") {
    chance dice(21);
    std::size_t usual = 0, with_length = 0, longest = 0;
    for (int round = 0; round != 60'000; ++round) {
        const exact_memory block = block_by_chance(dice);
        if (!is_right(view(block))) {
            FAIL(spelt(view(block)));
        }
        const detail::usual_line line(block.data());
        usual += line ? 1U : 0U;
        with_length += line && line.length() != nowhere ? 1U : 0U;
        longest = std::max(longest, line ? line.size() : 0);
    }
    CHECK(usual > 10'000); // or the dice are loaded
    CHECK(usual < 50'000);
    CHECK(with_length > 2'000);
    CHECK(longest == 64);
}

TEST_CASE("every byte at every place of a usual line makes it one or not as the rule says", "[wire]") {
    for (const std::size_t end :
         {std::size_t{3}, std::size_t{4}, std::size_t{5}, std::size_t{11}, std::size_t{61}, std::size_t{62}, std::size_t{63}}) {
        std::string text = "MSG a@b 5" + std::string(64, 'x');
        text.replace(end, 2, "\r\n");
        text.resize(64);
        for (std::size_t place = 0; place != 64; ++place) {
            for (int byte = 0; byte != 256; ++byte) {
                exact_memory block = exactly(text);
                block[place] = static_cast<char>(byte);
                if (!is_right(view(block))) {
                    FAIL(spelt(view(block)));
                }
            }
        }
    }
}
