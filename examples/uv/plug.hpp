// One session over a libuv socket: copy it when your program runs in a uv_loop_t. main.cpp shows the loop around.
//
// What a uv_write is given must stay where it is until it is written, and `output()` moves when the session is told something.
// So the socket takes at once what it can, and `sent` says exactly that. What it does not take is copied for libuv: `sent` says
// so when it is handed over, and nothing more is until it is written.
#pragma once

#include "support/clock.hpp"

#include <msnp/wire/reader.hpp>

#include <memory>
#include <string>
#include <uv.h>

/// Carries a session: a `msnp::conversation`, or what has its shape. One connection after another. The loop must turn until all
/// that was dropped is closed.
template <class Session, class Hear>
class plug {
public:
    plug(uv_loop_t* loop, Session& carried, msnp::flow hears, Hear hear)
        : loop_(loop), session_(carried), hear_(hear), reader_(memory_, {.from = hears}) {}
    plug(plug&&) = delete;

    /// Begins to connect. A connection that is there is dropped, and its session not told.
    void open(const std::string& host, const std::string& port) {
        drop();
        reader_.reset();
        addrinfo wanted{};
        wanted.ai_socktype = SOCK_STREAM;
        asked_ = new uv_getaddrinfo_t{};
        asked_->data = this;
        if (uv_getaddrinfo(loop_, asked_, on_found, host.c_str(), port.c_str(), &wanted) != 0) {
            on_found(asked_, 0, nullptr);
        }
    }

    /// Ends the connection.
    void close() {
        drop();
        session_.closed(messenger::now());
    }

    /// The same, without telling the session.
    void drop() {
        if (asked_ != nullptr) {
            std::exchange(asked_, nullptr)->data = nullptr;
        }
        if (line_ != nullptr) {
            line_->of = nullptr;
            const auto forget = [](uv_handle_t* closed) { delete static_cast<line*>(closed->data); };
            uv_close(reinterpret_cast<uv_handle_t*>(&std::exchange(line_, nullptr)->socket), forget);
        }
        is_connected_ = false;
    }

    /// Hears all that is to be told, and writes what follows from it.
    void pull() {
        while (const auto told = session_.next_event(reader_, messenger::now())) {
            hear_(told);
        }
        while (is_connected_ && !session_.output().empty() && uv_stream_get_write_queue_size(stream()) == 0) {
            line_->rest = session_.output();
            const uv_buf_t all = buffer(line_->rest);
            const int taken = uv_try_write(stream(), &all, 1); // perhaps not all
            if (taken < 0 && (taken != UV_EAGAIN || uv_write(&line_->writing, stream(), &all, 1, nullptr) != 0)) {
                return close();
            }
            session_.sent(taken < 0 ? all.len : static_cast<std::size_t>(taken));
        }
        if (is_connected_ && session_.output().size() + uv_stream_get_write_queue_size(stream()) >= most_waiting) {
            uv_read_stop(stream()); // who takes nothing of what waits for them is not heard either
        } else if (is_connected_) {
            uv_read_start(stream(), on_room_wanted, on_read); // no harm if it goes on
        }
    }

private:
    static constexpr std::size_t most_waiting = 64 * 1024;

    // What libuv holds until it has closed the socket, while the next may be open already.
    struct line {
        plug* of; // null once it is dropped
        uv_tcp_t socket = {};
        uv_connect_t connecting = {};
        uv_write_t writing = {};
        std::string rest = {}; // what is being written
    };
    static plug* plug_of(const auto* handle) { return static_cast<line*>(handle->data)->of; }
    static uv_buf_t buffer(std::span<char> of) { return uv_buf_init(of.data(), static_cast<unsigned>(of.size())); }
    uv_stream_t* stream() const { return reinterpret_cast<uv_stream_t*>(&line_->socket); }

    void try_next() {
        for (drop(); next_ != nullptr; drop()) {
            const sockaddr* const to = std::exchange(next_, next_->ai_next)->ai_addr;
            line_ = new line{.of = this};
            line_->socket.data = line_->connecting.data = line_;
            if (uv_tcp_init(loop_, &line_->socket), uv_tcp_connect(&line_->connecting, &line_->socket, to, on_connected) == 0) {
                return;
            }
        }
        session_.closed(messenger::now());
    }

    // What libuv tells, also of what was dropped in the meantime.
    static void on_found(uv_getaddrinfo_t* asked, int, addrinfo* found) {
        const std::unique_ptr<uv_getaddrinfo_t> answered(asked);
        std::unique_ptr<addrinfo, void (*)(addrinfo*)> all(found, uv_freeaddrinfo); // none, if it has failed
        if (auto* const self = static_cast<plug*>(asked->data)) {
            self->asked_ = nullptr;
            self->next_ = found;
            self->found_ = std::move(all);
            self->try_next();
        }
    }
    static void on_connected(uv_connect_t* tried, int error) {
        plug* const self = plug_of(tried);
        if (self != nullptr && error != 0) {
            self->try_next();
        } else if (self != nullptr && !(self->is_connected_ = self->session_.connected(messenger::now()).has_value())) {
            self->close();
        }
    }
    static void on_room_wanted(uv_handle_t* of, std::size_t, uv_buf_t* room) { *room = buffer(plug_of(of)->reader_.prepare()); }
    static void on_read(uv_stream_t* from, ssize_t came, const uv_buf_t*) {
        if (came < 0) { // as it does without room, when the stream cannot be followed any more
            return plug_of(from)->close();
        }
        plug_of(from)->reader_.commit(static_cast<std::size_t>(came));
        plug_of(from)->pull(); // now, as libuv may read again before the loop has turned
    }

    uv_loop_t* loop_;
    Session& session_;
    Hear hear_;
    char memory_[msnp::limits::field().max_line + msnp::limits::field().max_payload];
    msnp::reader reader_;
    std::unique_ptr<addrinfo, void (*)(addrinfo*)> found_{nullptr, uv_freeaddrinfo};
    addrinfo* next_ = nullptr;
    uv_getaddrinfo_t* asked_ = nullptr;
    line* line_ = nullptr;
    bool is_connected_ = false;
};
