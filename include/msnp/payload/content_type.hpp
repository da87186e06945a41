// The value of a `Content-Type` header: a media type, then parameters after semicolons (protocol.md 4.1, 4.3).
#pragma once

#include <msnp/base/ascii.hpp>
#include <msnp/base/result.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/payload/headers.hpp>

#include <cstdint>
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

/// The media type of a payload, as it is spelt; empty without headers or without a `Content-Type`.
constexpr std::string_view content_type_of(std::string_view payload) noexcept {
    wanted_header found{"Content-Type"};
    split_payload(payload).headers.look_for(found);
    return media_type(found.value);
}

namespace detail {

/// Whether a payload is of the media type `type`, given the `Content-Type` that was looked for.
constexpr result<void> check_content_type(const payload_parts& parts, const wanted_header& header,
                                          std::string_view type) noexcept {
    if (!parts.has_headers) {
        return error{errc::no_header_end, 0, narrow<std::uint32_t>(parts.body.size())};
    }
    if (!header.found) {
        return error{errc::missing_header, 0, narrow<std::uint32_t>(parts.headers.text().size())};
    }
    if (!equal_ignoring_case(media_type(header.value), type)) {
        return error{errc::wrong_content_type, 0, parts.headers.offset_of(header.value)};
    }
    return {};
}

} // namespace detail

static_assert(media_type("Text/Plain ; charset=UTF-8") == "Text/Plain");
static_assert(parameter("text/plain;x=1; Charset=\"utf-8\"", "charset") == "utf-8" &&
              parameter("text/plain", "charset").empty());

} // namespace msnp
