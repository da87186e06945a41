// A hand-made peer: a socket that says and hears just what a test wants, and no more.
#pragma once

#include "process.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace sockets {

/// Listens on a free port.
class listener {
public:
    listener();
    ~listener();
    listener(const listener&) = delete;
    listener& operator=(const listener&) = delete;
    std::uint16_t port() const noexcept { return port_; }

private:
    friend class peer;
    int socket_ = -1;
    std::uint16_t port_ = 0;
};

/// A connection to this machine.
class peer {
public:
    explicit peer(std::uint16_t port); // throws where nobody listens
    ~peer();
    explicit peer(listener& at, seconds wait = patience); // the one who connects there
    peer(peer&& other) noexcept;
    peer& operator=(peer&& other) noexcept;

    /// Sends all of it. Whether the other end is still there.
    bool says(std::string_view bytes);

    /// Everything up to and with the first line that has `piece`; what has come instead where it does not come.
    std::string hears(std::string_view piece, seconds wait = patience);

    /// Whether the other end closes the connection.
    bool is_closed(seconds wait = patience);

    /// Ends it by a reset, without a good-bye.
    void resets();

private:
    bool receive(std::chrono::milliseconds wait);

    int socket_ = -1;
    bool is_ended_ = false;
    std::string read_;
};

} // namespace sockets
