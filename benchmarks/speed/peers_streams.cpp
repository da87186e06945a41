// What people write who have the standard library alone.
#include "peers_writing.hpp"
#include "work.hpp"

#include <charconv>
#include <cstdio>
#include <ios>
#include <sstream>

namespace speed {
namespace {

// ---- reading ----------------------------------------------------------------------------------------------------------------

std::size_t to_size(std::string_view digits) {
    std::size_t size = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), size);
    return size;
}

struct cut_message {
    std::string line;
    std::string payload;

    // How long the payload is: what stands behind the last space.
    std::size_t length() const { return to_size(std::string_view(line).substr(line.rfind(' ') + 1)); }
    bool is_right() const {
        return line == founding::line.substr(0, founding::line.size() - 2) && payload == founding::payload;
    }
};

struct split_message : cut_message {
    std::istringstream words;
    std::string verb, account, nick, size;

    std::size_t length() {
        words.clear();
        words.str(line);
        words >> verb >> account >> nick >> size;
        return to_size(size);
    }
    bool is_right() const {
        return cut_message::is_right() && verb == "MSG" && account == founding::account && nick == founding::nick;
    }
};

// The strings and the streams are used again, from message to message and from pass to pass.
template <class Message>
void read(benchmark::State& state) {
    const work& from = work_of("founding");
    std::istringstream in(from.stream);
    Message message;
    const auto pass = [&](auto each) {
        in.clear();
        in.seekg(0);
        while (std::getline(in, message.line)) {
            message.line.pop_back(); // the carriage return
            message.payload.resize(message.length());
            in.read(message.payload.data(), static_cast<std::streamsize>(message.payload.size()));
            each(message);
        }
    };
    measure_peer(state, {from.messages, from.stream.size()}, pass, [](const Message& found) { return found.is_right(); });
}

// ---- writing ----------------------------------------------------------------------------------------------------------------

struct c_printer {
    static int width(std::string_view text) { return static_cast<int>(text.size()); }

    static std::size_t line(std::span<char> to, const said& values, std::size_t size) {
        return static_cast<std::size_t>(std::snprintf(to.data(), to.size(), "MSG %.*s %.*s %zu\r\n", width(values.account),
                                                      values.account.data(), width(values.nick), values.nick.data(), size));
    }
    static std::size_t headers(std::span<char> to, const said& values, std::string_view font) {
        return static_cast<std::size_t>(std::snprintf(to.data(), to.size(),
                                                      "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n"
                                                      "X-MMS-IM-Format: FN=%.*s; EF=%.*s; CO=%x; CS=%x; PF=%x\r\n\r\n",
                                                      width(font), font.data(), width(values.effects), values.effects.data(),
                                                      values.color, values.charset, values.pitch_family));
    }
};

// One stream for the payload and one for all, so that both keep their memory.
class stream_writer {
public:
    std::string_view line(const said& values) { return message(values, values.payload.size(), {}); }
    std::string_view message(const said& values, std::string_view payload) { return message(values, payload.size(), payload); }
    std::string_view compose(const said& values) {
        char font[3 * 64];
        payload_.str(nothing_);
        payload_ << "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n"
                 << "X-MMS-IM-Format: FN=" << percent_encoded(values.font, font) << "; EF=" << values.effects << std::hex
                 << "; CO=" << values.color << "; CS=" << values.charset << "; PF=" << values.pitch_family << "\r\n\r\n"
                 << values.text;
        return message(values, payload_.view());
    }

private:
    std::string_view message(const said& values, std::size_t size, std::string_view payload) {
        all_.str(nothing_);
        all_ << "MSG " << values.account << ' ' << values.nick << ' ' << size << "\r\n" << payload;
        return all_.view();
    }

    std::ostringstream payload_;
    std::ostringstream all_;
    const std::string nothing_;
};

const rows registered([] {
    add_row("getline/founding", read<cut_message>);
    add_row("istringstream/founding", read<split_message>);
    add_writers<writer<c_printer>>("snprintf");
    add_writers<stream_writer>("ostringstream");
});

} // namespace
} // namespace speed
