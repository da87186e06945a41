// The server: two ports, who comes in at them, the passing of time, and the end.
#pragma once

#include "boards.hpp"
#include "cookies.hpp"
#include "desk.hpp"
#include "gate.hpp"
#include "registry.hpp"
#include "shared.hpp"

#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/signal_set.hpp>
#include <asio/steady_timer.hpp>
#include <csignal>
#include <cstdint>

namespace service {

class server {
public:
    /// Listens. Throws `std::runtime_error` where it cannot.
    server(const options& wanted, const users& people);

    /// Serves until it is told to end, by SIGTERM or SIGINT.
    void run();

private:
    struct port {
        explicit port(asio::io_context& io) : acceptor(io), pause(io) {}
        asio::ip::tcp::acceptor acceptor;
        asio::steady_timer pause;
        bool is_paused = false;
    };

    void raise_limits();
    void listen(port& at, std::uint16_t number);
    void accept(port& at);
    void welcome(port& at, asio::ip::tcp::socket socket, const asio::ip::address& from);
    void sweep();
    void print_stats(msnp::instant now);
    void await_signal();
    void stop();

    options wanted_;
    shared with_;
    cookies cookies_;
    gate gate_; // outlives `io_`, in which connections may be left
    asio::io_context io_{1};
    desk desk_;
    boards boards_;
    registry connections_;
    port notification_{io_}, switchboard_{io_};
    asio::steady_timer clock_{io_};
    asio::signal_set signals_{io_, SIGTERM, SIGINT};
    msnp::instant started_, next_stats_, swept_ = 0, ends_at_ = msnp::no_deadline;
    std::uint64_t refused_before_ = 0;
    std::uint64_t resident_at_start_ = 0;
};

} // namespace service
