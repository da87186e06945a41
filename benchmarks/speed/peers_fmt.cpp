// Writing by fmt: with format strings that are read when the program runs, as most people use it, and with compiled ones,
// which its manual has for those in a hurry.
#include "peers_writing.hpp"

#include <fmt/compile.h>
#include <fmt/format.h>

namespace speed {
namespace {

constexpr char line_format[] = "MSG {} {} {}\r\n";
constexpr char headers_format[] = "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n"
                                  "X-MMS-IM-Format: FN={}; EF={}; CO={:x}; CS={:x}; PF={:x}\r\n\r\n";

struct ordinary {
    template <class... Values>
    static char* line(char* to, const Values&... values) {
        return fmt::format_to(to, line_format, values...);
    }
    template <class... Values>
    static char* headers(char* to, const Values&... values) {
        return fmt::format_to(to, headers_format, values...);
    }
};

struct compiled {
    template <class... Values>
    static char* line(char* to, const Values&... values) {
        return fmt::format_to(to, FMT_COMPILE(line_format), values...);
    }
    template <class... Values>
    static char* headers(char* to, const Values&... values) {
        return fmt::format_to(to, FMT_COMPILE(headers_format), values...);
    }
};

template <class Format>
struct printer {
    static std::size_t line(std::span<char> to, const said& values, std::size_t size) {
        return static_cast<std::size_t>(Format::line(to.data(), values.account, values.nick, size) - to.data());
    }
    static std::size_t headers(std::span<char> to, const said& values, std::string_view font) {
        const char* const end =
            Format::headers(to.data(), font, values.effects, values.color, values.charset, values.pitch_family);
        return static_cast<std::size_t>(end - to.data());
    }
};

const rows registered([] {
    add_peer("fmt " + std::to_string(FMT_VERSION / 10'000) + '.' + std::to_string(FMT_VERSION / 100 % 100));
    add_writers<writer<printer<ordinary>>>("fmt");
    add_writers<writer<printer<compiled>>>("fmt_compiled");
});

} // namespace
} // namespace speed
