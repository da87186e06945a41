// From a frame to a command, by the command's own description.
#pragma once

#include <msnp/base/result.hpp>
#include <msnp/wire/bind.hpp>
#include <msnp/wire/describe.hpp>
#include <msnp/wire/frame.hpp>
#include <msnp/wire/transaction_id.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace msnp {

namespace detail {

template <class Command>
class line_parser {
public:
    constexpr line_parser(const frame& from, parse_options how) noexcept : from_(from), line_(from.line), how_(how) {}

    constexpr result<Command> parse() noexcept {
        using on_wire = typename Command::on_wire;
        wrong_ = binder(on_wire::fields, line_, from_.has_payload, how_, bound_).bind();
        if (wrong_.code == errc::none) {
            std::size_t at = 0;
            on_wire::every([&]<class Field>() noexcept { return read<Field>(at++); });
        }
        return wrong_.code == errc::none ? result<Command>(command_) : result<Command>(wrong_);
    }

private:
    static constexpr bool is_request = overlap(Command::on_wire::streams, flow::to_server);

    template <class Field>
    constexpr bool read(std::size_t at) noexcept {
        const binding::range words = bound_.fields[at];
        if constexpr (Field::kind == field_kind::number) {
            command_.*Field::member = static_cast<detail::value_of<Field::member>>(from_.verb.number());
        } else if constexpr (Field::kind == field_kind::payload || Field::kind == field_kind::optional_payload) {
            return read_payload<Field>(words);
        } else if constexpr (Field::kind == field_kind::rest) {
            if (!words.empty()) {
                command_.*Field::member = word_list(line_.slice(words.first, words.last));
            }
        } else if constexpr (Field::kind != field_kind::constant && Field::kind != field_kind::marker) {
            return words.empty() || read_value<Field>(words);
        }
        return true;
    }

    template <class Field>
    constexpr bool read_value(binding::range words) noexcept {
        typename Field::value_type value{};
        const fault wrong =
            token<typename Field::value_type>::parse(line_.slice(words.first, words.last), how_.tolerate, value);
        if (wrong) {
            return fail(wrong.code, words.first, wrong.offset);
        }
        if constexpr (requires { token<typename Field::value_type>::since(value); }) {
            const bool early = how_.spoken != dialect::unknown && how_.spoken < token<typename Field::value_type>::since(value);
            if (early && !how_.tolerate.allows(errc::later_argument)) {
                return fail(errc::later_argument, words.first, 0);
            }
        }
        if constexpr (std::is_same_v<typename Field::value_type, transaction_id> && is_request) {
            if (value == transaction_id() && !how_.tolerate.allows(errc::zero_trid)) {
                return fail(errc::zero_trid, words.first, 0);
            }
        }
        command_.*Field::member = value;
        return true;
    }

    template <class Field>
    constexpr bool read_payload(binding::range words) noexcept {
        if (words.empty()) {
            return true; // an optional one that is not there
        }
        if (!from_.has_payload) {
            return fail(errc::missing_payload, words.first, 0);
        }
        const result<std::uint64_t> length = parse_decimal<std::uint64_t>(line_[words.first]);
        if (!length || *length != from_.payload.size()) {
            return fail(errc::bad_length, words.first, 0);
        }
        command_.*Field::member = from_.payload;
        return true;
    }

    constexpr bool fail(errc code, std::uint32_t word, std::uint32_t offset) noexcept {
        wrong_ = {code, narrow<std::uint8_t>(word < 255 ? word : 255U), narrow<std::uint32_t>(line_.offset(word)) + offset};
        return false;
    }

    const frame& from_;
    word_table line_;
    parse_options how_;
    binding bound_;
    error wrong_;
    Command command_{};
};

} // namespace detail

/// The command in `from`, read as a `Command`. Its views are those of the frame: good until the next `feed`, `prepare` or
/// `reset` of the reader.
///
/// Errors: `wrong_verb`; else, with the argument's number and the byte in the line, `missing_argument`, `unexpected_word`,
/// `unexpected_argument`, `missing_payload`, `bad_length`, the deviations of a line that are not forgiven, or what the
/// field's type says (`bad_number`, ...).
template <command Command>
constexpr result<Command> parse(const frame& from, parse_options how = {}) noexcept {
    if (!has_verb<Command>(from.verb)) {
        return errc::wrong_verb;
    }
    return detail::line_parser<Command>(from, how).parse();
}

/// A line without its end, read as a `Command` that carries no payload. The views are those of `line`.
/// Errors: as `parse`; `bad_verb` where the line begins with none (`J0I` is one: only a reader maps it).
template <command Command>
constexpr result<Command> parse_line(std::string_view line, parse_options how = {}) noexcept {
    const msnp::verb spoken = verb::from(*word_list(line).begin());
    return spoken ? parse<Command>(frame{.verb = spoken, .line = line}, how) : result<Command>(errc::bad_verb);
}

} // namespace msnp
