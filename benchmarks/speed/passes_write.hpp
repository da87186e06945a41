// Writing: the message of the founding document, again and again into the same memory, as an output buffer that is written
// out in time.
#pragma once

#include <cstddef>

namespace speed {

/// Each gives the bytes that it has written, of all messages together.
std::size_t write_lines(std::size_t messages);    ///< the line alone
std::size_t write_messages(std::size_t messages); ///< the line, and a payload that is there
std::size_t compose(std::size_t messages);        ///< a text and its format become a payload; line and payload are written

} // namespace speed
