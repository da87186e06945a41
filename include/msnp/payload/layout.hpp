// Kinds of content that describe themselves, as commands do: some headers, and a body.
//
//     struct wave_message {
//         std::string_view mood;                // the value of a header, whatever it is
//         std::optional<std::uint32_t> seconds; // a header that may be absent
//         std::string_view text;
//
//         using layout = msnp::payload_layout<"text/x-wave", msnp::header_field<"Mood", &wave_message::mood>,
//                                             msnp::header_field<"Seconds", &wave_message::seconds>,
//                                             msnp::body_field<&wave_message::text>>;
//     };
//
// That is its `payload_codec`. What wants more, other names of its media type or lines in its body, has one of its own: see
// codec.hpp.
#pragma once

#include <msnp/base/ascii.hpp>
#include <msnp/base/error.hpp>
#include <msnp/base/fixed_string.hpp>
#include <msnp/base/lenience.hpp>
#include <msnp/base/put.hpp>
#include <msnp/base/result.hpp>
#include <msnp/base/row_view.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/payload/codec.hpp>
#include <msnp/payload/envelope.hpp>
#include <msnp/payload/headers.hpp>
#include <msnp/text/token.hpp>
#include <msnp/text/utf8.hpp>
#include <msnp/wire/describe.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace msnp {

namespace detail {

/// Reads a header's value: a view as it stands, anything else as one word by its token.
template <class Value>
constexpr fault parse_header_value(std::string_view text, lenience tolerate, Value& value) noexcept {
    if constexpr (std::same_as<Value, std::string_view>) {
        value = text;
        return {};
    } else {
        const fault odd = check_word(text);
        return odd ? fault(errc::bad_header_value, odd.offset) : token<Value>::parse(text, tolerate, value);
    }
}

/// Whether it can be written. A name that came from the wire is written as it came.
template <class Value>
constexpr fault check_header_value_of(const Value& value) noexcept {
    if constexpr (std::same_as<Value, std::string_view>) {
        return check_header_value(value);
    } else if constexpr (requires { value.is_plain(); }) {
        const fault bad = token<Value>::check(value);
        const std::size_t odd = bad || value.is_plain() ? nowhere : find_invalid_utf8(value.raw());
        return odd != nowhere ? fault(errc::bad_value, odd) : bad;
    } else {
        return token<Value>::check(value);
    }
}

} // namespace detail

/// A header. Its member is a `std::string_view`, or of a type that has a `token`; or a `maybe` or `std::optional` of these
/// where the header may be absent.
template <fixed_string Name, auto Member>
struct header_field {
    static constexpr auto member = Member;
    static constexpr std::string_view name = Name.view();
    static constexpr bool is_body = false;
    static_assert(!check_header_name(Name.view()), "no header can have this name");
    static_assert(
        spellable<detail::value_of<Member>>,
        "this header's type has no msnp::token: use std::string_view, encoded_text, handle, std::uint16_t to uint64_t, "
        "or specialise it");
};

/// The body, any bytes. Its member is a `std::string_view`. A kind without one reads none, and writes an empty one.
template <auto Member>
struct body_field {
    static constexpr auto member = Member;
    static constexpr std::string_view name{};
    static constexpr bool is_body = true;
    static_assert(std::same_as<decltype(detail::member_type_of(Member)), std::string_view>, "a body is a std::string_view");
};

namespace detail {

/// Whether a text is a media type without parameters: `text/x-wave`.
consteval bool is_media_type(std::string_view text) noexcept {
    const halves parts = split_at(text, '/');
    return parts.found && !check_header_name(parts.before) && !check_header_name(parts.after);
}

/// Whether each of these headers has a name of its own.
consteval bool are_different(row_view<std::string_view> names) noexcept {
    for (std::size_t at = 0; at != names.size(); ++at) {
        for (std::size_t other = 0; other != at; ++other) {
            if (!names[at].empty() && equal_ignoring_case(names[at], names[other])) {
                return false;
            }
        }
    }
    return true;
}

} // namespace detail

/// What a kind of content looks like: its media type, without parameters, its headers in the order in which they are written,
/// and its body.
template <fixed_string Type, class... Fields>
struct payload_layout {
    static constexpr std::string_view types[] = {Type.view()};
    static constexpr std::string_view names[] = {"MIME-Version"sv, "Content-Type"sv, "Message-ID"sv,
                                                 "Chunks"sv,       "Chunk"sv,        Fields::name...};
    static_assert(detail::is_media_type(Type.view()), "this is no media type without parameters");
    static_assert(detail::are_different(names),
                  "each header has a name of its own, which is none of those that every payload may have");
    static_assert(((Fields::is_body ? 1 : 0) + ... + 0) <= 1, "a payload has one body");
    static_assert(sizeof...(Fields) <= 200, "a payload has 200 headers at most");
};

