// How formats are cut into items, read and checked by plain loops (protocol.md 5).
#pragma once

#include "support/plain/headers.hpp"

#include <msnp/base/lenience.hpp>
#include <msnp/payload/im_format.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace msnp_test::plain {

inline std::vector<msnp::format_item> cut_format(std::string_view text) {
    std::vector<msnp::format_item> items;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(';'), text.size());
        const std::string_view item = text.substr(0, end);
        const std::size_t sign = item.find('=');
        if (sign != msnp::nowhere && !trimmed(item.substr(0, sign)).empty()) {
            items.push_back({trimmed(item.substr(0, sign)), trimmed(item.substr(sign + 1)), true});
        } else if (!trimmed(item).empty()) {
            items.push_back({trimmed(item), {}, false});
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return items;
}

inline msnp::format_key format_key_of(std::string_view key) {
    const std::string_view names[] = {"fn", "ef", "co", "cs", "pf", "rl"};
    for (std::size_t at = 0; at != 6; ++at) {
        if (lowered(key) == names[at]) {
            return static_cast<msnp::format_key>(at);
        }
    }
    return msnp::format_key::other;
}

/// Takes the value of a pair, or tells that its key cannot have it.
inline bool read_format_value(msnp::im_format& format, msnp::format_key key, std::string_view value) {
    using msnp::format_key;
    const std::size_t most = key == format_key::color ? 6 : 2;
    const bool is_number =
        !value.empty() && value.size() <= most && value.find_first_not_of("0123456789abcdefABCDEF") == msnp::nowhere;
    const unsigned long number = is_number ? std::stoul(std::string(value), nullptr, 16) : 0;
    switch (key) {
    case format_key::font: format.font = msnp::font_name::from_wire(value); return true;
    case format_key::effects: {
        const std::string low = lowered(value);
        const auto part = [&](char letter, msnp::effects one) {
            return low.find(letter) == msnp::nowhere ? msnp::effects() : one;
        };
        format.effects = part('b', msnp::effects::bold) | part('i', msnp::effects::italic) |
                         part('u', msnp::effects::underline) | part('s', msnp::effects::strike);
        return true;
    }
    case format_key::color:
        format.color = is_number ? msnp::color::from_bgr(static_cast<std::uint32_t>(number)) : format.color;
        return is_number;
    case format_key::charset:
        format.charset = is_number ? msnp::font_charset{static_cast<std::uint8_t>(number)} : format.charset;
        return is_number;
    case format_key::pitch_family:
        format.pitch_family = is_number ? msnp::pitch_family(static_cast<std::uint8_t>(number)) : format.pitch_family;
        return is_number;
    case format_key::direction:
        format.right_to_left = value == "1" || (value != "0" && format.right_to_left);
        return value == "0" || value == "1";
    default: return true;
    }
}

inline msnp::im_format read_format(std::string_view text) {
    msnp::im_format format;
    for (const msnp::format_item& item : cut_format(text)) {
        const msnp::format_key key = format_key_of(item.key);
        if (item.is_pair && read_format_value(format, key, item.value)) {
            format.present.add(key);
        }
    }
    return format;
}

/// Whether a text is read and cut as the plain way does.
inline bool is_format_read_right(std::string_view text) {
    const msnp::im_format fast = msnp::parse_im_format(text);
    const msnp::im_format expected = read_format(text);
    const std::vector<msnp::format_item> items = cut_format(text);
    bool same = fast.font.raw() == expected.font.raw() && !fast.font.is_plain() && fast.effects == expected.effects &&
                fast.color == expected.color && fast.charset == expected.charset &&
                fast.pitch_family == expected.pitch_family && fast.right_to_left == expected.right_to_left &&
                fast.present == expected.present;
    std::size_t at = 0;
    for (const msnp::format_item& each : msnp::format_items(text)) {
        same = same && at != items.size() && each == items[at++];
    }
    same = same && at == items.size() && msnp::format_items(text).empty() == items.empty();
    msnp::format_items::iterator further = fast.further.begin();
    for (const msnp::format_item& each : items) {
        if (each.is_pair && format_key_of(each.key) == msnp::format_key::other) {
            same = same && further != fast.further.end() && each == *further;
            ++further;
        }
    }
    return same && further == fast.further.end();
}

/// The first deviation of a format that is not forgiven.
inline msnp::fault check_format(std::string_view text, msnp::lenience tolerate) {
    using msnp::errc, msnp::format_key;
    msnp::format_keys seen;
    msnp::im_format format;
    for (const msnp::format_item& item : cut_format(text)) {
        const format_key key = format_key_of(item.key);
        const bool odd = !item.is_pair || (key != format_key::other && seen.has(key));
        if (odd && !tolerate.allows(errc::odd_format_item)) {
            return {errc::odd_format_item, static_cast<std::size_t>(item.key.data() - text.data())};
        }
        const errc code =
            !item.is_pair                                 ? errc::none
            : !read_format_value(format, key, item.value) ? key == format_key::color       ? errc::odd_color
                                                            : key == format_key::direction ? errc::odd_format_item
                                                                                           : errc::odd_font_charset
            : key == format_key::font && format.font.count_characters() > msnp::max_font_characters ? errc::long_font
                                                                                                    : errc::none;
        if (code != errc::none && !tolerate.allows(code)) {
            return {code, static_cast<std::size_t>(item.value.data() - text.data())};
        }
        seen.add(key);
    }
    const bool is_whole = seen.has(format_key::font) && seen.has(format_key::effects);
    return is_whole || tolerate.allows(errc::incomplete_format) ? msnp::fault()
                                                                : msnp::fault(errc::incomplete_format, text.size());
}

} // namespace msnp_test::plain
