// All texts over a small alphabet: the domains that are small enough to try every one.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace msnp_test {

/// Calls `use(text)` for every text of at most `longest` characters of `alphabet`, the empty one first.
template <class Use>
void for_each_text(std::string_view alphabet, std::size_t longest, Use use) {
    std::string text;
    std::string places;
    for (std::size_t length = 0; length <= longest; ++length) {
        text.assign(length, alphabet.front());
        places.assign(length, '\0');
        while (true) {
            use(std::string_view(text));
            std::size_t at = 0;
            while (at != length && static_cast<std::size_t>(places[at]) + 1 == alphabet.size()) {
                places[at] = '\0';
                text[at++] = alphabet.front();
            }
            if (at == length) {
                break;
            }
            text[at] = alphabet[static_cast<std::size_t>(++places[at])];
        }
    }
}

/// The text of one byte.
inline std::string byte_text(unsigned byte) { return std::string(1, static_cast<char>(static_cast<unsigned char>(byte))); }

/// `count` times the same character. (Out of line, since g++ 12 sees overflows in what it inlines of `std::string`.)
[[gnu::noinline]] inline std::string repeated(std::size_t count, char character) { return std::string(count, character); }

} // namespace msnp_test
