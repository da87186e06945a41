#include "support/catch.hpp"
#include "unit/extra/in_words.hpp"

#include <msnp/extra/words_escape.hpp>

#include <iterator>
#include <string>
#include <string_view>

using namespace msnp;

namespace {

std::string made(std::string_view text, escape_style style) {
    std::string out;
    detail::write_made_text(std::back_inserter(out), style, [text](auto to) { return put(to, text); });
    return out;
}

std::string at_once(std::string_view text, escape_style style) {
    std::string out;
    write_escaped(std::back_inserter(out), text, style);
    return out;
}

std::string word(std::string_view text, detail::word_place where) {
    std::string out;
    detail::write_word_at(std::back_inserter(out), text, where);
    return out;
}

} // namespace

TEST_CASE("what comes byte by byte is escaped as if it came at once", "[words]") {
    std::string text = msnp_test::every_byte();
    for (const std::string_view each : {"", "a", "\xC3", "\xC3\xA9", "\xF0\x9F\x98\x80", "\xF0\x9F\x98", "\xE2\x80\xAE",
                                        "\xED\xA0\x80", "\xF4\x90\x80\x80", "a\xF0\x9F", "\xF0\x9F\x98\x80\xF0\x9F\x98\x80"}) {
        for (const escape_style style : {escape_style::text, escape_style::quoted, escape_style::ascii}) {
            CHECK(made(each, style) == at_once(each, style));
            CHECK(made(text + std::string(each), style) == at_once(text + std::string(each), style));
        }
    }
}

TEST_CASE("every three bytes are escaped as if they came at once", "[words]") {
    // The lead bytes of each length of character, and what may or may not follow them.
    constexpr unsigned char bytes[] = {0x00, 0x41, 0x22, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0,
                                       0xC2, 0xDF, 0xE0, 0xE2, 0xED, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0xFF};
    std::size_t different = 0;
    for (const unsigned char first : bytes) {
        for (const unsigned char second : bytes) {
            for (const unsigned char third : bytes) {
                const std::string text{static_cast<char>(first), static_cast<char>(second), static_cast<char>(third), '\x80',
                                       static_cast<char>(first), static_cast<char>(second)};
                different += made(text, escape_style::quoted) == at_once(text, escape_style::quoted) ? 0U : 1U;
            }
        }
    }
    CHECK(different == 0);
}

TEST_CASE("where escaped bytes go is an output iterator", "[words]") {
    std::string out;
    detail::escaping text(std::back_inserter(out), escape_style::text);
    auto at = text.begin();
    STATIC_REQUIRE(std::output_iterator<decltype(at), char>);
    *at = 'a';
    ++at;
    *at++ = '\n';
    static_cast<void>(text.finish());
    CHECK(out == "a\\x0A");
    detail::word_judge judge(detail::word_place::field);
    auto seen = judge.begin();
    STATIC_REQUIRE(std::output_iterator<decltype(seen), char>);
    CHECK_FALSE(judge.is_plain());
    *seen = 'a';
    ++seen;
    CHECK(judge.is_plain());
    *seen = ' ';
    CHECK_FALSE(judge.is_plain());
    *++seen = 'b';
    CHECK_FALSE(judge.is_plain());
}

TEST_CASE("a word stands between quotes where it would tell something else", "[words]") {
    using detail::word_place;
    for (const word_place where : {word_place::field, word_place::list, word_place::bare}) {
        CHECK(word("bob@example.com", where) == "bob@example.com");
        CHECK(word("", where) == "\"\"");
        CHECK(word("a b", where) == "\"a b\"");
        CHECK(word("a\"", where) == "\"a\\\"\"");
        CHECK(word("\xC3\xA9", where) == "\"\xC3\xA9\"");
    }
    CHECK(word("[a]", word_place::field) == "\"[a]\"");
    CHECK(word("a[]", word_place::field) == "a[]");
    CHECK(word("a]", word_place::list) == "\"a]\"");
    CHECK(word("a[b", word_place::list) == "\"a[b\"");
    CHECK(word("a=b", word_place::list) == "a=b");
    CHECK(word("a=b", word_place::bare) == "\"a=b\"");
    CHECK(word("[a]", word_place::bare) == "\"[a]\"");
    CHECK(word("(hidden)", word_place::bare) == "\"(hidden)\"");
    CHECK(word("(hidden)", word_place::field) == "\"(hidden)\"");
    CHECK(word("(a)", word_place::list) == "(a)");
    CHECK(word("a=b", word_place::name) == "\"a=b\"");
    CHECK(word("a]", word_place::name) == "\"a]\"");
    CHECK(word("[::1]", word_place::address) == "[::1]");
    CHECK(word("[a=b]", word_place::address) == "\"[a=b]\"");
    CHECK(word("=", word_place::field) == "=");
}
