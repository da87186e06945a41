#include "lines.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <poll.h>
#include <string>
#include <unistd.h>

namespace service {

void line_writer::write(std::string_view line) {
    if (lost_ != 0 && put(fmt::format("switchboardd: {} lines were lost here: nobody read them", lost_))) {
        lost_ = 0;
    }
    lost_ += lost_ != 0 || !put(line) ? 1U : 0U;
}

// A pipe that can be written to takes 4096 bytes at once, so this does not wait.
bool line_writer::put(std::string_view line) {
    constexpr std::size_t most = 4000;
    pollfd asked{descriptor_, POLLOUT, 0};
    if (::poll(&asked, 1, 0) != 1 || (asked.revents & POLLOUT) == 0) {
        return false;
    }
    std::string whole(line.substr(0, most));
    whole += line.size() > most ? "...\n" : "\n";
    ssize_t written = 0;
    do {
        written = ::write(descriptor_, whole.data(), whole.size());
    } while (written < 0 && errno == EINTR);
    return written >= 0;
}

} // namespace service
