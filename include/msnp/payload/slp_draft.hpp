// An MSNSLP message as its sender makes it (protocol.md 4.12).
#pragma once

#include <msnp/base/narrow.hpp>
#include <msnp/base/put.hpp>
#include <msnp/base/result.hpp>
#include <msnp/base/row_view.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/payload/codec.hpp>
#include <msnp/payload/headers.hpp>
#include <msnp/payload/slp.hpp>
#include <msnp/text/guid.hpp>
#include <msnp/text/handle.hpp>
#include <msnp/text/number.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace msnp {

/// A request, if it has a method, or else a response. `Content-Length` is counted when it is written.
struct slp_draft {
    std::string_view method{};        ///< `INVITE`, `BYE`, `ACK`
    std::uint16_t code = 200;         ///< of a response
    std::string_view reason = "OK"sv; ///< of a response
    handle to{};
    handle from{};
    guid branch{};
    std::uint32_t cseq = 0; ///< 0 in a request, 1 in its response
    guid call_id{};
    std::span<const header> further{}; ///< headers before `Content-Type`
    std::string_view content_type = slp_content::session_request;
    std::span<const header> fields{}; ///< the lines of the body
};

namespace detail {

/// An output that only counts.
struct byte_counter {
    std::size_t count = 0;

    constexpr byte_counter& operator*() noexcept { return *this; }
    constexpr byte_counter& operator++(int) noexcept {
        ++count;
        return *this;
    }
    constexpr byte_counter& operator=(char) noexcept { return *this; } // NOLINT: it is an output
};

template <class Out>
constexpr Out put_lines(Out out, std::span<const header> lines) noexcept(writes_safely<Out>) {
    for (const header& each : lines) {
        out = put_header(out, each.name, each.value);
    }
    return out;
}

template <class Out>
constexpr Out put_slp(Out out, const slp_draft& draft) noexcept(writes_safely<Out>) {
    if (draft.method.empty()) {
        out = put(put(write_decimal(put(out, "MSNSLP/1.0 "), draft.code), ' '), draft.reason);
    } else {
        out = put(put(put(put(out, draft.method), " MSNMSGR:"), draft.to.text()), " MSNSLP/1.0");
    }
    out = put(put(put(out, "\r\nTo: <msnmsgr:"), draft.to.text()), ">\r\nFrom: <msnmsgr:");
    out = write_guid(put(put(out, draft.from.text()), ">\r\nVia: MSNSLP/1.0/TLP ;branch="), draft.branch);
    out = put(write_decimal(put(out, "\r\nCSeq: "), draft.cseq), " \r\nCall-ID: ");
    out = put_lines(put(write_guid(out, draft.call_id), "\r\nMax-Forwards: 0\r\n"), draft.further);
    out = put(put(put(out, "Content-Type: "), draft.content_type), "\r\nContent-Length: ");
    out = write_decimal(out, put_lines(byte_counter(), draft.fields).count + 3);
    return put(put_lines(put(out, "\r\n\r\n"), draft.fields), std::string_view("\r\n\0", 3));
}

/// The headers that a draft writes by itself.
inline constexpr std::string_view slp_headers[] = {"To"sv,      "From"sv,         "Via"sv,          "CSeq"sv,
                                                   "Call-ID"sv, "Max-Forwards"sv, "Content-Type"sv, "Content-Length"sv};

constexpr bool is_of_slp(std::string_view name) noexcept {
    for (const std::string_view own : slp_headers) {
        if (equal_ignoring_case(name, own)) {
            return true;
        }
    }
    return false;
}

/// Whether a handle can stand between angle brackets.
constexpr fault check_slp_address(handle value) noexcept {
    const std::size_t bracket = value.text().find_first_of("<>");
    const fault bad = token<handle>::check(value);
    return bad || bracket == nowhere ? bad : fault(errc::forbidden_byte, bracket);
}

/// What is wrong with header lines, of which the first is line `line`, and gives the number behind the last.
constexpr error check_lines(row_view<header> lines, std::uint8_t& line, bool are_fields) noexcept {
    for (const header& each : lines) {
        const fault name = check_header_name(each.name);
        fault bad = name ? name : check_header_value(each.value);
        bad = !bad && !are_fields && is_of_slp(each.name) ? fault(errc::bad_value) : bad;
        if (bad) {
            return {bad.code, line, bad.offset};
        }
        line = line == 255 ? line : narrow<std::uint8_t>(line + 1); // those behind the 255th are told as 255
    }
    return {};
}

} // namespace detail

/// How many bytes a message has, or why it cannot be written. `field` is its line: 0 the start line, 1 `To`, 2 `From`, from 7
/// on the further headers, then `Content-Type`, `Content-Length` and, counted on, the lines of the body; `offset` is the byte
/// of the value. Errors: `bad_value` for a code that has not three digits and a further header that is written anyway; what
/// handles, names and values of headers cannot hold.
constexpr result<std::size_t> slp_size(const slp_draft& draft) noexcept {
    const bool is_request = !draft.method.empty();
    if (!is_request && (draft.code < 100 || draft.code > 999)) {
        return error{errc::bad_value, 0, 0};
    }
    if (const fault bad = is_request ? check_header_name(draft.method) : check_header_value(draft.reason)) {
        return error{bad.code, 0, bad.offset};
    }
    if (const fault bad = detail::check_slp_address(draft.to)) {
        return error{bad.code, 1, bad.offset};
    }
    if (const fault bad = detail::check_slp_address(draft.from)) {
        return error{bad.code, 2, bad.offset};
    }
    std::uint8_t line = 7;
    error wrong = detail::check_lines(draft.further, line, false);
    const header content_type{"X", draft.content_type};
    wrong = wrong ? wrong : detail::check_lines({&content_type, 1}, line, true);
    line = line == 255 ? line : narrow<std::uint8_t>(line + 1);
    wrong = wrong ? wrong : detail::check_lines(draft.fields, line, true);
    return wrong ? result<std::size_t>(wrong) : detail::put_slp(detail::byte_counter(), draft).count;
}

/// Writes a message and gives its size.
/// Errors: as `slp_size`; `no_space` with the bytes needed in `offset`. Nothing is written then.
constexpr result<std::size_t> write_slp(std::span<char> out, const slp_draft& draft) noexcept {
    const result<std::size_t> size = detail::fitting(slp_size(draft), out.size());
    if (size) {
        detail::put_slp(out.data(), draft);
    }
    return size;
}

/// Writes a message to any output iterator and gives its size. Errors: as `slp_size`; nothing is written then.
template <byte_output Out>
constexpr result<std::size_t> write_slp(Out out, const slp_draft& draft) {
    const result<std::size_t> size = slp_size(draft);
    if (size) {
        detail::put_slp(out, draft);
    }
    return size;
}

} // namespace msnp
