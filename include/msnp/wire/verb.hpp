// The three characters that open every line, as one integer.
//
// Verbs are open: a peer may use one that we have never heard of, and it is carried, compared and printed like any other.
// Upper-case letters name commands, three digits a failure (protocol.md 1.1, 1.2).
#pragma once

#include <msnp/base/ascii.hpp>
#include <msnp/base/narrow.hpp>
#include <msnp/base/put.hpp>

#include <compare>
#include <cstdint>
#include <string_view>

namespace msnp {

namespace detail {
/// Not defined: a call of it does not compile, and its name says why.
void a_verb_is_three_capitals_or_three_digits();
} // namespace detail

/// Three ASCII characters packed into 24 bits; order as numbers is order as text.
/// A default-constructed verb is no verb and equals none that a line can hold.
class verb {
public:
    constexpr verb() noexcept = default;

    /// The verb of a literal; what is no verb does not compile.
    static consteval verb of(const char (&word)[4]) noexcept {
        if (!from({word, 3})) {
            detail::a_verb_is_three_capitals_or_three_digits();
        }
        return packed(word[0], word[1], word[2]);
    }

    /// What `word` spells, or no verb unless it is three upper-case letters or three digits.
    [[gnu::always_inline]] static constexpr verb from(std::string_view word) noexcept {
        if (word.size() != 3) {
            return {};
        }
        const verb spelt = packed(word[0], word[1], word[2]);
        return spelt.all_within('A', 'Z') || spelt.all_within('0', '9') ? spelt : verb();
    }

    /// The verb of a numeric failure, 0 to 999; no verb for other numbers.
    static constexpr verb from_number(std::uint16_t number) noexcept {
        const auto digit = [](unsigned value) { return narrow<char>('0' + value % 10U); };
        return number > 999U ? verb() : packed(digit(number / 100U), digit(number / 10U), digit(number));
    }

    constexpr explicit operator bool() const noexcept { return packed_ != 0; }

    /// Whether it is three digits.
    constexpr bool is_failure() const noexcept { return packed_ != 0 && is_digit(at(0)); }

    /// The number of a failure; 0 for commands.
    constexpr std::uint16_t number() const noexcept {
        const auto value = [this](unsigned place) { return narrow<unsigned>(at(place) - '0'); };
        return is_failure() ? narrow<std::uint16_t>(value(0) * 100U + value(1) * 10U + value(2)) : std::uint16_t{0};
    }

    /// The character at `place`, 0 to 2.
    constexpr char at(unsigned place) const noexcept { return narrow<char>((packed_ >> (16U - 8U * place)) & 0xFFU); }

    friend constexpr auto operator<=>(verb, verb) noexcept = default;

private:
    // Whether each character is at least `low` and at most `high`, both ASCII: sums that reach the byte's highest bit tell.
    constexpr bool all_within(char low, char high) const noexcept {
        constexpr std::uint32_t each = 0x010101, tops = 0x80 * each;
        const std::uint32_t reach = packed_ + each * static_cast<std::uint32_t>(0x80 - low);
        const std::uint32_t pass = packed_ + each * static_cast<std::uint32_t>(0x7F - high);
        return ((packed_ | pass | ~reach) & tops) == 0;
    }

    static constexpr verb packed(char a, char b, char c) noexcept {
        const auto byte = [](char each) { return std::uint32_t{static_cast<unsigned char>(each)}; };
        verb made;
        made.packed_ = byte(a) << 16U | byte(b) << 8U | byte(c);
        return made;
    }

    std::uint32_t packed_ = 0;
};

/// Writes the three characters; nothing for no verb.
template <class Out>
constexpr Out write_verb(Out out, verb value) noexcept(writes_safely<Out>) {
    for (unsigned place = 0; value && place != 3; ++place) {
        *out++ = value.at(place);
    }
    return out;
}

} // namespace msnp
