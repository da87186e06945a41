// The limit: what it takes to move the bytes of a work, and to look for its line ends.
#include "founding.hpp"
#include "keep.hpp"
#include "peers.hpp"
#include "work.hpp"

#include <algorithm>
#include <cstring>
#include <vector>

namespace speed {
namespace {

amount amount_of(const work& from) { return {from.messages, from.stream.size()}; }

void copy(benchmark::State& state, std::string_view name) {
    const work& from = work_of(name);
    std::vector<char> to(from.stream.size());
    const auto pass = [&] {
        std::memcpy(to.data(), from.stream.data(), from.stream.size());
        keep_bytes(to.data());
    };
    pass();
    require(std::string_view(to.data(), to.size()) == from.stream, "memcpy copies the work");
    measure(state, amount_of(from), pass);
}

// One message, again and again to the same place: nothing has to come from far away.
void copy_one(benchmark::State& state) {
    constexpr std::size_t messages = 10'000;
    char to[founding::frame_size];
    measure(state, {messages, messages * founding::frame_size}, [&] {
        for (std::size_t number = 0; number != messages; ++number) {
            std::string_view from = founding::frame;
            vary(from);
            std::memcpy(to, from.data(), from.size());
            keep_bytes(to);
        }
    });
    require(std::string_view(to, sizeof to) == founding::frame, "memcpy copies a message");
}

std::size_t count_line_ends(std::string_view stream) {
    std::size_t count = 0;
    const char* const end = stream.data() + stream.size();
    for (const char* at = stream.data(); at != end; ++at, ++count) {
        at = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
        if (at == nullptr) {
            break;
        }
    }
    return count;
}

void look(benchmark::State& state, std::string_view name) {
    const work& from = work_of(name);
    const auto line_ends = static_cast<std::size_t>(std::count(from.stream.begin(), from.stream.end(), '\n'));
    require(count_line_ends(from.stream) == line_ends, "memchr finds every line end");
    measure(state, amount_of(from), [&] { keep(count_line_ends(from.stream)); });
}

const rows registered([] {
    add_row("memcpy/message", copy_one);
    for (const std::string_view name : work_names) {
        add_row("memcpy/" + std::string(name), [name](benchmark::State& state) { copy(state, name); });
        add_row("memchr/" + std::string(name), [name](benchmark::State& state) { look(state, name); });
    }
});

} // namespace
} // namespace speed
