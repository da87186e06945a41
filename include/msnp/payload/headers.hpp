// Header lines: `Name: value`, each ended by CRLF. A payload begins with them, and some bodies are made of them.
//
// A bare CR, a bare LF and a NUL are bytes of their value. Names compare without case, and the first of two headers of one name
// counts. There is no folding: a line that begins with a space or tab is no header. Reading never fails, whatever a peer sends;
// `find_deviation` in `envelope.hpp` tells what is wrong with it (protocol.md 4.1).
#pragma once

#include <msnp/base/ascii.hpp>
#include <msnp/base/lenience.hpp>
#include <msnp/base/maybe.hpp>
#include <msnp/base/narrow.hpp>
#include <msnp/base/put.hpp>
#include <msnp/base/result.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/base/steps.hpp>
#include <msnp/text/token.hpp>
#include <msnp/text/utf8.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msnp {

/// One header, without the spaces and tabs around name and value.
struct header {
    std::string_view name{};  ///< empty for a line that is no header
    std::string_view value{}; ///< the whole line where the name is empty

    friend constexpr bool operator==(const header&, const header&) noexcept = default;
};

/// A header that is looked for, by a name as `check_header_name` wants it, and what `header_lines::look_for` found: the value
/// of the first one of that name.
struct wanted_header {
    std::string_view name;
    std::string_view value{};
    bool found = false;
    std::string_view again{}; ///< the value of the second one of that name
    bool doubled = false;

    /// Takes the value of a header of this name.
    constexpr void offer(const header& each) noexcept {
        if (!each.name.empty() && equal_ignoring_case(each.name, name)) {
            take_value(each.value);
        }
    }

    /// The same for a line as most are: it begins with a name and a colon. Whether it is this name.
    constexpr bool offer_line(std::string_view line) noexcept {
        const std::size_t size = name.size();
        if (size == 0 || line.size() <= size || line[size] != ':' || to_lower(line[0]) != to_lower(name[0]) ||
            !equal_ignoring_case(take(line, size), name)) {
            return false;
        }
        take_value(trim(drop(line, size + 1)));
        return true;
    }

private:
    constexpr void take_value(std::string_view each) noexcept {
        if (!doubled) {
            (found ? again : value) = each;
            doubled = found;
            found = true;
        }
    }
};

namespace detail {

/// Where the first lines of a text end, each with CRLF, as whoever cut the text has found them.
class line_ends {
public:
    constexpr std::size_t size() const noexcept { return count_; }
    constexpr std::size_t operator[](std::size_t line) const noexcept { return ends_[line]; }

    /// Adds the next one, if there is room for it.
    constexpr void add(std::size_t end) noexcept {
        if (count_ != most && end <= 0xFFFF) {
            ends_[count_++] = narrow<std::uint16_t>(end);
        }
    }

private:
    static constexpr std::uint16_t most = 7;

    std::uint16_t count_ = 0;
    std::uint16_t ends_[most] = {};
};

} // namespace detail

struct payload_parts;

/// A view of header lines, in their order, up to a blank line or the end of the text.
class header_lines {
public:
    constexpr header_lines() noexcept = default;
    /// Lines that end with `line_end`: CRLF, or CR where a sender is forgiven for it.
    constexpr explicit header_lines(std::string_view text, std::string_view line_end = "\r\n"sv) noexcept
        : text_(text), line_end_(line_end) {}

    /// All of it, as it came.
    constexpr std::string_view text() const noexcept { return text_; }

    /// Lines that are no header are there, too, with an empty name.
    class iterator {
    public:
        using value_type = header;
        using difference_type = std::ptrdiff_t;

        constexpr iterator() noexcept = default;
        constexpr header operator*() const noexcept { return header_in(line_); }
        /// The line without its end.
        constexpr std::string_view line() const noexcept { return line_; }

        constexpr iterator& operator++() noexcept {
            const char first = line_end_.empty() ? '\r' : line_end_.front();
            std::size_t end = detail::until(rest_, first);
            while (end != rest_.size() && !starts_with(drop(rest_, end), line_end_)) {
                end = detail::until(rest_, first, end + 1);
            }
            line_ = take(rest_, end);
            rest_ = end == rest_.size() || end == 0 ? std::string_view() : drop(rest_, end + line_end_.size());
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
        constexpr iterator(std::string_view text, std::string_view line_end) noexcept : rest_(text), line_end_(line_end) {
            ++*this;
        }

        std::string_view line_, rest_, line_end_;
    };

    constexpr iterator begin() const noexcept { return {text_, line_end_}; }
    constexpr iterator end() const noexcept { return {}; }

    /// The value of the first header of that name.
    constexpr maybe<std::string_view> value_of(std::string_view name) const noexcept {
        wanted_header wanted{name};
        for (iterator at = begin(); at != end() && !wanted.found; ++at) {
            wanted.offer(*at);
        }
        return wanted.found ? maybe<std::string_view>(wanted.value) : maybe<std::string_view>();
    }

    /// Looks for several headers, each of another name, in one pass.
    template <std::same_as<wanted_header>... Wanted>
    constexpr void look_for(Wanted&... wanted) const noexcept {
        const auto offer = [&](std::string_view line) noexcept {
            if ((wanted.offer_line(line) || ...)) {
                return;
            }
            const std::size_t colon = detail::until(line, ':');
            if (colon != line.size() && colon != 0 && (line[colon - 1] == ' ' || line[colon - 1] == '\t')) {
                const header each = header_in(line); // a name with spaces behind it is still the name
                (wanted.offer(each), ...);
            }
        };
        std::size_t start = 0;
        for (std::size_t line = 0; line != known_.size(); ++line) {
            offer({text_.data() + start, known_[line] - start});
            start = known_[line] + 2;
        }
        for (iterator at(drop(text_, start), line_end_); at != end(); ++at) {
            offer(at.line());
        }
    }

    /// Where `part`, a view that came from these lines, begins in them.
    constexpr std::uint32_t offset_of(std::string_view part) const noexcept {
        return narrow<std::uint32_t>(part.data() - text_.data());
    }

private:
    friend constexpr payload_parts split_payload(std::string_view payload, lenience tolerate) noexcept;

    // Lines that end with CRLF, the first of them at these places.
    constexpr header_lines(std::string_view text, const detail::line_ends& known) noexcept : text_(text), known_(known) {}

    static constexpr header header_in(std::string_view line) noexcept {
        const halves parts = split_at(line, ':');
        const bool folded = line.front() == ' ' || line.front() == '\t';
        return folded || !parts.found ? header{{}, line} : header{trim(parts.before), trim(parts.after)};
    }

    std::string_view text_, line_end_ = "\r\n"sv;
    detail::line_ends known_;
};

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

namespace detail {

/// How many bytes `put_header` writes.
constexpr std::size_t header_size(std::string_view name, std::size_t value_size) noexcept {
    return name.size() + value_size + 4;
}

/// Writes a line, its end included.
template <class Out>
constexpr Out put_header(Out out, std::string_view name, std::string_view value) noexcept(writes_safely<Out>) {
    return put(put(put(put(out, name), ": "), value), "\r\n");
}

} // namespace detail

} // namespace msnp
