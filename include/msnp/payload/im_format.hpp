// How a text looks: the value of `X-MMS-IM-Format`.
//
// Written strictly: `FN=Arial; EF=B; CO=ff; CS=0; PF=22`, with `; RL=1` where it holds, then further items. Read from whatever
// comes: any order, keys of any case, missing keys, and of one key twice the last. A value that its key cannot have is as good
// as none: more than six digits of colour, a charset in decimal (protocol.md 5).
#pragma once

#include <msnp/base/ascii.hpp>
#include <msnp/base/lenience.hpp>
#include <msnp/base/limits.hpp>
#include <msnp/base/narrow.hpp>
#include <msnp/base/put.hpp>
#include <msnp/base/result.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/base/steps.hpp>
#include <msnp/payload/color.hpp>
#include <msnp/payload/effects.hpp>
#include <msnp/payload/font_charset.hpp>
#include <msnp/payload/format_items.hpp>
#include <msnp/payload/pitch_family.hpp>
#include <msnp/text/number.hpp>
#include <msnp/text/percent.hpp>
#include <msnp/text/utf8.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace msnp {

/// A format. A default-constructed one is black text in the reader's own font.
struct im_format {
    font_name font{};                                ///< `FN`; empty leaves the choice to the reader
    msnp::effects effects{};                         ///< `EF`
    msnp::color color{};                             ///< `CO`
    font_charset charset = font_charset::by_default; ///< `CS`
    msnp::pitch_family pitch_family{};               ///< `PF`
    bool right_to_left = false;                      ///< `RL`
    format_items further{};                          ///< items of other keys, in their order
    format_keys present{};                           ///< the keys that were read; not asked when writing

    /// What was present does not count: an absent key and its default are the same format.
    friend constexpr bool operator==(const im_format& one, const im_format& other) noexcept {
        return one.font == other.font && one.effects == other.effects && one.color == other.color &&
               one.charset == other.charset && one.pitch_family == other.pitch_family &&
               one.right_to_left == other.right_to_left && one.further == other.further;
    }
};

namespace detail {

/// How many hexadecimal digits the value of a key can have; 0 where it is no number.
constexpr std::size_t max_digits(format_key key) noexcept {
    return key == format_key::color ? 6 : key == format_key::charset || key == format_key::pitch_family ? 2 : 0;
}

/// Takes the number of a key that has one.
constexpr void set_number(im_format& format, format_key key, std::uint32_t number) noexcept {
    if (key == format_key::color) {
        format.color = color::from_bgr(number);
    } else if (key == format_key::charset) {
        format.charset = font_charset{narrow<std::uint8_t>(number)};
    } else {
        format.pitch_family = msnp::pitch_family(narrow<std::uint8_t>(number));
    }
}

/// Takes the value of one item into a format, or tells that the key cannot have it, and leaves the format as it was.
constexpr bool read_format_item(im_format& format, format_key key, std::string_view value) noexcept {
    if (const std::size_t most = max_digits(key); most != 0) {
        const result<std::uint32_t> number = parse_hex<std::uint32_t>(take(value, most));
        if (!number || value.size() > most) {
            return false;
        }
        set_number(format, key, *number);
    } else if (key == format_key::font) {
        format.font = font_name::from_wire(value);
    } else if (key == format_key::effects) {
        format.effects = effects::from(value);
    } else if (key == format_key::direction) {
        if (value != "0" && value != "1") {
            return false;
        }
        format.right_to_left = value == "1";
    }
    return true;
}

/// Takes an item off as most are spelt, without cutting it into key and value first: a known key but `RL`, `=`, a value, and
/// `; ` behind it or the end. False, and nothing is taken, where it is spelt in another way.
// Inlined, so that the format stays in registers from item to item.
[[gnu::always_inline]] constexpr bool take_usual_item(im_format& format, std::string_view& rest) noexcept {
    if (rest.size() < 3 || rest[2] != '=') {
        return false;
    }
    const format_key key = format_key_of({rest.data(), 2});
    const std::size_t most = max_digits(key);
    std::size_t end = 3;
    std::uint32_t number = 0;
    if (most != 0) {
        for (unsigned digit = 0; end != rest.size() && (digit = hex_value(rest[end])) < 16; ++end) {
            number = number << 4U | digit;
        }
    } else if (key == format_key::font || key == format_key::effects) {
        end = until(rest, ';', 3);
    }
    const std::size_t size = end - 3;
    const bool is_last = end == rest.size();
    const bool goes_on = !is_last && rest.size() - end > 2 && rest[end] == ';' && rest[end + 1] == ' ' && rest[end + 2] != ' ';
    if ((most != 0 && (size == 0 || size > most)) || key == format_key::direction || key == format_key::other ||
        !(is_last || goes_on)) {
        return false;
    }
    const std::string_view value{rest.data() + 3, size};
    rest = {rest.data() + (is_last ? end : end + 2), rest.size() - (is_last ? end : end + 2)};
    if (most != 0) {
        set_number(format, key, number);
    } else if (key == format_key::font) {
        format.font = font_name::from_wire(trim(value));
    } else {
        format.effects = effects::from(value);
    }
    format.present.add(key);
    return true;
}

/// Writes a format that `im_format_size` found nothing wrong with.
template <class Out>
constexpr Out put_im_format(Out out, const im_format& format) noexcept(writes_safely<Out>) {
    out = format.font.write_encoded(put(out, "FN="));
    out = format.effects.write(put(out, "; EF="));
    out = write_color(put(out, "; CO="), format.color);
    out = write_hex(put(out, "; CS="), static_cast<std::uint8_t>(format.charset));
    out = write_hex(put(out, "; PF="), format.pitch_family.byte());
    out = put(out, format.right_to_left ? std::string_view("; RL=1") : std::string_view());
    for (const format_item& item : format.further) {
        out = put(put(put(put(out, "; "), item.key), '='), item.value);
    }
    return out;
}

} // namespace detail

