// Which commands there are, stream by stream. A new command is one struct and one line here.
#pragma once

#include <msnp/base/row_view.hpp>
#include <msnp/command/failure.hpp>
#include <msnp/command/identify.hpp>
#include <msnp/command/ims.hpp>
#include <msnp/command/message.hpp>
#include <msnp/command/referral.hpp>
#include <msnp/command/room.hpp>

#include <cstddef>
#include <type_traits>

namespace msnp {

namespace detail {

// The place of the first true one.
constexpr std::size_t find_true(const bool* all) noexcept {
    std::size_t at = 0;
    while (!all[at]) {
        ++at;
    }
    return at;
}

template <class Wanted, class... Types>
inline constexpr bool is_each[] = {std::is_same_v<Wanted, Types>..., true};

} // namespace detail

/// A list of commands, as a type. Nothing is made of them before the list is used.
template <class... Commands>
struct command_set {
    static constexpr std::size_t size = sizeof...(Commands);

    /// Calls `use.template operator()<Command>()` for each command in order while it gives true; whether all did.
    template <class Use>
    static constexpr bool every(Use&& use) {
        static_assert((command<Commands> && ...), "each of these types needs a member type `on_wire`: see describe.hpp");
        return (use.template operator()<Commands>() && ...);
    }

    /// The place of a command in the set, from 0; `size` if it is not there.
    template <class Command>
    static constexpr std::size_t place_of = detail::find_true(detail::is_each<Command, Commands...>);

    /// Whether a command is one of them.
    template <class Command>
    static constexpr bool contains = place_of<Command> != size;
};

/// Every command of the library, the most frequent first.
using all_commands = command_set<msg_to_client, msg_to_server, ack, nak, // message
                                 joi, bye, iro, cal, cal_ringing, out,   // room
                                 usr, usr_ok, ans, ans_ok,               // identify
                                 xfr_sb, xfr_sb_answer, xfr_ns, rng,     // referral
                                 ims, ims_answer, failure>;

/// The commands of a set that can be said on one of `Streams`: a set itself.
template <class Set, flow Streams>
struct commands_on {
    template <class Command>
    static constexpr bool contains = Set::template contains<Command>&& overlap(Command::on_wire::streams, Streams);

    /// As of the set.
    template <class Use>
    static constexpr bool every(Use&& use) {
        return Set::every([&]<class Command>() {
            if constexpr (overlap(Command::on_wire::streams, Streams)) {
                return use.template operator()<Command>();
            } else {
                return true;
            }
        });
    }

    static constexpr std::size_t size = [] {
        std::size_t count = 0;
        every([&]<class>() { return ++count != 0; });
        return count;
    }();
};

/// What can be said on each of the four streams.
using client_to_switchboard = commands_on<all_commands, flow::client_to_switchboard>;
using switchboard_to_client = commands_on<all_commands, flow::switchboard_to_client>;
using client_to_notification = commands_on<all_commands, flow::client_to_notification>;
using notification_to_client = commands_on<all_commands, flow::notification_to_client>;

namespace detail {

// Whether no line can be both of two commands with one verb: a constant tells them apart, at a place that does not move.
constexpr bool are_told_apart(row_view<field_description> one, row_view<field_description> other) noexcept {
    const std::size_t size = one.size() < other.size() ? one.size() : other.size();
    const auto is_fixed = [](const field_description& each) {
        return each.kind == field_kind::required || each.kind == field_kind::constant;
    };
    for (std::size_t at = 0; at != size && is_fixed(one[at]) && is_fixed(other[at]); ++at) {
        if (one[at].kind == field_kind::constant && other[at].kind == field_kind::constant &&
            one[at].shape != other[at].shape) {
            return true;
        }
    }
    return false;
}

} // namespace detail

/// Whether every line of every stream can be but one command of the set: two with the same verb differ in a constant.
template <class Set>
constexpr bool is_unambiguous() noexcept {
    return Set::every([]<class One>() {
        bool met = false; // the pairs before `One` have been looked at
        return Set::every([&]<class Other>() {
            const bool behind = met;
            met = met || std::is_same_v<One, Other>;
            return !behind || One::on_wire::verb != Other::on_wire::verb ||
                   !overlap(One::on_wire::streams, Other::on_wire::streams) ||
                   detail::are_told_apart(One::on_wire::fields, Other::on_wire::fields);
        });
    });
}

} // namespace msnp
