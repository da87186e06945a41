// Every dialect there is, the unknown one included.
#pragma once

#include <msnp/text/dialect.hpp>

#include <array>

namespace msnp_test {

inline constexpr auto every_dialect = [] {
    std::array<msnp::dialect, 21> all{msnp::dialect::unknown};
    for (unsigned number = 2; number != 22; ++number) {
        all[number - 1] = static_cast<msnp::dialect>(number);
    }
    return all;
}();

static_assert(every_dialect.front() == msnp::dialect::unknown && every_dialect.back() == msnp::newest_dialect);

} // namespace msnp_test
