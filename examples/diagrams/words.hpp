// How the parts of a row are spelt: `client CAL`, `server JOI [somebody]`, `network closed`. There are but letters, digits,
// spaces and brackets in them, which both languages take as they are; a colon, many a Mermaid does not.
#pragma once

#include <msnp/session/transitions.hpp>

#include <string>

/// The streams on which a command is said; none for what is no command.
msnp::flow streams_of(msnp::happening what);

/// What happens, and in whose company: `XFR SB`, `JOI [somebody]`, `closed`.
std::string doing(const msnp::transition& row);

/// The same with who does it.
std::string label(const msnp::transition& row);
