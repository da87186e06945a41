// What the tests of words have in common: texts that try to forge, and readers of lines that notice.
#pragma once

#include <msnp/extra/words_value.hpp>
#include <msnp/text/escape.hpp>
#include <msnp/text/utf8.hpp>

#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace msnp_test {

template <class T>
std::string in_words(const T& what) {
    std::string text;
    msnp::write_words(std::back_inserter(text), what);
    return text;
}

/// Whether a terminal and a log can take it as one line.
inline bool is_fit_to_show(std::string_view text) {
    while (!text.empty()) {
        const msnp::utf8_character next = msnp::first_character(text);
        if (!next.valid || msnp::is_unsafe_to_show(next.code_point)) {
            return false;
        }
        text = msnp::drop(text, next.size);
    }
    return true;
}

/// Every byte, raw and percent-encoded, and characters that move cursors.
inline std::string every_byte() {
    std::string text;
    constexpr std::string_view digits = "0123456789ABCDEF";
    for (unsigned byte = 0; byte != 256; ++byte) {
        text += static_cast<char>(static_cast<unsigned char>(byte));
        text += '%';
        text += digits[byte >> 4U];
        text += digits[byte & 15U];
    }
    return text +
           "\xC2\x85\xC2\x9B\xD8\x9C\xE2\x80\x8E\xE2\x80\xA8\xE2\x80\xA9\xE2\x80\xAA\xE2\x80\xAE\xE2\x81\xA6\xE2\x81\xA9";
}

/// Texts that would be further fields if one byte of theirs, each in its turn, ended the value that they are in.
inline std::vector<std::string> forgers() {
    std::vector<std::string> all{"[", "]", "[a", "a] forged=1 [b", "\\\" forged=1", "\" forged=1 \""};
    for (unsigned byte = 0; byte != 256; ++byte) {
        const std::string one(1, static_cast<char>(static_cast<unsigned char>(byte)));
        all.push_back(one == " " ? "x x" : one); // a space alone is no word, and no field
        all.push_back(one + " forged=1" + one);
        all.push_back("x" + one + "forged=1" + one + "forged=2");
        all.push_back(one + "x forged=1");
    }
    return all;
}

/// A line as a program reads it: what stands before the first space, then the name of each field, or its value where it has no
/// name. A value ends at a space, or with its quotes, or, where it begins with one, with its bracket.
inline std::vector<std::string> names_of_fields(std::string_view line) {
    std::vector<std::string> names;
    std::string name;
    bool has_name = false, is_quoted = false, is_list = false;
    for (std::size_t at = 0; at <= line.size(); ++at) {
        const char c = at == line.size() ? ' ' : line[at];
        if (is_quoted) {
            at += c == '\\' ? 1U : 0U;
            is_quoted = c != '"' && at < line.size();
        } else if (c == '"') {
            is_quoted = true;
        } else if (c == '[' && has_name && line[at - 1] == '=') {
            is_list = true;
        } else if (c == ']' && is_list) {
            is_list = false;
        } else if (c == ' ' && !is_list) {
            names.push_back(name);
            name.clear();
            has_name = false;
        } else if (c == '=' && !has_name) {
            has_name = true;
        } else if (!has_name) {
            name += c;
        }
    }
    if (is_quoted || is_list || has_name) {
        names.emplace_back("an open end");
    }
    return names;
}

} // namespace msnp_test
