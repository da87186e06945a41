// The value of a `Content-Type` header: a media type, then parameters after semicolons (protocol.md 4.1, 4.3).
#pragma once

#include <msnp/base/ascii.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/base/steps.hpp>

#include <cstddef>
#include <string_view>

namespace msnp {

/// The media type alone, as it is spelt. Media types compare without case.
constexpr std::string_view media_type(std::string_view content_type) noexcept {
    return trim(take(content_type, detail::until(content_type, ';')));
}

/// Whether it is of that media type.
constexpr bool has_media_type(std::string_view content_type, std::string_view type) noexcept {
    const bool usual = content_type.size() > type.size() && content_type[type.size()] == ';';
    return equal_ignoring_case(usual ? take(content_type, type.size()) : media_type(content_type), type);
}

/// The value of the first parameter of that name, without quotes; empty where there is none.
constexpr std::string_view parameter(std::string_view content_type, std::string_view name) noexcept {
    std::string_view rest = drop(content_type, detail::until(content_type, ';') + 1);
    while (!rest.empty()) {
        const std::size_t end = detail::until(rest, ';');
        const std::string_view item = trim(take(rest, end));
        const bool usual = item.size() > name.size() && item[name.size()] == '=';
        const std::size_t sign = usual ? name.size() : detail::until(item, '=');
        if (sign != item.size() && equal_ignoring_case(trim(take(item, sign)), name)) {
            const std::string_view value = trim(drop(item, sign + 1));
            return starts_with(value, "\""sv) ? split_at(drop(value, 1), '"').before : value;
        }
        rest = drop(rest, end + 1);
    }
    return {};
}

} // namespace msnp
