// How a command describes itself: its name, its verb, its streams, one sentence, and its fields in the order of the line.
//
// From a description follow the parser, the writer, the exact size, the formatter and the documents. To describe a command of
// your own, write a plain aggregate with a member type `on_wire`:
//
//     struct ping_answer {
//         maybe<std::uint32_t> seconds;
//         using on_wire = wire<"ping_answer", "QNG", flow::notification_to_client, "The next ping is due in so many seconds.",
//             since<dialect::msnp9, "seconds", &ping_answer::seconds>>;
//     };
//
// Order of fields: required ones, then at most one `vanishing`, then any number of `since` and `marker`, then at most one
// `rest`, then required ones again, and last a payload. Required fields bind first, from both ends; what lies between them goes
// to the others, in order.
#pragma once

#include <msnp/base/fixed_string.hpp>
#include <msnp/base/maybe.hpp>
#include <msnp/base/row_view.hpp>
#include <msnp/text/dialect.hpp>
#include <msnp/text/token.hpp>
#include <msnp/wire/flow.hpp>
#include <msnp/wire/verb.hpp>
#include <msnp/wire/words.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msnp {

/// The kinds of field.
enum class field_kind : std::uint8_t {
    number,           ///< the verb itself, as a number: failures
    required,         ///< a word that is always there
    constant,         ///< a word that is always there and always the same
    vanishing,        ///< a word that live servers leave out; writers never do
    since,            ///< a word written from a dialect on, accepted always
    marker,           ///< a constant that introduces the `since` field behind it
    rest,             ///< the words behind the last one known, kept as they came
    payload,          ///< the length, and the bytes behind the line
    optional_payload, ///< the same, or neither (failures of a notification server)
};

/// Who may see a field's value in logs.
enum class privacy : std::uint8_t {
    open,
    secret, ///< cookies and tickets: bearer secrets (protocol.md 10, point 11)
};

/// The shape of fields that every word could be.
constexpr bool any_word(std::string_view) noexcept { return true; }

/// One field as data: what the non-template half of the parser and the documents work with.
struct field_description {
    std::string_view name;
    field_kind kind;
    dialect first = dialect::unknown; ///< the first dialect that writes it
    privacy seen = privacy::open;
    std::string_view shape = {};                         ///< the value in a word or two; of constants, the word
    bool (*fits)(std::string_view) noexcept = &any_word; ///< could the word be this field?
    std::string_view usual = {};                         ///< the words in use, where there are few; others are a deviation

    /// Whether it stands between the required fields.
    constexpr bool is_optional() const noexcept {
        return kind == field_kind::vanishing || kind == field_kind::since || kind == field_kind::marker;
    }
    constexpr bool is_payload() const noexcept { return kind == field_kind::payload || kind == field_kind::optional_payload; }
};

namespace detail {

/// A `maybe`, a `std::optional`.
template <class T>
concept holder = requires(const T& value) {
    typename T::value_type;
    value.has_value();
    *value;
};

template <class Class, class Value>
Value member_type_of(Value Class::*);

template <class Value>
struct unwrapped {
    using type = Value;
};
template <holder Holder>
struct unwrapped<Holder> {
    using type = typename Holder::value_type;
};

/// The value type behind a member pointer, without `maybe` or `std::optional`.
template <auto Member>
using value_of = typename unwrapped<decltype(member_type_of(Member))>::type;

template <class Value>
consteval auto fits_of() {
    if constexpr (requires(std::string_view word) { token<Value>::fits(word); }) {
        return &token<Value>::fits;
    } else {
        return &any_word;
    }
}

template <field_kind Kind, fixed_string Name, auto Member, dialect First, privacy Seen, fixed_string Usual = "">
struct member_field {
    static constexpr field_kind kind = Kind;
    static constexpr auto member = Member;
    using value_type = value_of<Member>;
    static_assert(spellable<value_type>, "this field's type has no msnp::token: use std::string_view, encoded_text, handle, "
                                         "transaction_id, std::uint16_t to uint64_t, or specialise it");
    static constexpr field_description description{Name.view(),           Kind,        First, Seen, token<value_type>::shape,
                                                   fits_of<value_type>(), Usual.view()};
};

} // namespace detail

/// A word that is always there.
template <fixed_string Name, auto Member, privacy Seen = privacy::open>
struct field : detail::member_field<field_kind::required, Name, Member, dialect::unknown, Seen> {};

/// A word that is always there and always `Word`.
template <fixed_string Word>
struct constant {
    static constexpr field_kind kind = field_kind::constant;
    static constexpr field_description description{Word.view(), kind, dialect::unknown, privacy::open, Word.view()};
};

/// A word that live servers leave out where it would be empty. Read as empty then; writers refuse an empty value.
template <fixed_string Name, auto Member>
struct vanishing : detail::member_field<field_kind::vanishing, Name, Member, dialect::unknown, privacy::open> {};

/// A word that is written from dialect `First` on if it has a value, and accepted always. The member is a `maybe` (a
/// `std::optional` does as well), or a view that is empty without a value. `Usual` lists the words in use, if there are few:
/// others are the deviation `unusual_word`.
template <dialect First, fixed_string Name, auto Member, privacy Seen = privacy::open, fixed_string Usual = "">
struct since : detail::member_field<field_kind::since, Name, Member, First, Seen, Usual> {};

