// Writing, row by row.
#include "founding.hpp"
#include "passes_write.hpp"
#include "registry.hpp"

namespace speed {
namespace {

void add(const char* name, std::size_t (*write)(std::size_t)) {
    add_row(name, [write](benchmark::State& state) {
        constexpr std::size_t messages = 1000;
        measure(state, {messages, write(messages)}, [&] { return write(messages); });
    });
}

const rows registered([] {
    add("write_line/founding", write_lines);
    add("write_message/founding", write_messages);
    add("compose/founding", compose);
});

} // namespace
} // namespace speed
