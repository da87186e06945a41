// A format as a style sheet knows it.
#pragma once

#include <msnp/payload/im_format.hpp>

#include <string>

/// The declarations of a format. Its font is a stranger's word; no byte of it leaves the string that it stands in.
std::string css_of(const msnp::im_format& format);

/// Whether a colour is too pale to be read on a light page: its contrast with white is less than 3 to 1.
bool is_pale(msnp::color color);

/// A format in words that people read: `"Arial", bold, #ff0000`.
std::string words_of(const msnp::im_format& format);
