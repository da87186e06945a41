// Steps of many bytes against a plain loop over bytes.
#include "support/plain/steps.hpp"

#include "support/catch.hpp"
#include "unit/base/by_chance.hpp"

#include <msnp/base/ascii.hpp>
#include <msnp/base/put.hpp>
#include <msnp/base/steps.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace msnp;
using namespace msnp::detail;
using namespace msnp_test;
using namespace std::string_view_literals;

namespace {

// What a step looks for.
const auto any_equal = [](char wanted) { return [wanted](const auto& step) { return step.equal(wanted); }; };
const auto odd_steps = [](const auto& step) { return step.controls_or_spaces(); };
const auto wide_steps = [](const auto& step) { return step.not_ascii(); };

// Every byte at every place among others that could spill over into it.
template <class Step>
int count_wrong() {
    int wrong = 0;
    for (const char around : "a\0\x01\x20\x21\x7E\x7F\x80\x81\xFE\xFF"sv) {
        for (int byte = 0; byte != 256; ++byte) {
            const char c = static_cast<char>(byte);
            for (std::size_t place = 0; place != Step::size; ++place) {
                exact_memory bytes(Step::size, around);
                bytes[place] = c;
                wrong += plain::agrees<Step>(bytes.data(), c) && plain::agrees<Step>(bytes.data(), around) ? 0 : 1;
            }
        }
    }
    chance dice(11);
    for (int round = 0; round != 5000; ++round) {
        const exact_memory bytes =
            round % 2 == 0 ? by_chance(dice, Step::size) : by_chance(dice, "\x1F\x20\x21\x7F\x80;"sv, Step::size);
        wrong +=
            plain::agrees<Step>(bytes.data(), bytes[dice.below(Step::size)]) && plain::agrees<Step>(bytes.data(), ';') ? 0 : 1;
    }
    return wrong;
}

} // namespace

TEST_CASE("words and vectors find the bytes that a loop finds, wherever they are", "[base]") {
    CHECK(count_wrong<word_step>() == 0);
    CHECK(count_wrong<native_step>() == 0);
}

