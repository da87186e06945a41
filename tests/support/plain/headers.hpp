// How headers, parameters and media types are found by plain loops over lines and items (protocol.md 4.1, 4.2).
#pragma once

#include "support/plain/utf8.hpp"

#include <msnp/base/error.hpp>
#include <msnp/base/lenience.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/payload/headers.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace msnp_test::plain {

inline std::string lowered(std::string_view text) {
    std::string low;
    for (const char c : text) {
        low += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    return low;
}

inline std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    return first == msnp::nowhere ? text.substr(text.size()) : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// The pieces between the signs: one more than there are signs.
inline std::vector<std::string_view> cut_at(std::string_view text, std::string_view sign) {
    std::vector<std::string_view> pieces;
    for (std::size_t at = 0;; at += sign.size()) {
        const std::size_t end = text.find(sign, at);
        pieces.push_back(text.substr(at, end == msnp::nowhere ? end : end - at));
        if (end == msnp::nowhere) {
            return pieces;
        }
        at = end;
    }
}

struct payload {
    std::string_view headers, body, line_end = "\r\n";
    bool has_headers = false;
};

inline payload split(std::string_view text, msnp::lenience tolerate) {
    if (text.substr(0, 2) == "\r\n") {
        return {{}, text.substr(2), "\r\n", true};
    }
    if (const std::size_t end = text.find("\r\n\r\n"); end != msnp::nowhere) {
        return {text.substr(0, end), text.substr(end + 4), "\r\n", true};
    }
    if (const std::size_t end = text.find("\r\r"); end != msnp::nowhere && tolerate.allows(msnp::errc::bare_return_headers)) {
        return {text.substr(0, end), text.substr(end + 2), "\r", true};
    }
    return {{}, text, "\r\n", false};
}

/// The lines of a block, up to a blank one.
inline std::vector<std::string_view> lines_of(std::string_view text, std::string_view line_end) {
    std::vector<std::string_view> lines;
    for (const std::string_view line : cut_at(text, line_end)) {
        if (line.empty()) {
            break;
        }
        lines.push_back(line);
    }
    return lines;
}

/// The values of all headers of a name, in their order.
inline std::vector<std::string_view> values_of(std::string_view text, std::string_view line_end, std::string_view name) {
    std::vector<std::string_view> values;
    for (const std::string_view line : lines_of(text, line_end)) {
        const std::size_t colon = line.find(':');
        if (line[0] != ' ' && line[0] != '\t' && colon != msnp::nowhere && !trimmed(line.substr(0, colon)).empty() &&
            lowered(trimmed(line.substr(0, colon))) == lowered(name)) {
            values.push_back(trimmed(line.substr(colon + 1)));
        }
    }
    return values;
}

/// Whether a search found what the plain way finds.
inline bool finds(const msnp::wanted_header& found, const std::vector<std::string_view>& values) {
    return found.found == !values.empty() && found.doubled == (values.size() > 1) &&
           (values.empty() || found.value == values[0]) && (values.size() < 2 || found.again == values[1]);
}

/// The first byte that no name of a header has, or `nowhere`; 0 of no name.
inline std::size_t first_no_token(std::string_view name) {
    constexpr std::string_view token = "!#$%&'*+-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ^_`abcdefghijklmnopqrstuvwxyz|~";
    return name.empty() ? 0 : name.find_first_not_of(token);
}

/// The first deviation of a header block that is not forgiven.
inline msnp::error find_deviation(std::string_view text, msnp::lenience tolerate) {
    using msnp::errc;
    const payload parts = split(text, tolerate);
    const auto wrong_at = [](errc code, std::size_t at) { return msnp::error{code, 0, static_cast<std::uint32_t>(at)}; };
    if (!parts.has_headers) {
        const bool by_returns = text.find("\r\r") != msnp::nowhere && text.find("\r\n") == msnp::nowhere;
        return tolerate.allows(errc::no_header_end) ? msnp::error{}
               : by_returns                         ? wrong_at(errc::bare_return_headers, text.find('\r'))
                                                    : wrong_at(errc::no_header_end, text.size());
    }
    for (const std::string_view line : lines_of(parts.headers, parts.line_end)) {
        const auto start = static_cast<std::size_t>(line.data() - text.data());
        const std::size_t colon = line.find(':');
        const bool is_folded = line[0] == ' ' || line[0] == '\t';
        const bool is_header = !is_folded && colon != msnp::nowhere;
        const errc code = is_folded ? errc::folded_header : errc::header_without_colon;
        if (!is_header && !tolerate.allows(code)) {
            return wrong_at(code, start);
        }
        if (const std::size_t bad = is_header ? first_no_token(line.substr(0, colon)) : msnp::nowhere;
            bad != msnp::nowhere && !tolerate.allows(errc::bad_header_name)) {
            return wrong_at(errc::bad_header_name, start + bad);
        }
        if (const std::size_t bad = line.find_first_of(std::string_view("\r\n\0", 3), is_header ? colon + 1 : 0);
            bad != msnp::nowhere && !tolerate.allows(errc::control_in_header)) {
            return wrong_at(errc::control_in_header, start + bad);
        }
    }
    const std::size_t bad = first_not_utf8(parts.headers);
    return bad != msnp::nowhere && !tolerate.allows(errc::header_not_utf8) ? wrong_at(errc::header_not_utf8, bad)
                                                                           : msnp::error{};
}

/// The value of the first parameter of that name in a `Content-Type`.
inline std::string_view parameter(std::string_view text, std::string_view name) {
    auto items = cut_at(text, ";");
    items.erase(items.begin());
    for (const std::string_view item : items) {
        const std::size_t sign = item.find('=');
        if (sign != msnp::nowhere && lowered(trimmed(item.substr(0, sign))) == lowered(name)) {
            const std::string_view value = trimmed(item.substr(sign + 1));
            const bool quoted = value.substr(0, 1) == "\"";
            return quoted ? value.substr(1, value.find('"', 1) - 1) : value;
        }
    }
    return {};
}

inline std::string_view media_type(std::string_view text) { return trimmed(cut_at(text, ";")[0]); }

} // namespace msnp_test::plain
