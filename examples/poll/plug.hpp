// One session over a POSIX socket, for programs that wait in poll(2): copy it when yours does. main.cpp shows the loop around.
#pragma once

#include "support/clock.hpp"

#include <msnp/wire/reader.hpp>

#include <cerrno>
#include <memory>
#include <netdb.h>
#include <poll.h>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

/// Carries a session: a `msnp::conversation`, or what has its shape. One connection after another; never blocks but to find out
/// what a host's name means.
template <class Session>
class plug {
public:
    plug(Session& carried, msnp::flow hears) : session_(carried), reader_(memory_, {.from = hears}) {}
    ~plug() { drop(); }
    plug(plug&&) = delete;

    /// Begins to connect. A connection that is there is dropped, and its session not told.
    void open(const std::string& host, const std::string& port) {
        reader_.reset();
        addrinfo wanted{}, *found = nullptr;
        wanted.ai_socktype = SOCK_STREAM;
        next_ = getaddrinfo(host.c_str(), port.c_str(), &wanted, &found) == 0 ? found : nullptr;
        found_.reset(next_);
        try_next();
    }

    /// Ends the connection, if there is one.
    void close() {
        if (fd_ >= 0) {
            drop();
            session_.closed(messenger::now());
        }
    }

    /// What to wait for. A peer that takes nothing of what waits for it is not heard either.
    pollfd wants() const {
        const std::size_t waiting = session_.output().size();
        const int talks = (waiting < most_waiting ? POLLIN : 0) | (waiting != 0 ? POLLOUT : 0);
        return {fd_, static_cast<short>(is_connecting_ ? POLLOUT : talks), 0};
    }

    /// It has come, or not.
    void ready(short events) {
        if (is_connecting_ && events != 0) {
            int error = 0;
            socklen_t size = sizeof error;
            getsockopt(fd_, SOL_SOCKET, SO_ERROR, &error, &size);
            is_connecting_ = false;
            if (error != 0) {
                try_next();
            } else if (!session_.connected(messenger::now())) {
                close();
            }
        } else if ((events & (POLLIN | POLLHUP | POLLERR)) != 0) {
            const std::span<char> room = reader_.prepare(); // there is some: all commands in it have been taken
            const ssize_t came = recv(fd_, room.data(), room.size(), 0);
            if (came > 0) {
                reader_.commit(static_cast<std::size_t>(came));
            } else if (came == 0 || (errno != EAGAIN && errno != EINTR)) {
                close();
            }
        }
    }

    /// Hears all that is to be told, and writes what follows from it.
    template <class Hear>
    void pull(Hear&& hear) {
        while (const auto told = session_.next_event(reader_, messenger::now())) {
            hear(told);
        }
        while (fd_ >= 0 && !is_connecting_ && !session_.output().empty()) {
            const ssize_t taken = send(fd_, session_.output().data(), session_.output().size(), MSG_NOSIGNAL);
            if (taken < 0) {
                return errno == EAGAIN || errno == EINTR ? void() : close();
            }
            session_.sent(static_cast<std::size_t>(taken)); // perhaps not all: poll tells when there is room for more
        }
    }

private:
    static constexpr std::size_t most_waiting = 16 * 1024; // behind as much a conversation keeps the rest to itself

    void try_next() {
        for (drop(); next_ != nullptr; drop()) {
            const addrinfo& to = *std::exchange(next_, next_->ai_next);
            fd_ = socket(to.ai_family, to.ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, to.ai_protocol);
            is_connecting_ = fd_ >= 0 && (connect(fd_, to.ai_addr, to.ai_addrlen) == 0 || errno == EINPROGRESS);
            if (is_connecting_) {
                return;
            }
        }
        session_.closed(messenger::now());
    }
    void drop() {
        if (fd_ >= 0) {
            ::close(fd_);
        }
        fd_ = -1;
        is_connecting_ = false;
    }

    Session& session_;
    char memory_[msnp::limits::field().max_line + msnp::limits::field().max_payload];
    msnp::reader reader_;
    std::unique_ptr<addrinfo, void (*)(addrinfo*)> found_{nullptr, freeaddrinfo};
    addrinfo* next_ = nullptr;
    int fd_ = -1;
    bool is_connecting_ = false;
};
