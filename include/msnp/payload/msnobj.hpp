// Objects that are fetched from their owner: `<msnobj Creator="" Size="" .../>`, in emoticons, winks and voice clips
// (protocol.md 4.7).
//
// In notification commands, and from some clients elsewhere, all of it is percent-encoded. Written it is plain.
#pragma once

#include <msnp/base/lenience.hpp>
#include <msnp/base/narrow.hpp>
#include <msnp/base/put.hpp>
#include <msnp/base/result.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/payload/msnobj_attributes.hpp>
#include <msnp/text/number.hpp>
#include <msnp/text/token.hpp>
#include <msnp/text/utf8.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace msnp {

/// What an msnobj is. Others may come.
enum class msnobj_type : std::uint32_t {
    avatar = 1,
    custom_emoticon = 2,
    display_picture = 3,
    shared_file = 4,
    background = 5,
    history = 6,
    dynamic_display_picture = 7,
    wink = 8,
    map_file = 9,
    dynamic_background = 10,
    voice_clip = 11,
    plugin_state = 12,
    roaming_object = 13,
    signature_sound = 14,
};

/// A type's own name, as in the source.
constexpr std::string_view name(msnobj_type type) noexcept {
    switch (type) {
    case msnobj_type::avatar: return "avatar";
    case msnobj_type::custom_emoticon: return "custom_emoticon";
    case msnobj_type::display_picture: return "display_picture";
    case msnobj_type::shared_file: return "shared_file";
    case msnobj_type::background: return "background";
    case msnobj_type::history: return "history";
    case msnobj_type::dynamic_display_picture: return "dynamic_display_picture";
    case msnobj_type::wink: return "wink";
    case msnobj_type::map_file: return "map_file";
    case msnobj_type::dynamic_background: return "dynamic_background";
    case msnobj_type::voice_clip: return "voice_clip";
    case msnobj_type::plugin_state: return "plugin_state";
    case msnobj_type::roaming_object: return "roaming_object";
    case msnobj_type::signature_sound: return "signature_sound";
    }
    return "unknown";
}

/// An object that somebody offers. All of it is what a peer says: nothing in it names a file to open.
struct msnobj {
    msnobj_text creator{};                           ///< the handle of the owner, who is asked for it
    std::uint32_t size = 0;                          ///< in bytes
    msnobj_type type = msnobj_type::custom_emoticon; ///< what it is
    msnobj_text location{};                          ///< a name for it; empty where there is none
    msnobj_text friendly{};                          ///< base64 of a title in UTF-16; empty where there is none
    msnobj_text sha1d{};                             ///< base64 of the hash of its bytes
    msnobj_text sha1c{};                             ///< base64 of the hash of these values; empty where there is none
    msnobj_attributes further{};                     ///< those that have no member here, such as `contenttype`

    friend constexpr bool operator==(const msnobj&, const msnobj&) noexcept = default;
};

/// Reads an msnobj, plain or percent-encoded, whose views are of `text`. Errors, each with its byte of `text`: `bad_body` where
/// it is no such element, `bad_number` and `number_out_of_range` of `Size` and `Type`, `missing_field` at the end without one
/// of `Creator`, `Size`, `Type` and `SHA1D`. Deviations: `encoded_msnobj`, `doubled_header` for an attribute that stands twice.
constexpr result<msnobj> parse_msnobj(std::string_view text, lenience tolerate = lenience::field()) noexcept {
    const auto wrong_at = [text](errc code, std::string_view place, std::size_t offset = 0) {
        return error{code, 0, narrow<std::uint32_t>(static_cast<std::size_t>(place.data() - text.data()) + offset)};
    };
    const detail::msnobj_rest behind_name{drop(text, 7)};
    const bool plain = starts_with(text, "<msnobj") && (behind_name.at_space() || behind_name.next() == '/');
    detail::msnobj_rest rest{text, !plain};
    for (const char c : std::string_view("<msnobj")) {
        if (!rest.skip_if(c)) {
            return wrong_at(errc::bad_body, rest.text);
        }
    }
    if (!rest.at_space() && rest.next() != '/') {
        return wrong_at(errc::bad_body, rest.text);
    }
    if (rest.encoded && !tolerate.allows(errc::encoded_msnobj)) {
        return wrong_at(errc::encoded_msnobj, text);
    }
    msnobj object;
    object.further = msnobj_attributes(rest.text, rest.encoded).others();
    msnobj_text* const texts[] = {&object.creator,  nullptr,       nullptr,      &object.location,
                                  &object.friendly, &object.sha1d, &object.sha1c};
    unsigned seen = 0;
    for (msnobj_attribute each; rest.cut_attribute(each);) {
        const std::size_t member = detail::msnobj_member(each.name);
        const bool again = (seen >> member & 1U) != 0 && member != 7;
        if (again && !tolerate.allows(errc::doubled_header)) {
            return wrong_at(errc::doubled_header, each.name);
        }
        seen |= 1U << member;
        if (again || member == 7) {
            continue;
        }
        if (texts[member] != nullptr) {
            *texts[member] = each.value;
            continue;
        }
        const result<std::uint32_t> number = parse_decimal<std::uint32_t>(each.value.raw());
        if (!number) {
            return wrong_at(number.error().code, each.value.raw(), number.error().offset);
        }
        object.size = member == 1 ? *number : object.size;
        object.type = member == 2 ? msnobj_type{*number} : object.type;
    }
    const bool closed = !rest.broken && rest.skip_if('/') && rest.skip_if('>');
    if (!closed || !rest.text.empty()) {
        return wrong_at(errc::bad_body, rest.text);
    }
    constexpr unsigned needed = 0b0100111; // Creator, Size, Type, SHA1D
    return (seen & needed) == needed ? result<msnobj>(object) : result<msnobj>(wrong_at(errc::missing_field, rest.text));
}
template <owning_temporary Text>
result<msnobj> parse_msnobj(Text&& text, lenience tolerate = lenience::field()) = delete;

