// Bodies that are made of header lines: datacasts, invitations and client capabilities (protocol.md 4.6, 4.8, 4.9).
//
// Their lines obey the rules of headers: names compare without case, the first of two lines of one name counts, and a blank
// line ends them.
#pragma once

#include <msnp/base/result.hpp>
#include <msnp/base/same_items.hpp>
#include <msnp/payload/envelope.hpp>
#include <msnp/payload/headers.hpp>
#include <msnp/text/token.hpp>
#include <msnp/text/utf8.hpp>

#include <cstddef>
#include <string_view>

namespace msnp {

/// A view of the lines that a message has no member for, in their order, cut on demand.
class further_lines {
public:
    /// Whether a line of that name belongs to a member.
    using is_known = bool (*)(std::string_view name) noexcept;

    constexpr further_lines() noexcept = default;

    /// Every line of `text`, `Name: value` each, with CRLF between them; but for those of known names.
    constexpr explicit further_lines(std::string_view text, is_known known = nullptr) noexcept : lines_(text), known_(known) {}

    class iterator {
    public:
        using value_type = header;
        using difference_type = std::ptrdiff_t;

        constexpr iterator() noexcept = default;
        constexpr header operator*() const noexcept { return *at_; }
        constexpr iterator& operator++() noexcept {
            ++at_;
            return skip();
        }
        constexpr iterator operator++(int) noexcept {
            const iterator before = *this;
            ++*this;
            return before;
        }
        friend constexpr bool operator==(const iterator& one, const iterator& other) noexcept { return one.at_ == other.at_; }

    private:
        friend class further_lines;
        constexpr iterator(header_lines::iterator at, is_known known) noexcept : at_(at), known_(known) { skip(); }
        constexpr iterator& skip() noexcept {
            while (at_ != header_lines::iterator() && ((*at_).name.empty() || (known_ != nullptr && known_((*at_).name)))) {
                ++at_;
            }
            return *this;
        }

        header_lines::iterator at_;
        is_known known_ = nullptr;
    };

    constexpr iterator begin() const noexcept { return {lines_.begin(), known_}; }
    constexpr iterator end() const noexcept { return {}; }
    constexpr bool empty() const noexcept { return begin() == end(); }

    /// Whether text that was not read from a body holds what is no line, or something behind a blank one.
    constexpr bool has_junk() const noexcept {
        std::string_view left = known_ == nullptr ? lines_.text() : std::string_view();
        for (header_lines::iterator at = lines_.begin(); at != lines_.end() && !left.empty(); ++at) {
            if ((*at).name.empty()) {
                return true;
            }
            left = drop(lines_.text(), lines_.offset_of(at.line()) + at.line().size());
        }
        return !left.empty() && left != "\r\n";
    }

    /// Two are equal if they have the same lines in the same order.
    friend constexpr bool operator==(const further_lines& one, const further_lines& other) noexcept {
        return detail::same_items(one, other);
    }

private:
    header_lines lines_;
    is_known known_ = nullptr;
};

namespace detail {

/// The first deviation of the lines of a body that is not forgiven: those of header lines, and `text_not_utf8`.
constexpr error find_body_deviation(const payload_parts& parts) noexcept {
    error wrong;
    const header_lines lines(parts.body);
    for (header_lines::iterator at = lines.begin(); at != lines.end() && !wrong; ++at) {
        wrong = find_line_deviation(parts, at.line());
    }
    if (!wrong && !parts.tolerate.allows(errc::text_not_utf8)) {
        const std::size_t bad = find_invalid_utf8(parts.body);
        wrong = bad != nowhere ? parts.refuse(errc::text_not_utf8, parts.body, bad) : error{};
    }
    return wrong;
}

/// What stands behind the lines of a body and one blank line, or an end that the last line lacks, if it is not forgiven.
constexpr error find_body_end(const payload_parts& parts) noexcept {
    const std::size_t blank = starts_with(parts.body, "\r\n") ? 0 : parts.body.find("\r\n\r\n");
    const std::size_t end = blank == nowhere ? parts.body.size() : blank + (blank == 0 ? 2U : 4U);
    const bool ends_well = parts.body.empty() || drop(parts.body, parts.body.size() < 2 ? 0 : parts.body.size() - 2) == "\r\n";
    return end != parts.body.size() || !ends_well ? parts.refuse(errc::body_end, parts.body, end) : error{};
}

/// An error if a line that was looked for stands twice and that is not forgiven.
constexpr error find_doubled(const payload_parts& parts, const wanted_header& line) noexcept {
    return line.doubled ? parts.refuse(errc::doubled_header, line.again) : error{};
}

/// Why `Name: value` cannot be a line of a body that is to be written, with the byte of the line: `empty_argument` without a
/// name or a value, and what `check_header_name` and `check_header_value` say.
constexpr fault check_body_line(std::string_view name, std::string_view value) noexcept {
    if (const fault bad = check_header_name(name)) {
        return bad;
    }
    const fault bad = value.empty() ? fault(errc::empty_argument) : check_header_value(value);
    return bad ? fault(bad.code, name.size() + 2 + bad.offset) : bad;
}

/// Adds the lines to `size`, or tells why they cannot be written: as `check_body_line`, and `bad_value` for a known
/// name and for what is no line.
constexpr fault measure_further(std::size_t& size, const further_lines& lines, further_lines::is_known known) noexcept {
    if (lines.has_junk()) {
        return {errc::bad_value, size};
    }
    for (const header& line : lines) {
        const fault bad = known(line.name) ? fault(errc::bad_value) : check_body_line(line.name, line.value);
        if (bad) {
            return {bad.code, size + bad.offset};
        }
        size += header_size(line.name, line.value.size());
    }
    return {};
}

template <class Out>
constexpr Out put_further(Out out, const further_lines& lines) noexcept(writes_safely<Out>) {
    for (const header& line : lines) {
        out = put_header(out, line.name, line.value);
    }
    return out;
}

} // namespace detail

} // namespace msnp
