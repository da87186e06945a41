// From a command to its bytes, by the command's own description.
//
// Nothing is half-written: a command is checked and measured first, then written. What could forge an argument or a command is
// refused, with the argument's number (protocol.md 10).
#pragma once

#include <msnp/base/limits.hpp>
#include <msnp/base/maybe.hpp>
#include <msnp/base/put.hpp>
#include <msnp/base/result.hpp>
#include <msnp/wire/bind.hpp>
#include <msnp/wire/describe.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>

namespace msnp {

/// How a command is written.
struct write_options {
    dialect spoken = dialect::unknown; ///< `unknown` writes every argument that has a value
};

namespace detail {

template <class Value>
constexpr bool has_value(const Value& value) noexcept {
    if constexpr (holder<Value>) {
        return value.has_value();
    } else {
        return !value.empty();
    }
}
template <class Value>
constexpr const auto& value_in(const Value& value) noexcept {
    if constexpr (holder<Value>) {
        return *value;
    } else {
        return value;
    }
}

/// Walks over the fields of a command in the order of the line and tells which of them are written.
template <class Command>
class line_writer {
    using on_wire = typename Command::on_wire;

public:
    constexpr line_writer(const Command& from, write_options how) noexcept : from_(from), how_(how) {}

    /// Checks every field; the size of the line with its end, or the first thing wrong.
    constexpr result<std::size_t> measure() noexcept {
        error wrong;
        std::size_t size = 3 + 2; // verb and line end
        place_ = on_wire::any_failure ? 0 : 1;
        omitted_ = omission::none;
        on_wire::every([&]<class Field>() noexcept {
            const fault bad = writes<Field>() ? check<Field>() : refusal<Field>();
            if (bad) {
                wrong = {bad.code, narrow<std::uint8_t>(place_), bad.offset};
                return false;
            }
            size += writes<Field>() ? field_size<Field>() : 0;
            note<Field>();
            place_ += writes<Field>() && Field::kind != field_kind::rest ? 1U : 0U; // `check` counts further words
            return true;
        });
        return wrong.code == errc::none ? result<std::size_t>(size) : result<std::size_t>(wrong);
    }

    /// Writes the line and its end. Only after `measure` found nothing wrong.
    template <class Out>
    constexpr Out write(Out out) noexcept(writes_safely<Out>) {
        out = write_verb(out, spoken_verb());
        omitted_ = omission::none;
        on_wire::every([&]<class Field>() noexcept(writes_safely<Out>) {
            if constexpr (Field::kind != field_kind::number) {
                if (writes<Field>()) {
                    out = write_field<Field>(put(out, ' '));
                }
            }
            note<Field>();
            return true;
        });
        return put(out, "\r\n");
    }

    /// The same for line and payload.
    constexpr result<std::size_t> measure_all() noexcept {
        const result<std::size_t> line = measure();
        return line ? result<std::size_t>(*line + payload().size()) : line;
    }
    template <class Out>
    constexpr Out write_all(Out out) noexcept(writes_safely<Out>) {
        return put(write(out), payload());
    }

    constexpr std::string_view payload() const noexcept {
        using last = typename on_wire::last_field;
        if constexpr (last::kind == field_kind::payload) {
            return from_.*last::member;
        } else if constexpr (last::kind == field_kind::optional_payload) {
            return (from_.*last::member).value_or(std::string_view());
        } else {
            return {};
        }
    }

private:
    // Why a field between the required ones was left out: nothing may be written behind it, since places would shift.
    enum class omission : std::uint8_t { none, by_dialect, absent_marker, absent_value };

    constexpr verb spoken_verb() const noexcept {
        if constexpr (on_wire::any_failure) {
            return verb::from_number(static_cast<std::uint16_t>(from_.*on_wire::first_field::member));
        } else {
            return on_wire::verb;
        }
    }

    template <class Field>
    constexpr bool writes() const noexcept {
        if constexpr (Field::kind == field_kind::since || Field::kind == field_kind::marker) {
            return omitted_ == omission::none && speaks(how_.spoken, Field::description.first) &&
                   has_value(from_.*Field::member);
        } else if constexpr (Field::kind == field_kind::rest) {
            return (omitted_ == omission::none || omitted_ == omission::absent_marker) && !(from_.*Field::member).empty();
        } else if constexpr (Field::kind == field_kind::optional_payload) {
            return (from_.*Field::member).has_value();
        } else {
            return true;
        }
    }

