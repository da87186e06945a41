// What the peers that write have in common: the values, the same as the library's own rows are given, and the proof.
//
// They know nothing of what may not stand in a line, of UTF-8 or of line breaks in a text: none of them looks for it.
#pragma once

#include "peers.hpp"

#include <cstddef>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

namespace speed {

struct said {
    std::string_view account = founding::account;
    std::string_view nick = founding::nick;
    std::string_view payload = founding::payload;
    std::string_view font = founding::font;
    std::string_view effects = {};
    std::string_view text = founding::text;
    unsigned color = founding::color;
    unsigned charset = founding::charset;
    unsigned pitch_family = founding::pitch_family;
};

/// What the library writes of these values, which the peers must write, too.
struct expected {
    std::string line;
    std::string message;
    std::string composed;
};
const expected& written_by_us();

/// The name of a font as it is written, by a loop and a table: no printer has a better way.
std::string_view percent_encoded(std::string_view plain, std::span<char> to);

/// Adds a row: `write(writer, values)` gives a view of one message.
template <class Writer, class Write>
void add_writer(const std::string& name, std::string expected::*right, Write write) {
    add_row(name, [right, write](benchmark::State& state) {
        constexpr std::size_t messages = 1000;
        Writer writer;
        said values;
        const std::string& wanted = written_by_us().*right;
        require(write(writer, values) == wanted, "a peer writes what the library writes");
        measure(state, {messages, messages * wanted.size()}, [&] {
            for (std::size_t number = 0; number != messages; ++number) {
                vary(values);
                keep_bytes(write(writer, values).data());
            }
        });
    });
}

/// A peer that prints into memory: how it prints a line and the header block of a text, each with the size that it has then.
/// What is there already, payload and text, it copies behind that, since no printer is as fast as `memcpy`.
template <class Printer>
struct writer {
    char to[2048];
    char payload[1664];

    static std::string_view join(std::span<char> to, std::size_t size, std::string_view bytes) {
        require(bytes.size() <= to.size() - size, "a peer has room to write");
        std::memcpy(to.data() + size, bytes.data(), bytes.size());
        return {to.data(), size + bytes.size()};
    }
    std::string_view line(const said& values) { return {to, Printer::line(to, values, values.payload.size())}; }
    std::string_view message(const said& values, std::string_view behind) {
        return join(to, Printer::line(to, values, behind.size()), behind);
    }
    std::string_view compose(const said& values) {
        char font[3 * 64];
        const std::size_t headers = Printer::headers(payload, values, percent_encoded(values.font, font));
        return message(values, join(payload, headers, values.text));
    }
};

/// Adds the three rows of a peer: it has `line`, `message` and `compose`, which keep what they write until the next is called.
template <class Writer>
void add_writers(const std::string& name) {
    add_writer<Writer>(name + "/line", &expected::line, [](Writer& to, const said& values) { return to.line(values); });
    add_writer<Writer>(name + "/message", &expected::message,
                       [](Writer& to, const said& values) { return to.message(values, values.payload); });
    add_writer<Writer>(name + "/compose", &expected::composed,
                       [](Writer& to, const said& values) { return to.compose(values); });
}

} // namespace speed
