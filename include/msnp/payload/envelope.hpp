// A payload cut in two: a block of headers up to the first blank line, and the body behind it.
//
// Cutting never fails. What deviates from the rules is told by `find_deviation`, by the lenience that the payload is read with
// (protocol.md 4.1, 4.2).
#pragma once

#include <msnp/base/ascii.hpp>
#include <msnp/base/endian.hpp>
#include <msnp/base/lenience.hpp>
#include <msnp/base/narrow.hpp>
#include <msnp/base/result.hpp>
#include <msnp/base/row_view.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/base/steps.hpp>
#include <msnp/payload/content_type.hpp>
#include <msnp/payload/headers.hpp>
#include <msnp/text/utf8.hpp>

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msnp {

/// A payload cut in two. Without a blank line there are no headers, and all of it is body.
struct payload_parts {
    header_lines headers;
    std::string_view body;
    bool has_headers = false; ///< whether a blank line ends the headers, of which there may be none
    lenience tolerate = lenience::field();

    /// An error at byte `offset` of `place`, a view of this payload; none if it is a deviation that is forgiven.
    constexpr error refuse(errc code, std::string_view place, std::size_t offset = 0) const noexcept {
        return tolerate.allows(code) ? error{} : error{code, 0, headers.offset_of(place) + narrow<std::uint32_t>(offset)};
    }
    /// An error at the end of the headers: something is not there.
    constexpr error refuse(errc code) const noexcept { return refuse(code, headers.text(), headers.text().size()); }
};

namespace detail {

/// Where the line before the first blank one ends, or `nowhere`; and in `lines` where the first lines end.
constexpr std::size_t find_blank_line(std::string_view payload, line_ends& lines) noexcept {
    const auto is_last = [&](std::size_t at) noexcept {
        if (payload.size() - at < 4) {
            return false;
        }
        const std::uint32_t next = load_little<std::uint32_t>(payload.data() + at);
        if ((next & 0xFFFFU) == 0x0A0D) {
            lines.add(at);
        }
        return next == 0x0A0D0A0D; // CR LF CR LF
    };
    std::size_t from = 0;
    for (; payload.size() - from >= window_size; from += window_size) {
        for (std::uint64_t returns = places_in_window(payload.data() + from, '\r'); returns != 0; returns &= returns - 1) {
            const std::size_t at = from + static_cast<unsigned>(std::countr_zero(returns));
            if (is_last(at)) {
                return at;
            }
        }
    }
    for (from = until(payload, '\r', from); from != payload.size(); from = until(payload, '\r', from + 1)) {
        if (is_last(from)) {
            return from;
        }
    }
    return nowhere;
}

} // namespace detail

/// Cuts a payload at its first blank line. The parts are views of `payload`.
constexpr payload_parts split_payload(std::string_view payload, lenience tolerate = lenience::field()) noexcept {
    if (starts_with(payload, "\r\n")) {
        return {header_lines(take(payload, 0)), drop(payload, 2), true, tolerate};
    }
    detail::line_ends lines;
    if (const std::size_t end = detail::find_blank_line(payload, lines); end != nowhere) {
        return {header_lines(take(payload, end), lines), drop(payload, end + 4), true, tolerate};
    }
    if (const std::size_t end = payload.find("\r\r"); end != nowhere && tolerate.allows(errc::bare_return_headers)) {
        return {header_lines(take(payload, end), "\r"), drop(payload, end + 2), true, tolerate};
    }
    return {header_lines(take(payload, 0)), payload, false, tolerate};
}
template <owning_temporary Payload>
payload_parts split_payload(Payload&& payload, lenience tolerate = lenience::field()) = delete;

namespace detail {

/// What is wrong with one line of a header block and not forgiven.
constexpr error find_line_deviation(const payload_parts& parts, std::string_view text) noexcept {
    const halves line = split_at(text, ':');
    const bool is_folded = text.front() == ' ' || text.front() == '\t';
    const bool is_header = !is_folded && line.found;
    const fault name = is_header ? check_header_name(line.before) : fault();
    error wrong = is_folded     ? parts.refuse(errc::folded_header, text)
                  : !line.found ? parts.refuse(errc::header_without_colon, text)
                  : name        ? parts.refuse(errc::bad_header_name, text, name.offset)
                                : error{};
    const std::string_view value = is_header ? line.after : text;
    for (std::size_t at = 0; at != value.size() && !wrong; ++at) {
        if (value[at] == '\r' || value[at] == '\n' || value[at] == '\0') {
            wrong = parts.refuse(errc::control_in_header, value, at);
        }
    }
    return wrong;
}

} // namespace detail

/// The first deviation of a header block that its lenience does not forgive, with its byte in the payload: `no_header_end` at
/// the end, `bare_return_headers` at the first CR, `folded_header`, `header_without_colon`, `bad_header_name`,
/// `control_in_header` for a bare CR, a bare LF or a NUL, `header_not_utf8`.
constexpr error find_deviation(const payload_parts& parts) noexcept {
    if (!parts.has_headers) {
        const bool by_returns = parts.body.find("\r\r") != nowhere && parts.body.find("\r\n") == nowhere;
        return parts.tolerate.allows(errc::no_header_end) ? error{}
               : by_returns ? parts.refuse(errc::bare_return_headers, parts.body, find(parts.body, '\r'))
                            : parts.refuse(errc::no_header_end, parts.body, parts.body.size());
    }
    constexpr lenience of_lines =
        lenience(errc::folded_header) | errc::header_without_colon | errc::bad_header_name | errc::control_in_header;
    error wrong;
    if (!parts.tolerate.allows_all(of_lines)) {
        for (header_lines::iterator at = parts.headers.begin(); at != parts.headers.end() && !wrong; ++at) {
            wrong = detail::find_line_deviation(parts, at.line());
        }
    }
    if (!wrong && !parts.tolerate.allows(errc::header_not_utf8)) {
        const std::size_t bad = find_invalid_utf8(parts.headers.text());
        wrong = bad != nowhere ? parts.refuse(errc::header_not_utf8, parts.headers.text(), bad) : error{};
    }
    return wrong;
}

/// What is wrong with a payload's headers by the rules. Errors: as `find_deviation`.
constexpr result<void> check_headers(std::string_view payload, lenience tolerate = lenience::strict()) noexcept {
    const error wrong = find_deviation(split_payload(payload, tolerate));
    return wrong ? result<void>(wrong) : result<void>();
}

namespace detail {

/// The names of a media type: those that are written, then aliases that are only read.
struct type_names {
    row_view<std::string_view> all;
    std::size_t written = 1;

    template <std::size_t Count>
    constexpr type_names(const std::string_view (&names)[Count], std::size_t first = 1) noexcept // NOLINT: its names
        : all(names), written(first) {}
};

/// The beginning of every codec: looks for `content_type` and the other headers that it wants, and tells whether the payload is
/// of one of `types`, and in order.
///
/// Errors: `no_header_end`, `missing_content_type` (`untyped_text` where text is wanted), `wrong_content_type`, and, by the
/// lenience of the payload, `alias_type`, `missing_mime_version`, `doubled_header` and those of `find_deviation`.
template <std::same_as<wanted_header>... Wanted>
constexpr error open_payload(const payload_parts& parts, const type_names& types, wanted_header& content_type,
                             Wanted&... others) noexcept {
    if (!parts.has_headers) {
        return {errc::no_header_end, 0, narrow<std::uint32_t>(parts.body.size())};
    }
    wanted_header version{"MIME-Version"};
    parts.headers.look_for(version, content_type, others...);
    error wrong = find_deviation(parts);
    if (!wrong && content_type.found) {
        std::size_t name = 0;
        while (name != types.all.size() && !has_media_type(content_type.value, types.all[name])) {
            ++name;
        }
        wrong = name < types.written       ? error{}
                : name == types.all.size() ? parts.refuse(errc::wrong_content_type, content_type.value)
                                           : parts.refuse(errc::alias_type, content_type.value);
    } else if (!wrong) {
        const bool text = equal_ignoring_case(types.all[0], "text/plain");
        wrong = text ? parts.refuse(errc::untyped_text)
                     : error{errc::missing_content_type, 0, narrow<std::uint32_t>(parts.headers.text().size())};
    }
    if (!wrong && !version.found) {
        wrong = parts.refuse(errc::missing_mime_version);
    }
    const auto look = [&](const wanted_header& each) {
        wrong = each.doubled && !wrong ? parts.refuse(errc::doubled_header, each.again) : wrong;
    };
    look(version);
    look(content_type);
    (look(others), ...);
    return wrong;
}

} // namespace detail

} // namespace msnp
