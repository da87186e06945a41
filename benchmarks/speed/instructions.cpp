// Does one thing so many times, for a program that counts instructions: `instructions ROW COUNT`.
//
// What is made before it begins does not depend on COUNT, so the difference of two runs is that of the thing alone.
#include "audience.hpp"
#include "founding.hpp"
#include "meeting.hpp"
#include "passes_chunks.hpp"
#include "passes_read.hpp"
#include "passes_write.hpp"
#include "require.hpp"
#include "talk.hpp"

#include <charconv>
#include <cstdio>
#include <cstring>
#include <string>
#include <string_view>

namespace {

using namespace speed;

constexpr std::size_t most = 1000;

// What is read: the first messages of it.
std::string stream() {
    std::string made;
    for (std::size_t number = 0; number != most; ++number) {
        made += founding::frame;
    }
    return made;
}

void read_in_place(std::size_t messages, depth deep) {
    std::string memory = stream();
    msnp::reader reader(memory);
    require(read_in_place(reader, messages * founding::frame_size, deep) == messages, "every message is read");
}

void read_single_bytes(std::size_t messages) {
    const std::string all = stream();
    char memory[4096];
    msnp::reader reader(memory);
    const std::string_view first = std::string_view(all).substr(0, messages * founding::frame_size);
    require(read_fed(reader, first, 1, depth::framing) == messages, "every message is read");
}

struct row {
    std::string_view name;
    void (*run)(std::size_t count);
};

constexpr row all_rows[] = {
    {"framing", [](std::size_t count) { read_in_place(count, depth::framing); }},
    {"typed", [](std::size_t count) { read_in_place(count, depth::messages); }},
    {"decode", [](std::size_t count) { read_in_place(count, depth::texts); }},
    {"single_bytes", read_single_bytes},
    {"write_line", [](std::size_t count) { write_lines(count); }},
    {"write_message", [](std::size_t count) { write_messages(count); }},
    {"compose", [](std::size_t count) { compose(count); }},
    {"round_trip", [](std::size_t count) { talk().round_trips(count); }},
    {"fan_out_10", [](std::size_t count) { audience(10).deliver(count); }},
    {"meeting_64", [](std::size_t count) { meeting(64).repeat(count); }},
    {"chunk_join",
     [](std::size_t count) {
         long_text text(std::size_t{16} * 1024); // eleven chunks
         for (std::size_t number = 0; number != count; ++number) {
             text.join();
         }
     }},
};

} // namespace

int main(int count, char** arguments) {
    if (count == 3) {
        std::size_t times = 0;
        const char* const end = arguments[2] + std::strlen(arguments[2]);
        const bool is_number = std::from_chars(arguments[2], end, times).ptr == end;
        for (const row& each : all_rows) {
            if (is_number && times <= most && each.name == arguments[1]) {
                each.run(times);
                return 0;
            }
        }
    }
    std::fputs("instructions ROW COUNT, at most 1000; a row is one of:", stderr);
    for (const row& each : all_rows) {
        std::fprintf(stderr, " %.*s", static_cast<int>(each.name.size()), each.name.data());
    }
    std::fputs("\n", stderr);
    return 2;
}
