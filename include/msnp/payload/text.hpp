// What people say: `text/plain`.
//
// Written is always UTF-8, with CRLF for every line break, and the format as third header, since a reader looks for it there.
// Read is what comes: a text without charset is UTF-8 where it can be, else ISO-8859-1 (protocol.md 4.3, 4.4).
#pragma once

#include <msnp/base/ascii.hpp>
#include <msnp/base/maybe.hpp>
#include <msnp/base/put.hpp>
#include <msnp/base/result.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/payload/codec.hpp>
#include <msnp/payload/content_type.hpp>
#include <msnp/payload/headers.hpp>
#include <msnp/payload/im_format.hpp>
#include <msnp/payload/line_breaks.hpp>
#include <msnp/text/utf8.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msnp {

/// How the bytes of a text are characters.
enum class text_charset : std::uint8_t {
    utf8,
    latin1, ///< ISO-8859-1: each byte is a character
    other,  ///< one that this library cannot convert
};

/// A charset's own name, as in the source.
constexpr std::string_view name(text_charset charset) noexcept {
    switch (charset) {
    case text_charset::utf8: return "utf8";
    case text_charset::latin1: return "latin1";
    case text_charset::other: return "other";
    }
    return "unknown";
}

/// The charset of that name, without regard to case.
constexpr text_charset text_charset_of(std::string_view name) noexcept {
    const auto is = [name](std::string_view known) { return equal_ignoring_case(name, known); };
    return is("utf-8") || is("utf8") || is("us-ascii") ? text_charset::utf8
           : is("iso-8859-1") || is("latin1")          ? text_charset::latin1
                                                       : text_charset::other;
}

/// A text and how it looks.
struct text_message {
    std::string_view text{};                   ///< the body
    maybe<im_format> format = {};              ///< `X-MMS-IM-Format`, if there is one
    std::string_view charset_name = "UTF-8"sv; ///< as spelt; empty where none is named
    std::string_view
        p4_context{}; ///< `P4-Context`: a name to show with this message only. The sender says so: it may be forged
    std::string_view user_agent{}; ///< `User-Agent`: `product/version`, of other than official clients
    std::string_view roster{};     ///< `Roster`: `session;host:port`, of late official clients

    /// The charset of the text: the one named, else UTF-8 if the text is that, else ISO-8859-1.
    constexpr text_charset charset() const noexcept {
        return !charset_name.empty() ? text_charset_of(charset_name)
               : is_utf8(text)       ? text_charset::utf8
                                     : text_charset::latin1;
    }

    /// Writes the text as UTF-8, in at most three times its bytes. What is no character becomes U+FFFD, as does what is not
    /// ASCII in a charset that cannot be converted.
    template <class Out>
    constexpr Out write_utf8(Out out) const noexcept(writes_safely<Out>);

    /// Two are equal if they have the same text, read by the same charset, the same format and the same further headers.
    friend constexpr bool operator==(const text_message& one, const text_message& other) noexcept {
        return one.text == other.text && one.charset() == other.charset() && one.format == other.format &&
               one.p4_context == other.p4_context && one.user_agent == other.user_agent && one.roster == other.roster;
    }
};

template <class Out>
constexpr Out text_message::write_utf8(Out out) const noexcept(writes_safely<Out>) {
    const text_charset from = charset();
    if (from == text_charset::utf8) {
        return write_valid_utf8(out, text);
    }
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            out = put(out, c);
        } else if (from == text_charset::latin1) {
            out = put(put(out, narrow<char>(0xC0U | byte >> 6U)), narrow<char>(0x80U | (byte & 0x3FU)));
        } else {
            out = put(out, replacement_character);
        }
    }
    return out;
}

/// Deviations: `untyped_text`, `missing_charset`, `other_charset`, `text_not_utf8`, `nul_in_text`, `bare_line_break`, and those
/// of `check_im_format`.
///
/// Writing refuses, with `bad_value`: a charset that is not UTF-8 (field 2), a text that is not (field 0, at its first wrong
/// byte), since a live server answers it with silence; a NUL in the text (`forbidden_byte`, field 0); and, with the number of
/// the header, what `check_header_value` and `im_format_size` refuse.
template <>
struct payload_codec<text_message> {
    static constexpr std::string_view types[] = {"text/plain"sv};

