// Commands and values in words, for fmt 9 and later.
//
//     fmt::print("{}\n", msnp::redacted(joined)); // JOI account=bob@example.com nick="Bob" capabilities=1342558204
//     fmt::print("{}\n", msnp::in_clear(opened)); // USR trid=1 account=alice@example.com cookie=17290001.11111
//
// A command is printed from its own description: the verb, then `name=value` for each field that has a value. Names are
// decoded.
//
// * `redacted` hides what must not be in a log: cookies and tickets, bodies (their length is shown), and, of a command with a
//   cookie, the further words too, since a ticket may be among them. `in_clear` shows everything. A bare `{}` is `redacted`.
// * Whatever the form, a hostile value cannot forge a line or move a cursor: see `msnp/text/escape.hpp`.
// * A `frame` has no description: its arguments are bare words, of which `redacted` shows the number and the sizes.
#pragma once

#include <msnp/base/error.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/command/capabilities.hpp>
#include <msnp/command/catalogue.hpp>
#include <msnp/command/ims.hpp>
#include <msnp/command/message.hpp>
#include <msnp/command/sets.hpp>
#include <msnp/text/address.hpp>
#include <msnp/text/dialect.hpp>
#include <msnp/text/escape.hpp>
#include <msnp/text/handle.hpp>
#include <msnp/text/percent.hpp>
#include <msnp/text/token.hpp>
#include <msnp/wire/describe.hpp>
#include <msnp/wire/frame.hpp>
#include <msnp/wire/transaction_id.hpp>
#include <msnp/wire/verb.hpp>
#include <msnp/wire/words.hpp>
#include <msnp/wire/write_line.hpp>

#include <fmt/format.h>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msnp {

/// Whether secrets and bodies are shown.
enum class disclosure : std::uint8_t { redacted, in_clear };

/// What can be printed in either form.
template <class T>
concept disclosable = command<T> || std::same_as<T, frame>;

/// A command or a frame, and how it is to be printed. As good as the views in it.
template <disclosable T, disclosure Form>
struct disclosed {
    T what;
};

/// `what` without secrets and bodies: fit for a log.
template <disclosable T>
constexpr disclosed<T, disclosure::redacted> redacted(const T& what) noexcept {
    return {what};
}

/// `what` with its secrets and bodies: whoever reads it may take over the conversation (protocol.md 10, point 11).
template <disclosable T>
constexpr disclosed<T, disclosure::in_clear> in_clear(const T& what) noexcept {
    return {what};
}

/// Text from a stranger, to be printed without anything that moves a cursor or ends a line.
struct escaped {
    std::string_view text;

    constexpr explicit escaped(std::string_view from) noexcept : text(from) {}
};

/// One field of a command, in words. Both are good during the call only.
struct field_text {
    std::string_view name;  ///< empty for a constant word of the line
    std::string_view value; ///< fit to be shown
};

