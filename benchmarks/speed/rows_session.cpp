// Sessions, row by row, and how they grow.
#include "audience.hpp"
#include "crowd.hpp"
#include "founding.hpp"
#include "keep.hpp"
#include "passes_chunks.hpp"
#include "registry.hpp"
#include "talk.hpp"

#include <map>

namespace speed {
namespace {

void round_trip(benchmark::State& state) {
    constexpr std::size_t messages = 1000;
    talk between;
    measure(state, {messages, between.round_trips(messages)}, [&] { keep(between.round_trips(messages)); });
}

void deliver(benchmark::State& state, std::size_t listeners) {
    const std::size_t messages = 3000 / listeners + 1;
    audience those(listeners);
    const std::size_t bytes = those.deliver(messages);
    measure(state, {messages * listeners, bytes}, [&] { require(those.deliver(messages) == bytes, "everybody is told"); });
}

void hear(benchmark::State& state, std::size_t conversations) {
    static std::map<std::size_t, crowd> crowds; // a hundred thousand are not made for each repetition anew
    crowd& all = crowds.try_emplace(conversations, conversations).first->second;
    measure(state, {conversations, conversations * founding::frame_size},
            [&] { require(all.hear() == conversations, "each hears a text"); });
    if (all.bytes_each() != 0) { // where it is known
        state.counters["bytes_each"] = all.bytes_each();
    }
}

constexpr std::size_t long_size = std::size_t{64} * 1024;

void split(benchmark::State& state) {
    const long_text text(long_size);
    require(text.split() == text.wire_bytes(), "every chunk is written");
    measure(state, {text.wire_bytes(), text.wire_bytes()},
            [&] { require(text.split() == text.wire_bytes(), "every chunk is written"); });
}

void join(benchmark::State& state) {
    long_text text(long_size);
    require(text.join() >= long_size, "the chunks make a message");
    measure(state, {text.wire_bytes(), text.wire_bytes()},
            [&] { require(text.join() >= long_size, "the chunks make a message"); });
}

constexpr std::size_t fan_out[] = {2, 10, 100};
constexpr std::size_t members[] = {2, 5, 10, 30, 100, 300};
constexpr std::size_t conversations[] = {100, 1000, 10'000, 100'000};

const rows registered([] {
    add_row("round_trip/text", round_trip);
    add_row("chunks/split", split);
    add_row("chunks/join", join);
    for (const std::size_t listeners : fan_out) {
        add_row("fan_out/" + std::to_string(listeners), [=](benchmark::State& state) { deliver(state, listeners); });
    }
    for (const std::size_t listeners : members) {
        add_row("grow_members/" + std::to_string(listeners), [=](benchmark::State& state) { deliver(state, listeners); });
    }
    for (const std::size_t count : conversations) {
        add_row("grow_conversations/" + std::to_string(count), [=](benchmark::State& state) { hear(state, count); });
    }
});

} // namespace
} // namespace speed
