// What people say: `text/plain`.
//
// Written is always UTF-8, with CRLF for every line break, and the format as third header, since a reader looks for it there.
// Read is what comes: a text without charset is UTF-8 where it can be, else ISO-8859-1 (protocol.md 4.3, 4.4).
#pragma once

#include <msnp/base/ascii.hpp>
#include <msnp/base/put.hpp>
#include <msnp/base/result.hpp>
#include <msnp/payload/codec.hpp>
#include <msnp/payload/content_type.hpp>
#include <msnp/payload/headers.hpp>
#include <msnp/payload/im_format.hpp>
#include <msnp/payload/line_breaks.hpp>
#include <msnp/text/utf8.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace msnp {

/// How the bytes of a text are characters.
enum class text_charset : std::uint8_t {
    utf8,
    latin1, ///< ISO-8859-1: each byte is a character
    other,  ///< one that this library cannot convert
};

/// The charset of that name, without regard to case.
constexpr text_charset text_charset_of(std::string_view name) noexcept {
    const auto is = [name](std::string_view known) { return equal_ignoring_case(name, known); };
    return is("utf-8") || is("utf8") || is("us-ascii") ? text_charset::utf8
           : is("iso-8859-1") || is("latin1")          ? text_charset::latin1
                                                       : text_charset::other;
}

/// A text and how it looks.
struct text_message {
    std::string_view text{};                        ///< the body
    std::optional<im_format> format = std::nullopt; ///< `X-MMS-IM-Format`, if there is one
    std::string_view charset_name = "UTF-8";        ///< as spelt; empty where none is named

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

    /// Two are equal if they have the same text, read by the same charset, and the same format.
    friend constexpr bool operator==(const text_message& one, const text_message& other) noexcept {
        return one.text == other.text && one.charset() == other.charset() && one.format == other.format;
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

/// Reading never refuses a text for its charset, its bytes or its format.
/// Writing refuses, with `bad_value`: a charset that is not UTF-8 (field 2), a text that is not (field 0, at its first wrong
/// byte), since a live server answers it with silence; and what `im_format_size` refuses (field 3).
template <>
struct payload_codec<text_message> {
    static constexpr std::string_view type = "text/plain";

    static constexpr result<text_message> parse(const payload_parts& parts) noexcept {
        wanted_header content_type{"Content-Type"};
        wanted_header format{"X-MMS-IM-Format"};
        parts.headers.look_for(content_type, format);
        if (const result<void> known = detail::check_content_type(parts, content_type, type); !known) {
            return known.error();
        }
        text_message message{.text = parts.body, .charset_name = parameter(content_type.value, "charset")};
        if (format.found) {
            message.format = parse_im_format(format.value);
        }
        return message;
    }

    static constexpr result<std::size_t> measure(const text_message& message) noexcept {
        if (!message.charset_name.empty() && text_charset_of(message.charset_name) != text_charset::utf8) {
            return error{errc::bad_value, 2, 0};
        }
        const result<std::size_t> format =
            message.format ? im_format_size(*message.format) : result<std::size_t>(std::size_t{0});
        if (!format) {
            return error{format.error().code, 3, format.error().offset};
        }
        if (const std::size_t bad = find_invalid_utf8(message.text); bad != nowhere) {
            return error{errc::bad_value, 0, detail::told_size(bad)};
        }
        return start.size() + (message.format ? format_start.size() + *format + 2 : 0) + 2 + size_with_crlf(message.text);
    }

    template <class Out>
    static constexpr Out write(Out out, const text_message& message) noexcept(writes_safely<Out>) {
        out = put(out, start);
        if (message.format) {
            out = put(detail::put_im_format(put(out, format_start), *message.format), "\r\n");
        }
        return write_with_crlf(put(out, "\r\n"), message.text);
    }

private:
    static constexpr std::string_view start = "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n";
    static constexpr std::string_view format_start = "X-MMS-IM-Format: ";
};

static_assert(*payload_size(text_message{.text = "Hello Bob", .format = parse_im_format("FN=Segoe%20UI; PF=0")}) == 126);
static_assert(parse_payload<text_message>("Content-Type: text/plain\r\n\r\n\xE9")->charset() == text_charset::latin1);

} // namespace msnp