namespace detail {

/// What of a value cannot be written, with the byte of the value, decoded.
constexpr fault check_msnobj_text(const msnobj_text& value) noexcept {
    std::size_t offset = 0;
    for (encoded_text::iterator at = value.begin(); at != value.end();) {
        const char c = *at;
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == '"' || c == '<' || c == '>') {
            return {errc::forbidden_byte, offset};
        }
        char bytes[4] = {};
        std::size_t size = 0;
        for (encoded_text::iterator next = at; size != 4 && next != value.end(); ++next) {
            bytes[size++] = *next;
        }
        const utf8_character character = first_character({bytes, size});
        if (!character.valid) {
            return {errc::bad_value, offset};
        }
        offset += character.size;
        for (std::size_t step = character.size; step != 0; --step) {
            ++at;
        }
    }
    return {};
}

template <class Out>
constexpr Out put_attribute(Out out, std::string_view name, const msnobj_text& value) noexcept(writes_safely<Out>) {
    return put(value.write_decoded(put(put(put(out, ' '), name), "=\"")), '"');
}

template <class Out>
constexpr Out put_msnobj(Out out, const msnobj& object) noexcept(writes_safely<Out>) {
    out = put(put_attribute(put(out, "<msnobj"), "Creator", object.creator), " Size=\"");
    out = put(write_decimal(out, object.size), "\" Type=\"");
    out = put(write_decimal(out, static_cast<std::uint32_t>(object.type)), '"');
    out = put_attribute(put_attribute(out, "Location", object.location), "Friendly", object.friendly);
    out = put_attribute(out, "SHA1D", object.sha1d);
    out = object.sha1c.empty() ? out : put_attribute(out, "SHA1C", object.sha1c);
    for (const msnobj_attribute& each : object.further) {
        out = put_attribute(out, each.name, each.value);
    }
    return put(out, "/>");
}

} // namespace detail

/// How many bytes an msnobj has when it is written, or why it cannot be, with the byte of the element in `offset`:
/// `empty_argument` without `creator` or `sha1d`; `forbidden_byte` for a control, `"`, `<` or `>` in a value (a `&` begins an
/// entity, which is opaque); `bad_value` for one that is no UTF-8, for a further attribute that has a member, and for what is
/// no attribute.
constexpr result<std::size_t> msnobj_size(const msnobj& object) noexcept {
    std::size_t size = std::string_view("<msnobj").size();
    fault wrong;
    const auto look = [&](std::string_view name, const msnobj_text& value, bool needed = false) {
        size += name.size() + 3; // a space, the name, `="`
        const fault bad = needed && value.empty() ? fault(errc::empty_argument) : detail::check_msnobj_text(value);
        wrong = bad && !wrong ? fault(bad.code, size + bad.offset) : wrong;
        size += value.decoded_size() + 1;
    };
    look("Creator", object.creator, true);
    size += std::string_view(R"( Size="" Type="")").size() + decimal_size(object.size) +
            decimal_size(static_cast<std::uint32_t>(object.type));
    look("Location", object.location);
    look("Friendly", object.friendly);
    look("SHA1D", object.sha1d, true);
    if (!object.sha1c.empty()) {
        look("SHA1C", object.sha1c);
    }
    msnobj_attributes::iterator at = object.further.begin();
    for (; at != object.further.end(); ++at) {
        wrong = detail::msnobj_member(at->name) != 7 && !wrong ? fault(errc::bad_value, size) : wrong;
        look(at->name, at->value);
    }
    wrong = at.is_broken() && !wrong ? fault(errc::bad_value, size) : wrong;
    return wrong ? result<std::size_t>(error{wrong.code, 0, wrong.offset}) : result<std::size_t>(size + 2);
}

/// Writes an msnobj and gives its size.
/// Errors: as `msnobj_size`; `no_space` with the bytes needed in `offset`. Nothing is written then.
constexpr result<std::size_t> write_msnobj(std::span<char> out, const msnobj& object) noexcept {
    const result<std::size_t> size = detail::fitting(msnobj_size(object), out.size());
    if (size) {
        detail::put_msnobj(out.data(), object);
    }
    return size;
}

/// Writes an msnobj to any output iterator and gives its size. Errors: as `msnobj_size`; nothing is written then.
template <byte_output Out>
constexpr result<std::size_t> write_msnobj(Out out, const msnobj& object) {
    const result<std::size_t> size = msnobj_size(object);
    if (size) {
        detail::put_msnobj(out, object);
    }
    return size;
}

} // namespace msnp
