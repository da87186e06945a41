#include "server.hpp"

#include "board_line.hpp"
#include "desk_line.hpp"

#include <msnp/extra/fmt.hpp>

#include <chrono>
#include <csignal>
#include <memory>
#include <stdexcept>
#include <sys/resource.h>
#include <utility>

namespace service {

namespace {

using asio::ip::tcp;

constexpr std::chrono::milliseconds step{250};     // between two looks at the clock
constexpr std::chrono::milliseconds breather{200}; // after a connection that could not be accepted

// Whom limits are counted for: an address, of IPv6 its first half, as one site has all of the other.
std::string peer_of(const asio::ip::address& from) {
    if (from.is_v4()) {
        const auto bytes = from.to_v4().to_bytes();
        return {bytes.begin(), bytes.end()};
    }
    const auto bytes = from.to_v6().to_bytes();
    return from.to_v6().is_v4_mapped() ? std::string(bytes.begin() + 12, bytes.end())
                                       : std::string(bytes.begin(), bytes.begin() + 8);
}

std::string text_of(const tcp::endpoint& at) {
    const std::string host = at.address().to_string();
    return fmt::format("{}", msnp::address{host, at.port()});
}

} // namespace

server::server(const options& wanted, const users& people)
    : wanted_(wanted), with_(wanted_), gate_(wanted.max_per_peer, wanted.rate), desk_(with_, people, cookies_),
      boards_(with_, desk_, cookies_), started_(with_.now()) {
    raise_limits();
    listen(notification_, wanted_.port);
    listen(switchboard_, wanted_.switchboard_port);
    desk_.set_switchboard_port(switchboard_.acceptor.local_endpoint().port());
    next_stats_ = wanted_.stats == 0 ? msnp::no_deadline : msnp::later(started_, wanted_.stats);
}

// Each connection is a descriptor, and the server needs a few itself.
void server::raise_limits() {
    constexpr rlim_t own = registry::most_leaving + 32;
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        static_cast<void>(::setrlimit(RLIMIT_NOFILE, &limit));
        static_cast<void>(::getrlimit(RLIMIT_NOFILE, &limit));
    }
    if (limit.rlim_cur != RLIM_INFINITY && wanted_.max_connections + own > limit.rlim_cur) {
        wanted_.max_connections = limit.rlim_cur > 2 * own ? limit.rlim_cur - own : limit.rlim_cur / 2;
        with_.log(log_level::quiet, "the system allows {} open files: at most {} connections", limit.rlim_cur,
                  wanted_.max_connections);
    }
}

void server::listen(port& at, std::uint16_t number) {
    try {
        const tcp::endpoint here(asio::ip::make_address(wanted_.listen), number);
        at.acceptor.open(here.protocol());
        at.acceptor.set_option(tcp::acceptor::reuse_address(true));
        at.acceptor.bind(here);
        at.acceptor.listen(tcp::acceptor::max_listen_connections);
    } catch (const asio::system_error& wrong) {
        const msnp::address here{wanted_.listen, number};
        throw std::runtime_error(fmt::format("cannot listen on {}: {}", here, wrong.code().message()));
    }
}

void server::run() {
    with_.output.write(fmt::format("switchboardd: notification on {}, switchboard on {}",
                                   text_of(notification_.acceptor.local_endpoint()),
                                   text_of(switchboard_.acceptor.local_endpoint())));
    resident_at_start_ = resident_bytes();
    await_signal();
    accept(notification_);
    accept(switchboard_);
    sweep();
    io_.run();
}

void server::accept(port& at) {
    at.acceptor.async_accept([this, &at](const asio::error_code& why, tcp::socket socket) {
        if (!at.acceptor.is_open()) {
            return;
        }
        asio::error_code gone;
        const tcp::endpoint from = why ? tcp::endpoint() : socket.remote_endpoint(gone);
        if (!why) {
            at.is_paused = false;
            if (!gone) {
                welcome(at, std::move(socket), from.address());
            }
            accept(at);
            return;
        }
        // As a rule there are no more descriptors. Those who are in are served on, and the others wait in the system's queue.
        if (!std::exchange(at.is_paused, true)) {
            with_.log(log_level::quiet, "cannot accept connections: {}", why.message());
        }
        connections_.drop_leaving();
        at.pause.expires_after(breather);
        at.pause.async_wait([this, &at](const asio::error_code& ended) {
            if (!ended && at.acceptor.is_open()) {
                accept(at);
            }
        });
    });
}

