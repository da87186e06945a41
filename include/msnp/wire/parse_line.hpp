// From a frame to a command, by the command's own description.
#pragma once

#include <msnp/base/narrow.hpp>
#include <msnp/base/result.hpp>
#include <msnp/text/number.hpp>
#include <msnp/wire/bind.hpp>
#include <msnp/wire/describe.hpp>
#include <msnp/wire/frame.hpp>
#include <msnp/wire/transaction_id.hpp>
#include <msnp/wire/words.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace msnp {

namespace detail {

template <class Command>
class line_parser {
public:
    constexpr line_parser(const frame& from, parse_options how, Command& to) noexcept : from_(from), how_(how), to_(to) {}

    // All that a usual line needs is inlined here: made of calls it takes twice as long.
    [[gnu::always_inline]] constexpr error parse() noexcept {
        if constexpr (can_be_usual) {
            if (is_usual()) {
                on_wire::every(usual_words_reader{*this, from_.spaces});
                return wrong_;
            }
        }
        return parse_any();
    }

private:
    using on_wire = typename Command::on_wire;

    static constexpr bool is_request = overlap(on_wire::streams, flow::to_server);

    // A line as it usually is has one word for each field that takes one, no more. Where a name may have vanished before a word
    // of a later dialect, that is not the only reading.
    static constexpr bool takes_usual_word(const field_description& field) noexcept {
        return field.kind == field_kind::required || field.kind == field_kind::vanishing || field.kind == field_kind::payload;
    }
    static constexpr std::size_t usual_words = [] {
        std::size_t count = 0;
        for (const field_description& each : on_wire::fields) {
            count += takes_usual_word(each) ? 1U : 0U;
        }
        return count;
    }();
    static constexpr bool can_be_usual = [] {
        bool named = false, usual = usual_words != 0;
        for (const field_description& each : on_wire::fields) {
            named = named || each.kind == field_kind::vanishing;
            usual = usual && each.kind != field_kind::constant && each.kind != field_kind::optional_payload &&
                    !(named && (each.kind == field_kind::since || each.kind == field_kind::marker));
        }
        return usual;
    }();

    // Reads word by word.
    struct usual_words_reader {
        line_parser& of;
        std::uint64_t spaces = 0; // before the words still to be read
        std::uint32_t word = 0;

        template <class Field>
        [[gnu::always_inline]] constexpr bool operator()() noexcept {
            if constexpr (!takes_usual_word(Field::description)) {
                return of.read<Field>({}, 0);
            } else {
                const std::string_view line = of.from_.line;
                const auto begin = static_cast<unsigned>(std::countr_zero(spaces)) + 1U;
                spaces &= spaces - 1;
                const std::size_t end = ++word != usual_words ? static_cast<unsigned>(std::countr_zero(spaces)) : line.size();
                return of.read<Field>({line.data() + begin, end - begin}, word);
            }
        }
    };

    // Binds each field to its words, however many there are.
    constexpr error parse_any() noexcept {
        const word_table words(from_.line);
        binding bound;
        wrong_ = binder(on_wire::fields, words, from_.has_payload, how_, bound).bind();
        if (!wrong_) {
            std::size_t at = 0;
            on_wire::every([&]<class Field>() noexcept {
                const binding::range range = bound.fields[at++];
                return read<Field>(range.empty() ? std::string_view() : words.slice(range.first, range.last), range.first);
            });
        }
        return wrong_;
    }

    // Whether the reader has found as many words as usual. (Where somebody else has, nothing outside the line is read.)
    [[gnu::always_inline]] constexpr bool is_usual() const noexcept {
        std::uint64_t spaces = from_.spaces;
        if (from_.line.size() >= 64 || spaces >> from_.line.size() != 0) {
            return false;
        }
        for (std::size_t word = 1; word != usual_words; ++word) {
            spaces &= spaces - 1;
        }
        return spaces != 0 && (spaces & (spaces - 1)) == 0;
    }

    template <class Field>
    [[gnu::always_inline]] constexpr bool read(std::string_view text, std::uint32_t word) noexcept {
        if constexpr (Field::kind == field_kind::number) {
            to_.*Field::member = static_cast<detail::value_of<Field::member>>(from_.verb.number());
        } else if constexpr (Field::kind == field_kind::payload || Field::kind == field_kind::optional_payload) {
            return word == 0 || read_payload<Field>(text, word); // an optional one need not be there
        } else if constexpr (Field::kind == field_kind::rest) {
            to_.*Field::member = word_list(text);
        } else if constexpr (Field::kind != field_kind::constant && Field::kind != field_kind::marker) {
            return word == 0 || read_value<Field>(text, word);
        }
        return true;
    }

    template <class Field>
    [[gnu::always_inline]] constexpr bool read_value(std::string_view text, std::uint32_t word) noexcept {
        typename Field::value_type value{};
        const fault wrong = token<typename Field::value_type>::parse(text, how_.tolerate, value);
        if (wrong) {
            return fail(wrong.code, text, word, wrong.offset);
        }
        if constexpr (requires { token<typename Field::value_type>::since(value); }) {
            if (how_.spoken != dialect::unknown && !how_.tolerate.allows(errc::later_argument) &&
                how_.spoken < token<typename Field::value_type>::since(value)) {
                return fail(errc::later_argument, text, word, 0);
            }
        }
        if constexpr (std::is_same_v<typename Field::value_type, transaction_id> && is_request) {
            if (value == transaction_id() && !how_.tolerate.allows(errc::zero_trid)) {
                return fail(errc::zero_trid, text, word, 0);
            }
        }
        to_.*Field::member = value;
        return true;
    }

    template <class Field>
    [[gnu::always_inline]] constexpr bool read_payload(std::string_view text, std::uint32_t word) noexcept {
        if (!from_.has_payload) {
            return fail(errc::missing_payload, text, word, 0);
        }
        const result<std::uint64_t> length = from_.spaces == 0 ? parse_decimal<std::uint64_t>(text) : from_.payload.size();
        if (!length || *length != from_.payload.size()) {
            return fail(errc::bad_length, text, word, 0);
        }
        to_.*Field::member = from_.payload;
        return true;
    }

    constexpr bool fail(errc code, std::string_view text, std::uint32_t word, std::uint32_t offset) noexcept {
        const auto start = narrow<std::uint32_t>(text.data() - from_.line.data());
        wrong_ = {code, narrow<std::uint8_t>(word < 255 ? word : 255U), start + offset};
        return false;
    }

    const frame& from_;
    parse_options how_;
    error wrong_;
    Command& to_;
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
    result<Command> outcome = Command{};
    const error wrong =
        has_verb<Command>(from.verb) ? detail::line_parser<Command>(from, how, *outcome).parse() : error{errc::wrong_verb};
    if (wrong) {
        outcome = wrong;
    }
    return outcome;
}

/// A line without its end, read as a `Command` that carries no payload. The views are those of `line`.
/// Errors: as `parse`; `bad_verb` where the line begins with none. Only a reader maps the misspelt `J0I` and `NCK`: here the
/// first is no verb and the second another one.
template <command Command>
constexpr result<Command> parse_line(std::string_view line, parse_options how = {}) noexcept {
    const msnp::verb spoken = verb::from(*word_list(line).begin());
    return spoken ? parse<Command>(frame{.verb = spoken, .line = line}, how) : result<Command>(errc::bad_verb);
}
template <command Command, owning_temporary Line>
result<Command> parse_line(Line&& line, parse_options how = {}) = delete;

} // namespace msnp
