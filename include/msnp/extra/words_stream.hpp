// `<<` of whatever has words. Which types those are is the matter of other headers: see <msnp/extra/ostream.hpp>.
#pragma once

#include <msnp/extra/words_value.hpp>

#include <iterator>
#include <ostream>
#include <string>
#include <string_view>

namespace msnp {

/// Writes `what` in words. Width, fill and alignment apply to the whole.
template <worded T>
std::ostream& operator<<(std::ostream& to, const T& what) {
    std::string text;
    write_words(std::back_inserter(text), what);
    return to << std::string_view(text);
}

// So that the operator is found for what stands in these.
namespace events {
using msnp::operator<<;
}
namespace switchboard_events {
using msnp::operator<<;
}

} // namespace msnp
