// What deviates in a line that has been cut out of the stream, before it is known what it says (protocol.md 1.1).
#pragma once

#include <msnp/base/ascii.hpp>
#include <msnp/base/error.hpp>
#include <msnp/base/lenience.hpp>
#include <msnp/base/narrow.hpp>
#include <msnp/base/slice.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msnp::detail {

/// The deviations that `first_line_deviation` looks for.
inline constexpr lenience line_deviations =
    lenience(errc::bare_line_feed) | errc::bare_return | errc::nul_in_line | errc::control_in_line | errc::space_run;

/// The first deviation of a line without its end that `allowed` does not forgive, or none.
constexpr error first_line_deviation(std::string_view line, bool ends_well, lenience allowed) noexcept {
    const auto at = [](errc code, std::size_t offset) { return error{code, 0, narrow<std::uint32_t>(offset)}; };
    if (!allowed.allows(errc::bare_line_feed) && !ends_well) {
        return at(errc::bare_line_feed, line.size());
    }
    if (!allowed.allows(errc::bare_return) && find(line, '\r') != nowhere) {
        return at(errc::bare_return, find(line, '\r'));
    }
    if (!allowed.allows(errc::nul_in_line) && find(line, '\0') != nowhere) {
        return at(errc::nul_in_line, find(line, '\0'));
    }
    if (!allowed.allows(errc::control_in_line)) {
        for (std::size_t place = 0; place != line.size(); ++place) {
            const char c = line[place];
            if (is_control_or_space(c) && c != ' ' && c != '\r' && c != '\0') {
                return at(errc::control_in_line, place);
            }
        }
    }
    if (!allowed.allows(errc::space_run)) {
        for (std::size_t place = 0; place != line.size(); ++place) {
            if (line[place] == ' ' && (place == 0 || place + 1 == line.size() || line[place + 1] == ' ')) {
                return at(errc::space_run, place);
            }
        }
    }
    return {};
}

} // namespace msnp::detail
