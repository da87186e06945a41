// Which word is which field: the half of the parser that is the same for all commands.
//
// Required fields bind first, from both ends. Between them stand, in order, a name that may have vanished, fields of later
// dialects, and further words. Where counting leaves two readings, shapes decide (a number is no marker), and where they
// do not either, the dialect does: from the dialect that brought the field on, the word is that field; below, it is the
// name; where the dialect is unknown, four digits or more, or `n:m`, are capabilities (protocol.md 2.2, 2.4).
#pragma once

#include <msnp/base/lenience.hpp>
#include <msnp/base/row_view.hpp>
#include <msnp/wire/describe.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msnp {

/// How a line is read.
struct parse_options {
    dialect spoken = dialect::unknown;
    lenience tolerate = lenience::field();
};

/// The words that each field of a command got. Word numbers are those of `word_table`; 0 is none.
struct binding {
    /// From the first word of a field to its last; without words both are 0.
    struct range {
        std::uint32_t first = 0, last = 0;
        constexpr bool empty() const noexcept { return first == 0; }
    };
    range fields[16] = {};
};

namespace detail {

/// Whether a word has the shape of a field.
constexpr bool could_be(const field_description& field, std::string_view word) noexcept {
    return field.kind == field_kind::marker ? word == field.shape : field.fits(word);
}

/// Whether a word reads as capabilities rather than as a name, the dialect being unknown.
constexpr bool looks_like_later_field(std::string_view word) noexcept { return word.size() >= 4 || find(word, ':') != nowhere; }

class binder {
public:
    constexpr binder(row_view<field_description> fields, const word_table& line, bool has_payload, parse_options how,
                     binding& to) noexcept
        : fields_(fields), line_(line), has_payload_(has_payload), how_(how), to_(to) {}

    constexpr error bind() noexcept {
        std::size_t front = 0, back = fields_.size();
        std::uint32_t word = 1;
        std::uint32_t end = narrow<std::uint32_t>(line_.count());
        if (end != 0) {
            for (; front != fields_.size() && is_required(fields_[front]); ++front) {
                if (const error wrong = require(front, word, end); wrong.code != errc::none) {
                    return wrong;
                }
                word += fields_[front].kind == field_kind::number ? 0U : 1U;
            }
        }
        std::uint32_t wanted = 0;
        while (back != front && !is_middle(fields_[back - 1])) {
            --back;
            wanted += takes_word(fields_[back]) ? 1U : 0U;
        }
        if (word + wanted > end) {
            return missing(end);
        }
        std::uint32_t last = end - wanted;
        for (std::size_t at = back; at != fields_.size(); ++at) {
            if (takes_word(fields_[at])) {
                if (const error wrong = require(at, last++, end); wrong.code != errc::none) {
                    return wrong;
                }
            }
        }
        return bind_middle(front, back, word, end - wanted);
    }

private:
    static constexpr bool is_middle(const field_description& each) noexcept {
        return each.is_optional() || each.kind == field_kind::rest;
    }
    static constexpr bool is_required(const field_description& each) noexcept {
        return each.kind == field_kind::required || each.kind == field_kind::constant || each.kind == field_kind::number;
    }
    constexpr bool takes_word(const field_description& each) const noexcept {
        return each.kind != field_kind::optional_payload || has_payload_;
    }

    constexpr error at_word(errc code, std::uint32_t word) const noexcept {
        return {code, narrow<std::uint8_t>(word < 255 ? word : 255U), narrow<std::uint32_t>(line_.offset(word))};
    }
    constexpr error missing(std::uint32_t end) const noexcept { return at_word(errc::missing_argument, end == 0 ? 1U : end); }

    constexpr error require(std::size_t field, std::uint32_t word, std::uint32_t end) noexcept {
        if (fields_[field].kind == field_kind::number) {
            return {};
        }
        if (word >= end) {
            return missing(end);
        }
        if (fields_[field].kind == field_kind::constant && line_[word] != fields_[field].shape) {
            return at_word(errc::unexpected_word, word);
        }
        to_.fields[field] = {word, word};
        return {};
    }

