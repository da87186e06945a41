#include "support/catch.hpp"

#include <msnp/base/slice.hpp>

#include <algorithm>
#include <string>
#include <string_view>

using namespace msnp;

TEST_CASE("take and drop divide a text anywhere, even past its end", "[base]") {
    const std::string text = "abcdef";
    for (std::size_t at = 0; at != 10; ++at) {
        CHECK(std::string(take(text, at)) + std::string(drop(text, at)) == text);
        CHECK(take(text, at).size() == std::min<std::size_t>(at, 6));
        CHECK(drop(text, at).data() <= text.data() + text.size());
    }
    CHECK(take(text, nowhere) == text);
    CHECK(drop(text, nowhere).empty());
    CHECK(drop(text, nowhere).data() == text.data() + text.size());
}

TEST_CASE("cut gives what is between, and nothing where there is nothing", "[base]") {
    const std::string text = "abcdef";
    for (std::size_t begin = 0; begin != 9; ++begin) {
        for (std::size_t end = 0; end != 9; ++end) {
            const std::string expected = begin < end && begin < 6 ? text.substr(begin, end - begin) : std::string();
            CHECK(cut(text, begin, end) == expected);
        }
    }
    CHECK(cut(text, 2, nowhere) == "cdef");
}

TEST_CASE("cuts of nothing are nothing", "[base]") {
    const std::string_view nothing;
    CHECK(take(nothing, 3).empty());
    CHECK(drop(nothing, 3).empty());
    CHECK(cut(nothing, 1, 2).empty());
    CHECK(trim(nothing).empty());
    CHECK(find(nothing, 'a') == nowhere);
    CHECK(find_last(nothing, 'a') == nowhere);
    CHECK(starts_with(nothing, ""));
    CHECK_FALSE(starts_with(nothing, "a"));
    CHECK_FALSE(split_at(nothing, ' ').found);
}

TEST_CASE("find and find_last see every byte, NUL included", "[base]") {
    const std::string_view text("a\0b\0\xFF", 5);
    CHECK(find(text, '\0') == 1);
    CHECK(find(text, '\0', 2) == 3);
    CHECK(find(text, '\0', 4) == nowhere);
    CHECK(find(text, 'a', 99) == nowhere);
    CHECK(find_last(text, '\0') == 3);
    CHECK(find(text, '\xFF') == 4);
}

TEST_CASE("trim takes away spaces and tabs at both ends and nothing else", "[base][protocol 4.1]") {
    CHECK(trim(" \t a \t b\t ") == "a \t b");
    CHECK(trim("\t \t").empty());
    CHECK(trim("\r\n a\v") == "\r\n a\v");
    CHECK(trim("\xA0 a") == "\xA0 a");
}

TEST_CASE("split_at cuts at the first and belongs to neither half", "[base]") {
    const halves both = split_at("a=b=c", '=');
    CHECK(both.found);
    CHECK(both.before == "a");
    CHECK(both.after == "b=c");
    const halves none = split_at("abc", '=');
    CHECK_FALSE(none.found);
    CHECK(none.before == "abc");
    CHECK(none.after.empty());
    CHECK(split_at("=", '=').found);
    CHECK(split_at("=a", '=').before.empty());
    CHECK(split_at("a=", '=').after.empty());
}

TEST_CASE("a prefix is a beginning, whole or empty", "[base]") {
    CHECK(starts_with("base64:abc", "base64:"));
    CHECK(starts_with("base64:", "base64:"));
    CHECK(starts_with("a", ""));
    CHECK_FALSE(starts_with("base64", "base64:"));
    CHECK_FALSE(starts_with("Base64:", "base64:"));
}