namespace detail {

using text_buffer = fmt::memory_buffer;

inline std::string_view view_of(const text_buffer& text) noexcept { return {text.data(), text.size()}; }

// How each value is spelt. A type that has no overload here is spelt by its token, as on the wire.

inline void spell(text_buffer& to, verb value) {
    if (value) {
        write_verb(fmt::appender(to), value);
    } else {
        to.append(std::string_view("(no verb)"));
    }
}
inline void spell(text_buffer& to, dialect value) {
    if (value == dialect::unknown) {
        to.append(std::string_view("unknown"));
    } else {
        fmt::format_to(fmt::appender(to), "MSNP{}", static_cast<unsigned>(value));
    }
}
inline void spell(text_buffer& to, errc value) { fmt::format_to(fmt::appender(to), "{} ({})", name(value), explain(value)); }
inline void spell(text_buffer& to, const error& value) {
    spell(to, value.code);
    const bool of_a_value = value.code == errc::forbidden_byte || value.code == errc::empty_argument ||
                            value.code == errc::too_long || value.code == errc::bad_value;
    if (value.field != 0) {
        fmt::format_to(fmt::appender(to), " in argument {}", value.field);
    }
    if (value.code == errc::no_space) {
        fmt::format_to(fmt::appender(to), ", {} bytes needed", value.offset);
    } else if (of_a_value || (value.code != errc::none && !is_local(value.code))) {
        fmt::format_to(fmt::appender(to), " at byte {}", value.offset);
    }
}
inline void spell(text_buffer& to, failure_code value) {
    const std::string_view between = name(value).empty() ? "" : " ";
    fmt::format_to(fmt::appender(to), "{:03}{}{} ({})", static_cast<unsigned>(value), between, name(value), explain(value));
}
inline void spell(text_buffer& to, std::string_view word) { write_word(fmt::appender(to), word); }
inline void spell(text_buffer& to, handle value) { write_word(fmt::appender(to), value.text()); }
inline void spell(text_buffer& to, const escaped& value) { write_escaped(fmt::appender(to), value.text); }

template <percent_use Use>
void spell(text_buffer& to, const percent_text<Use>& value) {
    text_buffer decoded;
    value.write_decoded(fmt::appender(decoded));
    write_escaped(fmt::appender(to), view_of(decoded));
}

inline void spell(text_buffer& to, const word_list& words) {
    char before = '[';
    for (const std::string_view word : words) {
        to.push_back(before);
        spell(to, word);
        before = ' ';
    }
    to.append(std::string_view(before == '[' ? "[]" : "]"));
}

template <spellable Value>
void spell(text_buffer& to, const Value& value) {
    text_buffer word;
    token<Value>::write(fmt::appender(word), value);
    write_word(fmt::appender(to), view_of(word));
}

// As the value of a field: a name stands between quotes.
template <class Value>
void spell_field(text_buffer& to, const Value& value) {
    spell(to, value);
}
template <percent_use Use>
void spell_field(text_buffer& to, const percent_text<Use>& value) {
    text_buffer decoded;
    value.write_decoded(fmt::appender(decoded));
    write_quoted(fmt::appender(to), view_of(decoded));
}

/// Whether a description has a field that must not be in a log. Payloads are told by their length instead.
template <command Command>
constexpr bool has_secrets() noexcept {
    for (const field_description& each : Command::on_wire::fields) {
        if (each.seen == privacy::secret && !each.is_payload()) {
            return true;
        }
    }
    return false;
}

template <class Field, class Command>
constexpr bool is_there(const Command& from) noexcept {
    if constexpr (Field::kind == field_kind::marker || Field::kind == field_kind::number) {
        return false;
    } else if constexpr (Field::kind == field_kind::vanishing || Field::kind == field_kind::since ||
                         Field::kind == field_kind::rest || Field::kind == field_kind::optional_payload) {
        return has_value(from.*Field::member);
    } else {
        return true;
    }
}

} // namespace detail

/// Calls `use(field_text)` for each field of a command that has a value, in the order of the line. The verb is not among them.
template <command Command, class Use>
void print_fields(const Command& from, disclosure form, Use&& use) {
    constexpr std::string_view hidden = "(hidden)";
    Command::on_wire::every([&]<class Field>() {
        constexpr field_description about = Field::description;
        if (!detail::is_there<Field>(from)) {
            return true;
        }
        detail::text_buffer value;
        if constexpr (Field::kind == field_kind::constant) {
            use(field_text{{}, about.shape});
        } else if constexpr (about.is_payload()) {
            const std::string_view payload = detail::value_in(from.*Field::member);
            write_decimal(fmt::appender(value), payload.size());
            use(field_text{about.name, detail::view_of(value)});
            if (form == disclosure::in_clear) {
                value.clear();
                write_quoted(fmt::appender(value), payload);
                use(field_text{"payload", detail::view_of(value)});
            }
        } else if constexpr (Field::kind != field_kind::marker && Field::kind != field_kind::number) {
            constexpr bool secret =
                about.seen == privacy::secret || (Field::kind == field_kind::rest && detail::has_secrets<Command>());
            if (secret && form == disclosure::redacted) {
                use(field_text{about.name, hidden});
            } else {
                detail::spell_field(value, detail::value_in(from.*Field::member));
                use(field_text{about.name, detail::view_of(value)});
            }
        }
        return true;
    });
}

