// How a value is one word of a line: the customisation point that every field goes through.
//
// For a type of your own, specialise `token`:
//
//     template <> struct msnp::token<my_type> {
//         static constexpr std::string_view shape = "what it looks like, in a word or two";
//         static constexpr fault parse(std::string_view word, lenience, my_type& value) noexcept;
//         static constexpr bool  fits(std::string_view word) noexcept;  // could the word be one? (optional: all could)
//         static constexpr fault check(const my_type&) noexcept;        // can it be written?
//         static constexpr std::size_t size(const my_type&) noexcept;   // bytes of its word
//         template <class Out> static constexpr Out write(Out, const my_type&) noexcept(writes_safely<Out>);
//     };
//
// `parse` gets a word without spaces that is never empty. `check` is asked before `size` and `write`, which may rely on it; but
// for a log (msnp/extra/words.hpp), where `write` of a class bears any value.
#pragma once

#include <msnp/base/ascii.hpp>
#include <msnp/base/error.hpp>
#include <msnp/base/lenience.hpp>
#include <msnp/base/put.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/base/steps.hpp>
#include <msnp/text/number.hpp>
#include <msnp/text/percent.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msnp {

/// What is wrong with a word, and at which of its bytes. With code `none`, nothing.
struct fault {
    errc code = errc::none;
    std::uint32_t offset = 0;

    constexpr fault() noexcept = default;
    constexpr fault(errc wrong, std::size_t at = 0) noexcept : code(wrong), offset(narrow<std::uint32_t>(at)) {} // NOLINT
    constexpr explicit operator bool() const noexcept { return code != errc::none; }
};

/// The words of a value type. There is none for types that cannot stand in a line.
template <class T>
struct token;

/// A type that can be one word of a line.
template <class T>
concept spellable = requires(T& value, const T& constant, std::string_view word, char* out) {
    { token<T>::parse(word, lenience{}, value) } -> std::same_as<fault>;
    { token<T>::check(constant) } -> std::same_as<fault>;
    { token<T>::size(constant) } -> std::same_as<std::size_t>;
    { token<T>::write(out, constant) } -> std::same_as<char*>;
};

/// Whether `text` can stand in a line as it is: no controls, no space, and something there.
constexpr fault check_word(std::string_view text) noexcept {
    const std::size_t odd = detail::until_where(text, 0, [](const auto& step) noexcept { return step.controls_or_spaces(); });
    return text.empty() ? fault(errc::empty_argument) : odd != text.size() ? fault(errc::forbidden_byte, odd) : fault();
}

/// Opaque words: cookies, session ids. Any bytes but space are read; controls are refused when writing (protocol.md 10).
template <>
struct token<std::string_view> {
    static constexpr std::string_view shape = "word"sv;
    static constexpr fault parse(std::string_view word, lenience, std::string_view& value) noexcept {
        value = word;
        return {};
    }
    static constexpr fault check(std::string_view value) noexcept { return check_word(value); }
    static constexpr std::size_t size(std::string_view value) noexcept { return value.size(); }
    template <class Out>
    static constexpr Out write(Out out, std::string_view value) noexcept(writes_safely<Out>) {
        return put(out, value);
    }
};

/// Display names.
template <>
struct token<encoded_text> {
    static constexpr std::string_view shape = "percent-encoded UTF-8"sv;
    static constexpr fault parse(std::string_view word, lenience tolerate, encoded_text& value) noexcept {
        value = encoded_text::from_wire(word);
        constexpr lenience all = lenience(errc::long_name) | errc::name_not_utf8 | errc::stray_percent;
        return tolerate.allows_all(all) ? fault() : find_deviation(word, tolerate);
    }
    static constexpr fault check(const encoded_text& value) noexcept { return value.check(); }
    static constexpr std::size_t size(const encoded_text& value) noexcept { return value.encoded_size(); }
    template <class Out>
    static constexpr Out write(Out out, const encoded_text& value) noexcept(writes_safely<Out>) {
        return value.write_encoded(out);
    }

private:
    static constexpr fault find_deviation(std::string_view word, lenience tolerate) noexcept {
        if (word.size() > max_encoded_nick && !tolerate.allows(errc::long_name)) {
            return {errc::long_name, max_encoded_nick};
        }
        const std::size_t bad = tolerate.allows(errc::name_not_utf8) ? nowhere : find_invalid_utf8(word);
        if (bad != nowhere) {
            return {errc::name_not_utf8, bad};
        }
        const std::size_t stray = tolerate.allows(errc::stray_percent) ? nowhere : find_stray_percent(word);
        return stray != nowhere ? fault(errc::stray_percent, stray) : fault();
    }
};

/// Decimal numbers.
template <class Number>
    requires(std::same_as<Number, std::uint16_t> || std::same_as<Number, std::uint32_t> || std::same_as<Number, std::uint64_t>)
struct token<Number> {
    static constexpr std::string_view shape = "number"sv;
    static constexpr fault parse(std::string_view word, lenience, Number& value) noexcept {
        const result<Number> number = parse_decimal<Number>(word);
        if (!number) {
            return {number.error().code, number.error().offset};
        }
        value = *number;
        return {};
    }
    static constexpr bool fits(std::string_view word) noexcept { return is_decimal(word); }
    static constexpr fault check(Number) noexcept { return {}; }
    static constexpr std::size_t size(Number value) noexcept { return decimal_size(value); }
    template <class Out>
    static constexpr Out write(Out out, Number value) noexcept(writes_safely<Out>) {
        return write_decimal(out, value);
    }
};

} // namespace msnp
