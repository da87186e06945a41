// The header block of a payload: lines of `Name: value` up to the first blank line. What follows is the body.
//
// Only CRLF ends a line; a bare CR, a bare LF and a NUL are bytes of their value. Names compare without case, and the first of
// two headers of one name counts. There is no folding: a line that begins with a space or tab is no header. Reading never
// fails, whatever a peer sends; `check_headers` tells what is wrong with it (protocol.md 4.1, 4.2).
#pragma once

#include <msnp/base/ascii.hpp>
#include <msnp/base/narrow.hpp>
#include <msnp/base/result.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/text/token.hpp>
#include <msnp/text/utf8.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace msnp {

/// One header, without the spaces and tabs around name and value.
struct header {
    std::string_view name{};  ///< empty for a line that is no header
    std::string_view value{}; ///< the whole line where the name is empty

    friend constexpr bool operator==(const header&, const header&) noexcept = default;
};

/// A header that is looked for, and what `header_lines::look_for` found: the value of the first one of that name.
struct wanted_header {
    std::string_view name;
    std::string_view value{};
    bool found = false;

    constexpr void offer(const header& each) noexcept {
        if (!found && !each.name.empty() && equal_ignoring_case(each.name, name)) {
            value = each.value;
            found = true;
        }
    }
};

/// A view of header lines, in their order, up to a blank line or the end of the text.
class header_lines {
public:
    constexpr header_lines() noexcept = default;
    constexpr explicit header_lines(std::string_view text) noexcept : text_(text) {}

    /// All of it, as it came.
    constexpr std::string_view text() const noexcept { return text_; }

    /// Lines that are no header are there, too, with an empty name.
    class iterator {
    public:
        using value_type = header;
        using difference_type = std::ptrdiff_t;

        constexpr iterator() noexcept = default;
        constexpr header operator*() const noexcept {
            const halves parts = split_at(line_, ':');
            const bool folded = line_.front() == ' ' || line_.front() == '\t';
            return folded || !parts.found ? header{{}, line_} : header{trim(parts.before), trim(parts.after)};
        }
        /// The line without its end.
        constexpr std::string_view line() const noexcept { return line_; }

        constexpr iterator& operator++() noexcept {
            const std::size_t end = rest_.find("\r\n");
            line_ = take(rest_, end);
            rest_ = end == nowhere || end == 0 ? std::string_view() : drop(rest_, end + 2);
            return *this;
        }
        constexpr iterator operator++(int) noexcept {
            const iterator before = *this;
            ++*this;
            return before;
        }
        friend constexpr bool operator==(const iterator& one, const iterator& other) noexcept {
            return one.line_.size() == other.line_.size() && one.rest_.size() == other.rest_.size();
        }

    private:
        friend class header_lines;
        constexpr explicit iterator(std::string_view text) noexcept : rest_(text) { ++*this; }

        std::string_view line_, rest_;
    };

    constexpr iterator begin() const noexcept { return iterator(text_); }
    constexpr iterator end() const noexcept { return {}; }

    /// The value of the first header of that name.
    constexpr std::optional<std::string_view> value_of(std::string_view name) const noexcept {
        wanted_header wanted{name};
        for (iterator at = begin(); at != end() && !wanted.found; ++at) {
            wanted.offer(*at);
        }
        return wanted.found ? std::optional(wanted.value) : std::nullopt;
    }

    /// Looks for several headers in one pass.
    template <std::same_as<wanted_header>... Wanted>
    constexpr void look_for(Wanted&... wanted) const noexcept {
        for (const header& each : *this) {
            (wanted.offer(each), ...);
        }
    }

    /// Where `part`, a view that came from these lines, begins in them.
    constexpr std::uint32_t offset_of(std::string_view part) const noexcept {
        return narrow<std::uint32_t>(part.data() - text_.data());
    }

private:
    std::string_view text_;
};

/// A payload cut in two. Without a blank line there are no headers, and all of it is body (protocol.md 4.2).
struct payload_parts {
    header_lines headers;
    std::string_view body;
    bool has_headers = false; ///< whether a blank line ends the headers, of which there may be none
};

/// Cuts a payload at its first blank line. The parts are views of `payload`.
constexpr payload_parts split_payload(std::string_view payload) noexcept {
    if (starts_with(payload, "\r\n")) {
        return {header_lines(take(payload, 0)), drop(payload, 2), true};
    }
    const std::size_t end = payload.find("\r\n\r\n");
    return end == nowhere ? payload_parts{header_lines(take(payload, 0)), payload, false}
                          : payload_parts{header_lines(take(payload, end)), drop(payload, end + 4), true};
}

/// A byte that a header's name may hold: a visible ASCII character that is no separator.
constexpr bool is_token_character(char c) noexcept {
    return !is_control_or_space(c) && !is_not_ascii(c) && find("()<>@,;:\\\"/[]?={}", c) == nowhere;
}

/// Whether `name` can be a header's name. Errors: `empty_argument`, `forbidden_byte`.
constexpr fault check_header_name(std::string_view name) noexcept {
    for (std::size_t at = 0; at != name.size(); ++at) {
        if (!is_token_character(name[at])) {
            return {errc::forbidden_byte, at};
        }
    }
    return name.empty() ? errc::empty_argument : errc::none;
}

/// Whether `value` can be a header's value: no CR, LF or NUL, no space or tab at its ends, which readers take away
/// (`forbidden_byte`), and UTF-8 (`bad_value`, since a live server answers anything else with silence).
constexpr fault check_header_value(std::string_view value) noexcept {
    for (std::size_t at = 0; at != value.size(); ++at) {
        const bool at_an_end = at == 0 || at + 1 == value.size();
        if (value[at] == '\r' || value[at] == '\n' || value[at] == '\0' ||
            (at_an_end && (value[at] == ' ' || value[at] == '\t'))) {
            return {errc::forbidden_byte, at};
        }
    }
    const std::size_t bad = find_invalid_utf8(value);
    return bad == nowhere ? fault() : fault(errc::bad_value, bad);
}

/// What is wrong with a payload's headers, at the first byte in question: `no_header_end` at the end of the payload,
/// `header_without_colon`, `bad_header_name` (a folded line among them), `bad_header_value` for a bare CR, a bare LF or a NUL.
constexpr result<void> check_headers(std::string_view payload) noexcept {
    const payload_parts parts = split_payload(payload);
    if (!parts.has_headers) {
        return error{errc::no_header_end, 0, narrow<std::uint32_t>(payload.size())};
    }
    for (header_lines::iterator at = parts.headers.begin(); at != parts.headers.end(); ++at) {
        const std::uint32_t start = parts.headers.offset_of(at.line());
        const halves line = split_at(at.line(), ':');
        if (!line.found) {
            return error{errc::header_without_colon, 0, start};
        }
        if (const fault bad = check_header_name(line.before)) {
            return error{errc::bad_header_name, 0, start + bad.offset};
        }
        for (const char& c : line.after) {
            if (c == '\r' || c == '\n' || c == '\0') {
                return error{errc::bad_header_value, 0, parts.headers.offset_of({&c, 1})};
            }
        }
    }
    return {};
}

static_assert(split_payload("A: 1\r\n\r\nx").body == "x" && split_payload("A: 1\r\n").body == "A: 1\r\n");
static_assert(header_lines("a:1\r\nB: 2\r\nb: 3").value_of("b") == "2" && !header_lines("a\r\n c: 1").value_of("c"));
static_assert(check_header_value("a\r\nB: c") && check_header_name("a:") && !check_header_value("Caf\xC3\xA9; x=1"));

} // namespace msnp
