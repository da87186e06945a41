// The time of the story. The library never asks for it; it is told.
#pragma once

#include <msnp/session/instant.hpp>

namespace demo {

struct clock {
    msnp::instant now = 0; ///< milliseconds since the story began
};

} // namespace demo
