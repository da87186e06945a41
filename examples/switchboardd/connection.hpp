// One TCP connection, of either port: it waits until there is something to read, or room to write, and never for anything
// else.
//
// While nothing comes it holds no memory to read into. Output is written from where it lies, by `write_some` on a socket that
// does not wait, so no view of it is kept while others speak.
#pragma once

#include "gate.hpp"
#include "shared.hpp"

#include <msnp/session/idle_reader.hpp>
#include <msnp/session/outbox.hpp>
#include <msnp/session/relay.hpp>

#include <asio/ip/tcp.hpp>
#include <cstdint>
#include <list>
#include <memory>
#include <string>
#include <string_view>

namespace service {

class registry;

/// Who goes in a registry, and what all connections do alike.
class connection : public std::enable_shared_from_this<connection> {
public:
    /// How long one that has ended may take to read its last words, and to close.
    static constexpr msnp::milliseconds farewell = 2000;

    connection(shared& with, registry& of, asio::ip::tcp::socket socket, gate::place place, msnp::reader_options how);
    connection(const connection&) = delete;
    connection& operator=(const connection&) = delete;
    virtual ~connection() = default;

    /// Begins to listen.
    void start() { listen(); }

    /// Writes as much of the output as the connection takes now; the rest follows as soon as it takes more.
    void flush();

    /// Hears nothing more, writes what waits, and closes.
    void finish();

    /// The same, but not before whoever is at work has ended it.
    void finish_soon();

    /// Closes, with what has not been written, as soon as whoever is at work has ended it.
    void drop_soon(std::string_view why);

    /// Closes at once.
    void close();

    /// Time has passed.
    void tick(msnp::instant now);

    /// There is no room for it.
    virtual void send_away() { close(); }

    /// The server ends.
    virtual void stop() { finish(); }

    /// Whether it is listened to.
    bool is_open() const noexcept { return state_ == state::open && !is_dropped_; }

    /// The address that the client has reached.
    std::string local_host() const;

protected:
    /// What has come. It takes all frames.
    virtual void hear(msnp::reader& from) = 0;

    /// What waits in an outbox.
    static msnp::output_pieces pieces_of(const msnp::outbox& waiting) noexcept {
        msnp::output_pieces all;
        all.pieces[0] = waiting.waiting();
        all.count = waiting.empty() ? 0 : 1;
        return all;
    }

    /// What waits to be written, and how much of it the connection has taken.
    virtual msnp::output_pieces output() const = 0;
    virtual void sent(std::size_t count) = 0;

    /// The connection is over; called once.
    virtual void ended() {}

    /// When it is to be closed if nothing more comes.
    virtual msnp::instant deadline() const noexcept = 0;

    /// Who it is, for the log.
    virtual std::string name() const = 0;

    /// Whoever it is, they are known now.
    void settle();

    shared& with_;
    const std::uint64_t number_; ///< of all connections
    const msnp::instant came_at_;
    msnp::instant heard_at_;

private:
    enum class state : std::uint8_t {
        open,
        finishing, ///< something is still to be written
        draining,  ///< all is written: the client is to close, too
        closed,
    };

    friend registry;

    void listen();
    void receive();
    void shut();
    void end();

    registry& of_;
    asio::ip::tcp::socket socket_;
    gate::place place_;
    std::list<std::shared_ptr<connection>>::iterator self_{};
    msnp::idle_reader reader_;
    msnp::instant due_ = msnp::no_deadline; // of a farewell
    state state_ = state::open;
    bool awaits_room_ = false;
    bool is_dropped_ = false;
    bool is_settled_ = false;
    bool has_ended_ = false;
};

} // namespace service
