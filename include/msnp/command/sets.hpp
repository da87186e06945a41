// Which commands there are, stream by stream. A new command is one struct and one line here.
#pragma once

#include <msnp/command/failure.hpp>
#include <msnp/command/identify.hpp>
#include <msnp/command/message.hpp>
#include <msnp/command/referral.hpp>
#include <msnp/command/room.hpp>

#include <cstddef>
#include <type_traits>

namespace msnp {

/// A list of commands, as a type.
template <command... Commands>
struct command_set {
    static constexpr std::size_t size = sizeof...(Commands);

    /// The verbs of the commands, in order.
    static constexpr verb verbs[size + 1] = {Commands::on_wire::verb..., verb()};

    /// Calls `use.template operator()<Command>()` for each command in order while it gives true; whether all did.
    template <class Use>
    static constexpr bool every(Use&& use) {
        return (use.template operator()<Commands>() && ...);
    }

    /// The place of a command in the set, from 0; `size` if it is not there.
    template <class Command>
    static constexpr std::size_t place_of = [] {
        std::size_t place = 0;
        static_cast<void>(((std::is_same_v<Command, Commands> || (++place, false)) || ...));
        return place;
    }();

    template <class Command>
    static constexpr bool contains = place_of<Command> != size;
};

/// Every command of the library, the most frequent first.
using all_commands = command_set<msg_to_client, msg_to_server, ack, nak, // message
                                 joi, bye, iro, cal, cal_ringing, out,   // room
                                 usr, usr_ok, ans, ans_ok,               // identify
                                 xfr_sb, xfr_sb_answer, rng,             // referral
                                 failure>;

namespace detail {

template <class Made, flow Streams, class... Commands>
struct select;
template <class... Made, flow Streams>
struct select<command_set<Made...>, Streams> {
    using type = command_set<Made...>;
};
template <class... Made, flow Streams, class First, class... Others>
struct select<command_set<Made...>, Streams, First, Others...>
    : select<std::conditional_t<overlap(First::on_wire::streams, Streams), command_set<Made..., First>, command_set<Made...>>,
             Streams, Others...> {};

template <class Set, flow Streams>
struct select_from;
template <class... Commands, flow Streams>
struct select_from<command_set<Commands...>, Streams> : select<command_set<>, Streams, Commands...> {};

} // namespace detail

/// The commands of a set that can be said on one of `Streams`.
template <class Set, flow Streams>
using commands_on = typename detail::select_from<Set, Streams>::type;

using client_to_switchboard = commands_on<all_commands, flow::client_to_switchboard>;
using switchboard_to_client = commands_on<all_commands, flow::switchboard_to_client>;
using client_to_notification = commands_on<all_commands, flow::client_to_notification>;
using notification_to_client = commands_on<all_commands, flow::notification_to_client>;

namespace detail {

// Whether no two commands of a stream have the same verb.
template <class Set>
constexpr bool verbs_are_distinct() noexcept {
    for (std::size_t one = 0; one != Set::size; ++one) {
        for (std::size_t other = one + 1; other != Set::size; ++other) {
            if (Set::verbs[one] == Set::verbs[other]) {
                return false;
            }
        }
    }
    return true;
}

static_assert(verbs_are_distinct<client_to_switchboard>() && verbs_are_distinct<switchboard_to_client>());
static_assert(verbs_are_distinct<client_to_notification>() && verbs_are_distinct<notification_to_client>());

} // namespace detail

} // namespace msnp
