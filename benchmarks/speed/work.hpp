// What is read: streams as a client gets them, made by the library's own writers.
//
// All have about as many bytes as the 20,000 messages of the founding document, so that no one lies nearer to the processor
// than another. Each is made when it is first asked for.
#pragma once

#include <msnp/wire/flow.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace speed {

struct work {
    std::string stream;
    std::size_t messages = 0;
    bool only_messages = true;                           ///< no command but MSG
    msnp::flow from = msnp::flow::switchboard_to_client; ///< what a reader is told
};

inline constexpr std::string_view work_names[] = {"founding", "mixed", "corpus", "long_nicks", "long_texts", "typing"};

/// The work of one of these names. It lives as long as the program.
const work& work_of(std::string_view name);

} // namespace speed
