// What every fuzz target is made of.
//
// A target is one file that defines the three functions below. Its inputs begin with a few bytes that choose options; the rest
// is what a peer, or a caller, says. `entry.cpp` makes of it what libFuzzer and AFL++ call; `replay.cpp`, a program that runs
// it over files, for compilers without a fuzzer.
#pragma once

#include "support/exactly.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>

namespace msnp_fuzz {

using msnp_test::exactly, msnp_test::view;

using seed_taker = std::function<void(const std::string&)>;

/// Runs the target once.
void one_input(std::string_view data);

/// Gives good inputs to begin with.
void seeds(const seed_taker& keep);

/// Words of libFuzzer's dictionary format, one a line.
std::string_view dictionary();

/// Ends the program unless it holds.
inline void hold(bool condition, const char* what) {
    if (!condition) {
        std::fprintf(stderr, "does not hold: %s\n", what);
        std::abort();
    }
}

/// The same for two stories, and prints the lines where they part.
inline void hold_same(const std::string& one, const std::string& other, const char* what) {
    if (one != other) {
        const auto parted = std::mismatch(one.begin(), one.end(), other.begin(), other.end()).first - one.begin();
        const std::size_t line = one.substr(0, static_cast<std::size_t>(parted)).rfind('\n') + 1; // 0 where there is none
        std::fprintf(stderr, "one:   %.200s\nother: %.200s\n", one.c_str() + line, other.c_str() + line);
    }
    hold(one == other, what);
}

/// Takes what chooses from the front of an input. Behind its end there are zeros.
class choices {
public:
    explicit choices(std::string_view data) : rest_(data) {}

    unsigned byte() {
        if (rest_.empty()) {
            return 0;
        }
        const auto first = static_cast<unsigned char>(rest_.front());
        rest_.remove_prefix(1);
        return first;
    }
    /// 0 to `limit` - 1, of one byte: `limit` is at most 256.
    std::size_t below(std::size_t limit) { return byte() % limit; }
    bool flag() { return (byte() & 1U) != 0; }
    /// Eight bytes, the first one lowest.
    std::uint64_t bits() {
        std::uint64_t all = 0;
        for (unsigned place = 0; place != 64; place += 8) {
            all |= std::uint64_t{byte()} << place;
        }
        return all;
    }
    /// As many bytes as the next one says, or as there are.
    std::string_view piece() {
        const std::size_t wanted = byte();
        const std::string_view found = rest_.substr(0, wanted);
        rest_.remove_prefix(found.size());
        return found;
    }

    std::string_view rest() const { return rest_; }
    bool empty() const { return rest_.empty(); }

private:
    std::string_view rest_;
};

/// Option bytes and steps, for seeds.
inline std::string bytes_of(std::initializer_list<int> all) {
    std::string made;
    for (const int each : all) {
        made += static_cast<char>(each);
    }
    return made;
}

} // namespace msnp_fuzz
