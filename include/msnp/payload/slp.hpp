// MSNSLP: the text by which P2P sessions are offered, taken, declined and ended (protocol.md 4.12).
//
// A start line, header lines, a blank line, and a body of lines like headers, ended by a blank line and a NUL, which
// `Content-Length` counts. It is the data of a P2P packet of session 0, or of several, joined.
#pragma once

#include <msnp/base/ascii.hpp>
#include <msnp/base/maybe.hpp>
#include <msnp/base/narrow.hpp>
#include <msnp/base/result.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/payload/content_type.hpp>
#include <msnp/payload/headers.hpp>
#include <msnp/text/guid.hpp>
#include <msnp/text/handle.hpp>
#include <msnp/text/number.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msnp {

/// What a session is for: known values of `EUF-GUID`.
namespace slp_purpose {
inline constexpr guid object{0xA4268EECFEC549E5, 0x95C3F126696BDBF6}; ///< an msnobj
inline constexpr guid file{0x5D3E02AB619011D3, 0xBBBB00C04F795683};
inline constexpr guid webcam{0x4BD96FC0AB174425, 0xA14A439185962DC8};
inline constexpr guid webcam_receive{0x1C9AA97E9C054583, 0xA3BD908A196F1E92};
inline constexpr guid photo{0x41D3E74E04A24B37, 0x96F808ACDB610874};
inline constexpr guid activity{0x6A13AF9C53084F35, 0x923A67E8DDA40C2F};
} // namespace slp_purpose

/// What a body is: known values of `Content-Type`.
namespace slp_content {
inline constexpr std::string_view session_request = "application/x-msnmsgr-sessionreqbody"sv;
inline constexpr std::string_view transport_request = "application/x-msnmsgr-transreqbody"sv;
inline constexpr std::string_view transport_answer = "application/x-msnmsgr-transrespbody"sv;
inline constexpr std::string_view session_close = "application/x-msnmsgr-sessionclosebody"sv;
} // namespace slp_content

/// The handle in `<msnmsgr:alice@example.com;{guid}>`, or in `msnmsgr:alice@example.com`; empty where there is none.
constexpr handle slp_address(std::string_view value) noexcept {
    constexpr std::string_view scheme = "msnmsgr:"sv;
    const halves open = split_at(value, '<');
    const std::string_view inner = open.found ? split_at(open.after, '>').before : value;
    return equal_ignoring_case(take(inner, scheme.size()), scheme) ? handle(drop(inner, scheme.size())) : handle();
}

/// A view of a message: a request if it has a method, else the response to one.
struct slp_message {
    std::string_view method{};  ///< `INVITE`, `BYE`, `ACK`; empty in a response
    handle target{};            ///< of a request: whom the start line names
    std::uint16_t code = 0;     ///< of a response: 200, 500, 603
    std::string_view reason{};  ///< of a response: `OK`, `Decline`
    std::string_view version{}; ///< `MSNSLP/1.0`
    header_lines headers{};
    std::string_view body{}; ///< without the NUL at its end

    /// Whether it asks; else it answers.
    constexpr bool is_request() const noexcept { return !method.empty(); }

    /// The value of a header, empty without it; whom it says that it is for, and from.
    constexpr std::string_view header(std::string_view name) const noexcept {
        return headers.value_of(name).value_or(std::string_view());
    }
    constexpr handle to() const noexcept { return slp_address(header("To")); }
    constexpr handle from() const noexcept { return slp_address(header("From")); }
    /// The GUID of the transaction, as spelt; empty without one.
    constexpr std::string_view branch() const noexcept { return parameter(header("Via"), "branch"); }
    constexpr maybe<std::uint32_t> cseq() const noexcept { return number(header("CSeq")); }
    /// The GUID of the call, as spelt.
    constexpr std::string_view call_id() const noexcept { return header("Call-ID"); }
    constexpr std::string_view content_type() const noexcept { return header("Content-Type"); }
    /// The bytes of the body, with the NUL.
    constexpr maybe<std::uint32_t> content_length() const noexcept { return number(header("Content-Length")); }

