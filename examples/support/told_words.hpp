// What has happened, for people.
#pragma once

#include "paint.hpp"
#include "told.hpp"

#include <string>
#include <string_view>

namespace messenger {

/// A line or several, fit for a terminal, without the last line break. Empty for what is not worth a line.
std::string in_words(const told& it, const paint& in);

/// Text of a stranger: whatever could move a cursor is escaped.
std::string harmless(std::string_view text);

/// A text in its colours and effects, its further lines indented.
std::string dressed(std::string_view text, const look* format, const paint& in, std::string_view indent);

} // namespace messenger
