// Events, other choices, and commands as `std::variant`, for programs that would rather use `std::visit`.
//
//     std::visit(msnp::overloaded{[](const msnp::events::text& it) { ... }, [](const auto&) {}}, msnp::to_variant(happened));
//     const auto read = msnp::to_variant<msnp::switchboard_to_client>(*found); // a result: a frame, msg_to_client, ack, ...
//
// Views in a variant are those of what it was made of, and as good. `visit` of the library itself costs less to compile.
#pragma once

#include <msnp/base/result.hpp>
#include <msnp/command/sets.hpp>
#include <msnp/command/visit.hpp>
#include <msnp/session/admission.hpp>
#include <msnp/session/event.hpp>
#include <msnp/session/one_of.hpp>
#include <msnp/session/switchboard_event.hpp>
#include <msnp/wire/frame.hpp>
#include <msnp/wire/parse_line.hpp>

#include <type_traits>
#include <variant>

namespace msnp {

namespace detail {

template <class... Types>
std::variant<Types...> variant_like(const one_of<Types...>*);

template <class T>
concept choice = requires(const T* it) {
    variant_like(it);
};

/// The types of several variants in one.
template <class... Variants>
struct joined_variant;
template <class... Types>
struct joined_variant<std::variant<Types...>> {
    using type = std::variant<Types...>;
};
template <class... Types, class... Others, class... Further>
struct joined_variant<std::variant<Types...>, std::variant<Others...>, Further...>
    : joined_variant<std::variant<Types..., Others...>, Further...> {};

template <class Set>
struct commands_of;
template <class... Commands>
struct commands_of<command_set<Commands...>> {
    using type = std::variant<frame, Commands...>;
};
template <class... Commands, flow Streams>
struct commands_of<commands_on<command_set<Commands...>, Streams>> {
    using type =
        typename joined_variant<std::variant<frame>,
                                std::conditional_t<commands_on<command_set<Commands...>, Streams>::template contains<Commands>,
                                                   std::variant<Commands>, std::variant<>>...>::type;
};

} // namespace detail

/// The variant of the same types as a `one_of`, in the same order: of an `event`, of a `switchboard_event`, of an `arrival`.
template <detail::choice Choice>
using variant_of = decltype(detail::variant_like(static_cast<const Choice*>(nullptr)));

/// The variant of the commands of a set, and of a `frame` for what is none of them, which stands first.
template <class Set>
using command_variant = typename detail::commands_of<Set>::type;

/// What it holds.
template <detail::choice Choice>
variant_of<Choice> to_variant(const Choice& from) noexcept {
    variant_of<Choice> made;
    from.visit([&made](const auto& it) { made = it; });
    return made;
}

/// The other way round: `from_variant<event>(held)`. Throws as `std::visit` does for a variant that holds nothing.
template <detail::choice Choice>
Choice from_variant(const variant_of<Choice>& from) {
    return std::visit([](const auto& it) { return Choice(it); }, from);
}

/// The command of `Set` that a frame is, or the frame itself where its verb is none of the set's. Errors: those of `visit`.
template <class Set>
constexpr result<command_variant<Set>> to_variant(const frame& from, parse_options how = {}) {
    command_variant<Set> made = from;
    const result<visited> read = visit<Set>(
        from, [&made](const auto& command) { made = command; }, how);
    if (!read) {
        return read.error();
    }
    return made;
}

} // namespace msnp
