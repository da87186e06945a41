#include "support/catch.hpp"

#include <msnp/base/put.hpp>

#include <iterator>
#include <list>
#include <string>
#include <string_view>
#include <vector>

using namespace msnp;
using namespace std::string_view_literals;

TEST_CASE("text put into memory fills exactly its bytes and gives the place behind them", "[base]") {
    char memory[8] = {'#', '#', '#', '#', '#', '#', '#', '#'};
    char* const behind = put(memory, "abc");
    CHECK(behind == memory + 3);
    CHECK(std::string(memory, 8) == "abc#####");
    CHECK(put(behind, 'd') == memory + 4);
    CHECK(std::string(memory, 8) == "abcd####");
}

TEST_CASE("nothing put into nothing touches nothing", "[base]") {
    char* const none = nullptr;
    CHECK(put(none, std::string_view()) == nullptr);
    CHECK(put(none, "") == nullptr);
    move_down(none, {});
}

TEST_CASE("text moves down over itself, and nowhere where it is already", "[base]") {
    std::string memory = "abcdef";
    move_down(memory.data(), std::string_view(memory).substr(2));
    CHECK(memory == "cdefef");
    move_down(memory.data() + 1, std::string_view(memory).substr(1));
    CHECK(memory == "cdefef");
    constexpr bool same = [] {
        char bytes[] = {'a', 'b', 'c', 'd'};
        move_down(bytes, {bytes + 1, 3});
        return std::string_view(bytes, 4) == "bcdd";
    }();
    STATIC_REQUIRE(same);
}

TEST_CASE("memory and any other output iterator get the same bytes", "[base]") {
    const std::string_view text("a\0\xFF\r\nb", 6);
    std::vector<char> memory(text.size());
    put(memory.data(), text);
    std::string appended;
    put(std::back_inserter(appended), text);
    std::list<char> listed;
    put(put(std::back_inserter(listed), text), '!');
    CHECK(std::string(memory.begin(), memory.end()) == text);
    CHECK(appended == text);
    CHECK(std::string(listed.begin(), listed.end()) == std::string(text) + '!');
}

TEST_CASE("put works while compiling", "[base]") {
    constexpr bool same = [] {
        char memory[4] = {};
        put(put(memory, "ab"), 'c');
        return std::string_view(memory, 3) == "abc";
    }();
    STATIC_REQUIRE(same);
}

TEST_CASE("an output of bytes is an iterator that knows its room: no pointer, no number", "[base][design 5]") {
    CHECK(byte_output<std::back_insert_iterator<std::string>>);
    CHECK(byte_output<std::back_insert_iterator<std::list<char>>>);
    CHECK_FALSE(byte_output<char*>);
    CHECK_FALSE(byte_output<int>);
    CHECK_FALSE(byte_output<std::string>);
}

TEST_CASE("put promises not to throw only where the iterator does", "[base]") {
    char* memory = nullptr;
    std::string text;
    CHECK(noexcept(put(memory, "a"sv)));
    CHECK(noexcept(put(memory, 'a')));
    CHECK_FALSE(noexcept(put(std::back_inserter(text), "a"sv)));
}
