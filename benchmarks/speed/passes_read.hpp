// Reading: one pass over a stream, as deep as is asked for.
//
// Nothing here knows what counts the time, or the instructions.
#pragma once

#include "work.hpp"

#include <msnp/wire/reader.hpp>

#include <cstddef>
#include <string_view>

namespace speed {

/// How far each command is read.
enum class depth {
    framing,  ///< line and payload are found
    messages, ///< and each is a MSG, which is read
    commands, ///< and each is read as the command that it is
    texts,    ///< and each is a MSG, whose payload is read, too
    all,      ///< and each is read as the command that it is, and the payload of a MSG, too
};

/// The depth of a row that reads commands, or payloads, too.
constexpr depth typed_depth(const work& from) { return from.only_messages ? depth::messages : depth::commands; }
constexpr depth decode_depth(const work& from) { return from.only_messages ? depth::texts : depth::all; }

/// The bytes lie in the reader's memory already, from its begin, as a socket leaves them. How many commands there were.
std::size_t read_in_place(msnp::reader& from, std::size_t bytes, depth deep);

/// The bytes come in pieces of a size; all commands are taken after each. How many there were.
std::size_t read_fed(msnp::reader& from, std::string_view stream, std::size_t piece, depth deep);

} // namespace speed