    /// The lines of the body.
    constexpr header_lines fields() const noexcept { return header_lines(body); }
    constexpr std::string_view field(std::string_view name) const noexcept {
        return fields().value_of(name).value_or(std::string_view());
    }
    /// What the session is for: one of `slp_purpose`, or another; none where there is no GUID.
    constexpr maybe<guid> purpose() const noexcept {
        const result<guid> value = parse_guid(field("EUF-GUID"));
        return value ? maybe<guid>(*value) : maybe<guid>();
    }
    constexpr maybe<std::uint32_t> session_id() const noexcept { return number(field("SessionID")); }
    constexpr maybe<std::uint32_t> app_id() const noexcept { return number(field("AppID")); }
    /// Base64 of what is offered.
    constexpr std::string_view context() const noexcept { return field("Context"); }

private:
    static constexpr maybe<std::uint32_t> number(std::string_view text) noexcept {
        const result<std::uint32_t> value = parse_decimal<std::uint32_t>(text);
        return value ? maybe<std::uint32_t>(*value) : maybe<std::uint32_t>();
    }
};

namespace detail {

/// Reads a start line into a message, or tells at which of its bytes it is none.
constexpr fault read_slp_start(std::string_view line, slp_message& message) noexcept {
    constexpr std::string_view protocol = "MSNSLP/"sv;
    const halves first = split_at(line, ' ');
    const halves second = split_at(first.after, ' ');
    const auto place = [line](std::string_view part) { return static_cast<std::size_t>(part.data() - line.data()); };
    if (starts_with(line, protocol)) {
        const result<std::uint16_t> code = parse_decimal<std::uint16_t>(second.before);
        message.version = first.before;
        message.code = code.value_or(0);
        message.reason = second.after;
        const bool is_code = code && second.before.size() == 3;
        return is_code ? fault() : fault(code ? errc::bad_body : code.error().code, place(second.before) + code.error().offset);
    }
    message.method = first.before;
    message.target = slp_address(second.before);
    message.version = second.after;
    return first.before.empty()                      ? fault(errc::bad_body)
           : message.target.empty()                  ? fault(errc::bad_body, place(second.before))
           : !starts_with(message.version, protocol) ? fault(errc::bad_body, place(second.after))
                                                     : fault();
}

} // namespace detail

/// Reads a message, the whole of `text`. Its views are of `text`.
/// Errors, with their byte: of the start line, `bad_body`, and for a response's number `bad_number`, `number_out_of_range`;
/// `no_header_end`; of `Content-Length`, `missing_header`, `bad_number`, `number_out_of_range`, and `bad_header_value` where it
/// is more than there is; `bad_body` for anything but NULs behind what it counts.
constexpr result<slp_message> parse_slp(std::string_view text) noexcept {
    const auto place = [text](std::string_view part) { return narrow<std::uint32_t>(part.data() - text.data()); };
    const std::size_t line_end = text.find("\r\n");
    slp_message message;
    if (const fault bad = detail::read_slp_start(take(text, line_end), message)) {
        return error{bad.code, 0, bad.offset};
    }
    const std::size_t end = text.find("\r\n\r\n");
    if (end == nowhere) {
        return error{errc::no_header_end, 0, narrow<std::uint32_t>(text.size())};
    }
    message.headers = header_lines(cut(text, line_end + 2, end));
    const maybe<std::string_view> length = message.headers.value_of("Content-Length");
    if (!length) {
        return error{errc::missing_header, 0, narrow<std::uint32_t>(end)};
    }
    const result<std::uint32_t> size = parse_decimal<std::uint32_t>(*length);
    const std::string_view behind = drop(text, end + 4);
    if (!size || *size > behind.size()) {
        return error{size ? errc::bad_header_value : size.error().code, 0, place(*length) + size.error().offset};
    }
    const std::string_view padding = drop(behind, *size);
    if (const std::size_t odd = padding.find_first_not_of('\0'); odd != nowhere) {
        return error{errc::bad_body, 0, place(padding) + narrow<std::uint32_t>(odd)};
    }
    message.body = take(behind, *size);
    if (!message.body.empty() && message.body.back() == '\0') {
        message.body.remove_suffix(1);
    }
    return message;
}
template <owning_temporary Text>
result<slp_message> parse_slp(Text&& text) = delete;

} // namespace msnp
