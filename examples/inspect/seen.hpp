// A payload looked at: what it is, and how to read it as that.
#pragma once

#include <msnp/base/ascii.hpp>
#include <msnp/payload/chunk.hpp>
#include <msnp/payload/content.hpp>
#include <msnp/payload/p2p.hpp>

#include <string_view>
#include <vector>

/// A payload, cut in two, and what it is. Good for as long as the payload's bytes.
struct seen {
    msnp::classified found;
    msnp::result<msnp::chunk_info> chunk;

    seen(std::string_view payload, msnp::lenience tolerate)
        : found(msnp::classify(payload, tolerate)), chunk(find_chunk(found.parts)) {}

    bool is_chunk() const noexcept { return !chunk || chunk->is_chunk(); }
    bool is_p2p() const noexcept {
        return msnp::equal_ignoring_case(found.media_type, msnp::payload_codec<msnp::p2p_message>::types[0]);
    }

    /// What it is in a word: `text`, `typing`, ..., `chunk`, `other`, `none`.
    std::string_view kind() const noexcept;

    /// The header lines that its struct has no member for.
    std::vector<msnp::header> other_headers() const;

    /// What is wrong with a payload that is read as nothing but headers and a body.
    msnp::error check() const noexcept {
        const msnp::payload_parts& parts = found.parts;
        msnp::error wrong = parts.headers.text().empty() && parts.body.empty() ? msnp::error{} : find_deviation(parts);
        if (!wrong && parts.has_headers && !parts.headers.value_of("Content-Type")) {
            wrong = parts.refuse(msnp::errc::missing_content_type);
        }
        return wrong;
    }

    /// Calls `use(message)` with the struct that it is read as. Gives what is wrong with it; `use` was not called then.
    template <class Use>
    msnp::error read(Use&& use) const {
        const auto as = [&]<class Message>() {
            const msnp::result<Message> message = found.template as<Message>();
            if (message) {
                use(*message);
            }
            return message.error();
        };
        if (is_chunk()) {
            return as.template operator()<msnp::chunk_message>();
        }
        switch (found.kind) {
        case msnp::content::text: return as.template operator()<msnp::text_message>();
        case msnp::content::typing: return as.template operator()<msnp::typing_message>();
        case msnp::content::datacast: return as.template operator()<msnp::datacast_message>();
        case msnp::content::emoticons: return as.template operator()<msnp::emoticons_message>();
        case msnp::content::invitation: return as.template operator()<msnp::invitation_message>();
        case msnp::content::client_caps: return as.template operator()<msnp::client_caps_message>();
        case msnp::content::keep_alive: return as.template operator()<msnp::keep_alive_message>();
        case msnp::content::ink: return as.template operator()<msnp::ink_message>();
        default: return is_p2p() ? as.template operator()<msnp::p2p_message>() : check();
        }
    }
};