    // Remembers, for the fields behind it, why a field is left out, or the name that they might be taken for.
    template <class Field>
    constexpr void note() noexcept {
        if constexpr (Field::kind == field_kind::vanishing) {
            name_ = nick_ = (from_.*Field::member).raw();
        } else if constexpr (Field::kind == field_kind::since || Field::kind == field_kind::marker) {
            if (omitted_ == omission::none && !writes<Field>()) {
                constexpr omission absent =
                    Field::kind == field_kind::marker ? omission::absent_marker : omission::absent_value;
                omitted_ = speaks(how_.spoken, Field::description.first) ? absent : omission::by_dialect;
                marker_ = Field::kind == field_kind::marker ? Field::description.shape : std::string_view();
            }
            name_ = {};
        } else if constexpr (Field::kind == field_kind::rest) {
            const word_list& further = from_.*Field::member;
            ends_like_length_ = place_ == 3 && writes<Field>() && further.count() == 1 && is_decimal(*further.begin());
        }
    }

    // What is wrong with a field that is not written: a value behind one that is absent cannot keep its place, and the name
    // before one that is absent must not read like it.
    template <class Field>
    constexpr fault refusal() const noexcept {
        if constexpr (Field::kind == field_kind::since || Field::kind == field_kind::marker) {
            if (omitted_ == omission::none && speaks(how_.spoken, Field::description.first) &&
                reads_as(name_, Field::description)) {
                return errc::bad_value;
            }
        }
        if constexpr (Field::kind == field_kind::since || Field::kind == field_kind::rest) {
            const bool lost = omitted_ != omission::none && omitted_ != omission::by_dialect && has_value(from_.*Field::member);
            return lost ? errc::bad_value : errc::none;
        } else if constexpr (Field::kind == field_kind::optional_payload) {
            return ends_like_length_ ? errc::bad_value : errc::none;
        } else {
            return {};
        }
    }

    // Whether a reader who speaks as we do takes a name for the field behind it.
    constexpr bool reads_as(std::string_view name, const field_description& field) const noexcept {
        return !name.empty() && could_be(field, name) && (how_.spoken != dialect::unknown || looks_like_later_field(name));
    }

    // A field's value as this dialect spells it.
    template <class Field>
    constexpr decltype(auto) value() const noexcept {
        using spelling = token<typename Field::value_type>;
        if constexpr (requires { spelling::spoken_in(value_in(from_.*Field::member), how_.spoken); }) {
            return spelling::spoken_in(value_in(from_.*Field::member), how_.spoken);
        } else {
            return value_in(from_.*Field::member);
        }
    }

    template <class Field>
    constexpr fault check() noexcept {
        if constexpr (Field::kind == field_kind::constant || Field::kind == field_kind::marker) {
            return {};
        } else if constexpr (Field::kind == field_kind::number) {
            return static_cast<std::uint16_t>(from_.*Field::member) > 999 ? errc::bad_value : errc::none;
        } else if constexpr (Field::kind == field_kind::rest) {
            const word_list& further = from_.*Field::member;
            if (omitted_ == omission::absent_marker && (*further.begin() == marker_ || nick_ == marker_)) {
                return errc::bad_value; // it, or the name before it, would be read as the marker
            }
            for (const std::string_view word : further) {
                if (const fault bad = check_word(word)) {
                    return bad;
                }
                ++place_; // it is named by its own place
            }
            return {};
        } else if constexpr (Field::kind == field_kind::payload || Field::kind == field_kind::optional_payload) {
            if (Field::kind == field_kind::optional_payload && place_ != 2) {
                return errc::bad_value; // only the third word of three is read as a length (protocol.md 1.2)
            }
            const bool over = overlap(on_wire::streams, flow::switchboard) && payload().size() > max_switchboard_payload;
            return over ? fault{errc::payload_over_1664, payload().size()} : fault{};
        } else {
            return token<typename Field::value_type>::check(value<Field>());
        }
    }