void server::welcome(port& at, tcp::socket socket, const asio::ip::address& from) {
    gate::place place = gate_.enter(peer_of(from), with_.now());
    bool is_welcome = static_cast<bool>(place);
    const bool is_full = connections_.size() >= wanted_.max_connections;
    if (is_welcome && is_full) {
        is_welcome = connections_.make_room();
    }
    with_.count.refused += is_welcome && !is_full ? 0U : 1U;
    if (&at == &notification_) {
        const auto made = std::make_shared<desk_line>(with_, connections_, desk_, std::move(socket), std::move(place));
        connections_.add(made);
        made->start();
        if (!is_welcome) {
            made->send_away();
        }
    } else if (is_welcome) {
        const auto made = std::make_shared<board_line>(with_, connections_, boards_, std::move(socket), std::move(place));
        connections_.add(made);
        made->start();
    }
}

void server::sweep() {
    const msnp::instant now = with_.now();
    constexpr msnp::milliseconds second = 1000;
    connections_.each([now](connection& each) { each.tick(now); });
    boards_.tick(now);
    if (now >= swept_ + second) {
        swept_ = now;
        cookies_.sweep(now);
        gate_.sweep(now);
        if (const std::uint64_t refused = with_.count.refused - std::exchange(refused_before_, with_.count.refused)) {
            with_.log(log_level::events, "{} connections were refused or closed: there are too many", refused);
        }
    }
    if (now >= next_stats_) {
        next_stats_ = msnp::later(next_stats_, wanted_.stats);
        print_stats(now);
    }
    if (now >= ends_at_ || (ends_at_ != msnp::no_deadline && connections_.empty())) {
        io_.stop();
        return;
    }
    clock_.expires_after(ends_at_ == msnp::no_deadline ? step : step / 10);
    clock_.async_wait([this](const asio::error_code& ended) {
        if (!ended) {
            sweep();
        }
    });
}

void server::print_stats(msnp::instant now) {
    const std::uint64_t resident = resident_bytes();
    const std::uint64_t grown = resident > resident_at_start_ ? resident - resident_at_start_ : 0;
    with_.output.write(fmt::format("switchboardd: stats seconds={} connections={} signed_in={} sessions={} messages={} "
                                   "bytes_in={} bytes_out={} refused={} resident={} per_user={}",
                                   (now - started_) / 1000, connections_.size(), with_.count.signed_in, boards_.size(),
                                   with_.count.messages, with_.count.bytes_in, with_.count.bytes_out, with_.count.refused,
                                   resident, with_.count.signed_in == 0 ? 0 : grown / with_.count.signed_in));
}

void server::await_signal() {
    signals_.async_wait([this](const asio::error_code& ended, int) {
        if (!ended) {
            stop();
        }
    });
}

// Whoever sends a second signal does not want to wait.
void server::stop() {
    if (ends_at_ != msnp::no_deadline) {
        io_.stop();
        return;
    }
    await_signal();
    if (with_.logs(log_level::events) || wanted_.stats != 0) {
        print_stats(with_.now());
    }
    with_.log(log_level::events, "ends: {} connections, {} sessions", connections_.size(), boards_.size());
    for (port* const each : {&notification_, &switchboard_}) {
        asio::error_code ignored;
        each->acceptor.close(ignored);
        each->pause.cancel();
    }
    desk_.stop();
    next_stats_ = msnp::no_deadline;
    ends_at_ = msnp::later(with_.now(), connection::farewell);
    connections_.each([](connection& each) { each.stop(); });
    clock_.cancel();
    sweep();
}

} // namespace service