TEST_CASE("of a step of one byte, the lowest byte of a mask counts", "[base]") {
    int wrong = 0;
    for (int byte = 0; byte != 256; ++byte) {
        const char c = static_cast<char>(byte);
        const word_step step(c);
        wrong += ((step.controls_or_spaces() & 0xFFU) != 0) == plain::is_odd(c) ? 0 : 1;
        wrong += ((step.not_ascii() & 0xFFU) != 0) == plain::is_wide(c) ? 0 : 1;
        for (int other = 0; other != 256; ++other) {
            wrong += ((step.equal(static_cast<char>(other)) & 0xFFU) != 0) == (byte == other) ? 0 : 1;
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("the places in a window are the same by words, by vectors and by a loop", "[base]") {
    chance dice(12);
    int wrong = 0;
    for (int round = 0; round != 4000; ++round) {
        const exact_memory window =
            round % 2 == 0 ? by_chance(dice, window_size) : by_chance(dice, "\r\n \x0B\x8D"sv, window_size);
        const char wanted = window[dice.below(window_size)];
        const std::uint64_t expected = plain::places_of(window.data(), window_size, [wanted](char c) { return c == wanted; });
        wrong += places_in<word_step>(window.data(), wanted) == expected ? 0 : 1;
        wrong += places_in<native_step>(window.data(), wanted) == expected ? 0 : 1;
        wrong += places_in_window(window.data(), wanted) == expected ? 0 : 1;
    }
    CHECK(wrong == 0);
}

TEST_CASE("a search finds what a loop finds, in texts of every size, from every place, with a hit at every place", "[base]") {
    int wrong = 0;
    const auto check = [&](std::string_view text, std::size_t from) {
        wrong += until(text, ';', from) == plain::until(text, from, [](char c) { return c == ';'; }) ? 0 : 1;
        wrong += until_where(text, from, odd_steps) == plain::until(text, from, plain::is_odd) ? 0 : 1;
        wrong += until_where(text, from, wide_steps) == plain::until(text, from, plain::is_wide) ? 0 : 1;
    };
    for (std::size_t size = 0; size != 81; ++size) {
        for (std::size_t from = 0; from != size + 3; ++from) {
            const exact_memory none(size, 'x');
            check(view(none), from);
            check(view(none), static_cast<std::size_t>(-1) - from);
        }
        for (std::size_t hit = 0; hit != size; ++hit) {
            exact_memory text(size, 'x');
            for (const char c : ";\r\xE9"sv) {
                text[hit] = c;
                for (std::size_t from = 0; from != size + 3; ++from) {
                    check(view(text), from);
                }
            }
        }
    }
    CHECK(wrong == 0);
    CHECK(until({}, ';') == 0);
    CHECK(until_where(std::string_view(), 5, any_equal(';')) == 0);
}

TEST_CASE("a search in a text by chance goes from hit to hit as a loop does", "[base]") {
    chance dice(13);
    int wrong = 0;
    for (int round = 0; round != 3000; ++round) {
        const exact_memory memory = by_chance(dice, "abcdefghijkl;\r\x7F\xE9"sv, dice.below(200));
        const std::string_view text = view(memory);
        const auto both = [](const auto& step) { return step.equal(';') | step.controls_or_spaces(); };
        std::size_t fast = 0, slow = 0;
        while (slow < text.size() && fast == slow) {
            fast = until_where(text, fast, both) + 1;
            slow = plain::until(text, slow, [](char c) { return c == ';' || plain::is_odd(c); }) + 1;
        }
        wrong += fast == slow ? 0 : 1;
    }
    CHECK(wrong == 0);
}

TEST_CASE("memory is equal where each byte is, and a difference in any byte is seen", "[base]") {
    int wrong = 0;
    for (std::size_t size = 0; size != 41; ++size) {
        for (std::size_t place = 0; place != size + 1; ++place) {
            for (const char other : "b\0\xE1\x60"sv) {
                const exact_memory one(size, 'a');
                exact_memory changed = one;
                if (place != size) {
                    changed[place] = other;
                }
                wrong += equal_memory(one.data(), changed.data(), size) == (place == size) ? 0 : 1;
                wrong += equal_memory(changed.data(), one.data(), size) == (place == size) ? 0 : 1;
                wrong += equal_ignoring_case(view(one), view(changed)) == (place == size) ? 0 : 1;
                changed = exact_memory(size, 'A');
                wrong += equal_ignoring_case(view(one), view(changed)) ? 0 : 1;
            }
        }
    }
    CHECK(wrong == 0);
    CHECK(equal_memory(nullptr, nullptr, 0));
}

TEST_CASE("four and eight bytes are loaded lowest first, from any place", "[base]") {
    const std::string_view bytes = "\x01\x82\x03\x84\x05\x86\x07\x88\x09\x8A\x0B\x8C\x0D\x8E\x0F\x90"sv;
    for (std::size_t at = 0; at != 9; ++at) {
        std::uint64_t plain = 0;
        for (std::size_t each = 8; each-- != 0;) {
            plain = plain << 8U | static_cast<unsigned char>(bytes[at + each]);
        }
        CHECK(load_little<std::uint64_t>(bytes.data() + at) == plain);
        CHECK(load_little<std::uint32_t>(bytes.data() + at) == static_cast<std::uint32_t>(plain & 0xFFFFFFFFU));
    }
}

TEST_CASE("a text moves down to any place before it, over itself as well", "[base]") {
    int wrong = 0;
    for (std::size_t size = 0; size != 40; ++size) {
        for (std::size_t to = 0; to != 20; ++to) {
            for (std::size_t from = to; from != 40; ++from) {
                exact_memory memory(from + size);
                for (std::size_t at = 0; at != memory.size(); ++at) {
                    memory[at] = static_cast<char>(at);
                }
                std::string plain(view(memory));
                const std::string moved = plain.substr(from);
                plain.replace(to, moved.size(), moved);
                move_down(memory.data() + to, view(memory).substr(from));
                wrong += view(memory) == plain ? 0 : 1;
            }
        }
    }
    CHECK(wrong == 0);
    move_down(nullptr, {});
}
