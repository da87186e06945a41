// Values in words, written to any output iterator: the one spelling of which `fmt.hpp` and `ostream.hpp` are fronts.
//
//     write_words(std::back_inserter(line), problem);   // bad_number (digits expected) in argument 2 at byte 4
//
// * Nothing is allocated. What can be had when compiling can be written when compiling.
// * What is written is one line, whatever a stranger has put into the value: see `msnp/text/escape.hpp`.
// * `redacted`, the usual form, hides what must not be in a log: cookies and tickets, and what people say, of which the length
//   is shown. `in_clear` shows everything.
//
// For a type of your own, specialise `words`:
//
//     template <> struct msnp::words<my_type> {
//         template <class Out> static constexpr Out write(Out, const my_type&, disclosure);
//     };
//
// As the value of a field, what it writes stands between quotes where it is more than a word; `write_field`, with the same
// parameters, writes it otherwise.
#pragma once

#include <msnp/base/put.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/extra/words_escape.hpp>
#include <msnp/text/address.hpp>
#include <msnp/text/dialect.hpp>
#include <msnp/text/escape.hpp>
#include <msnp/text/guid.hpp>
#include <msnp/text/handle.hpp>
#include <msnp/text/number.hpp>
#include <msnp/text/percent.hpp>
#include <msnp/text/token.hpp>
#include <msnp/wire/flow.hpp>
#include <msnp/wire/verb.hpp>
#include <msnp/wire/words.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace msnp {

/// Whether secrets, and what people say, are shown.
enum class disclosure : std::uint8_t { redacted, in_clear };

/// How a type is told in words. There is none for types that are not.
template <class T>
struct words;

/// A type that can be told in words. Numbers and views of text are none, as they have other formatters, but can be fields.
template <class T>
concept worded = requires(char* out, const T& value) {
    { words<T>::write(out, value, disclosure::redacted) } -> std::same_as<char*>;
};

/// Writes `value` in words.
template <class Out, worded T>
constexpr Out write_words(Out out, const T& value, disclosure form = disclosure::redacted) {
    return words<T>::write(out, value, form);
}

/// A value, and how much of it is to be told. As good as the views in it.
template <worded T, disclosure Form>
struct disclosed {
    T what;
};

/// `what` without secrets and without what people say: fit for a log.
template <worded T>
constexpr disclosed<T, disclosure::redacted> redacted(const T& what) noexcept {
    return {what};
}

/// `what` with all that is in it: whoever reads a cookie may take over the conversation (protocol.md 10, point 11).
template <worded T>
constexpr disclosed<T, disclosure::in_clear> in_clear(const T& what) noexcept {
    return {what};
}

/// Text from a stranger, to be shown without anything that moves a cursor or ends a line.
struct escaped {
    std::string_view text;

    constexpr explicit escaped(std::string_view from) noexcept : text(from) {}
};

namespace detail {

/// What has a token, but for numbers and views of text.
template <class T>
concept spelt_by_token = spellable<T> &&(std::is_class_v<T> || std::is_enum_v<T>)&&!std::is_same_v<T, std::string_view>;

/// An enumeration with a `name` beside it, and one whose names, in the order of its numbers, stand in this library's tables.
template <class Enum>
concept with_name = std::is_enum_v<Enum> && !spellable<Enum> && requires(Enum value) {
    { name(value) } -> std::same_as<std::string_view>;
};
template <class Enum>
struct name_list;
template <class Enum>
concept with_name_list = std::is_enum_v<Enum> && requires {
    name_list<Enum>::names[0];
};

template <>
struct name_list<role> {
    static constexpr std::string_view names[] = {"client"sv, "server"sv};
};

/// `unknown(17)` for a number that has no name.
template <class Out, class Enum>
constexpr Out write_name(Out out, std::string_view name, Enum value) {
    if (!name.empty() && name != "unknown") {
        return put(out, name);
    }
    return put(write_decimal(put(out, "unknown("), static_cast<std::uint64_t>(value)), ')');
}

/// A value that may be no `worded` type: a number, a text.
template <class Out, class T>
constexpr Out write_value(Out out, const T& value, disclosure form) {
    if constexpr (worded<T>) {
        return words<T>::write(out, value, form);
    } else if constexpr (std::same_as<T, bool>) {
        return put(out, value ? "true"sv : "false"sv);
    } else if constexpr (std::integral<T>) {
        const bool minus = value < T{};
        const auto size = static_cast<std::uint64_t>(value);
        return write_decimal(minus ? put(out, '-') : out, minus ? ~size + 1 : size);
    } else {
        return write_word_at(out, value, word_place::field);
    }
}

/// The same as the value of a field: one word, or between quotes or brackets.
template <class Out, class T>
constexpr Out write_field_value(Out out, const T& value, disclosure form) {
    if constexpr (requires { words<T>::write_field(out, value, form); }) {
        return words<T>::write_field(out, value, form);
    } else if constexpr (worded<T>) {
        return write_made_word(out, [&](auto to) { return words<T>::write(to, value, form); });
    } else {
        return write_value(out, value, form);
    }
}

} // namespace detail

template <class T, disclosure Form>
struct words<disclosed<T, Form>> {
    template <class Out>
    static constexpr Out write(Out out, const disclosed<T, Form>& value, disclosure) {
        return words<T>::write(out, value.what, Form);
    }
};

