// The rarer contents of a MSG in words: emoticons, ink, invitations, what a client says of itself.
#pragma once

#include <msnp/base/put.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/extra/words_escape.hpp>
#include <msnp/extra/words_field.hpp>
#include <msnp/extra/words_payload.hpp>
#include <msnp/extra/words_value.hpp>
#include <msnp/payload/body_lines.hpp>
#include <msnp/payload/client_caps.hpp>
#include <msnp/payload/emoticons.hpp>
#include <msnp/payload/ink.hpp>
#include <msnp/payload/invitation.hpp>
#include <msnp/payload/msnobj.hpp>
#include <msnp/payload/msnobj_attributes.hpp>

#include <cstddef>
#include <string_view>

namespace msnp {

/// `[name name]`; in clear, `[name=value name=value]`.
template <>
struct words<further_lines> : detail::words_of_pairs<further_lines> {};
template <>
struct words<msnobj_attributes> : detail::words_of_pairs<msnobj_attributes> {};

/// A value.
template <>
struct words<msnobj_text> : detail::words_of_encoded<msnobj_text> {};

template <>
struct description<msnobj> : described_as<"msnobj", shows<"creator", &msnobj::creator>, shows<"size", &msnobj::size>,
                                          shows<"type", &msnobj::type>, shows_unusual<"location", &msnobj::location>,
                                          shows_unusual<"friendly", &msnobj::friendly>, shows_unusual<"sha1d", &msnobj::sha1d>,
                                          shows_unusual<"sha1c", &msnobj::sha1c>, shows_unusual<"further", &msnobj::further>> {
};

template <>
struct description<emoticon> : described_as<"emoticon", shows_said<"shortcut_length", "shortcut", &emoticon::shortcut>,
                                            shows_said<"length", "object", &emoticon::object>> {};

/// `emoticons count=2`; in clear, each shortcut and its object.
template <>
struct words<emoticons_message> {
    template <class Out>
    static constexpr Out write(Out out, const emoticons_message& value, disclosure form) {
        std::size_t count = 0;
        for (emoticon_list::iterator at = value.emoticons.begin(); at != value.emoticons.end(); ++at) {
            ++count;
        }
        out = write_decimal(put(out, "emoticons count="), count);
        out = value.animated ? put(out, " animated=true") : out;
        if (form == disclosure::in_clear) {
            for (const emoticon& each : value.emoticons) {
                out = write_quoted(put(write_quoted(put(out, ' '), each.shortcut), '='), each.object);
            }
        }
        return out;
    }
};

template <>
struct description<client_caps_message> : described_as<"client_caps", shows<"client", &client_caps_message::client_name>,
                                                       shows_unusual<"logging", &client_caps_message::chat_logging>,
                                                       shows_unusual<"system", &client_caps_message::operating_system>,
                                                       shows_unusual<"jabber_id", &client_caps_message::jabber_id>,
                                                       shows_unusual<"further", &client_caps_message::further>> {};

/// `ink kind=gif size=1024`: the bytes are for a picture, not for words.
template <>
struct words<ink_message> {
    template <class Out>
    static constexpr Out write(Out out, const ink_message& value, disclosure form) {
        out = detail::write_value(put(out, "ink kind="), value.kind, form);
        return write_decimal(put(out, " size="), value.image.size());
    }
};

/// Calls `use(field)` for each line that an invitation has, by the name that it has on the wire.
template <class Use>
constexpr void print_fields(const invitation_message& from, disclosure form, Use&& use) {
    for (const invitation_row& row : invitation_table) {
        const invitation_row::said said = row.of(from);
        if (said.anything && row.text == &invitation_message::auth_cookie && form == disclosure::redacted) {
            detail::give_field(use, row.name, hidden_value{}, form);
        } else if (said.anything && row.text != nullptr) {
            detail::give_field(use, row.name, said.text, form);
        } else if (said.anything) {
            detail::give_field(use, row.name, said.number, form);
        }
    }
    if (!from.further.empty()) {
        detail::give_field(use, "further", from.further, form);
    }
}

/// `invitation Application-Name="a File Transfer" ...`: the lines by their names on the wire.
template <>
struct words<invitation_message> {
    template <class Out>
    static constexpr Out write(Out out, const invitation_message& value, disclosure form) {
        detail::field_writer<Out> fields{put(out, "invitation")};
        print_fields(value, form, fields);
        return fields.out;
    }
};

} // namespace msnp
