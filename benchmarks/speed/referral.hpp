// Where the switchboard is, and what lets one in.
#pragma once

#include <msnp/text/address.hpp>

#include <string_view>

namespace speed {

inline constexpr msnp::address there{"192.0.2.40", 1863};
inline constexpr std::string_view session = "17290001";
inline constexpr std::string_view cookie = "1290000001.22222";

} // namespace speed
