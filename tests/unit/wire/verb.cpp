#include "support/printing.hpp"
#include "support/texts.hpp"

#include <msnp/wire/verb.hpp>

#include <iterator>
#include <set>
#include <string>
#include <string_view>

using namespace msnp;
using namespace msnp_test;

namespace {

std::string written(verb value) {
    std::string out;
    write_verb(std::back_inserter(out), value);
    return out;
}

} // namespace

TEST_CASE("of all words of three bytes, 18576 are verbs", "[wire][protocol 1.1][protocol 1.2]") {
    // The class of each byte: 1 a capital, 2 a digit, 0 anything else. Three of a kind make a verb.
    unsigned char kind[256] = {};
    for (unsigned value = 0; value != 26; ++value) {
        kind['A' + value] = 1;
    }
    for (unsigned value = 0; value != 10; ++value) {
        kind['0' + value] = 2;
    }
    unsigned count = 0, wrong = 0;
    char word[3] = {};
    for (unsigned a = 0; a != 256; ++a) {
        word[0] = static_cast<char>(static_cast<unsigned char>(a));
        for (unsigned b = 0; b != 256; ++b) {
            word[1] = static_cast<char>(static_cast<unsigned char>(b));
            for (unsigned c = 0; c != 256; ++c) {
                word[2] = static_cast<char>(static_cast<unsigned char>(c));
                const bool is_verb = static_cast<bool>(verb::from({word, 3}));
                const bool expected = kind[a] != 0 && kind[a] == kind[b] && kind[a] == kind[c];
                count += is_verb ? 1U : 0U;
                wrong += is_verb == expected ? 0U : 1U;
            }
        }
    }
    CHECK(count == 26 * 26 * 26 + 10 * 10 * 10);
    CHECK(wrong == 0);
}

TEST_CASE("every verb is written as it was read, and sorts as its text does", "[wire][protocol 1.1]") {
    std::string last;
    verb last_verb;
    std::size_t failures = 0;
    for (const std::string_view alphabet : {"0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}) {
        for (const char a : alphabet) {
            for (const char b : alphabet) {
                for (const char c : alphabet) {
                    const std::string word{a, b, c};
                    const verb value = verb::from(word);
                    failures += value.is_failure() ? 1U : 0U;
                    const bool ordered = last.empty() || ((last < word) && (last_verb < value));
                    if (written(value) != word || !ordered || value == verb() || value.at(1) != b) {
                        FAIL(word);
                    }
                    last = word;
                    last_verb = value;
                }
            }
        }
    }
    CHECK(failures == 1000);
}

TEST_CASE("a failure is its number, and a command has none", "[wire][protocol 1.2]") {
    for (unsigned number = 0; number != 65536; ++number) {
        const verb value = verb::from_number(static_cast<std::uint16_t>(number));
        if (static_cast<bool>(value) != (number < 1000) ||
            (number < 1000 && (value.number() != number || !value.is_failure()))) {
            FAIL(number);
        }
    }
    CHECK(written(verb::from_number(7)) == "007");
    CHECK(verb::from("MSG").number() == 0);
    CHECK_FALSE(verb::from("MSG").is_failure());
    CHECK(verb::from("000").is_failure());
}

TEST_CASE("words of another length or shape are no verbs", "[wire][protocol 1.1]") {
    for (const std::string_view word : {"", "M", "MS", "MSGS", "msg", "Msg", "J0I", "21A", "A17", "MS ", "M G",
                                        "\xC3\x89"
                                        "A"}) {
        INFO(spelt(word));
        CHECK_FALSE(verb::from(word));
    }
    CHECK_FALSE(verb::from(std::string_view("MSG\0", 4)));
    CHECK_FALSE(verb());
    CHECK(written(verb()).empty());
}

TEST_CASE("verbs stand in the order of their letters", "[wire]") {
    const verb ascending[] = {verb(),           verb::from("000"), verb::from("913"), verb::from("ACK"), verb::from("MSG"),
                              verb::from("NAK")};
    for (const verb& one : ascending) {
        for (const verb& other : ascending) {
            CHECK((one == other) == (&one == &other));
            CHECK((one < other) == (&one < &other));
            CHECK((one < other) == (written(one) < written(other)));
            CHECK((one >= other) == (&one >= &other));
        }
    }
}
