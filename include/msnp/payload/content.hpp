// What a payload is: one look at its headers, then each kind of message on demand.
//
// Every kind that this library knows has a row in `content_table` and a `payload_codec`.
#pragma once

#include <msnp/base/ascii.hpp>
#include <msnp/base/result.hpp>
#include <msnp/payload/codec.hpp>
#include <msnp/payload/content_type.hpp>
#include <msnp/payload/headers.hpp>
#include <msnp/payload/text.hpp>
#include <msnp/payload/typing.hpp>

#include <cstdint>
#include <string_view>

namespace msnp {

/// The kinds of content. The names are stable; the numbers are not.
enum class content : std::uint8_t {
    none,   ///< no headers, or none that tells
    other,  ///< a media type that this library does not know
    text,   ///< `text_message`
    typing, ///< `typing_message`
};

/// A media type and what it stands for. One kind may have several names.
struct content_row {
    std::string_view media_type;
    content kind;
};

inline constexpr content_row content_table[] = {
    {payload_codec<text_message>::type, content::text},
    {payload_codec<typing_message>::type, content::typing},
};

/// What a media type, without parameters and in any case, stands for.
constexpr content content_of(std::string_view media_type) noexcept {
    for (const content_row& row : content_table) {
        if (equal_ignoring_case(row.media_type, media_type)) {
            return row.kind;
        }
    }
    return media_type.empty() ? content::none : content::other;
}

/// A payload, cut in two, and what it is. Good for as long as the payload's bytes.
struct classified {
    content kind = content::none;
    std::string_view media_type; ///< as spelt
    payload_parts parts;

    /// The payload as a `Message`: `if (const auto text = payload.as<text_message>())`. Errors: as `parse_payload`.
    template <readable_payload Message>
    constexpr result<Message> as() const noexcept {
        return payload_codec<Message>::parse(parts);
    }
};

/// Cuts a payload and tells what it is. That its media type is known does not mean that its headers are in order.
constexpr classified classify(std::string_view payload) noexcept {
    const payload_parts parts = split_payload(payload);
    wanted_header found{"Content-Type"};
    parts.headers.look_for(found);
    const std::string_view type = media_type(found.value);
    return {content_of(type), type, parts};
}

static_assert(classify("Content-Type: Text/Plain;charset=utf-8\r\n\r\n").kind == content::text);
static_assert(classify("Content-Type: image/gif\r\n\r\n").kind == content::other && classify("").kind == content::none);

} // namespace msnp
