// A program that a test starts, speaks to, waits for and, whatever happens, ends.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace sockets {

using seconds = std::chrono::seconds;

/// The time that a step may take on a machine that does much else.
inline constexpr seconds patience{30};

/// One running program. Its standard output is read here; its standard error is the test's, or goes to a file.
class process {
public:
    process(const std::string& program, std::vector<std::string> arguments, const std::string& errors = {});
    ~process(); // kills it
    process(process&& other) noexcept;
    process& operator=(process&&) = delete;

    /// The next line it prints, without its end; nothing at the end, or when the time has passed.
    std::optional<std::string> line(seconds wait = patience);

    /// All further lines, until it ends.
    std::vector<std::string> lines(seconds wait = patience);

    /// Reads lines until one has all these pieces. Whether one has come.
    bool prints(const std::vector<std::string_view>& pieces, seconds wait = patience);

    /// Waits for its end: the exit code, 128 and the signal, or -1 if it does not end.
    int exit_code(seconds wait = patience);

    void signal(int number) const;
    bool is_running();

private:
    void take_status(int status);

    pid_t pid_ = -1;
    int output_ = -1;
    std::string read_;
    std::optional<int> code_;
};

} // namespace sockets
