// The time that sessions are told.
#pragma once

#include <msnp/session/instant.hpp>

#include <chrono>

namespace messenger {

/// Milliseconds of a clock that only goes on.
inline msnp::instant now() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

} // namespace messenger
