#include "peer.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <cstddef>
#include <netinet/in.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace sockets {

namespace {

using clock = std::chrono::steady_clock;

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_port = htons(port);
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return here;
}

sockaddr* any(sockaddr_in& of) { return reinterpret_cast<sockaddr*>(&of); }

} // namespace

peer::peer(std::uint16_t port) : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in there = loopback(port);
    const int small = 4096; // one that does not read is soon full
    setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
    if (socket_ < 0 || connect(socket_, any(there), sizeof there) != 0) {
        throw std::runtime_error("cannot connect to port " + std::to_string(port));
    }
}

peer::peer(listener& at, seconds wait) {
    pollfd waits{at.socket_, POLLIN, 0};
    if (poll(&waits, 1, 1000 * static_cast<int>(wait.count())) > 0) {
        socket_ = accept4(at.socket_, nullptr, nullptr, SOCK_CLOEXEC);
    }
    if (socket_ < 0) {
        throw std::runtime_error("nobody connects");
    }
}

peer::peer(peer&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), is_ended_(other.is_ended_), read_(std::move(other.read_)) {}

peer& peer::operator=(peer&& other) noexcept {
    std::swap(socket_, other.socket_);
    std::swap(is_ended_, other.is_ended_);
    std::swap(read_, other.read_);
    return *this;
}

peer::~peer() {
    if (socket_ >= 0) {
        close(socket_);
    }
}

bool peer::says(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t taken = send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (taken <= 0) {
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(taken));
    }
    return true;
}

bool peer::receive(std::chrono::milliseconds wait) {
    pollfd waits{socket_, POLLIN, 0};
    if (is_ended_ || poll(&waits, 1, static_cast<int>(std::max<std::int64_t>(wait.count(), 0))) <= 0) {
        return false;
    }
    char bytes[8192];
    const ssize_t came = recv(socket_, bytes, sizeof bytes, 0);
    is_ended_ = came <= 0;
    read_.append(bytes, is_ended_ ? 0 : static_cast<std::size_t>(came));
    return !is_ended_;
}

std::string peer::hears(std::string_view piece, seconds wait) {
    const clock::time_point end = clock::now() + wait;
    while (true) {
        const std::size_t at = read_.find(piece);
        const std::size_t line = at == std::string::npos ? at : read_.find('\n', at);
        if (line != std::string::npos) {
            std::string heard = read_.substr(0, line + 1);
            read_.erase(0, line + 1);
            return heard;
        }
        if (!receive(std::chrono::duration_cast<std::chrono::milliseconds>(end - clock::now()))) {
            return std::exchange(read_, {});
        }
    }
}

bool peer::is_closed(seconds wait) {
    const clock::time_point end = clock::now() + wait;
    while (!is_ended_ && receive(std::chrono::duration_cast<std::chrono::milliseconds>(end - clock::now()))) {
    }
    return is_ended_;
}

void peer::resets() {
    const linger at_once{1, 0};
    setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    close(std::exchange(socket_, -1));
    is_ended_ = true;
}

listener::listener() : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in here = loopback(0);
    socklen_t size = sizeof here;
    if (socket_ < 0 || bind(socket_, any(here), size) != 0 || listen(socket_, 16) != 0 ||
        getsockname(socket_, any(here), &size) != 0) {
        throw std::runtime_error("cannot listen");
    }
    port_ = ntohs(here.sin_port);
}

listener::~listener() { close(socket_); }

} // namespace sockets
