// How reading grows, row by row: with the length of a line, and with the number of headers.
#include "founding.hpp"
#include "keep.hpp"
#include "passes_read.hpp"
#include "registry.hpp"

#include <msnp/payload/text.hpp>

namespace speed {
namespace {

// Lines of one length, their ends included, as many as make a mebibyte.
void read_lines(benchmark::State& state, std::size_t size) {
    constexpr std::string_view start = "JOI a@b.c ";
    const std::size_t count = 1024 * 1024 / size;
    std::string memory;
    for (std::size_t number = 0; number != count; ++number) {
        memory.append(start).append(size - start.size() - 2, 'n').append("\r\n");
    }
    msnp::reader reader(memory);
    const auto pass = [&] { return read_in_place(reader, memory.size(), depth::framing); };
    if (pass() != count) {
        state.SkipWithError("not every line was read");
        return;
    }
    measure(state, {memory.size(), memory.size()}, pass);
}

// A text with so many headers, all of the same length but the two that a text has.
void read_headers(benchmark::State& state, std::size_t count) {
    constexpr std::size_t payloads = 1000;
    std::string payload = "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n";
    for (std::size_t number = 2; number != count; ++number) {
        payload += "X-Header-" + std::to_string(10 + number) + ": the value of this header, not long\r\n";
    }
    payload.append("\r\n").append(founding::text);
    measure(state, {payloads * count, payloads * payload.size()}, [&] {
        for (std::size_t number = 0; number != payloads; ++number) {
            std::string_view from = payload;
            vary(from);
            keep(msnp::parse_payload<msnp::text_message>(from));
        }
    });
}

constexpr std::size_t lines[] = {16, 64, 256, 1024, 4096, 16'384, 65'536};
constexpr std::size_t headers[] = {2, 4, 8, 16, 32, 64};

const rows registered([] {
    for (const std::size_t size : lines) {
        add_row("grow_line/" + std::to_string(size), [=](benchmark::State& state) { read_lines(state, size); });
    }
    for (const std::size_t count : headers) {
        add_row("grow_headers/" + std::to_string(count), [=](benchmark::State& state) { read_headers(state, count); });
    }
});

} // namespace
} // namespace speed
