// Line breaks in a text. CRLF is sent; CR alone and LF alone are read as breaks, too (protocol.md 4.3).
#pragma once

#include <msnp/base/put.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/base/steps.hpp>

#include <cstddef>
#include <string_view>

namespace msnp {

/// Where a line ends: the break's first byte, and how many bytes it has.
struct line_break {
    std::size_t at = nowhere;
    std::size_t size = 0;
};

/// The first line break of `text` at or after `from`; of size 0 where there is none.
constexpr line_break find_line_break(std::string_view text, std::size_t from = 0) noexcept {
    const auto breaks = [](const auto& step) noexcept { return step.equal('\r') | step.equal('\n'); };
    const std::size_t at = detail::until_where(text, from, breaks);
    if (at == text.size()) {
        return {};
    }
    return {at, text[at] == '\r' && at + 1 != text.size() && text[at + 1] == '\n' ? 2U : 1U};
}

/// The first CR or LF that stands alone, or `nowhere`.
constexpr std::size_t find_bare_line_break(std::string_view text) noexcept {
    line_break next = find_line_break(text);
    while (next.size == 2) {
        next = find_line_break(text, next.at + 2);
    }
    return next.at;
}

/// How many bytes `write_with_crlf` writes.
constexpr std::size_t size_with_crlf(std::string_view text) noexcept {
    std::size_t size = text.size();
    for (line_break next = find_line_break(text); next.size != 0; next = find_line_break(text, next.at + next.size)) {
        size += 2 - next.size;
    }
    return size;
}

/// Writes `text` with each of its line breaks as CRLF.
template <class Out>
constexpr Out write_with_crlf(Out out, std::string_view text) noexcept(writes_safely<Out>) {
    std::size_t at = 0;
    for (line_break next = find_line_break(text); next.size != 0; next = find_line_break(text, at)) {
        out = put(put(out, cut(text, at, next.at)), "\r\n");
        at = next.at + next.size;
    }
    return put(out, drop(text, at));
}

} // namespace msnp
