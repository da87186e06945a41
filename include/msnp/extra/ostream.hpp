// Commands, events, errors and values for `std::ostream`: what `msnp/extra/words.hpp` has words for is written by `<<`.
//
//     std::clog << happened << '\n';                   // text from=bob@example.com nick="Bob" length=12
//     std::clog << msnp::in_clear(happened) << '\n';   // text from=bob@example.com nick="Bob" length=12 text="How are you?"
//
// What is not asked for `in_clear` is `redacted`. Width, fill and alignment apply to the whole, as they do to a
// `std::string_view`; no other flag of the stream counts.
#pragma once

#include <msnp/extra/words.hpp>
#include <msnp/extra/words_stream.hpp>
