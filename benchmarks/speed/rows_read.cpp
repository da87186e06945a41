// Reading, row by row: each work at each depth, in place and fed in pieces.
#include "passes_read.hpp"
#include "registry.hpp"

#include <vector>

namespace speed {
namespace {

struct row {
    std::string_view name;
    depth (*deep)(const work&);
};

constexpr row reading[] = {
    {"framing", [](const work&) { return depth::framing; }},
    {"typed", [](const work& from) { return typed_depth(from); }},
    {"decode", [](const work& from) { return decode_depth(from); }},
};

constexpr std::size_t whole = 0;
constexpr std::size_t pieces[] = {1, 7, 64, 1460, 8192, whole};

// A pass that does not find every command measures nothing.
template <class Pass>
void measure_reading(benchmark::State& state, const work& from, Pass pass) {
    if (pass() != from.messages) {
        state.SkipWithError("not every command was read");
        return;
    }
    measure(state, {from.messages, from.stream.size()}, pass);
}

void in_place(benchmark::State& state, std::string_view name, const row& how) {
    const work& from = work_of(name);
    const depth deep = how.deep(from);
    std::vector<char> memory(from.stream.begin(), from.stream.end());
    msnp::reader reader(memory, {.from = from.from});
    measure_reading(state, from, [&] { return read_in_place(reader, from.stream.size(), deep); });
}

void fed(benchmark::State& state, std::string_view name, const row& how, std::size_t piece) {
    const work& from = work_of(name);
    const depth deep = how.deep(from);
    std::vector<char> memory(std::size_t{64} * 1024);
    msnp::reader reader(memory, {.from = from.from});
    const std::size_t size = piece == whole ? from.stream.size() : piece;
    measure_reading(state, from, [&] { return read_fed(reader, from.stream, size, deep); });
}

const rows registered([] {
    for (const row& each : reading) {
        for (const std::string_view name : work_names) {
            const std::string start = std::string(each.name) + "/" + std::string(name) + "/";
            add_row(start + "in_place", [=](benchmark::State& state) { in_place(state, name, each); });
            for (const std::size_t piece : pieces) {
                const std::string size = piece == whole ? "whole" : std::to_string(piece);
                add_row(start + "fed_" + size, [=](benchmark::State& state) { fed(state, name, each, piece); });
            }
        }
    }
});

} // namespace
} // namespace speed
