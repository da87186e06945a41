// Why the session classes are templates: so that including them costs little.
#pragma once

namespace msnp {

/// The argument of `basic_conversation`, `basic_switchboard` and their parts, and the only one there is. A template's code is
/// made where it is used; a program that includes the umbrella and parses lines does not pay for sessions.
struct when_used;

} // namespace msnp
