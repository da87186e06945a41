#include "passes_write.hpp"

#include "founding_message.hpp"
#include "keep.hpp"

#include <msnp/wire/write_line.hpp>

#include <span>

namespace speed {
namespace {

template <class Write>
std::size_t repeat(std::size_t messages, Write write) {
    char memory[2048];
    std::size_t bytes = 0;
    for (std::size_t number = 0; number != messages; ++number) {
        bytes += write(memory).value_or(0);
        keep_bytes(memory);
    }
    return bytes;
}

} // namespace

std::size_t write_lines(std::size_t messages) {
    return repeat(messages, [said = founding::command()](std::span<char> to) mutable {
        vary(said);
        return msnp::write_line(to, said);
    });
}

std::size_t write_messages(std::size_t messages) {
    return repeat(messages, [said = founding::command()](std::span<char> to) mutable {
        vary(said);
        return msnp::write(to, said);
    });
}

std::size_t compose(std::size_t messages) {
    return repeat(messages, [text = founding::message(), said = founding::command()](std::span<char> to) mutable {
        char payload[msnp::max_switchboard_payload];
        vary(text);
        vary(said);
        const msnp::result<std::size_t> size = msnp::write_payload(payload, text);
        said.payload = {payload, size.value_or(0)};
        return msnp::write(to, said);
    });
}

} // namespace speed
