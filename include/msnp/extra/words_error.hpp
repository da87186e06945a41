// What went wrong, in words: errors, numbers of failures, results, and what a lenience forgives.
#pragma once

#include <msnp/base/error.hpp>
#include <msnp/base/lenience.hpp>
#include <msnp/base/put.hpp>
#include <msnp/base/result.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/command/catalogue.hpp>
#include <msnp/extra/words_value.hpp>
#include <msnp/text/number.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>

namespace msnp {

namespace detail {

template <class Out>
constexpr Out write_three_digits(Out out, unsigned number) {
    return write_decimal(put(out, number < 10 ? "00"sv : number < 100 ? "0"sv : ""sv), number);
}

} // namespace detail

/// `bad_length (the payload's length is missing or no number)`; as a field, the name.
template <>
struct words<errc> {
    template <class Out>
    static constexpr Out write(Out out, errc value, disclosure) {
        return put(put(put(write_field(out, value, {}), " ("), explain(value)), ')');
    }
    template <class Out>
    static constexpr Out write_field(Out out, errc value, disclosure) {
        return detail::write_name(out, name(value), value);
    }
};

/// The same, and ` in argument 3 at byte 12`.
template <>
struct words<error> {
    template <class Out>
    static constexpr Out write(Out out, const error& value, disclosure form) {
        return write_place(words<errc>::write(out, value.code, form), value);
    }

    /// The second half of it.
    template <class Out>
    static constexpr Out write_place(Out out, const error& value) {
        out = value.field != 0 ? write_decimal(put(out, " in argument "), value.field) : out;
        switch (place_of(value.code)) {
        case place::byte: return write_decimal(put(out, " at byte "), value.offset);
        case place::needed: return put(write_decimal(put(out, ", "), value.offset), " bytes needed");
        case place::bytes: return put(write_decimal(put(out, ", "), value.offset), " bytes");
        case place::wait: return put(write_decimal(put(out, ", wait "), value.offset), " ms");
        case place::nothing: break;
        }
        return out;
    }

    /// What the offset of an error tells.
    enum class place : std::uint8_t { nothing, byte, needed, bytes, wait };
    static constexpr place place_of(errc code) noexcept {
        const bool of_a_value =
            code == errc::forbidden_byte || code == errc::empty_argument || code == errc::too_long || code == errc::bad_value;
        return code == errc::no_space                                  ? place::needed
               : code == errc::payload_over_1664                       ? place::bytes
               : code == errc::too_soon                                ? place::wait
               : of_a_value || (code != errc::none && !is_local(code)) ? place::byte
                                                                       : place::nothing;
    }
};

/// `713 too_active (Too many calls to people who are unavailable. Wait a while.)`; as a field, `713(too_active)`.
template <>
struct words<failure_code> {
    template <class Out>
    static constexpr Out write(Out out, failure_code value, disclosure) {
        out = detail::write_three_digits(out, static_cast<unsigned>(value));
        out = name(value).empty() ? out : put(put(out, ' '), name(value));
        return put(put(put(out, " ("), explain(value)), ')');
    }
    template <class Out>
    static constexpr Out write_field(Out out, failure_code value, disclosure) {
        out = detail::write_three_digits(out, static_cast<unsigned>(value));
        return name(value).empty() ? out : put(put(put(out, '('), name(value)), ')');
    }
};

/// `strict`, `field`, or the names of what is forgiven: `[bare_line_feed space_run]`.
template <>
struct words<lenience> {
    static constexpr bool is_field = true;

    template <class Out>
    static constexpr Out write(Out out, const lenience& value, disclosure) {
        if (value == lenience::strict() || value == lenience::field()) {
            return put(out, value == lenience::strict() ? "strict"sv : "field"sv);
        }
        return detail::write_list(out, [&value](auto& list) {
            for (const deviation& each : deviations) {
                if (value.allows(each.code)) {
                    list.add(name(each.code));
                }
            }
        });
    }
};

/// What its value, or else its error, is in words; `ok` for a success without a value.
template <class T>
    requires(std::is_void_v<T> || detail::field_value<T>)
struct words<result<T>> {
    template <class Out>
    static constexpr Out write(Out out, const result<T>& value, disclosure form) {
        if (!value) {
            return words<error>::write(out, value.error(), form);
        }
        if constexpr (std::is_void_v<T>) {
            return put(out, "ok");
        } else {
            return detail::write_value(out, *value, form);
        }
    }
    template <class Out>
    static constexpr Out write_field(Out out, const result<T>& value, disclosure form) {
        if (!value) {
            return detail::write_field_value(out, value.error(), form);
        }
        if constexpr (std::is_void_v<T>) {
            return put(out, "ok");
        } else {
            return detail::write_field_value(out, *value, form);
        }
    }
};

} // namespace msnp
