// Names, handles and numbers as they are encoded, checked and read many bytes at a time, against plain loops.
#include "support/plain/handle.hpp"
#include "support/plain/number.hpp"
#include "support/plain/percent.hpp"
#include "support/printing.hpp"
#include "unit/base/by_chance.hpp"

#include <msnp/text/handle.hpp>
#include <msnp/text/number.hpp>
#include <msnp/text/percent.hpp>
#include <msnp/text/token.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace msnp;
using namespace msnp_test;
using namespace std::string_view_literals;

namespace {

void check_encoding(std::string_view text) {
    if (!plain::is_encoded_right<percent_use::nick>(text) || !plain::is_encoded_right<percent_use::font>(text)) {
        FAIL(spelt(text));
    }
}

void check_handle(std::string_view text) {
    if (!plain::is_handle_right(text, {lenience::field(), lenience::strict(), lenience::field() - errc::long_handle,
                                       lenience::field() - errc::odd_endpoint})) {
        FAIL(spelt(text));
    }
}

void check_number(std::string_view text) {
    const exact_memory memory = exactly(text);
    if (!plain::is_decimal_right(view(memory))) {
        FAIL(spelt(text));
    }
}

} // namespace

TEST_CASE("any text is encoded and checked as a loop over its bytes says", "[text][protocol 3.2][protocol 5.2]") {
    for (std::size_t size = 0; size != 40; ++size) {
        for (std::size_t place = 0; place < size; ++place) {
            for (int byte = 0; byte < 256; byte += size < 18 ? 1 : 13) {
                exact_memory text(size, 'x');
                text[place] = static_cast<char>(byte);
                check_encoding(view(text));
            }
        }
        check_encoding(view(exact_memory(size, ' ')));
    }
    chance dice(71);
    for (int round = 0; round != 1500; ++round) {
        check_encoding(view(by_chance(dice, dice.below(150))));
        check_encoding(view(by_chance(dice, "abcdefghijklmnop%41;= \xC3\xA9\x7F"sv, dice.below(90))));
    }
}

TEST_CASE("a name is too long by its encoded bytes, whatever they are", "[text][protocol 3.2]") {
    for (std::size_t size = 120; size != 400; ++size) {
        for (const std::size_t odd : {std::size_t{0}, std::size_t{1}, std::size_t{2}, std::size_t{20}, std::size_t{120}}) {
            check_encoding(std::string(size - odd, 'x') + std::string(odd, '%'));
            check_encoding(std::string(odd, '\x7F') + std::string(size - odd, 'x'));
        }
    }
}

TEST_CASE("any handle comes apart, is checked and is read as a plain cut says", "[text][protocol 3.1]") {
    chance dice(72);
    const std::string_view guid = "{6f9619ff-8b86-d011-b42d-00c04fc964ff}";
    for (int round = 0; round != 15'000; ++round) {
        const exact_memory any = by_chance(dice, "ab@.1;:"sv, dice.below(40));
        check_handle(view(any));
        std::string text(view(by_chance(dice, "1:"sv, dice.below(4) == 0 ? dice.below(14) : 0)));
        text += view(by_chance(dice, "abcdefghij@.;:x1"sv, dice.below(12)));
        text += std::string(dice.below(3) == 0 ? 110 + dice.below(30) : 0, 'a');
        text += dice.below(3) == 0 ? ";" : "";
        text += dice.below(3) == 0 ? guid : ""sv;
        text += std::string(dice.below(8) == 0 ? 20 + dice.below(50) : 0, 'e');
        if (dice.below(3) == 0 && !text.empty()) {
            text[dice.below(text.size())] = static_cast<char>(static_cast<unsigned char>(dice.below(256)));
        }
        const exact_memory memory = exactly(text);
        check_handle(view(memory));
    }
    for (std::size_t size = 125; size != 135; ++size) {
        for (const std::string_view before : {""sv, "1:"sv, "32:"sv, "x:"sv, "1234567890:"sv, "12345678901:"sv}) {
            check_handle(std::string(before) + std::string(size, 'a'));
            check_handle(std::string(before) + std::string(size, 'a') + ";" + std::string(guid));
        }
    }
}

TEST_CASE("numbers at the edges of every type, padded and spoilt anywhere, are read as a plain loop reads them", "[text]") {
    for (const std::uint64_t edge :
         {std::uint64_t{0}, std::uint64_t{9}, std::uint64_t{99}, std::uint64_t{255}, std::uint64_t{999}, std::uint64_t{9999},
          std::uint64_t{65535}, std::uint64_t{999999999}, std::uint64_t{4294967295}, std::uint64_t{9999999999},
          std::uint64_t{9999999999999999999U}, static_cast<std::uint64_t>(-1)}) {
        for (std::uint64_t value = edge - 20; value != edge + 21; ++value) {
            for (const unsigned zeros : {0U, 1U, 2U, 8U, 9U, 10U, 18U, 19U, 20U, 30U}) {
                const std::string word = std::string(zeros, '0') + std::to_string(value);
                check_number(word);
                check_number(word + "0");
                check_number(word + "5");
                check_number(word + "6");
                check_number(word + "x");
            }
        }
    }
    chance dice(73);
    for (int round = 0; round != 20'000; ++round) {
        check_number(view(by_chance(dice, "00123456789999"sv, dice.below(26))));
        check_number(view(by_chance(dice, "0123456789/:\xB1"sv, dice.below(12))));
    }
}

TEST_CASE("every byte has the digit that a table says, or none", "[text]") {
    for (int byte = 0; byte != 256; ++byte) {
        const char c = static_cast<char>(byte);
        const std::size_t decimal = "0123456789"sv.find(c), lower = "0123456789abcdef"sv.find(c),
                          upper = "0123456789ABCDEF"sv.find(c);
        CHECK((decimal == nowhere ? digit_value(c) > 9 : digit_value(c) == decimal));
        CHECK(hex_value(c) == (lower != nowhere ? lower : upper != nowhere ? upper : 16));
    }
}
