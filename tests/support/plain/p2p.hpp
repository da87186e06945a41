// Whether bytes are a packet of P2P, second version, or an object, by plain loops (protocol.md 4.7, 4.12).
#pragma once

#include "support/plain/headers.hpp"
#include "support/plain/number.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

namespace msnp_test::plain {

inline std::size_t byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

/// Whether `text` is fields, those of the first types of these sizes and once each, then zeros.
inline bool are_fields(std::string_view text, std::string_view named) {
    std::set<std::size_t> seen;
    while (!text.empty() && text[0] != '\0') {
        const std::size_t type = byte_at(text, 0), size = text.size() < 2 ? text.size() : byte_at(text, 1);
        if (size + 2 > text.size()) {
            return false;
        }
        if (type <= named.size() && (size != byte_at(named, type - 1) || !seen.insert(type).second)) {
            return false;
        }
        text.remove_prefix(size + 2);
    }
    return text.find_first_not_of('\0') == std::string_view::npos;
}

inline bool is_p2p_v2(std::string_view body) {
    if (body.size() < 12) {
        return false;
    }
    const std::size_t header = byte_at(body, 0), length = byte_at(body, 2) * 256 + byte_at(body, 3);
    if (header < 8 || header + length + 4 != body.size() || !are_fields(body.substr(8, header - 8), "\x0C\x04\x04")) {
        return false;
    }
    if (length == 0) {
        return true;
    }
    const std::size_t of_data = byte_at(body, header);
    return of_data >= 8 && of_data <= length && are_fields(body.substr(header + 8, of_data - 8), "\x08");
}

/// Whether `text` is an object that is not encoded and has no attribute of a member twice.
inline bool is_msnobj(std::string_view text) {
    constexpr std::string_view spaces = " \t\r\n",
                               letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-.:";
    const std::set<std::string> members = {"creator", "size", "type", "location", "friendly", "sha1d", "sha1c"};
    std::set<std::string> seen;
    const auto skip = [&](std::string_view of) { text.remove_prefix(std::min(text.find_first_not_of(of), text.size())); };
    if (text.substr(0, 7) != "<msnobj" || text.size() < 8 ||
        (text[7] != '/' && spaces.find(text[7]) == std::string_view::npos)) {
        return false;
    }
    text.remove_prefix(7);
    for (skip(spaces); !text.empty() && text[0] != '/'; skip(spaces)) {
        const std::string name = lowered(text.substr(0, text.find_first_not_of(letters)));
        text.remove_prefix(name.size());
        for (const char sign : {'=', '"'}) {
            skip(spaces);
            if (name.empty() || text.empty() || text[0] != sign) {
                return false;
            }
            text.remove_prefix(1);
        }
        const std::size_t end = text.find('"');
        if (end == std::string_view::npos || (members.count(name) != 0 && !seen.insert(name).second)) {
            return false;
        }
        if ((name == "size" || name == "type") && !read_decimal<std::uint32_t>(text.substr(0, end))) {
            return false;
        }
        text.remove_prefix(end + 1);
    }
    return text == "/>" && seen.count("creator") + seen.count("size") + seen.count("type") + seen.count("sha1d") == 4;
}

} // namespace msnp_test::plain
