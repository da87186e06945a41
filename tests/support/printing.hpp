// How Catch2 prints our types when a test fails.
#pragma once

#include "support/catch.hpp"

#include <msnp/base/error.hpp>
#include <msnp/wire/verb.hpp>

#include <string>
#include <string_view>

namespace msnp_test {

/// Bytes as C++ spells them, so that a failure can be pasted into a test.
inline std::string spelt(std::string_view bytes) {
    std::string out = "\"";
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\r' || c == '\n' || c == '"' || c == '\\') {
            out += c == '\r' ? "\\r" : c == '\n' ? "\\n" : c == '"' ? "\\\"" : "\\\\";
        } else if (byte < 0x20 || byte >= 0x7F) {
            out += "\\x";
            out += "0123456789ABCDEF"[byte >> 4U];
            out += "0123456789ABCDEF"[byte & 15U];
        } else {
            out += c;
        }
    }
    return out + '"';
}

} // namespace msnp_test

template <>
struct Catch::StringMaker<msnp::errc> {
    static std::string convert(msnp::errc code) { return std::string(msnp::name(code)); }
};

template <>
struct Catch::StringMaker<msnp::error> {
    static std::string convert(const msnp::error& wrong) {
        return std::string(msnp::name(wrong.code)) + " field " + std::to_string(wrong.field) + " offset " +
               std::to_string(wrong.offset);
    }
};

template <>
struct Catch::StringMaker<msnp::verb> {
    static std::string convert(msnp::verb value) {
        return value ? std::string{value.at(0), value.at(1), value.at(2)} : std::string("no verb");
    }
};
