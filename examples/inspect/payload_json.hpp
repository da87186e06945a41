// A payload as programs see it.
#pragma once

#include "joiner.hpp"
#include "json_writer.hpp"

#include <msnp/base/lenience.hpp>
#include <msnp/text/handle.hpp>

#include <string_view>

/// Adds to the object at hand what a payload is: `content`, `kind`, then the members of its struct by their names, or `fault`.
/// `sender` is whom the server names, empty if it names nobody.
void add_payload(json_writer& to, std::string_view payload, msnp::handle sender, msnp::lenience tolerate, joiner& chunks);
