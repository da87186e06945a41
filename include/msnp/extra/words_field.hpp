// Plain structs in words: described once by their members, as a command is by its fields.
//
//     template <> struct msnp::description<my_event> : described_as<"my_event",
//         shows<"account", &my_event::account>, shows_unusual<"ticket", &my_event::ticket>> {};
//
// From a description follow the words, `my_event account=bob@example.com ticket=1`, and `print_fields`, from which a program
// makes JSON or whatever else. A description that has not as many members as the struct does not compile.
#pragma once

#include <msnp/base/error.hpp>
#include <msnp/base/fixed_string.hpp>
#include <msnp/base/put.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/extra/words_error.hpp>
#include <msnp/extra/words_value.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace msnp {

/// A field as `print_fields` gives it: what `write_words`, `fmt::format` and `<<` make of it is its value, fit to be shown.
/// Good until `use` returns: the value may be a temporary.
template <class Value>
struct named_value {
    std::string_view name; ///< empty for a constant word of a command
    const Value& value;    ///< as in what is printed; `hidden_value` for a secret, `said_text` for what somebody says
    disclosure form = disclosure::redacted;
};

/// A field has been given in the form that was asked for.
template <class Value>
void redacted(const named_value<Value>&) = delete;
template <class Value>
void in_clear(const named_value<Value>&) = delete;

/// Stands for a secret.
struct hidden_value {};

/// What somebody says: any bytes.
struct said_text {
    std::string_view bytes;
};

template <>
struct words<hidden_value> {
    static constexpr bool is_field = true;

    template <class Out>
    static constexpr Out write(Out out, hidden_value, disclosure) {
        return put(out, "(hidden)");
    }
};

/// Between quotes.
template <>
struct words<said_text> {
    static constexpr bool is_field = true;

    template <class Out>
    static constexpr Out write(Out out, said_text value, disclosure) {
        return write_quoted(out, value.bytes);
    }
};

template <detail::field_value Value>
struct words<named_value<Value>> {
    template <class Out>
    static constexpr Out write(Out out, const named_value<Value>& field, disclosure) {
        return detail::write_field_value(out, field.value, field.form);
    }
};

/// A description: the struct's own name, and each of its members by one of `shows`, `shows_unusual`, `shows_secret`,
/// `shows_said`, `shows_all_of` and `shows_nothing_of`, in the order of the words. Each of these has a function `print`, which
/// gives `use` a `named_value` for each field; so can one of your own.
template <fixed_string Name, class... Members>
struct described_as {
    static constexpr std::string_view name = Name.view();
    static constexpr std::size_t size = sizeof...(Members);
    static_assert(is_plain_word(Name.view()), "the name of a struct is one word");

    /// Prints the members, in their order.
    template <class T, class Use>
    static constexpr void print([[maybe_unused]] const T& from, [[maybe_unused]] disclosure form, [[maybe_unused]] Use& use) {
        (Members::print(from, form, use), ...);
    }
};

namespace detail {

template <class Use, class Value>
constexpr void give_field(Use& use, std::string_view name, const Value& value, disclosure form) {
    use(named_value<Value>{name, value, form});
}

template <class Value>
constexpr std::string_view bytes_of(const Value& value) noexcept {
    if constexpr (std::is_convertible_v<const Value&, std::string_view>) {
        return value;
    } else {
        return value.text();
    }
}

// Gives the length of what is said, and in clear what it is.
template <class Use>
constexpr void give_said(Use& use, std::string_view length, std::string_view name, std::string_view said, disclosure form) {
    give_field(use, length, said.size(), form);
    if (form == disclosure::in_clear) {
        give_field(use, name, said_text{said}, form);
    }
}

/// The most members that a described struct may have.
inline constexpr std::size_t most_members = 15;

// clang-format off

/// Whether a plain struct takes so many initialisers.
template <class T>
inline constexpr bool takes[most_members + 2] = {
    requires { T{}; },
    requires { T{{}}; },
    requires { T{{}, {}}; },
    requires { T{{}, {}, {}}; },
    requires { T{{}, {}, {}, {}}; },
    requires { T{{}, {}, {}, {}, {}}; },
    requires { T{{}, {}, {}, {}, {}, {}}; },
    requires { T{{}, {}, {}, {}, {}, {}, {}}; },
    requires { T{{}, {}, {}, {}, {}, {}, {}, {}}; },
    requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}}; },
    requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; },
    requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; },
    requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; },
    requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; },
    requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; },
    requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; },
    requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; },
};

// clang-format on

/// Becomes any base of `T`.
template <class T>
struct any_base_of {
    template <class Base>
        requires(std::is_base_of_v<Base, T> && !std::is_same_v<Base, T>)
    operator Base() const; // NOLINT: not explicit, as what initialises a base is not
};
struct without_base {};

/// Whether a plain struct has a base, which takes the first initialiser. (A member that takes anything takes the second, too.)
template <class T>
inline constexpr bool has_base = requires {
    T{any_base_of<T>{}};
}
&&!requires { T{any_base_of<without_base>{}}; };

