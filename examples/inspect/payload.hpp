// A payload as people see it.
#pragma once

#include "paint.hpp"

#include <msnp/text/handle.hpp>

#include <string>
#include <string_view>
#include <vector>

/// The lines to show for what a `MSG` carries: its type and format, then its text in colour and effect, who is typing, or
/// whatever it is. `sender` is whom the server names, empty if it names nobody.
std::vector<std::string> show_message(std::string_view payload, msnp::handle sender, const paint& in);

/// The lines to show for any bytes: as text, or as a table where they are none.
std::vector<std::string> show_bytes(std::string_view bytes, const paint& in);
