// The sizes that are the same in every conversation.

#include "markdown.hpp"
#include "tables.hpp"

#include <msnp/base/limits.hpp>
#include <msnp/payload/chunk.hpp>
#include <msnp/payload/chunk_assembler.hpp>
#include <msnp/payload/emoticons.hpp>
#include <msnp/payload/p2p_v1.hpp>
#include <msnp/session/admission.hpp>
#include <msnp/session/roster.hpp>

#include <cstdint>
#include <string>
#include <string_view>

std::string limits_table() {
    table rows{"name", "value", "meaning"};
    const auto add = [&rows](std::string_view name, std::uint64_t value, std::string_view meaning) {
        rows.row({code(name), std::to_string(value), std::string(meaning)});
    };
    constexpr msnp::limits field = msnp::limits::field();
    constexpr msnp::limits strict = msnp::limits::strict();
    add("limits::field().max_line", field.max_line,
        "bytes of a line that a reader accepts, with its end; no more than its memory");
    add("limits::field().max_payload", field.max_payload, "bytes of a payload that a reader accepts; no more than its memory");
    add("limits::strict().max_line", strict.max_line, "the same, where both ends are known");
    add("limits::strict().max_payload", strict.max_payload, "the same");
    add("max_switchboard_payload", msnp::max_switchboard_payload,
        "bytes of a payload that writers write: headers, blank line, body");
    add("max_handle", msnp::max_handle, "bytes of a handle that is written, without endpoint");
    add("max_encoded_nick", msnp::max_encoded_nick, "bytes of a name that is written, percent-encoded");
    add("max_font_characters", msnp::max_font_characters, "characters of a font name that is written");
    add("max_emoticons", msnp::max_emoticons, "emoticons in a message");
    add("max_chunks", msnp::max_chunks, "chunks of a message");
    add("max_message_id", msnp::max_message_id, "bytes of the id that chunks of a message share");
    add("max_p2p_data", msnp::max_p2p_data, "bytes of data in a packet of P2P");
    add("roster::max_people", msnp::roster::max_people, "people in a conversation; further ones are told as ignored");
    add("roster::max_endpoints", msnp::roster::max_endpoints, "endpoints of one of them");
    add("admission::patience", static_cast<std::uint64_t>(msnp::admission::patience),
        "milliseconds that a server waits for the first line of a connection");
    return rows.text();
}
