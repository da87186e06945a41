// The time that sessions are told.
#pragma once

#include <msnp/extra/chrono.hpp>

namespace messenger {

/// Milliseconds of a clock that only goes on.
inline msnp::instant now() { return msnp::now(); }

} // namespace messenger