/// A constant that introduces the `since` field behind it, which is `Member`, and is written where that is.
template <dialect First, fixed_string Word, auto Member>
struct marker {
    static constexpr field_kind kind = field_kind::marker;
    static constexpr auto member = Member;
    static constexpr field_description description{Word.view(), kind, First, privacy::open, Word.view()};
};

/// Further arguments, kept as they came and written back.
template <auto Member>
struct rest {
    static constexpr field_kind kind = field_kind::rest;
    static constexpr auto member = Member;
    static constexpr field_description description{"further", kind, dialect::unknown, privacy::open, "words"};
};

/// The number that is the verb of a failure.
template <auto Member>
struct number_as_verb {
    static constexpr field_kind kind = field_kind::number;
    static constexpr auto member = Member;
    static constexpr field_description description{"number", kind, dialect::unknown, privacy::open, "three digits"};
};

/// The payload; its length is the line's last word and follows from it.
template <auto Member>
struct payload_field {
    static constexpr field_kind kind = field_kind::payload;
    static constexpr auto member = Member;
    static constexpr field_description description{"length", kind, dialect::unknown, privacy::secret, "number"};
};

/// A payload that may be absent, then without its length. The member is a `maybe<std::string_view>`.
template <auto Member>
struct optional_payload_field {
    static constexpr field_kind kind = field_kind::optional_payload;
    static constexpr auto member = Member;
    static constexpr field_description description{"length", kind, dialect::unknown, privacy::secret, "number"};
};

namespace detail {

struct no_field {
    static constexpr field_kind kind = field_kind::constant;
    static constexpr field_description description{"", kind};
};
template <class Field>
struct type_of {
    using type = Field;
};
template <class First, class... Others>
struct ends_of {
    using first = First;
    using last = typename decltype((type_of<First>{}, ..., type_of<Others>{}))::type;
};

/// Where a field may stand behind another; what is not in order does not compile.
constexpr int place_of(field_kind kind) noexcept {
    switch (kind) {
    case field_kind::number: return 0;
    case field_kind::vanishing: return 2;
    case field_kind::since:
    case field_kind::marker: return 3;
    case field_kind::rest: return 4;
    case field_kind::payload:
    case field_kind::optional_payload: return 6;
    default: return 1; // required: first or fifth place
    }
}

constexpr bool in_order(row_view<field_description> fields) noexcept {
    int last = 0;
    for (const field_description& each : fields) {
        int place = place_of(each.kind);
        if (place == 1 && last > 1) {
            place = 5;
        }
        const bool repeats = place == 1 || place == 3 || place == 5;
        if (place < last || (place == last && !repeats && !(place == 0 && last == 0))) {
            return false;
        }
        last = place;
    }
    return true;
}

} // namespace detail

/// A command's description. `Name` is the struct's own; `Verb` is three capitals, three digits, or `"NNN"` for every failure.
template <fixed_string Name, fixed_string Verb, flow Streams, fixed_string Sentence, class... Fields>
struct wire {
    static_assert(msnp::verb::from(Verb.view()), "a verb is three upper-case letters or three digits");

    /// What the parameters say, and how many fields there are.
    static constexpr std::string_view name = Name.view();
    static constexpr bool any_failure = Verb.view() == "NNN";
    static constexpr msnp::verb verb = msnp::verb::from(Verb.view());
    static constexpr flow streams = Streams;
    static constexpr std::string_view sentence = Sentence.view();
    static constexpr std::size_t size = sizeof...(Fields);

    /// The fields at both ends, or a stand-in where there are none.
    using first_field = typename detail::ends_of<Fields..., detail::no_field>::first;
    using last_field = typename detail::ends_of<detail::no_field, Fields...>::last;

private:
    static constexpr field_description table[size + 1] = {Fields::description..., field_description{"", field_kind::rest}};

public:
    /// The fields in the order of the line.
    static constexpr row_view<field_description> fields{table, size};

    static_assert(size <= 16, "a command has at most 16 fields");
    static_assert(detail::in_order(fields), "fields stand in the order: required, vanishing, since, rest, required, payload");

    /// Calls `use.template operator()<Field>()` for each field in order while it gives true; whether all did. It cannot throw
    /// where `use` says so. (Inlined: what is used is made for one place.)
    template <class Use>
    [[gnu::always_inline]] static constexpr bool every(Use&& use) noexcept(noexcept(use.template operator()<first_field>())) {
        return (use.template operator()<Fields>() && ...);
    }
};

/// A type that describes itself as a command.
template <class T>
concept command = requires {
    {T::on_wire::verb};
    {T::on_wire::fields};
};

/// Whether a line with this verb can be a `Command`.
template <command Command>
constexpr bool has_verb(verb spoken) noexcept {
    return Command::on_wire::any_failure ? spoken.is_failure() : spoken == Command::on_wire::verb;
}

/// Whether `Command` carries a payload, always or at times.
template <command Command>
constexpr bool carries_payload() noexcept {
    return Command::on_wire::size != 0 && Command::on_wire::fields.back().is_payload();
}

/// Whether the end of a connection that is `Who` may say `Command`: known when compiling.
template <class Command, role Who>
concept said_by = command<Command> && overlap(Command::on_wire::streams, spoken_by(Who));

} // namespace msnp
