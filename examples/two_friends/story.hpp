// The conversation of the founding document, chapter by chapter, each with what must happen in it.
#pragma once

#include "styles.hpp"

#include <cstdint>

namespace demo {

/// Tells it, over connections that are cut as `seed` says, and a summary. Whether everything was as it must be; throws
/// `gone_wrong` at the first step that is not.
bool tell_story(std::uint64_t seed, const paint& in);

} // namespace demo
