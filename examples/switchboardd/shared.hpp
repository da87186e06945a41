// What all connections of the server have in common: limits, time, log, numbers, and the one buffer that they read into.
#pragma once

#include "lines.hpp"
#include "options.hpp"

#include <msnp/session/instant.hpp>

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <unistd.h>
#include <utility>

namespace service {

/// What has happened since the start.
struct counts {
    std::uint64_t messages = 0; ///< said by members of switchboards to somebody
    std::uint64_t bytes_in = 0; ///< on both ports
    std::uint64_t bytes_out = 0;
    std::uint64_t accepted = 0; ///< connections
    std::uint64_t refused = 0;  ///< connections over a limit, and those that made room
    std::size_t signed_in = 0;  ///< now
};

/// Lent to each connection in turn. One thread runs the server, so there is one.
struct shared {
    explicit shared(const options& from) noexcept : wanted(from) {}

    /// Many digits that nobody can guess.
    std::string unguessable();

    /// Milliseconds of a clock that only goes forward.
    msnp::instant now() const noexcept;

    bool logs(log_level level) const noexcept { return wanted.level >= level; }

    /// Writes a line into the log, with the time before it, if it is of this level. What a stranger has said must be redacted
    /// or escaped.
    template <class... Values>
    void log(log_level level, fmt::format_string<Values...> text, Values&&... values) {
        if (logs(level)) {
            write_log(fmt::format(text, std::forward<Values>(values)...));
        }
    }

    const options& wanted;
    counts count = {};
    std::array<char, 32768> memory = {};
    line_writer output{STDOUT_FILENO};
    line_writer errors{STDERR_FILENO};

private:
    void write_log(const std::string& text);

    std::random_device chance_;
};

/// Bytes of memory that the process holds, or 0 where the system does not say.
std::uint64_t resident_bytes();

} // namespace service