namespace detail {

template <class Message, class Layout>
struct layout_codec;

template <class Message, fixed_string Type, class... Fields>
struct layout_codec<Message, payload_layout<Type, Fields...>> {
    static constexpr const auto& types = payload_layout<Type, Fields...>::types;

    static constexpr result<Message> parse(const payload_parts& parts) noexcept {
        return read_all(parts, std::index_sequence_for<Fields...>());
    }

    static constexpr result<std::size_t> measure(const Message& message) noexcept {
        std::size_t size = header_size(version, "1.0"sv.size()) + header_size(content_type, types[0].size()) + 2;
        [[maybe_unused]] std::uint8_t line = 2;
        error wrong;
        ((wrong = wrong ? wrong : measure_field<Fields>(message, line, size)), ...);
        return wrong ? result<std::size_t>(wrong) : result<std::size_t>(size);
    }

    template <class Out>
    static constexpr Out write(Out out, const Message& message) noexcept(writes_safely<Out>) {
        out = put_header(put_header(out, version, "1.0"), content_type, types[0]);
        ((out = write_header<Fields>(out, message)), ...);
        out = put(out, "\r\n");
        ((out = write_body<Fields>(out, message)), ...);
        return out;
    }

private:
    static constexpr std::string_view version = "MIME-Version"sv, content_type = "Content-Type"sv;

    template <class Field>
    using word = token<value_of<Field::member>>;
    template <class Field>
    static constexpr bool may_be_absent = holder<decltype(member_type_of(Field::member))>;

    template <std::size_t... At>
    static constexpr result<Message> read_all(const payload_parts& parts, std::index_sequence<At...>) noexcept {
        wanted_header found[] = {{content_type}, {Fields::name}...};
        error wrong = open_payload(parts, types, found[0], found[At + 1]...);
        Message message{};
        ((wrong = wrong ? wrong : read_field<Fields>(parts, found[At + 1], message)), ...);
        return wrong ? result<Message>(wrong) : result<Message>(message);
    }

    template <class Field>
    static constexpr error read_field(const payload_parts& parts, const wanted_header& found, Message& to) noexcept {
        if constexpr (Field::is_body) {
            to.*Field::member = parts.body;
            return {};
        } else if (!found.found) {
            return may_be_absent<Field> ? error{} : parts.refuse(errc::missing_header);
        } else {
            value_of<Field::member> value{};
            const fault odd = parse_header_value(found.value, parts.tolerate, value);
            to.*Field::member = value;
            return odd ? parts.refuse(odd.code, found.value, odd.offset) : error{};
        }
    }

    template <class Field>
    static constexpr bool is_there(const Message& from) noexcept {
        if constexpr (may_be_absent<Field>) {
            return (from.*Field::member).has_value();
        } else {
            return true;
        }
    }

    template <class Field>
    static constexpr const value_of<Field::member>& value_in(const Message& from) noexcept {
        if constexpr (may_be_absent<Field>) {
            return *(from.*Field::member);
        } else {
            return from.*Field::member;
        }
    }

    template <class Field>
    static constexpr error measure_field(const Message& from, std::uint8_t& line, std::size_t& size) noexcept {
        if constexpr (Field::is_body) {
            size += value_in<Field>(from).size();
        } else {
            ++line;
            if (is_there<Field>(from)) {
                if (const fault bad = check_header_value_of(value_in<Field>(from))) {
                    return {bad.code, line, bad.offset};
                }
                size += header_size(Field::name, word<Field>::size(value_in<Field>(from)));
            }
        }
        return {};
    }

    template <class Field, class Out>
    static constexpr Out write_header(Out out, const Message& from) noexcept(writes_safely<Out>) {
        if (Field::is_body || !is_there<Field>(from)) {
            return out;
        }
        return put(word<Field>::write(put(put(out, Field::name), ": "), value_in<Field>(from)), "\r\n");
    }

    template <class Field, class Out>
    static constexpr Out write_body(Out out, const Message& from) noexcept(writes_safely<Out>) {
        if constexpr (Field::is_body) {
            return put(out, value_in<Field>(from));
        } else {
            return out;
        }
    }
};

} // namespace detail

/// A kind of content that describes itself.
template <class Message>
concept laid_out_payload = requires {
    typename Message::layout;
    Message::layout::types;
};

/// Reading wants the headers that may not be absent (`missing_header`), and of each value that is no view one word
/// (`bad_header_value`) that its token takes. A kind without `body_field` passes over its body.
/// Writing refuses what no header may hold, and what the token of a value refuses: `field` is the header, from 3 on in the
/// order of the layout, those that are absent counted.
template <laid_out_payload Message>
struct payload_codec<Message> : detail::layout_codec<Message, typename Message::layout> {};

} // namespace msnp