    // How many of the words [word, end) the fields [at, back) leave over if they are read from there.
    constexpr std::uint32_t left_over(std::size_t at, std::size_t back, std::uint32_t word, std::uint32_t end) const noexcept {
        for (; at != back && fields_[at].is_optional() && word != end && could_be(fields_[at], line_[word]); ++at) {
            ++word;
        }
        return end - word;
    }

    constexpr bool name_is_there(std::size_t front, std::size_t back, std::uint32_t word, std::uint32_t end) const noexcept {
        std::uint32_t slots = 0;
        while (front + slots != back && fields_[front + slots].is_optional()) {
            ++slots;
        }
        if (word == end || slots < 2 || end - word >= slots) {
            return word != end;
        }
        const std::uint32_t with = left_over(front + 1, back, word + 1, end);
        const std::uint32_t without = left_over(front + 1, back, word, end);
        if (with != without) {
            return with < without;
        }
        // A marker that stands twice is a name first: nobody's host is called like it.
        if (fields_[front + 1].kind == field_kind::marker && word + 1 != end && line_[word] == line_[word + 1]) {
            return true;
        }
        if (how_.spoken != dialect::unknown) {
            return how_.spoken < fields_[front + 1].first;
        }
        return !looks_like_later_field(line_[word]);
    }

    constexpr error bind_middle(std::size_t at, std::size_t back, std::uint32_t word, std::uint32_t end) noexcept {
        if (at != back && fields_[at].kind == field_kind::vanishing) {
            if (!name_is_there(at, back, word, end)) {
                if (!how_.tolerate.allows(errc::vanished_name)) {
                    return at_word(errc::vanished_name, word);
                }
            } else if (at + 1 == back && end - word > 1) {
                if (!how_.tolerate.allows(errc::name_with_spaces)) {
                    return at_word(errc::name_with_spaces, word + 1);
                }
                to_.fields[at] = {word, end - 1};
                word = end;
            } else {
                to_.fields[at] = {word, word};
                ++word;
            }
            ++at;
        }
        const bool has_rest = at != back && fields_[back - 1].kind == field_kind::rest;
        const bool keeps = has_rest && how_.tolerate.allows(errc::further_argument);
        for (; at != back && fields_[at].is_optional() && word != end; ++at, ++word) {
            const bool is_marker = fields_[at].kind == field_kind::marker;
            const bool lacks_its_field = is_marker && word + 1 == end;
            if (keeps && (lacks_its_field || !could_be(fields_[at], line_[word]))) {
                break; // a further word, then
            }
            if (is_marker && !could_be(fields_[at], line_[word])) {
                return at_word(errc::unexpected_word, word);
            }
            if (lacks_its_field) {
                return missing(end);
            }
            if (const errc odd = find_deviation(fields_[at], line_[word]); odd != errc::none) {
                return at_word(odd, word);
            }
            to_.fields[at] = {word, word};
        }
        if (word == end) {
            return {};
        }
        if (!keeps) {
            return at_word(has_rest ? errc::further_argument : errc::unexpected_argument, word);
        }
        to_.fields[back - 1] = {word, end - 1};
        return {};
    }

    // What is not forgiven about a word of a later dialect.
    constexpr errc find_deviation(const field_description& field, std::string_view word) const noexcept {
        const bool early = how_.spoken != dialect::unknown && how_.spoken < field.first;
        if (early && !how_.tolerate.allows(errc::later_argument)) {
            return errc::later_argument;
        }
        const bool usual = field.usual.empty() || word_list(field.usual).contains(word);
        return usual || how_.tolerate.allows(errc::unusual_word) ? errc::none : errc::unusual_word;
    }

    row_view<field_description> fields_;
    const word_table& line_;
    bool has_payload_;
    parse_options how_;
    binding& to_;
};

} // namespace detail

} // namespace msnp
