// Content types, by `content_table` and the types of their codecs.

#include "markdown.hpp"
#include "tables.hpp"

#include <msnp/base/ascii.hpp>
#include <msnp/payload/content.hpp>
#include <msnp/payload/p2p.hpp>

namespace {

/// `name` if a `Message` is read from this media type.
template <class Message>
std::string_view if_read(std::string_view media_type, std::string_view name) {
    for (const std::string_view each : msnp::payload_codec<Message>::types) {
        if (msnp::equal_ignoring_case(each, media_type)) {
            return name;
        }
    }
    return {};
}

/// The struct that a media type is read as.
std::string_view struct_of(std::string_view type) {
    for (const std::string_view name : {
             if_read<msnp::text_message>(type, "text_message"),
             if_read<msnp::typing_message>(type, "typing_message"),
             if_read<msnp::datacast_message>(type, "datacast_message"),
             if_read<msnp::emoticons_message>(type, "emoticons_message"),
             if_read<msnp::invitation_message>(type, "invitation_message"),
             if_read<msnp::client_caps_message>(type, "client_caps_message"),
             if_read<msnp::keep_alive_message>(type, "keep_alive_message"),
             if_read<msnp::ink_message>(type, "ink_message"),
             if_read<msnp::p2p_message>(type, "p2p_message"),
         }) {
        if (!name.empty()) {
            return name;
        }
    }
    return {};
}

} // namespace

std::string contents_table() {
    table rows{"media type", "struct", "meaning"};
    for (const msnp::content_row& each : msnp::content_table) {
        const std::string_view type = struct_of(each.media_type);
        rows.row({code(each.media_type), type.empty() ? std::string() : code(type), cell(each.sentence)});
    }
    return rows.text();
}
