// How anything that is written into memory is tried.
#pragma once

#include "fuzz/fuzz.hpp"

#include <msnp/base/result.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace msnp_fuzz {

/// What `write(span, value)` makes of a value of that size, which must be what it told; and nothing in less room.
template <class Value, class Write>
std::vector<char> written(const Value& value, const msnp::result<std::size_t>& size, Write write) {
    if (*size != 0) {
        std::vector<char> less(*size - 1, '#');
        const std::vector<char> before = less;
        const msnp::error no_space{msnp::errc::no_space, 0, static_cast<std::uint32_t>(*size)};
        hold(write(std::span<char>(less), value).error() == no_space && less == before, "nothing is written where room lacks");
    }
    std::vector<char> memory(*size);
    hold(write(std::span<char>(memory), value).value_or(0) == *size, "it has the size that was told");
    return memory;
}

} // namespace msnp_fuzz
