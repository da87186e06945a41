// How a row comes into the run: `row/work/how`, one pass over all of its work per iteration.
//
//     const speed::rows mine([] {
//         speed::add_row("memcpy/founding", [](benchmark::State& state) {
//             const speed::work& from = speed::work_of("founding"); // made here, not when the program starts
//             std::string to(from.stream.size(), '\0');
//             speed::measure(state, {from.messages, from.stream.size()}, [&] { ... });
//         });
//     });
#pragma once

#include <benchmark/benchmark.h>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

namespace speed {

/// What one pass does: messages, deliveries or bytes, as the row says; and bytes on the wire.
struct amount {
    std::size_t items = 0;
    std::size_t bytes = 0;
};

/// Runs a pass until the time is over. What it must not leave out it says by `keep`.
template <class Pass>
void measure(benchmark::State& state, amount each, Pass&& pass) {
    for ([[maybe_unused]] auto turn : state) {
        pass();
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(each.items));
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(each.bytes));
    state.counters["each"] = benchmark::Counter(static_cast<double>(each.items),
                                                benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

template <class Run>
void add_row(const std::string& name, Run&& run) {
    benchmark::RegisterBenchmark(name.c_str(), std::forward<Run>(run));
}

/// The libraries of others that rows use, with their versions.
inline std::string& peers() {
    static std::string all;
    return all;
}
inline void add_peer(const std::string& name_and_version) { peers() += (peers().empty() ? "" : ", ") + name_and_version; }

/// Adds rows before `main` begins: one object of it in each file.
struct rows {
    explicit rows(void (*add)()) { add(); }
};

} // namespace speed