/// Reads a format. Nothing that a peer sends makes it fail; the views in it are of `value`.
constexpr im_format parse_im_format(std::string_view value) noexcept {
    im_format format;
    const std::string_view whole = value;
    while (!value.empty()) {
        if (detail::take_usual_item(format, value)) {
            continue;
        }
        const format_item item = detail::take_item(value);
        const format_key key = format_key_of(item.key);
        if (item.is_pair && detail::read_format_item(format, key, item.value)) {
            format.present.add(key);
        }
    }
    format.further = format_items(whole).others();
    return format;
}
template <owning_temporary Text>
im_format parse_im_format(Text&& value) = delete;

/// The first deviation of a format that is not forgiven, with its byte of the value: `odd_format_item` for an item without `=`
/// or a key that stands twice, `odd_color`, `odd_font_charset` (of `CS` or `PF`), `long_font`, `incomplete_format` at the end.
constexpr fault check_im_format(std::string_view value, lenience tolerate) noexcept {
    constexpr lenience all =
        lenience(errc::odd_format_item) | errc::odd_color | errc::odd_font_charset | errc::long_font | errc::incomplete_format;
    if (tolerate.allows_all(all)) {
        return {};
    }
    fault wrong;
    format_keys seen;
    im_format format;
    const auto look = [&](errc code, std::string_view place) {
        const bool counts = !wrong && !tolerate.allows(code);
        wrong = counts ? fault(code, static_cast<std::size_t>(place.data() - value.data())) : wrong;
    };
    for (const format_item& item : format_items(value)) {
        const format_key key = format_key_of(item.key);
        if (!item.is_pair || (key != format_key::other && seen.has(key))) {
            look(errc::odd_format_item, item.key);
        }
        if (item.is_pair && !detail::read_format_item(format, key, item.value)) {
            look(key == format_key::color       ? errc::odd_color
                 : key == format_key::direction ? errc::odd_format_item
                                                : errc::odd_font_charset,
                 item.value);
        } else if (item.is_pair && key == format_key::font && format.font.count_characters() > max_font_characters) {
            look(errc::long_font, item.value);
        }
        seen.add(key);
    }
    if (!seen.has(format_key::font) || !seen.has(format_key::effects)) {
        look(errc::incomplete_format, drop(value, value.size()));
    }
    return wrong;
}

/// How many bytes a format has on the wire, or why it cannot be written, with the byte of its value in `offset`: `too_long` for
/// a font of more than 31 characters (`font_name::clipped` cuts it), `bad_value` for one that is no UTF-8, and what
/// `check_further_item` says of the further items.
constexpr result<std::size_t> im_format_size(const im_format& format) noexcept {
    constexpr std::size_t start = 3; // where the font begins
    if (const errc bad = format.font.check(); bad != errc::none) {
        return error{bad, 0, start};
    }
    if (const std::size_t bad = find_invalid_utf8(format.font.raw()); !format.font.is_plain() && bad != nowhere) {
        return error{errc::bad_value, 0, narrow<std::uint32_t>(start + bad)};
    }
    std::size_t size = std::string_view("FN=; EF=; CO=; CS=; PF=").size() + format.font.encoded_size() + format.effects.size() +
                       color_size(format.color) + hex_size(static_cast<std::uint8_t>(format.charset)) +
                       hex_size(format.pitch_family.byte()) + (format.right_to_left ? 6U : 0U);
    for (const format_item& item : format.further) {
        size += 2;
        if (const fault bad = check_further_item(item)) {
            return error{bad.code, 0, narrow<std::uint32_t>(size + bad.offset)};
        }
        size += item.key.size() + 1 + item.value.size();
    }
    return size;
}

/// Writes a format, as the value of a header, and gives its size.
/// Errors: as `im_format_size`; `no_space` with the bytes needed in `offset`. Nothing is written then.
constexpr result<std::size_t> write_im_format(std::span<char> out, const im_format& format) noexcept {
    const result<std::size_t> size = detail::fitting(im_format_size(format), out.size());
    if (size) {
        detail::put_im_format(out.data(), format);
    }
    return size;
}

/// Writes a format to any output iterator and gives its size. Errors: as `im_format_size`; nothing is written then.
template <byte_output Out>
constexpr result<std::size_t> write_im_format(Out out, const im_format& format) {
    const result<std::size_t> size = im_format_size(format);
    if (size) {
        detail::put_im_format(out, format);
    }
    return size;
}

} // namespace msnp
