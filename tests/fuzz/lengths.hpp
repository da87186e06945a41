// Lines whose length is counted, so that any payload behind them is a good one.
#pragma once

#include <cstddef>
#include <string>

namespace msnp_fuzz {

/// The same, with the number of bytes behind the first line in place of the first `~` in it.
inline std::string with_length(std::string line) {
    const std::size_t end = line.find("\r\n");
    const std::size_t place = line.find('~');
    if (end != std::string::npos && place < end) {
        line.replace(place, 1, std::to_string(line.size() - end - 2));
    }
    return line;
}

} // namespace msnp_fuzz
