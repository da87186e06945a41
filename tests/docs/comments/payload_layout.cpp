#include <msnp/payload/layout.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

// here