    static constexpr result<text_message> parse(const payload_parts& parts) noexcept {
        wanted_header content_type{"Content-Type"};
        wanted_header format{"X-MMS-IM-Format"};
        wanted_header p4_context{"P4-Context"};
        wanted_header user_agent{"User-Agent"};
        wanted_header roster{"Roster"};
        error wrong = detail::open_payload(parts, types, content_type, format, p4_context, user_agent, roster);
        result<text_message> outcome = text_message{};
        text_message& message = *outcome;
        message.text = parts.body;
        message.charset_name = content_type.value == written_type ? drop(content_type.value, written_type.size() - 5)
                                                                  : parameter(content_type.value, "charset"sv);
        message.p4_context = p4_context.value;
        message.user_agent = user_agent.value;
        message.roster = roster.value;
        if (!wrong) {
            wrong = find_deviation(parts, content_type, message);
        }
        if (!wrong && format.found) {
            const fault odd = check_im_format(format.value, parts.tolerate);
            wrong = odd ? parts.refuse(odd.code, format.value, odd.offset) : error{};
            message.format = parse_im_format(format.value);
        }
        if (wrong) {
            outcome = wrong;
        }
        return outcome;
    }

    static constexpr result<std::size_t> measure(const text_message& message) noexcept {
        const bool usual = message.charset_name.empty() || message.charset_name == "UTF-8"sv;
        if (!usual && text_charset_of(message.charset_name) != text_charset::utf8) {
            return error{errc::bad_value, 2, 0};
        }
        std::size_t size = start.size();
        std::uint8_t line = 3; // of the next header
        for (const further_header& each : further) {
            const std::string_view value = message.*each.value;
            if (const fault bad = check_header_value(value)) {
                return error{bad.code, line, bad.offset};
            }
            line = narrow<std::uint8_t>(line + (value.empty() ? 0U : 1U));
            size += value.empty() ? 0 : each.start.size() + value.size() + 2;
        }
        if (message.format) {
            const result<std::size_t> format = im_format_size(*message.format);
            if (!format) {
                return error{format.error().code, line, format.error().offset};
            }
            size += format_start.size() + *format + 2;
        }
        if (const std::size_t bad = find_invalid_utf8(message.text); bad != nowhere) {
            return error{errc::bad_value, 0, detail::told_size(bad)};
        }
        if (const std::size_t nul = find(message.text, '\0'); nul != nowhere) {
            return error{errc::forbidden_byte, 0, detail::told_size(nul)};
        }
        return size + 2 + size_with_crlf(message.text);
    }

    template <class Out>
    static constexpr Out write(Out out, const text_message& message) noexcept(writes_safely<Out>) {
        out = put(out, start);
        for (const further_header& each : further) {
            const std::string_view value = message.*each.value;
            out = value.empty() ? out : put(put(put(out, each.start), value), "\r\n");
        }
        if (message.format) {
            out = put(detail::put_im_format(put(out, format_start), *message.format), "\r\n");
        }
        return write_with_crlf(put(out, "\r\n"), message.text);
    }

private:
    struct further_header {
        std::string_view start;
        std::string_view text_message::*value;
    };
    static constexpr further_header further[] = {{"P4-Context: ", &text_message::p4_context},
                                                 {"User-Agent: ", &text_message::user_agent},
                                                 {"Roster: ", &text_message::roster}};
    static constexpr std::string_view written_type = "text/plain; charset=UTF-8"sv;
    static constexpr std::string_view start = "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n"sv;
    static constexpr std::string_view format_start = "X-MMS-IM-Format: "sv;

    // The first deviation of the charset and the text that is not forgiven.
    static constexpr error find_deviation(const payload_parts& parts, const wanted_header& content_type,
                                          const text_message& message) noexcept {
        constexpr lenience all = lenience(errc::missing_charset) | errc::other_charset | errc::text_not_utf8 |
                                 errc::nul_in_text | errc::bare_line_break;
        if (parts.tolerate.allows_all(all)) {
            return {};
        }
        error wrong;
        const auto look = [&](errc code, std::string_view place, std::size_t offset) {
            wrong = offset != nowhere && !wrong ? parts.refuse(code, place, offset) : wrong;
        };
        if (content_type.found) {
            const bool named = !message.charset_name.empty();
            look(errc::missing_charset, content_type.value, named ? nowhere : content_type.value.size());
            look(errc::other_charset, message.charset_name,
                 !named || text_charset_of(message.charset_name) == text_charset::utf8 ? nowhere : 0);
        }
        if (!parts.tolerate.allows(errc::text_not_utf8)) {
            look(errc::text_not_utf8, parts.body, find_invalid_utf8(parts.body));
        }
        if (!parts.tolerate.allows(errc::nul_in_text)) {
            look(errc::nul_in_text, parts.body, find(parts.body, '\0'));
        }
        if (!parts.tolerate.allows(errc::bare_line_break)) {
            look(errc::bare_line_break, parts.body, find_bare_line_break(parts.body));
        }
        return wrong;
    }
};

} // namespace msnp
