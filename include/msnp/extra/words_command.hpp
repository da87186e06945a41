// Commands and frames in words.
//
//     JOI account=bob@example.com nick="Bob" capabilities=1342558204
//     USR trid=1 account=alice@example.com cookie=(hidden)
//
// A command is told from its own description: the verb, then `name=value` for each field that has a value. Names are decoded.
// A cookie is hidden unless told `in_clear`, and of a command with a cookie the further words, too, since a ticket may be among
// them. A frame has no description: its arguments are bare words, of which the redacted form tells the number and the sizes.
#pragma once

#include <msnp/base/put.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/command/capability_names.hpp>
#include <msnp/command/sets.hpp>
#include <msnp/extra/words_error.hpp>
#include <msnp/extra/words_field.hpp>
#include <msnp/extra/words_value.hpp>
#include <msnp/wire/describe.hpp>
#include <msnp/wire/frame.hpp>
#include <msnp/wire/scan.hpp>
#include <msnp/wire/write_line.hpp>

#include <cstddef>
#include <string_view>

namespace msnp {

namespace detail {

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

constexpr bool is_known(verb spoken) noexcept {
    return !all_commands::every([spoken]<class Command>() { return !has_verb<Command>(spoken); });
}

} // namespace detail

/// Calls `use(field)`, a `named_value`, for each field of a command that has a value, in the order of the line. The verb is not
/// among them.
template <command Command, class Use>
    requires(!described<Command>)
constexpr void print_fields(const Command& from, disclosure form, Use&& use) {
    Command::on_wire::every([&]<class Field>() {
        constexpr field_description about = Field::description;
        if (!detail::is_there<Field>(from)) {
            return true;
        }
        if constexpr (Field::kind == field_kind::constant) {
            detail::give_field(use, {}, about.shape, form);
        } else if constexpr (about.is_payload()) {
            detail::give_said(use, about.name, "payload", detail::value_in(from.*Field::member), form);
        } else if constexpr (Field::kind != field_kind::marker && Field::kind != field_kind::number) {
            constexpr bool secret =
                about.seen == privacy::secret || (Field::kind == field_kind::rest && detail::has_secrets<Command>());
            if (secret && form == disclosure::redacted) {
                detail::give_field(use, about.name, hidden_value{}, form);
            } else {
                detail::give_field(use, about.name, detail::value_in(from.*Field::member), form);
            }
        }
        return true;
    });
}

/// The verb, of a failure its number and name, and the fields.
template <command Command>
    requires(!described<Command>)
struct words<Command> {
    template <class Out>
    static constexpr Out write(Out out, const Command& value, disclosure form) {
        detail::field_writer<Out> fields{write_verb(out, value)};
        print_fields(value, form, fields);
        return fields.out;
    }

private:
    template <class Out>
    static constexpr Out write_verb(Out out, const Command& value) {
        if constexpr (Command::on_wire::any_failure) {
            const auto code = static_cast<failure_code>(value.*Command::on_wire::first_field::member);
            out = detail::write_three_digits(out, static_cast<unsigned>(code));
            return name(code).empty() ? out : put(put(put(out, " ("), name(code)), ')');
        } else {
            return msnp::write_verb(out, Command::on_wire::verb);
        }
    }
};

/// `XYZ (unknown) arguments=4 sizes=1,3,1,8 length=6`; in clear, the words and the payload.
template <>
struct words<frame> {
    template <class Out>
    static constexpr Out write(Out out, const frame& value, disclosure form) {
        out = words<verb>::write(out, value.verb, form);
        out = put(out, detail::is_known(value.verb) ? " (not read)"sv : " (unknown)"sv);
        if (value.line.empty()) {
            return out;
        }
        const word_list arguments = value.arguments();
        if (form == disclosure::in_clear) {
            for (const std::string_view word : arguments) {
                out = detail::write_word_at(put(out, ' '), word, detail::word_place::bare);
            }
        } else {
            out = write_sizes(write_decimal(put(out, " arguments="), arguments.count()), arguments);
        }
        if (value.has_payload) {
            out = write_decimal(put(out, " length="), value.payload.size());
            out = form == disclosure::in_clear ? write_quoted(put(out, " payload="), value.payload) : out;
        }
        return out;
    }

private:
    template <class Out>
    static constexpr Out write_sizes(Out out, const word_list& arguments) {
        constexpr std::size_t most = 16; // sizes that are shown
        std::size_t count = 0;
        for (const std::string_view word : arguments) {
            if (count == most) {
                return put(out, ",...");
            }
            out = write_decimal(put(out, count++ == 0 ? " sizes="sv : ","sv), word.size());
        }
        return out;
    }
};

/// The frame, the fault and where, or `12 bytes needed`.
template <>
struct words<scan> {
    template <class Out>
    static constexpr Out write(Out out, const scan& value, disclosure form) {
        if (value) {
            return words<frame>::write(out, *value, form);
        }
        if (!value.failed()) {
            return put(write_decimal(out, value.needs()), " bytes needed");
        }
        out = put(words<error>::write(out, value.error(), form), " of the line at ");
        return write_decimal(out, value.position());
    }
};

} // namespace msnp
