// Events of conversations and switchboards in words, and what is in them.
//
//     joined account=bob@example.com nick="Bob" ticket=1
//     text from=bob@example.com nick="Bob" length=12 font="Arial" color=#ff0000
//     outcome ticket=3 what=refused kind=text why=number code=800(too_fast) length=130 text_length=3 retry_at=41000
//
// One table describes them all: `print_fields` gives what a program needs to make something else of them. What is not told is
// as in a new event: no reason, no number, no ticket.
#pragma once

#include <msnp/base/put.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/extra/words_field.hpp>
#include <msnp/extra/words_payload.hpp>
#include <msnp/extra/words_value.hpp>
#include <msnp/session/admission.hpp>
#include <msnp/session/event.hpp>
#include <msnp/session/one_of.hpp>
#include <msnp/session/recovery.hpp>
#include <msnp/session/switchboard_event.hpp>
#include <msnp/session/transitions.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>

namespace msnp {

namespace detail {

// A number with a type of its own.
template <class Number>
struct words_of_number {
    template <class Out>
    static constexpr Out write(Out out, Number value, disclosure) {
        return write_decimal(out, static_cast<std::uint64_t>(value));
    }
};

// A line that was passed over. Its verb is no secret; its words may be.
template <auto Member>
struct shows_line {
    template <class T, class Use>
    static constexpr void print(const T& from, disclosure form, Use& use) {
        const std::string_view line = from.*Member;
        if (const verb spoken = verb::from(split_at(line, ' ').before)) {
            give_field(use, "verb", spoken, form);
        }
        give_said(use, "length", "line", line, form);
    }
};

} // namespace detail

template <>
struct words<ticket> : detail::words_of_number<ticket> {};
template <>
struct words<member> : detail::words_of_number<member> {};

/// The command's own name, or what the network does.
template <>
struct words<happening> {
    template <class Out>
    static constexpr Out write(Out out, happening value, disclosure) {
        constexpr std::string_view doings[] = {"connected"sv, "closed"sv, "given_up"sv};
        static_assert(sizeof doings / sizeof *doings ==
                      static_cast<unsigned>(happening::count_) - static_cast<unsigned>(happening::connected));
        std::string_view found = value >= happening::connected && value < happening::count_
                                     ? doings[static_cast<unsigned>(value) - static_cast<unsigned>(happening::connected)]
                                     : std::string_view();
        all_commands::every([&]<class Command>() {
            found = saying<Command> == value ? Command::on_wire::name : found;
            return true;
        });
        return detail::write_name(out, found, value);
    }
};

template <>
struct description<transition>
    : described_as<"transition", shows<"from", &transition::from>, shows<"who", &transition::who>,
                   shows<"what", &transition::what>, shows<"when", &transition::when>, shows<"next", &transition::next>> {};

template <>
struct description<person>
    : described_as<"person", shows<"account", &person::account>, shows_unusual<"nick", &person::nick>,
                   shows_unusual<"capabilities", &person::caps>, shows_unusual<"endpoints", &person::endpoints>> {};

// What a conversation tells.

template <>
struct description<events::nothing> : described_as<"nothing"> {};
template <>
struct description<events::admitted> : described_as<"admitted"> {};
template <>
struct description<events::joined>
    : described_as<"joined", shows_all_of<&events::joined::who>, shows_unusual<"ticket", &events::joined::ticket>> {};
template <>
struct description<events::own_endpoint> : described_as<"own_endpoint", shows<"ticket", &events::own_endpoint::ticket>> {};
template <>
struct description<events::left>
    : described_as<"left", shows<"account", &events::left::account>, shows_unusual<"was_idle", &events::left::was_idle>> {};
template <>
struct description<events::ringing>
    : described_as<"ringing", shows<"account", &events::ringing::account>, shows_unusual<"ticket", &events::ringing::ticket>> {
};
template <>
struct description<events::call_failed>
    : described_as<"call_failed", shows<"account", &events::call_failed::account>,
                   shows_unusual<"ticket", &events::call_failed::ticket>, shows<"why", &events::call_failed::why>,
                   shows_unusual<"code", &events::call_failed::code>,
                   shows_unusual<"retry_at", &events::call_failed::retry_at>> {};
template <>
struct description<events::text>
    : described_as<"text", shows<"from", &events::text::from>, shows_unusual<"nick", &events::text::nick>,
                   shows_all_of<&events::text::message>> {};
template <>
struct description<events::typing>
    : described_as<"typing", shows<"from", &events::typing::from>, shows_unusual<"nick", &events::typing::nick>,
                   shows_unusual<"recording", &events::typing::recording>> {};
template <>
struct description<events::typing_ended> : described_as<"typing_ended", shows<"from", &events::typing_ended::from>> {};
template <>
struct description<events::nudge>
    : described_as<"nudge", shows<"from", &events::nudge::from>, shows_unusual<"nick", &events::nudge::nick>> {};
template <>
struct description<events::content>
    : described_as<"content", shows<"from", &events::content::from>, shows_unusual<"nick", &events::content::nick>,
                   shows_all_of<&events::content::payload>> {};
template <>
struct description<events::chunks_lost> : described_as<"chunks_lost", shows_all_of<&events::chunks_lost::lost>> {};
template <>
struct description<events::outcome>
    : described_as<"outcome", shows<"ticket", &events::outcome::ticket>, shows<"what", &events::outcome::what>,
                   shows<"kind", &events::outcome::kind>, shows_unusual<"why", &events::outcome::why>,
                   shows_unusual<"code", &events::outcome::code>, shows_said<"length", "payload", &events::outcome::payload>,
                   shows_said<"text_length", "text", &events::outcome::text>,
                   shows_unusual<"retry_at", &events::outcome::retry_at>> {};
template <>
struct description<events::failed>
    : described_as<"failed", shows<"why", &events::failed::why>, shows_unusual<"code", &events::failed::code>,
                   shows_unusual<"retry_at", &events::failed::retry_at>> {};
template <>
struct description<events::needs_switchboard>
    : described_as<"needs_switchboard", shows<"attempt", &events::needs_switchboard::attempt>,
                   shows<"until", &events::needs_switchboard::until>> {};
template <>
struct description<events::left_idle> : described_as<"left_idle"> {};
template <>
struct description<events::hang_up> : described_as<"hang_up", shows<"why", &events::hang_up::why>> {};
template <>
struct description<events::server_failure> : described_as<"server_failure", shows<"code", &events::server_failure::code>> {};
template <>
struct description<events::closing> : described_as<"closing", shows_unusual<"reason", &events::closing::reason>> {};
template <>
struct description<events::closed> : described_as<"closed", shows<"was_expected", &events::closed::was_expected>> {};
template <>
struct description<events::ignored>
    : described_as<"ignored", detail::shows_line<&events::ignored::line>, shows_all_of<&events::ignored::why>> {};
template <>
struct description<events::broken>
    : described_as<"broken", shows_all_of<&events::broken::why>, shows<"position", &events::broken::position>> {};

// What a switchboard asks, and who is at its door.

template <>
struct description<switchboard_events::nothing> : described_as<"nothing"> {};
template <>
struct description<switchboard_events::wants_ring>
    : described_as<"wants_ring", shows<"account", &switchboard_events::wants_ring::account>,
                   shows<"caller", &switchboard_events::wants_ring::caller>,
                   shows<"ticket", &switchboard_events::wants_ring::ticket>> {};
template <>
struct description<switchboard_events::must_write> : described_as<"must_write"> {};
template <>
struct description<switchboard_events::departed>
    : described_as<"departed", shows<"member", &switchboard_events::departed::who>,
                   shows_all_of<&switchboard_events::departed::why>,
                   shows_unusual<"was_idle", &switchboard_events::departed::was_idle>> {};

template <>
struct description<still_waiting> : described_as<"still_waiting"> {};
template <>
struct description<applicant>
    : described_as<"applicant", shows<"trid", &applicant::trid>, shows<"account", &applicant::account>,
                   shows_secret<"cookie", &applicant::cookie>, shows_unusual<"session", &applicant::session>,
                   shows_unusual<"answers", &applicant::answers>> {};
template <>
struct description<turned_away> : described_as<"turned_away", shows_all_of<&turned_away::why>> {};

namespace detail {

template <class... Types>
std::bool_constant<(described<Types> && ...)> are_described(const one_of<Types...>*);

/// An `event`, a `switchboard_event`, an `arrival`, or another choice of what is described.
template <class T>
concept told_choice = requires(const T* choice) {
    requires decltype(are_described(choice))::value;
};

static_assert(told_choice<event>, "each kind of event is described in the table above");
static_assert(told_choice<switchboard_event> && told_choice<arrival>);

} // namespace detail

/// What it is.
template <detail::told_choice Choice>
struct words<Choice> {
    template <class Out>
    static Out write(Out out, const Choice& value, disclosure form) {
        value.visit([&](const auto& it) { out = detail::write_value(out, it, form); });
        return out;
    }
};

} // namespace msnp
