#include "simulation/world/schedule.hpp"

#include <msnp/base/narrow.hpp>

#include <array>
#include <iterator>

namespace storm {

namespace {

using msnp_test::chance;

struct likely {
    deed what;
    std::uint8_t weight;
};

constexpr likely talk[] = {{deed::open, 8},  {deed::say, 30},   {deed::send, 4}, {deed::type, 5},
                           {deed::nudge, 2}, {deed::invite, 4}, {deed::leave, 4}};
constexpr likely calm_talk[] = {{deed::open, 8}, {deed::say, 30},  {deed::send, 4},
                                {deed::type, 5}, {deed::nudge, 2}, {deed::invite, 4}};
constexpr likely cuts[] = {{deed::weather, 6}};
constexpr likely losses[] = {{deed::weather, 3}, {deed::lose, 10}, {deed::drop, 3}};
constexpr likely silences[] = {{deed::weather, 2}, {deed::silence, 8}, {deed::lose, 2}};
constexpr likely restarts[] = {{deed::restart, 5}, {deed::hang, 4}, {deed::desk_restart, 4}, {deed::drop, 2}};
constexpr likely slow[] = {{deed::weather, 4}, {deed::narrow, 5}, {deed::stop_reading, 9}};
constexpr likely false_lines[] = {{deed::weather, 2}, {deed::false_line, 14}};
constexpr likely noise[] = {{deed::weather, 2}, {deed::noise_down, 6}, {deed::noise_up, 6}};
constexpr likely clocks[] = {{deed::clock_jump, 4}, {deed::clock_back, 4}, {deed::clock_stops, 4}, {deed::lose, 2}};
constexpr likely refusals[] = {{deed::desk_serves, 8}, {deed::desk_rings, 6}, {deed::appear, 5}, {deed::lose, 2}};
constexpr likely everything[] = {{deed::weather, 2},      {deed::narrow, 1},     {deed::lose, 4},         {deed::silence, 3},
                                 {deed::stop_reading, 2}, {deed::restart, 1},    {deed::hang, 1},         {deed::drop, 2},
                                 {deed::desk_serves, 2},  {deed::desk_rings, 2}, {deed::desk_restart, 1}, {deed::false_line, 3},
                                 {deed::noise_down, 1},   {deed::noise_up, 1},   {deed::clock_jump, 1},   {deed::clock_back, 1},
                                 {deed::clock_stops, 1},  {deed::appear, 2}};

struct fault_table {
    const likely* first;
    std::size_t size;
};
template <std::size_t Size>
constexpr fault_table table(const likely (&rows)[Size]) {
    return {rows, Size};
}
constexpr fault_table faults[] = {{nullptr, 0},    table(cuts),     table(losses),      table(silences),
                                  table(restarts), table(slow),     table(false_lines), table(noise),
                                  table(clocks),   table(refusals), table(everything)};
static_assert(std::size(faults) == static_cast<std::size_t>(profile_name::count_));

deed draw_from(const likely* rows, std::size_t size, chance& luck) {
    std::size_t sum = 0;
    for (std::size_t at = 0; at != size; ++at) {
        sum += rows[at].weight;
    }
    std::size_t left = luck.below(sum);
    while (left >= rows->weight) {
        left -= rows->weight;
        ++rows;
    }
    return rows->what;
}

std::uint32_t small(chance& luck, std::size_t below) { return msnp::narrow<std::uint32_t>(luck.below(below)); }

std::uint32_t draw_pause(chance& luck) {
    switch (luck.below(16)) {
    case 0: return 60'000 + small(luck, 30'000);
    case 1: return 8'000 + small(luck, 12'000);
    case 2:
    case 3: return 1'000 + small(luck, 6'000);
    case 4:
    case 5:
    case 6:
    case 7: return 0;
    default: return small(luck, 400);
    }
}

std::uint32_t draw_length(chance& luck) {
    switch (luck.below(12)) {
    case 0: return 1'450 + small(luck, 250); // about the limit
    case 1: return 1'700 + small(luck, 5'000);
    case 2: return small(luck, 6) == 0 ? 20'000 + small(luck, 20'000) : 200;
    default: return 20 + small(luck, 60);
    }
}