template <>
struct words<escaped> {
    template <class Out>
    static constexpr Out write(Out out, const escaped& value, disclosure) {
        return write_escaped(out, value.text);
    }
};

/// What can be one word of a line is told as it stands there, between quotes where it holds what no word does.
template <detail::spelt_by_token T>
struct words<T> {
    template <class Out>
    static constexpr Out write(Out out, const T& value, disclosure) {
        return detail::write_made_word(out, [&](auto to) { return token<T>::write(to, value); });
    }
    template <class Out>
    static constexpr Out write_field(Out out, const T& value, disclosure form) {
        return write(out, value, form);
    }
};

/// `192.0.2.40:1863`, `[::1]:1863`.
template <>
struct words<address> {
    template <class Out>
    static constexpr Out write(Out out, const address& value, disclosure) {
        const auto make = [&](auto to) { return token<address>::write(to, value); };
        const bool odd = find(value.host, '[') != nowhere || find(value.host, ']') != nowhere;
        return odd ? put(detail::write_made_text(put(out, '"'), escape_style::quoted, make), '"')
                   : detail::write_made_word(out, make, detail::word_place::bare);
    }
    template <class Out>
    static constexpr Out write_field(Out out, const address& value, disclosure form) {
        return write(out, value, form);
    }
};

/// A name, decoded and escaped; as a field, between quotes.
template <percent_use Use>
struct words<percent_text<Use>> {
    template <class Out>
    static constexpr Out write(Out out, const percent_text<Use>& value, disclosure) {
        return detail::write_made_text(out, escape_style::text, [&](auto to) { return value.write_decoded(to); });
    }
    template <class Out>
    static constexpr Out write_field(Out out, const percent_text<Use>& value, disclosure) {
        const auto decoded = [&](auto to) { return value.write_decoded(to); };
        return put(detail::write_made_text(put(out, '"'), escape_style::quoted, decoded), '"');
    }
};

/// The name in the source.
template <detail::with_name Enum>
struct words<Enum> {
    template <class Out>
    static constexpr Out write(Out out, Enum value, disclosure) {
        return detail::write_name(out, name(value), value);
    }
};
template <detail::with_name_list Enum>
struct words<Enum> {
    template <class Out>
    static constexpr Out write(Out out, Enum value, disclosure) {
        constexpr std::size_t count = sizeof detail::name_list<Enum>::names / sizeof(std::string_view);
        const auto place = static_cast<std::size_t>(value);
        return detail::write_name(out, place < count ? detail::name_list<Enum>::names[place] : std::string_view(), value);
    }
};

/// The three characters, or `(no verb)`.
template <>
struct words<verb> {
    template <class Out>
    static constexpr Out write(Out out, verb value, disclosure) {
        return value ? write_verb(out, value) : put(out, "(no verb)");
    }
};

/// `MSNP12`, or `unknown`.
template <>
struct words<dialect> {
    template <class Out>
    static constexpr Out write(Out out, dialect value, disclosure) {
        return value == dialect::unknown ? put(out, "unknown") : write_decimal(put(out, "MSNP"), static_cast<unsigned>(value));
    }
};

/// `client_to_switchboard`, `switchboard`, `any`; a set without a name as the names of its streams, with `|` between them.
template <>
struct words<flow> {
    template <class Out>
    static constexpr Out write(Out out, flow value, disclosure) {
        constexpr struct {
            flow streams = flow::none;
            std::string_view name = {};
        } names[] = {{flow::none, "none"sv},
                     {flow::any, "any"sv},
                     {flow::to_server, "to_server"sv},
                     {flow::to_client, "to_client"sv},
                     {flow::switchboard, "switchboard"sv},
                     {flow::notification, "notification"sv},
                     {flow::client_to_switchboard, "client_to_switchboard"sv},
                     {flow::switchboard_to_client, "switchboard_to_client"sv},
                     {flow::client_to_notification, "client_to_notification"sv},
                     {flow::notification_to_client, "notification_to_client"sv}};
        for (const auto& each : names) {
            if (each.streams == value) {
                return put(out, each.name);
            }
        }
        bool is_first = true;
        for (std::size_t at = 6; at != 10; ++at) { // single streams
            if (overlap(names[at].streams, value)) {
                out = put(is_first ? out : put(out, '|'), names[at].name);
                is_first = false;
            }
        }
        return out;
    }
};

/// `{XXXXXXXX-XXXX-XXXX-XXXX-XXXXXXXXXXXX}`.
template <>
struct words<guid> {
    template <class Out>
    static constexpr Out write(Out out, const guid& value, disclosure) {
        return write_guid(out, value);
    }
};

/// `[a b]`.
template <>
struct words<word_list> {
    template <class Out>
    static constexpr Out write(Out out, const word_list& value, disclosure) {
        char before = '[';
        for (const std::string_view word : value) {
            out = detail::write_word_at(put(out, before), word, detail::word_place::list);
            before = ' ';
        }
        return put(out, before == '[' ? "[]"sv : "]"sv);
    }
    template <class Out>
    static constexpr Out write_field(Out out, const word_list& value, disclosure form) {
        return write(out, value, form);
    }
};

} // namespace msnp
