// Rows that grow, against `std::vector`.
#include "support/catch.hpp"
#include "support/chance.hpp"
#include "unit/session/counted_memory.hpp"

#include <msnp/session/growing.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

using namespace msnp;
using namespace msnp_test;

namespace {

// Values of each kind: bytes, numbers, and what owns memory, so that a value lost or freed twice is seen.
struct triple {
    std::uint32_t one, two, three;
    friend bool operator==(const triple&, const triple&) = default;
};
struct preset { // copied as bytes, but not made as bytes
    int value = 7;
    friend bool operator==(const preset&, const preset&) = default;
};
struct owner {
    std::unique_ptr<std::size_t> owned;
    friend bool operator==(const owner& one, const owner& other) {
        return (one.owned == nullptr) == (other.owned == nullptr) && (one.owned == nullptr || *one.owned == *other.owned);
    }
};

void make(char& value, std::size_t number) { value = static_cast<char>(static_cast<unsigned char>(number % 256)); }
void make(triple& value, std::size_t number) {
    value = {static_cast<std::uint32_t>(number), static_cast<std::uint32_t>(number + 1), 3};
}
void make(preset& value, std::size_t number) { value.value = static_cast<int>(number); }
void make(std::string& value, std::size_t number) { value = std::string(number % 40, 'x') + std::to_string(number); }
void make(owner& value, std::size_t number) { value.owned = std::make_unique<std::size_t>(number); }

template <class T>
T made(std::size_t number) {
    T value{};
    make(value, number);
    return value;
}

template <class T>
bool same(const growing<T>& row, const std::vector<T>& plain) {
    return row.size() == plain.size() && row.empty() == plain.empty() && std::equal(row.begin(), row.end(), plain.begin());
}

// Does the same by chance to a row and a vector.
template <class T>
void compare(std::uint64_t seed) {
    chance dice(seed);
    growing<T> row;
    std::vector<T> plain;
    for (std::size_t step = 0; step != 4000; ++step) {
        const std::size_t size = plain.size(), place = dice.below(size + 1);
        switch (dice.below(10)) {
        case 0:
        case 1:
        case 2:
            for (std::size_t count = dice.below(6); count != 0; --count) {
                CHECK(row.push_back(made<T>(step + count)) == made<T>(step + count));
                plain.push_back(made<T>(step + count));
            }
            break;
        case 3: {
            const std::size_t count = dice.below(size - place + 1);
            row.remove(place, count);
            const auto first = plain.begin() + static_cast<std::ptrdiff_t>(place);
            plain.erase(first, first + static_cast<std::ptrdiff_t>(count));
            break;
        }
        case 4:
            if (place != size) {
                row.remove(row[place]);
                plain.erase(plain.begin() + static_cast<std::ptrdiff_t>(place));
            }
            break;
        case 5: { // a resized row has new values at its end, which of bytes and numbers nobody has set
            const std::size_t count = dice.below(size * 2 + 3);
            row.resize(count);
            plain.resize(count);
            if constexpr (std::is_trivial_v<T>) {
                for (std::size_t at = size; at < count; ++at) {
                    make(row[at], step + at);
                    make(plain[at], step + at);
                }
            }
            break;
        }
        case 6: row.shrink(); break;
        case 7: {
            growing<T> moved(std::move(row));
            row = std::move(moved);
            break;
        }
        case 8: row.reserve(size + dice.below(20)); break;
        default:
            if (dice.below(20) == 0) {
                row.clear();
                plain.clear();
                row.relax(dice.below(2) * 1000);
            }
        }
        if (!same(row, plain)) {
            FAIL("seed " << seed << " step " << step);
        }
    }
}

} // namespace

TEST_CASE("a row holds what a vector holds, whatever its values are", "[session]") {
    const std::size_t before = held_memory();
    for (std::uint64_t seed = 0; seed != 4; ++seed) {
        compare<char>(seed);
        compare<triple>(seed);
        compare<preset>(seed);
        compare<std::string>(seed);
        compare<owner>(seed);
    }
    CHECK(held_memory() == before);
}

TEST_CASE("a row that is shortened keeps its memory until it is asked to give it back", "[session]") {
    growing<char> bytes;
    const std::size_t before = held_memory();
    bytes.resize(100);
    const char* const place = bytes.begin();
    bytes.resize(0);
    bytes.resize(100);
    bytes.clear();
    bytes.resize(60);
    CHECK(bytes.begin() == place);
    bytes.clear();
    bytes.relax(100);
    CHECK(held_memory() >= before + 100);
    bytes.relax(99);
    CHECK(held_memory() == before);
    bytes.resize(100);
    bytes.resize(0);
    bytes.resize(3);
    bytes.shrink();
    CHECK(held_memory() == before + 3);
    bytes.resize(0);
    bytes.shrink();
    CHECK(held_memory() == before);
}

TEST_CASE("more values than there can be are refused, and the row stays as it is", "[session][protocol 10]") {
    constexpr std::size_t most = static_cast<std::size_t>(-1);
    growing<triple> row;
    row.resize(3);
    row[2] = {7, 8, 9};
    for (const std::size_t count : {most / sizeof(triple) + 1, most / sizeof(triple) + 4, most / 2, most}) {
        CHECK_THROWS_AS(row.reserve(count), std::bad_alloc); // also where their bytes wrap around
    }
    CHECK(row.size() == 3);
    CHECK(row[2] == triple{7, 8, 9});
}

TEST_CASE("a row can be resized from nothing to nothing", "[session]") {
    growing<char> bytes;
    bytes.resize(0);
    bytes.shrink();
    bytes.remove(0, 0);
    bytes.clear();
    bytes.relax();
    growing<char> moved(std::move(bytes));
    CHECK(moved.empty());
    CHECK(moved.begin() == moved.end());
}
