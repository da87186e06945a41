// Commands, events, errors and values for `std::ostream`: what `msnp/extra/words.hpp` has words for is written by `<<`.
//
//     std::clog << happened << '\n';                   // text from=bob@example.com nick="Bob" length=12
//     std::clog << msnp::in_clear(happened) << '\n';   // text from=bob@example.com nick="Bob" length=12 text="How are you?"
//
// What is not asked for `in_clear` is `redacted`. Width, fill and alignment apply to the whole, as they do to a
// `std::string_view`; no other flag of the stream counts.
#pragma once

#include <msnp/extra/words.hpp>

#include <iterator>
#include <ostream>
#include <string>
#include <string_view>

namespace msnp {

/// Writes `what` in words.
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
