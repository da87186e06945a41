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
// As the value of a field, what it writes stands between quotes where it is more than a word, so that it is no field more.
// `static constexpr bool is_field = true` says that `write` itself sees to that; `write_field`, with the same parameters,
// writes fields otherwise.
#pragma once

#include <msnp/base/error.hpp>
#include <msnp/base/put.hpp>
#include <msnp/base/result.hpp>
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

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>

namespace msnp {

/// Whether secrets, and what people say, are shown.
enum class disclosure : std::uint8_t { redacted, in_clear };

/// How a type is told in words. There is none for types that are not.
template <class T>
struct words;

/// What the members of a struct are called: see <msnp/extra/words_field.hpp>. There is none for types that are not described.
template <class T>
struct description;

/// A struct that is described. It is told so, be it a command or have a token as well.
template <class T>
concept described = requires {
    {description<T>::name};
    {description<T>::size};
};

/// A type that can be told in words. Numbers and views of text are none, as they have other formatters, but can be fields.
template <class T>
concept worded = requires(char* out, const T& value) {
    { words<T>::write(out, value, disclosure::redacted) } -> std::same_as<char*>;
};

/// Writes `value` in words to any output iterator. A byte of a stranger's takes up to four.
template <byte_output Out, worded T>
constexpr Out write_words(Out out, const T& value, disclosure form = disclosure::redacted) {
    return words<T>::write(out, value, form);
}

/// Writes `value` in words into memory, and gives the size. Error: `no_space` with the bytes needed; nothing is written then.
template <worded T>
constexpr result<std::size_t> write_words(std::span<char> out, const T& value, disclosure form = disclosure::redacted) {
    std::size_t size = 0;
    auto count = [&size](char) noexcept { ++size; };
    static_cast<void>(words<T>::write(detail::byte_taker(count), value, form));
    if (size > out.size()) {
        return error{errc::no_space, 0, detail::told_size(size)};
    }
    static_cast<void>(words<T>::write(out.data(), value, form));
    return size;
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

/// Of what is disclosed already: redacted is redacted, whichever was said first.
template <worded T, disclosure Form>
constexpr disclosed<T, disclosure::redacted> redacted(const disclosed<T, Form>& what) noexcept {
    return {what.what};
}
template <worded T, disclosure Form>
constexpr disclosed<T, Form> in_clear(const disclosed<T, Form>& what) noexcept {
    return what;
}

/// Text from a stranger, to be shown without anything that moves a cursor or ends a line.
struct escaped {
    std::string_view text;

    constexpr explicit escaped(std::string_view from) noexcept : text(from) {}
};

/// Not defined: tells the enumerations of this namespace from those of others.
template <class Enum>
void is_of_msnp(const Enum&);

namespace detail {

/// What has a token, but for numbers and views of text.
template <class T>
concept spelt_by_token =
    spellable<T> && !described<T> && !std::is_same_v<T, std::string_view> && (std::is_class_v<T> || std::is_enum_v<T>);

// Hides the template above, so that it is found only where an enumeration's own namespace has it.
void is_of_msnp();

/// An enumeration of this library: those of others are told as they say.
template <class Enum>
concept own_enum = std::is_enum_v<Enum> && requires(Enum value) {
    is_of_msnp(value);
};

/// An enumeration of this library with a `name` beside it.
template <class Enum>
concept with_name = own_enum<Enum> && !spellable<Enum> && requires(Enum value) {
    { name(value) } -> std::same_as<std::string_view>;
};

/// A number, a truth or a text: what fields can hold that has no words.
template <class T>
concept plain_value = std::integral<T> || std::is_convertible_v<const T&, std::string_view>;

/// What can be the value of a field.
template <class T>
concept field_value = worded<T> || plain_value<T>;

/// Writes a number, with its sign.
template <class Out, std::integral Number>
constexpr Out write_integer(Out out, Number number) {
    const bool minus = number < Number{};
    const auto size = static_cast<std::uint64_t>(number);
    return write_decimal(minus ? put(out, '-') : out, minus ? ~size + 1 : size);
}

/// `unknown(17)` for a number that has no name.
template <class Out, class Enum>
constexpr Out write_name(Out out, std::string_view name, Enum value) {
    if (!name.empty() && name != "unknown") {
        return put(out, name);
    }
    return put(write_integer(put(out, "unknown("), static_cast<std::underlying_type_t<Enum>>(value)), ')');
}

/// A value that may be no `worded` type.
template <class Out, field_value T>
constexpr Out write_value(Out out, const T& value, disclosure form) {
    if constexpr (worded<T>) {
        return words<T>::write(out, value, form);
    } else if constexpr (std::same_as<T, bool>) {
        return put(out, value ? "true"sv : "false"sv);
    } else if constexpr (std::integral<T>) {
        return write_integer(out, value);
    } else {
        return write_word_at(out, value, word_place::field);
    }
}

/// Writes one thing after another, with something before the first and between them.
template <class Out>
struct series {
    Out out;
    std::string_view before, between;
    bool is_empty = true;

    /// Writes the next, which `write` writes to an output iterator that it is given.
    template <class Write>
        requires std::invocable<const Write&, Out>
    constexpr void add(const Write& write) {
        out = write(put(out, is_empty ? before : between));
        is_empty = false;
    }
    constexpr void add(std::string_view text) {
        add([text](auto to) { return put(to, text); });
    }
};

/// A list, `[a b]`, of what `fill` adds to a `series`.
template <class Out, class Fill>
constexpr Out write_list(Out out, const Fill& fill) {
    series<Out> list{out, "[", " "};
    fill(list);
    return put(list.out, list.is_empty ? "[]"sv : "]"sv);
}

/// The same as the value of a field: one word, or between quotes or brackets.
template <class Out, class T>
constexpr Out write_field_value(Out out, const T& value, disclosure form) {
    static_assert(field_value<T>, "this field's type has no words: specialise msnp::words or msnp::description");
    if constexpr (requires { words<T>::write_field(out, value, form); }) {
        return words<T>::write_field(out, value, form);
    } else if constexpr (worded<T> && !requires { requires words<T>::is_field; }) {
        return write_made_word(out, [&](auto to) { return words<T>::write(to, value, form); });
    } else if constexpr (field_value<T>) {
        return write_value(out, value, form);
    } else {
        return out;
    }
}

/// What has a function `write_decoded`: decoded and escaped; as a field, between quotes.
template <class T>
struct words_of_encoded {
    template <class Out>
    static constexpr Out write(Out out, const T& value, disclosure) {
        return write_made_text(out, escape_style::text, [&](auto to) { return value.write_decoded(to); });
    }
    template <class Out>
    static constexpr Out write_field(Out out, const T& value, disclosure) {
        const auto decoded = [&](auto to) { return value.write_decoded(to); };
        return put(write_made_text(put(out, '"'), escape_style::quoted, decoded), '"');
    }
};

} // namespace detail

template <class T, disclosure Form>
struct words<disclosed<T, Form>> {
    template <class Out>
    static constexpr Out write(Out out, const disclosed<T, Form>& value, disclosure) {
        return words<T>::write(out, value.what, Form);
    }
    template <class Out>
    static constexpr Out write_field(Out out, const disclosed<T, Form>& value, disclosure) {
        return detail::write_field_value(out, value.what, Form);
    }
};

template <>
struct words<escaped> {
    template <class Out>
    static constexpr Out write(Out out, const escaped& value, disclosure) {
        return write_escaped(out, value.text);
    }
    template <class Out>
    static constexpr Out write_field(Out out, const escaped& value, disclosure) {
        return detail::write_word_at(out, value.text, detail::word_place::field);
    }
};

/// What can be one word of a line is told as it stands there, between quotes where it holds what no word does.
template <detail::spelt_by_token T>
struct words<T> {
    static constexpr bool is_field = true;

    template <class Out>
    static constexpr Out write(Out out, const T& value, disclosure) {
        if constexpr (std::is_enum_v<T> &&
                      !detail::own_enum<T>) { // one of the program's, whose token writes what it has checked
            if (token<T>::check(value)) {
                return detail::write_name(out, {}, value);
            }
        }
        return detail::write_made_word(out, [&](auto to) { return token<T>::write(to, value); });
    }
};

/// `192.0.2.40:1863`, `[::1]:1863`.
template <>
struct words<address> {
    static constexpr bool is_field = true;

    template <class Out>
    static constexpr Out write(Out out, const address& value, disclosure) {
        const auto make = [&](auto to) { return token<address>::write(to, value); };
        const bool odd = find(value.host, '[') != nowhere || find(value.host, ']') != nowhere;
        return odd ? put(detail::write_made_text(put(out, '"'), escape_style::quoted, make), '"')
                   : detail::write_made_word(out, make, detail::word_place::address);
    }
};

/// A name.
template <percent_use Use>
struct words<percent_text<Use>> : detail::words_of_encoded<percent_text<Use>> {};

/// The name in the source.
template <detail::with_name Enum>
struct words<Enum> {
    template <class Out>
    static constexpr Out write(Out out, Enum value, disclosure) {
        return detail::write_name(out, name(value), value);
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
        detail::series<Out> streams{out, {}, "|"};
        for (const auto& each : names) {
            // One stream is one bit.
            if (std::has_single_bit(static_cast<unsigned>(each.streams)) && overlap(each.streams, value)) {
                streams.add(each.name);
            }
        }
        return streams.out;
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
    static constexpr bool is_field = true;

    template <class Out>
    static constexpr Out write(Out out, const word_list& value, disclosure) {
        return detail::write_list(out, [&value](auto& list) {
            for (const std::string_view word : value) {
                list.add([word](auto to) { return detail::write_word_at(to, word, detail::word_place::list); });
            }
        });
    }
};

} // namespace msnp
