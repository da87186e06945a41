#include "process.hpp"

#include <cerrno>
#include <csignal>
#include <cstddef>
#include <fcntl.h>
#include <poll.h>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace sockets {

namespace {

using clock = std::chrono::steady_clock;

} // namespace

process::process(const std::string& program, std::vector<std::string> arguments, const std::string& errors) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) {
        throw std::runtime_error("no pipe");
    }
    arguments.insert(arguments.begin(), program);
    std::vector<char*> words;
    words.reserve(arguments.size() + 1);
    for (std::string& each : arguments) {
        words.push_back(each.data());
    }
    words.push_back(nullptr);
    pid_ = fork();
    if (pid_ == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL); // never outlives the test
        dup2(ends[1], STDOUT_FILENO);
        const int nothing = open("/dev/null", O_RDONLY);
        dup2(nothing, STDIN_FILENO);
        if (!errors.empty()) {
            dup2(open(errors.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDERR_FILENO);
        }
        execv(program.c_str(), words.data());
        _exit(127);
    }
    close(ends[1]);
    output_ = ends[0];
    if (pid_ < 0) {
        throw std::runtime_error("no process");
    }
}

process::process(process&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)), output_(std::exchange(other.output_, -1)), read_(std::move(other.read_)),
      code_(other.code_) {}

process::~process() {
    if (pid_ > 0 && !code_) {
        kill(pid_, SIGKILL);
        waitpid(pid_, nullptr, 0);
    }
    if (output_ >= 0) {
        close(output_);
    }
}

std::optional<std::string> process::line(seconds wait) {
    const clock::time_point end = clock::now() + wait;
    while (true) {
        if (const std::size_t at = read_.find('\n'); at != std::string::npos) {
            std::string found = read_.substr(0, at);
            read_.erase(0, at + 1);
            return found;
        }
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - clock::now()).count();
        pollfd waits{output_, POLLIN, 0};
        if (left <= 0 || poll(&waits, 1, static_cast<int>(left)) <= 0) {
            return std::nullopt;
        }
        char bytes[4096];
        const ssize_t came = read(output_, bytes, sizeof bytes);
        if (came <= 0) {
            return std::nullopt;
        }
        read_.append(bytes, static_cast<std::size_t>(came));
    }
}

std::vector<std::string> process::lines(seconds wait) {
    std::vector<std::string> all;
    while (auto next = line(wait)) {
        all.push_back(*std::move(next));
    }
    return all;
}

bool process::prints(const std::vector<std::string_view>& pieces, seconds wait) {
    const clock::time_point end = clock::now() + wait;
    while (clock::now() < end) {
        const auto next = line(std::chrono::ceil<seconds>(end - clock::now()));
        if (!next) {
            return false;
        }
        bool has_all = true;
        for (const std::string_view piece : pieces) {
            has_all = has_all && next->find(piece) != std::string::npos;
        }
        if (has_all) {
            return true;
        }
    }
    return false;
}

void process::take_status(int status) { code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status); }

int process::exit_code(seconds wait) {
    const clock::time_point end = clock::now() + wait;
    while (is_running() && clock::now() < end) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return code_.value_or(-1);
}

void process::signal(int number) const { kill(pid_, number); }

bool process::is_running() {
    int status = 0;
    if (!code_ && waitpid(pid_, &status, WNOHANG) == pid_) {
        take_status(status);
    }
    return !code_;
}

} // namespace sockets
