// One session over an Asio socket, with coroutines: copy it when your program has an io_context. main.cpp shows the loop.
//
// `output()` moves when the session is told something, and while a coroutine waits anything may be told. So no write runs in
// the background: the socket takes at once what it can, and `sent` says exactly that. Reading does: what the reader has
// prepared stays where it is until somebody else prepares it, who has closed the socket first.
#pragma once

#include "support/clock.hpp"

#include <msnp/wire/reader.hpp>

#include <asio.hpp>
#include <memory>

/// Carries a session: a `msnp::conversation`, or what has its shape. One connection after another, all in one thread. Cancels a
/// timer when there may be something to do. It lives until the io_context has run to its end.
template <class Session, class Hear>
class plug {
    using tcp = asio::ip::tcp;
    using line = std::shared_ptr<tcp::socket>;

public:
    plug(asio::steady_timer& wakes, Session& carried, msnp::flow hears, Hear hear)
        : wakes_(wakes), session_(carried), hear_(hear), reader_(memory_, {.from = hears}) {}
    plug(plug&&) = delete;

    /// Begins to connect. A connection that is there is dropped, and its session not told.
    void open(std::string host, std::string port) {
        drop();
        reader_.reset();
        line_ = std::make_shared<tcp::socket>(wakes_.get_executor());
        asio::co_spawn(wakes_.get_executor(), carry(line_, host, port), asio::detached);
    }

    /// Ends the connection.
    void close() {
        drop();
        session_.closed(messenger::now());
        wakes_.cancel();
    }

    /// The same, without telling the session.
    void drop() {
        if (line_) {
            asio::error_code ignored;
            std::exchange(line_, nullptr)->close(ignored);
        }
        takes_ = false;
    }

    /// Hears all that is to be told, and writes what follows from it.
    void pull() {
        while (const auto told = session_.next_event(reader_, messenger::now())) {
            hear_(told);
        }
        while (takes_ && !session_.output().empty()) {
            asio::error_code error;
            const std::size_t taken = line_->write_some(asio::buffer(session_.output()), error);
            if (error && error != asio::error::would_block) {
                return close();
            }
            session_.sent(taken); // perhaps not all
            takes_ = !error;
            error ? asio::co_spawn(wakes_.get_executor(), await_room(line_), asio::detached) : void();
        }
    }

private:
    static constexpr std::size_t most_waiting = 16 * 1024; // behind as much a conversation keeps the rest to itself

    // The life of a connection. Whenever it has waited, `line_` may be another one, or none: then it is over.
    asio::awaitable<void> carry(line mine, std::string host, std::string port) {
        try {
            tcp::resolver names(wakes_.get_executor());
            const auto places = co_await names.async_resolve(host, port, asio::use_awaitable);
            if (mine == line_) {
                co_await asio::async_connect(*mine, places, asio::use_awaitable); // one after another
            }
            if (mine == line_ && session_.connected(messenger::now())) {
                mine->non_blocking(true);
                takes_ = true;
                co_await listen(mine);
            }
        } catch (const std::system_error&) { // it could not be made, or has ended
        }
        mine == line_ ? close() : void();
    }

    asio::awaitable<void> listen(line mine) {
        for (std::size_t came = 1; came != 0 && mine == line_;) {
            pull(); // so that the reader has room, unless the stream cannot be followed any more
            wakes_.cancel();
            if (session_.output().size() >= most_waiting) { // who takes nothing of what waits for them is not heard either
                co_await mine->async_wait(tcp::socket::wait_write, asio::use_awaitable);
                continue;
            }
            const std::span<char> room = reader_.prepare();
            came = co_await mine->async_read_some(asio::buffer(room.data(), room.size()), asio::use_awaitable);
            mine == line_ ? reader_.commit(came) : void();
        }
    }

    asio::awaitable<void> await_room(line mine) {
        co_await mine->async_wait(tcp::socket::wait_write, asio::use_awaitable); // if it fails, so does reading
        takes_ = takes_ || mine == line_;
        wakes_.cancel();
    }

    asio::steady_timer& wakes_;
    Session& session_;
    Hear hear_;
    char memory_[msnp::limits::field().max_line + msnp::limits::field().max_payload];
    msnp::reader reader_;
    line line_;
    bool takes_ = false; // whether the socket can be written to
};