/// How many members a plain struct has.
template <class T>
consteval std::size_t count_members() noexcept {
    static_assert(std::is_aggregate_v<T>, "what is described by its members is a plain struct");
    static_assert(!has_base<T>, "what is described by its members has no base: make it a member, and say `shows_all_of`");
    static_assert(takes<T>[0], "each member of a described struct must be one that `{}` can make");
    static_assert(!takes<T>[most_members + 1], "a described struct has at most 15 members");
    std::size_t count = most_members;
    while (count != 0 && !takes<T>[count]) {
        --count;
    }
    return count;
}

} // namespace detail

/// Calls `use(field)`, a `named_value`, for each field of `from` that has something to tell. What somebody says is two: its
/// length, and in clear the bytes.
template <described T, class Use>
constexpr void print_fields(const T& from, disclosure form, Use&& use) {
    constexpr std::size_t count = std::is_empty_v<T> ? 0 : detail::count_members<T>();
    static_assert(description<T>::size >= count,
                  "the description leaves a member out: say `shows_nothing_of` where that is meant");
    static_assert(description<T>::size <= count,
                  "the description has more than there are members, or one of these is none that `{}` can make");
    description<T>::print(from, form, use);
}

/// A member that is always told.
template <fixed_string Name, auto Member>
struct shows {
    /// Gives `use` the field.
    template <class T, class Use>
    static constexpr void print(const T& from, disclosure form, Use& use) {
        detail::give_field(use, Name.view(), from.*Member, form);
    }
};

/// A member that is told where it is not what a new struct has. Of a `maybe`, the value in it.
template <fixed_string Name, auto Member>
struct shows_unusual {
    /// Gives `use` what there is to tell.
    template <class T, class Use>
    static constexpr void print(const T& from, disclosure form, Use& use) {
        if (!(from.*Member == T{}.*Member)) {
            if constexpr (requires { (from.*Member).has_value(); }) {
                detail::give_field(use, Name.view(), *(from.*Member), form);
            } else {
                detail::give_field(use, Name.view(), from.*Member, form);
            }
        }
    }
};

/// A cookie or the like.
template <fixed_string Name, auto Member>
struct shows_secret {
    /// Gives `use` what there is to tell.
    template <class T, class Use>
    static constexpr void print(const T& from, disclosure form, Use& use) {
        if (form == disclosure::redacted) {
            detail::give_field(use, Name.view(), hidden_value{}, form);
        } else {
            detail::give_field(use, Name.view(), from.*Member, form);
        }
    }
};

/// What somebody says: its length, and in clear the bytes.
template <fixed_string Length, fixed_string Name, auto Member>
struct shows_said {
    /// Gives `use` what there is to tell.
    template <class T, class Use>
    static constexpr void print(const T& from, disclosure form, Use& use) {
        detail::give_said(use, Length.view(), Name.view(), detail::bytes_of(from.*Member), form);
    }
};

/// A described struct, whose fields are told as if they were one's own. Of a `maybe`, those of the value in it.
template <auto Member>
struct shows_all_of {
    /// Gives `use` what there is to tell.
    template <class T, class Use>
    static constexpr void print(const T& from, disclosure form, Use& use) {
        if constexpr (requires { (from.*Member).has_value(); }) {
            if (from.*Member) {
                print_fields(*(from.*Member), form, use);
            }
        } else {
            print_fields(from.*Member, form, use);
        }
    }
};

/// A member that is not told.
template <auto Member>
struct shows_nothing_of {
    /// Gives `use` what there is to tell.
    template <class T, class Use>
    static constexpr void print(const T&, disclosure, Use&) {}
};

namespace detail {

// ` name=value`, or ` value`.
template <class Out>
struct field_writer {
    Out out;

    template <class Value>
    constexpr void operator()(const named_value<Value>& field) {
        out = put(out, ' ');
        out = field.name.empty() ? out : put(put(out, field.name), '=');
        out = write_field_value(out, field.value, field.form);
    }
};

} // namespace detail

/// The name of the struct, and its fields: `left account=bob@example.com was_idle=true`.
template <described T>
struct words<T> {
    template <class Out>
    static constexpr Out write(Out out, const T& value, disclosure form) {
        detail::field_writer<Out> fields{put(out, description<T>::name)};
        print_fields(value, form, fields);
        return fields.out;
    }
};

namespace detail {

// Where in a line or a value an error is, by what its offset means there.
struct shows_place {
    template <class Use>
    static constexpr void print(const error& from, disclosure form, Use& use) {
        const std::string_view name = name_of(words<error>::place_of(from.code));
        if (!name.empty()) {
            give_field(use, name, from.offset, form);
        }
    }

private:
    // None where the offset means nothing.
    static constexpr std::string_view name_of(words<error>::place where) noexcept {
        switch (where) {
            using enum words<error>::place;
        case nothing: break;
        case byte: return "byte";
        case needed: return "needed";
        case bytes: return "bytes";
        case wait: return "wait";
        }
        return {};
    }
};

} // namespace detail

/// As fields of something else: `error=bad_length argument=3 byte=12`; none where there is no error.
template <>
struct description<error> : described_as<"error", shows_unusual<"error", &error::code>,
                                         shows_unusual<"argument", &error::field>, detail::shows_place> {};

} // namespace msnp
