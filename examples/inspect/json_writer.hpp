// JSON, one line at a time.
#pragma once

#include <msnp/base/slice.hpp>
#include <msnp/text/utf8.hpp>

#include <fmt/format.h>

#include <concepts>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

/// An object that grows member by member. Strings are ASCII: other characters are escaped, and what is no UTF-8 is U+FFFD.
class json_writer {
public:
    /// The first object needs no name, nor do those in a list.
    void open(std::string_view name = {}) { begin(name, '{'); }
    void close() { text_ += '}'; }
    void open_list(std::string_view name) { begin(name, '['); }
    void close_list() { text_ += ']'; }

    void text(std::string_view name, std::string_view value) {
        begin(name);
        quote(value);
    }
    /// A member that is left out where there is nothing to tell.
    void text_if_any(std::string_view name, std::string_view value) {
        if (!value.empty()) {
            text(name, value);
        }
    }
    void hex(std::string_view name, std::string_view bytes) {
        begin(name);
        text_ += '"';
        for (const char c : bytes) {
            const auto byte = static_cast<unsigned char>(c);
            text_ += "0123456789abcdef"[byte >> 4U];
            text_ += "0123456789abcdef"[byte & 15U];
        }
        text_ += '"';
    }
    template <std::unsigned_integral Number>
    void number(std::string_view name, Number value) {
        begin(name);
        fmt::format_to(std::back_inserter(text_), "{}", std::uint64_t{value});
    }
    void flag(std::string_view name, bool value) {
        begin(name);
        text_ += value ? "true" : "false";
    }
    void null(std::string_view name) {
        begin(name);
        text_ += "null";
    }

    /// What there is so far. With the end of a line it can be printed.
    std::string& str() noexcept { return text_; }

private:
    void begin(std::string_view name, char bracket = '\0') {
        if (!text_.empty() && text_.back() != '{' && text_.back() != '[') {
            text_ += ',';
        }
        if (!name.empty()) {
            quote(name);
            text_ += ':';
        }
        if (bracket != '\0') {
            text_ += bracket;
        }
    }

    void quote(std::string_view value) {
        text_ += '"';
        while (!value.empty()) {
            const msnp::utf8_character next = msnp::first_character(value);
            const std::uint32_t c = next.valid ? next.code_point : 0xFFFD;
            if (c > 0xFFFF) {
                fmt::format_to(std::back_inserter(text_), "\\u{:04x}\\u{:04x}", 0xD7C0 + (c >> 10U), 0xDC00 + (c & 0x3FFU));
            } else if (c <= 0x20 || c >= 0x7F || c == '"' || c == '\\') {
                c == ' ' ? text_ += ' ' : text_.append(fmt::format("\\u{:04x}", c));
            } else {
                text_ += static_cast<char>(c);
            }
            value = msnp::drop(value, next.size);
        }
        text_ += '"';
    }

    std::string text_;
};
