// What a payload is: one look at its headers, then each kind of message on demand.
//
// Every kind that this library knows has a row in `content_table` and a `payload_codec`.
#pragma once

#include <msnp/base/ascii.hpp>
#include <msnp/base/result.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/payload/chunk.hpp>
#include <msnp/payload/client_caps.hpp>
#include <msnp/payload/codec.hpp>
#include <msnp/payload/content_type.hpp>
#include <msnp/payload/datacast.hpp>
#include <msnp/payload/emoticons.hpp>
#include <msnp/payload/headers.hpp>
#include <msnp/payload/ink.hpp>
#include <msnp/payload/invitation.hpp>
#include <msnp/payload/keep_alive.hpp>
#include <msnp/payload/text.hpp>
#include <msnp/payload/typing.hpp>

#include <cstdint>
#include <string_view>

namespace msnp {

/// The kinds of content. The names are stable; the numbers are not.
enum class content : std::uint8_t {
    none,        ///< no headers, or none that tells
    other,       ///< a media type that this library does not know
    text,        ///< `text_message`
    typing,      ///< `typing_message`
    datacast,    ///< `datacast_message`: nudge, wink, voice clip, action
    emoticons,   ///< `emoticons_message`
    invitation,  ///< `invitation_message`
    client_caps, ///< `client_caps_message`
    keep_alive,  ///< `keep_alive_message`
    ink,         ///< `ink_message`
    p2p,         ///< `p2p_message`, of msnp/payload/p2p.hpp
    chunk,       ///< `chunk_message`: a part, not the first, of a message that comes in chunks
};

/// A kind's own name, as in the source.
constexpr std::string_view name(content kind) noexcept {
    switch (kind) {
    case content::none: return "none";
    case content::other: return "other";
    case content::text: return "text";
    case content::typing: return "typing";
    case content::datacast: return "datacast";
    case content::emoticons: return "emoticons";
    case content::invitation: return "invitation";
    case content::client_caps: return "client_caps";
    case content::keep_alive: return "keep_alive";
    case content::ink: return "ink";
    case content::p2p: return "p2p";
    case content::chunk: return "chunk";
    }
    return "unknown";
}

/// A media type and what it stands for. One kind may have several names.
struct content_row {
    std::string_view media_type;
    content kind;
    std::string_view sentence;
};

namespace detail {
inline constexpr content_row contents[] = {
    {"text/plain"sv, content::text, "Text, with a format, and a name to show with it."sv},
    {"text/x-msmsgscontrol"sv, content::typing, "Somebody is typing or recording."sv},
    {"text/x-msnmsgr-datacast"sv, content::datacast, "A nudge, a wink, a voice clip or an action."sv},
    {"text/x-mms-emoticon"sv, content::emoticons, "Custom emoticons of the text that follows."sv},
    {"text/x-mms-animemoticon"sv, content::emoticons, "The same, animated."sv},
    {"text/x-msmsgsinvite"sv, content::invitation, "An invitation to an application, or its answer: file transfer, calls."sv},
    {"text/x-clientcaps"sv, content::client_caps, "What program the sender uses, and whether it logs."sv},
    {"text/x-clientinfo"sv, content::client_caps, "The same, by another name."sv},
    {"text/x-keepalive"sv, content::keep_alive, "Nothing: keeps the connection in use."sv},
    {"text/x-keep-alive"sv, content::keep_alive, "The same, by another name."sv},
    {"image/gif"sv, content::ink, "Ink as a GIF."sv},
    {"application/x-ms-ink"sv, content::ink, "Ink as strokes (ISF)."sv},
    {"application/x-msnmsgrp2p"sv, content::p2p, "A packet of a data transfer between two clients."sv},
};

} // namespace detail

/// Every media type that this library knows.
inline constexpr const auto& content_table = detail::contents;

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
    chunk_info chunk; ///< which chunk of a longer message this is, and by default none: `chunk_assembler` joins them

    /// The payload as a `Message`: `if (const auto text = payload.as<text_message>())`. Errors: as `parse_payload`.
    template <readable_payload Message>
    constexpr result<Message> as() const noexcept {
        return payload_codec<Message>::parse(parts);
    }
};

/// Cuts a payload and tells what it is. That its media type is known does not mean that its headers are in order: `as` tells,
/// by the lenience given here.
constexpr classified classify(std::string_view payload, lenience tolerate = lenience::field()) noexcept {
    const payload_parts parts = split_payload(payload, tolerate);
    wanted_header found{"Content-Type"}, id{"Message-ID"}, chunks{"Chunks"}, number{"Chunk"};
    parts.headers.look_for(found, id, chunks, number);
    const std::string_view type = media_type(found.value);
    const chunk_info chunk = detail::read_chunk_info(parts, id, chunks, number).value_or(chunk_info());
    const bool untyped_text = parts.has_headers && !found.found && tolerate.allows(errc::untyped_text);
    const content kind = chunk.index != 0 ? content::chunk : untyped_text ? content::text : content_of(type);
    return {kind, type, parts, chunk};
}
template <owning_temporary Payload>
classified classify(Payload&& payload, lenience tolerate = lenience::field()) = delete;

} // namespace msnp
