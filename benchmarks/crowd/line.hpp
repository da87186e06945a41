// One session over one socket, for thousands of them: epoll, and one buffer for all that is received.
#pragma once

#include "support/clock.hpp"

#include <msnp/session/idle_reader.hpp>
#include <msnp/text/address.hpp>

#include <arpa/inet.h>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <netinet/in.h>
#include <span>
#include <string>
#include <string_view>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace crowd {

/// What all lines share.
struct hall {
    int epoll = epoll_create1(EPOLL_CLOEXEC);
    char buffer[128 * 1024] = {};
};

/// What epoll wakes.
class waker {
public:
    virtual ~waker() = default;
    virtual void wake(std::uint32_t events) = 0;
};

/// Carries a session that hears `Owner`: its events go to `Owner::hear`.
template <class Session, class Owner>
class line final : public waker {
public:
    line(hall& in, Session& carried, msnp::flow hears, Owner& owner)
        : in_(in), session_(carried), input_({.from = hears}), owner_(owner) {}
    ~line() override { drop(); }
    line(const line&) = delete;
    line& operator=(const line&) = delete;

    void open(msnp::address where) {
        drop();
        sockaddr_in there{};
        there.sin_family = AF_INET;
        there.sin_port = htons(where.port_or_default());
        const std::string host(where.host);
        inet_pton(AF_INET, host.c_str(), &there.sin_addr);
        socket_ = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        if (socket_ < 0 || (connect(socket_, reinterpret_cast<sockaddr*>(&there), sizeof there) != 0 && errno != EINPROGRESS)) {
            return close();
        }
        is_connecting_ = true;
        epoll_event wants{EPOLLIN | EPOLLOUT | EPOLLET, {.ptr = this}};
        epoll_ctl(in_.epoll, EPOLL_CTL_ADD, socket_, &wants);
    }

    void close() {
        drop();
        session_.closed(messenger::now());
        pull();
    }

    void wake(std::uint32_t events) override {
        if (socket_ < 0) {
            return;
        }
        if (is_connecting_ && (events & (EPOLLERR | EPOLLHUP)) != 0) {
            return close();
        }
        if (is_connecting_) {
            is_connecting_ = false;
            if (!session_.connected(messenger::now())) {
                return close();
            }
        }
        pull();
    }

    /// Hears all that has come and is due, and writes what there is to write.
    void pull() {
        bool goes_on = true;
        while (goes_on) {
            msnp::reader& from = *input_.lend(in_.buffer);
            const std::span<char> room = from.prepare();
            const ssize_t came = is_connecting_ || socket_ < 0 ? -1 : recv(socket_, room.data(), room.size(), 0);
            const bool is_over =
                came == 0 || (came < 0 && errno != EAGAIN && errno != EINTR && socket_ >= 0 && !is_connecting_);
            goes_on = came > 0 || is_over;
            if (came > 0) {
                from.commit(static_cast<std::size_t>(came));
            }
            if (is_over) {
                drop();
                session_.closed(messenger::now());
            }
            while (const auto told = session_.next_event(from, messenger::now())) {
                owner_.hear(told);
            }
            input_.take_back();
        }
        flush();
    }

    /// Writes what there is to write.
    void flush() {
        while (socket_ >= 0 && !is_connecting_ && !session_.output().empty()) {
            const ssize_t taken = send(socket_, session_.output().data(), session_.output().size(), MSG_NOSIGNAL);
            if (taken < 0) {
                return;
            }
            session_.sent(static_cast<std::size_t>(taken));
        }
    }

private:
    void drop() {
        if (socket_ >= 0) {
            ::close(socket_);
        }
        socket_ = -1;
        is_connecting_ = false;
    }

    hall& in_;
    Session& session_;
    msnp::idle_reader input_;
    Owner& owner_;
    int socket_ = -1;
    bool is_connecting_ = false;
};

} // namespace crowd
