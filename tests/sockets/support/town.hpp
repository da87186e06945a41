// A `switchboardd` with people, and what they need to talk to each other through it.
#pragma once

#include "peer.hpp"
#include "process.hpp"

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sockets {

/// A program of examples/.
inline std::string program(std::string_view name) { return std::string(MSNP_PROGRAMS) + "/" + std::string(name); }

/// Alice, Bob, Carol, Dave and `more` others named user1, user2, ... Each one's password is their name; all are friends.
class town {
public:
    /// The server's log goes to the file `log`, if there is a name.
    explicit town(std::vector<std::string> options = {}, std::size_t more = 0, std::string log = {});
    ~town();
    town(const town&) = delete;
    town& operator=(const town&) = delete;

    std::uint16_t port() const noexcept { return port_; }
    std::uint16_t switchboard_port() const noexcept { return switchboard_port_; }
    process& server() noexcept { return *server_; }

    /// Ends the server by SIGKILL, or starts it again on the same ports.
    void kills_server();
    void restarts_server();

    /// `chat` as somebody, with a script; `more` arguments behind.
    process chats(std::string_view who, std::string_view script, std::vector<std::string> more = {});

    /// The same, and they are signed in when it returns, so that they can be called.
    process chats_soon(std::string_view who, std::string_view script);

    /// `poll`, `asio` or `uv` as somebody.
    process runs(std::string_view adapter, std::string_view who, std::vector<std::string> more = {});

    /// A hand-made connection to the notification server.
    peer visits() { return peer(port_); }

    /// One that is signed in as somebody and online.
    peer signs_in(std::string_view who);

    /// A file of this town with this text; its path.
    std::string file(std::string_view name, std::string_view text);

private:
    void start(const std::vector<std::string>& options);

    std::filesystem::path folder_;
    std::vector<std::string> options_;
    std::string log_;
    std::optional<process> server_;
    std::uint16_t port_ = 0, switchboard_port_ = 0;
    unsigned scripts_ = 0;
};

/// What proves a password to who gave this salt.
std::string digest(const std::string& salt, const std::string& password);

/// Somebody's account: `bob` is bob@example.com.
inline std::string account(std::string_view who) { return std::string(who) + "@example.com"; }

} // namespace sockets