std::uint32_t draw_size(deed what, std::size_t clients, chance& luck) {
    switch (what) {
    case deed::say:
    case deed::send: return draw_length(luck);
    case deed::invite: return small(luck, clients + 1); // the last one is nobody
    case deed::appear:
    case deed::weather:
    case deed::silence: return small(luck, 3);
    case deed::narrow: return 200U << luck.below(9);
    case deed::lose: return luck.below(3) == 0 ? 0 : small(luck, 400);
    case deed::desk_serves: return small(luck, 5);
    case deed::desk_rings: return small(luck, 4);
    case deed::false_line: return small(luck, 64);
    case deed::noise_down:
    case deed::noise_up: return small(luck, 1'000'000);
    case deed::stop_reading:
    case deed::hang:
    case deed::restart:
    case deed::desk_restart:
    case deed::clock_stops: return 1 + small(luck, luck.below(4) == 0 ? 90'000 : 9'000);
    case deed::clock_jump: return 1 + small(luck, luck.below(8) == 0 ? 3'000'000'000U : luck.below(3) == 0 ? 100'000 : 3'000);
    case deed::clock_back: return 1 + small(luck, luck.below(3) == 0 ? 100'000 : 3'000);
    default: return 0;
    }
}

constexpr std::string_view deed_names[] = {"opens a chat with",
                                           "says",
                                           "sends",
                                           "types",
                                           "nudges",
                                           "invites",
                                           "leaves",
                                           "appears",
                                           "weather",
                                           "narrow connections",
                                           "loses connection",
                                           "silence on connection",
                                           "stops reading",
                                           "server restarts",
                                           "server hangs",
                                           "server drops connection",
                                           "desk serves",
                                           "desk rings",
                                           "desk restarts",
                                           "false line on connection",
                                           "noise to the client of connection",
                                           "noise to the server on connection",
                                           "clock jumps",
                                           "clock runs back",
                                           "clock stops"};
static_assert(std::size(deed_names) == static_cast<std::size_t>(deed::count_));

} // namespace

std::string_view name(profile_name of) {
    constexpr std::string_view names[] = {"calm",        "cuts",  "losses", "silence",  "restarts",  "slow",
                                          "false_lines", "noise", "clocks", "refusals", "everything"};
    static_assert(std::size(names) == static_cast<std::size_t>(profile_name::count_));
    return names[static_cast<std::size_t>(of)];
}

profile_name profile_of(std::uint64_t seed) {
    const std::uint64_t place = seed % 16;
    return place < static_cast<std::uint64_t>(profile_name::everything) ? static_cast<profile_name>(place)
                                                                        : profile_name::everything;
}

schedule draw(std::uint64_t seed, profile_name of) {
    chance luck(seed * 2 + 1);
    schedule made;
    made.seed = seed;
    made.is_strict = of == profile_name::calm || of == profile_name::cuts;
    const std::size_t clients = 2 + luck.below(3);
    constexpr msnp::dialect dialects[] = {msnp::dialect::msnp8, msnp::dialect::msnp12, msnp::dialect::msnp15,
                                          msnp::dialect::msnp18};
    const bool is_mixed = luck.below(2) == 0;
    const msnp::dialect common = dialects[luck.below(4)];
    for (std::size_t at = 0; at != clients; ++at) {
        cast_member who;
        who.spoken = is_mixed ? dialects[luck.below(4)] : common;
        who.account = msnp::narrow<std::uint8_t>(at);
        who.joins_chunks = luck.below(3) != 0;
        who.assembly = luck.below(4) == 0 ? 0 : made.is_strict ? 65'536 : luck.below(6) == 0 ? 2'048 : 16'384;
        who.is_hasty = luck.below(4) == 0;
        who.is_echo = luck.below(5) == 0;
        who.temper = luck.below(3) == 0 ? msnp::narrow<std::uint8_t>(luck.below(8)) : std::uint8_t{0};
        made.cast.push_back(who);
    }
    if (clients > 2 && luck.below(3) == 0) {
        made.cast.back().account = 0; // one person twice
        made.cast.back().spoken = made.cast.front().spoken = msnp::dialect::msnp18;
    }
    const fault_table wrong = faults[static_cast<std::size_t>(of)];
    const std::size_t count = 20 + luck.below(50);
    for (std::size_t at = 0; at != count; ++at) {
        step next;
        next.pause = draw_pause(luck);
        const bool is_fault = wrong.size != 0 && luck.below(5) < 2;
        next.what = at == 0          ? deed::open
                    : is_fault       ? draw_from(wrong.first, wrong.size, luck)
                    : made.is_strict ? draw_from(calm_talk, std::size(calm_talk), luck)
                                     : draw_from(talk, std::size(talk), luck);
        next.who = msnp::narrow<std::uint8_t>(luck.below(clients));
        next.which = msnp::narrow<std::uint8_t>(luck.below(next.what == deed::open ? clients : 8));
        next.how = msnp::narrow<std::uint8_t>(luck.below(8));
        next.size = draw_size(next.what, clients, luck);
        made.steps.push_back(next);
    }
    return made;
}

std::string spelt(const step& of) {
    return "+" + std::to_string(of.pause) + " ms  client " + std::to_string(of.who) + "  " +
           std::string(deed_names[static_cast<std::size_t>(of.what)]) + ' ' + std::to_string(of.which) + ", " +
           std::to_string(of.size) + " (" + std::to_string(of.how) + ')';
}

std::string spelt(const schedule& of) {
    std::string out;
    for (std::size_t at = 0; at != of.cast.size(); ++at) {
        const cast_member& who = of.cast[at];
        out += "client " + std::to_string(at) + ": account " + std::to_string(who.account) + ", MSNP" +
               std::to_string(static_cast<unsigned>(who.spoken)) + (who.joins_chunks ? ", chunks" : "") + ", assembly " +
               std::to_string(who.assembly) + (who.is_hasty ? ", hasty" : "") + (who.is_echo ? ", echo" : "") + ", temper " +
               std::to_string(who.temper) + '\n';
    }
    for (const step& each : of.steps) {
        out += spelt(each) + '\n';
    }
    return out;
}

} // namespace storm