    template <class Field>
    constexpr std::size_t field_size() const noexcept {
        if constexpr (Field::kind == field_kind::number) {
            return 0;
        } else if constexpr (Field::kind == field_kind::constant || Field::kind == field_kind::marker) {
            return 1 + Field::description.shape.size();
        } else if constexpr (Field::kind == field_kind::rest) {
            std::size_t size = 0;
            for (const std::string_view word : from_.*Field::member) {
                size += 1 + word.size();
            }
            return size;
        } else if constexpr (Field::kind == field_kind::payload || Field::kind == field_kind::optional_payload) {
            return 1 + decimal_size(payload().size());
        } else {
            return 1 + token<typename Field::value_type>::size(value<Field>());
        }
    }

    template <class Field, class Out>
    constexpr Out write_field(Out out) const noexcept(writes_safely<Out>) {
        if constexpr (Field::kind == field_kind::constant || Field::kind == field_kind::marker) {
            return put(out, Field::description.shape);
        } else if constexpr (Field::kind == field_kind::rest) {
            bool first = true;
            for (const std::string_view word : from_.*Field::member) {
                out = put(first ? out : put(out, ' '), word);
                first = false;
            }
            return out;
        } else if constexpr (Field::kind == field_kind::payload || Field::kind == field_kind::optional_payload) {
            return write_decimal(out, payload().size());
        } else {
            return token<typename Field::value_type>::write(out, value<Field>());
        }
    }

    const Command& from_;
    write_options how_;
    omission omitted_ = omission::none;
    std::string_view marker_;       // the constant that was left out
    std::string_view name_;         // the name just before
    std::string_view nick_;         // the name, wherever it stands
    unsigned place_ = 0;            // the argument that is being looked at
    bool ends_like_length_ = false; // three words, the last a number: a failure's payload would be expected behind it
};

} // namespace detail

/// How many bytes `write` makes of a command, line and payload; or why it will not.
///
/// Errors, with the argument's number and the byte in its value: `forbidden_byte`, `empty_argument`, `too_long`, `bad_value`;
/// `payload_over_1664`, with the payload's size in `offset`, for what a switchboard would close the connection on.
template <command Command>
constexpr result<std::size_t> written_size(const Command& from, write_options how = {}) noexcept {
    return detail::line_writer<Command>(from, how).measure_all();
}

/// How many bytes `write_line` makes of a command. Errors: as `written_size`.
template <command Command>
constexpr result<std::size_t> line_size(const Command& from, write_options how = {}) noexcept {
    return detail::line_writer<Command>(from, how).measure();
}

/// Writes only the line of a command, its end included, and gives its size: a server sends one payload to many.
/// Errors: as `written_size`; `no_space` with the bytes needed in `offset`. Nothing is written then.
template <command Command>
constexpr result<std::size_t> write_line(std::span<char> to, const Command& from, write_options how = {}) noexcept {
    detail::line_writer<Command> writer(from, how);
    const result<std::size_t> size = detail::fitting(writer.measure(), to.size());
    if (size) {
        writer.write(to.data());
    }
    return size;
}

/// Writes a command, line and payload, and gives its size.
/// Errors: as `written_size`; `no_space` with the bytes needed in `offset`. Nothing is written then.
template <command Command>
constexpr result<std::size_t> write(std::span<char> to, const Command& from, write_options how = {}) noexcept {
    detail::line_writer<Command> writer(from, how);
    const result<std::size_t> size = detail::fitting(writer.measure_all(), to.size());
    if (size) {
        writer.write_all(to.data());
    }
    return size;
}

/// Writes a command to any output iterator and gives its size. Errors: as `written_size`; nothing is written then.
template <command Command, byte_output Out>
constexpr result<std::size_t> write(Out to, const Command& from, write_options how = {}) {
    detail::line_writer<Command> writer(from, how);
    const result<std::size_t> size = writer.measure_all();
    if (size) {
        writer.write_all(to);
    }
    return size;
}

/// Writes what only the end of a connection that is `Who` may say: a client that says `joi` does not compile.
template <role Who, command Command, class To>
constexpr result<std::size_t> write_as(To&& to, const Command& from, write_options how = {}) {
    static_assert(said_by<Command, Who>, "this command is not said by this end of the connection");
    return write(static_cast<To&&>(to), from, how);
}

} // namespace msnp
