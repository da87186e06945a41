// The value of a `Content-Type` header: a media type, then parameters after semicolons (protocol.md 4.1, 4.3).
#pragma once

#include <msnp/base/ascii.hpp>
#include <msnp/base/slice.hpp>

#include <string_view>

namespace msnp {

/// The media type alone, as it is spelt. Media types compare without case.
constexpr std::string_view media_type(std::string_view content_type) noexcept {
    return trim(split_at(content_type, ';').before);
}

/// The value of the first parameter of that name, without quotes; empty where there is none.
constexpr std::string_view parameter(std::string_view content_type, std::string_view name) noexcept {
    std::string_view rest = split_at(content_type, ';').after;
    while (!rest.empty()) {
        const halves next = split_at(rest, ';');
        const halves pair = split_at(next.before, '=');
        const std::string_view value = trim(pair.after);
        const bool quoted = !value.empty() && value.front() == '"';
        if (pair.found && equal_ignoring_case(trim(pair.before), name)) {
            return quoted ? split_at(drop(value, 1), '"').before : value;
        }
        rest = next.after;
    }
    return {};
}

} // namespace msnp
