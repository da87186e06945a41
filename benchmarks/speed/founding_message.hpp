// The message of the founding document as values of the library.
#pragma once

#include "founding.hpp"

#include <msnp/command/message.hpp>
#include <msnp/payload/text.hpp>

#include <cstddef>
#include <string>

namespace speed::founding {

inline msnp::encoded_text wire_nick() { return msnp::encoded_text::from_wire(nick); }

/// The command, with its payload as it is.
inline msnp::msg_to_client command() { return {account, wire_nick(), payload}; }

/// What the payload says.
inline msnp::text_message message() {
    return {.text = text,
            .format = msnp::im_format{
                .font = msnp::font_name::from_plain(font), .color = msnp::color{}, .charset = msnp::font_charset{charset}}};
}

/// A payload with the same headers and a text that makes it so long.
inline std::string payload_of(std::size_t size) {
    std::string made(headers);
    made.resize(size, 'd');
    return made;
}

} // namespace speed::founding