namespace detail {

template <command Command>
void spell_verb(text_buffer& to, const Command& from) {
    if constexpr (Command::on_wire::any_failure) {
        const auto code = static_cast<failure_code>(from.*Command::on_wire::first_field::member);
        fmt::format_to(fmt::appender(to), "{:03}", static_cast<unsigned>(code));
        if (!name(code).empty()) {
            fmt::format_to(fmt::appender(to), " ({})", name(code));
        }
    } else {
        spell(to, Command::on_wire::verb);
    }
}

template <command Command, disclosure Form>
void spell(text_buffer& to, const disclosed<Command, Form>& from) {
    spell_verb(to, from.what);
    print_fields(from.what, Form, [&to](const field_text& field) {
        fmt::format_to(fmt::appender(to), " {}{}{}", field.name, field.name.empty() ? "" : "=", field.value);
    });
}

constexpr bool is_known(verb spoken) noexcept {
    return !all_commands::every([spoken]<class Command>() { return !has_verb<Command>(spoken); });
}

template <disclosure Form>
void spell(text_buffer& to, const disclosed<frame, Form>& from) {
    const frame& what = from.what;
    spell(to, what.verb);
    to.append(std::string_view(is_known(what.verb) ? " (not read)" : " (unknown)"));
    if (what.line.empty()) {
        return;
    }
    const word_list arguments = what.arguments();
    if constexpr (Form == disclosure::in_clear) {
        for (const std::string_view word : arguments) {
            to.push_back(' ');
            spell(to, word);
        }
    } else {
        constexpr std::size_t most = 16; // sizes that are shown
        std::size_t count = 0;
        fmt::format_to(fmt::appender(to), " arguments={}", arguments.count());
        for (const std::string_view word : arguments) {
            if (count == most) {
                to.append(std::string_view(",..."));
                break;
            }
            fmt::format_to(fmt::appender(to), "{}{}", count++ == 0 ? " sizes=" : ",", word.size());
        }
    }
    if (what.has_payload) {
        fmt::format_to(fmt::appender(to), " length={}", what.payload.size());
        if constexpr (Form == disclosure::in_clear) {
            to.append(std::string_view(" payload="));
            write_quoted(fmt::appender(to), what.payload);
        }
    }
}

/// Formats as text: fill, width and alignment apply to the whole.
template <class T>
struct text_formatter : fmt::formatter<fmt::string_view> {
    template <class Context>
    auto format(const T& value, Context& context) const {
        text_buffer text;
        spell(text, value);
        return fmt::formatter<fmt::string_view>::format({text.data(), text.size()}, context);
    }
};

} // namespace detail

} // namespace msnp

/// A command or a frame as it is: the redacted form.
template <msnp::disclosable T>
struct fmt::formatter<T> : fmt::formatter<msnp::disclosed<T, msnp::disclosure::redacted>> {
    template <class Context>
    auto format(const T& value, Context& context) const {
        return fmt::formatter<msnp::disclosed<T, msnp::disclosure::redacted>>::format({value}, context);
    }
};

template <class T, msnp::disclosure Form>
struct fmt::formatter<msnp::disclosed<T, Form>> : msnp::detail::text_formatter<msnp::disclosed<T, Form>> {};

/// A name, decoded and escaped, without quotes.
template <>
struct fmt::formatter<msnp::encoded_text> : msnp::detail::text_formatter<msnp::encoded_text> {};
template <>
struct fmt::formatter<msnp::font_name> : msnp::detail::text_formatter<msnp::font_name> {};
template <>
struct fmt::formatter<msnp::escaped> : msnp::detail::text_formatter<msnp::escaped> {};
template <>
struct fmt::formatter<msnp::verb> : msnp::detail::text_formatter<msnp::verb> {};
/// `MSNP12`, or `unknown`.
template <>
struct fmt::formatter<msnp::dialect> : msnp::detail::text_formatter<msnp::dialect> {};
/// `bad_length (the payload's length is missing or no number)`.
template <>
struct fmt::formatter<msnp::errc> : msnp::detail::text_formatter<msnp::errc> {};
/// The same, and ` in argument 3 at byte 12`.
template <>
struct fmt::formatter<msnp::error> : msnp::detail::text_formatter<msnp::error> {};
/// `713 too_active (Too many calls to people who are unavailable. Wait a while.)`.
template <>
struct fmt::formatter<msnp::failure_code> : msnp::detail::text_formatter<msnp::failure_code> {};
template <>
struct fmt::formatter<msnp::transaction_id> : msnp::detail::text_formatter<msnp::transaction_id> {};
template <>
struct fmt::formatter<msnp::capabilities> : msnp::detail::text_formatter<msnp::capabilities> {};
template <>
struct fmt::formatter<msnp::address> : msnp::detail::text_formatter<msnp::address> {};
/// As spelt; between quotes where it holds what a handle does not.
template <>
struct fmt::formatter<msnp::handle> : msnp::detail::text_formatter<msnp::handle> {};
/// The letter.
template <>
struct fmt::formatter<msnp::ack_mode> : msnp::detail::text_formatter<msnp::ack_mode> {};
/// `ON` or `OFF`.
template <>
struct fmt::formatter<msnp::chat_switch> : msnp::detail::text_formatter<msnp::chat_switch> {};
