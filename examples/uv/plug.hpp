// One session over a libuv socket: copy it when your program runs in a uv_loop_t. main.cpp shows the loop around.
//
// What a uv_write is given must stay where it is until it is written, and `output()` moves when the session is told something.
// So it is copied, and `sent` says so when it is handed over; libuv writes on as the socket takes it, and is given nothing more
// before that is done.
#pragma once

#include "support/clock.hpp"

#include <msnp/wire/reader.hpp>

#include <memory>
#include <string>
#include <uv.h>

/// Carries a session: a `msnp::conversation`, or what has its shape. One connection after another. The loop must turn until all
/// that was dropped is closed. It blocks only to find out what a host's name means.
template <class Session, class Hear>
class plug {
public:
    plug(uv_loop_t* loop, Session& carried, msnp::flow hears, Hear hear)
        : loop_(loop), session_(carried), hear_(hear), reader_(memory_, {.from = hears}) {}

    /// Begins to connect. A connection that is there is dropped, and its session not told.
    void open(const std::string& host, const std::string& port) {
        drop();
        reader_.reset();
        addrinfo wanted{};
        wanted.ai_socktype = SOCK_STREAM;
        uv_getaddrinfo_t asked{}; // without a function to call, it waits for the answer
        uv_getaddrinfo(loop_, &asked, nullptr, host.c_str(), port.c_str(), &wanted);
        found_.reset(next_ = asked.addrinfo);
        try_next();
    }

    /// Ends the connection.
    void close() {
        drop();
        session_.closed(messenger::now());
    }

    /// The same, without telling the session.
    void drop() {
        if (line_ != nullptr) {
            line_->of = nullptr;
            const auto forget = [](uv_handle_t* closed) { delete static_cast<line*>(closed->data); };
            uv_close(reinterpret_cast<uv_handle_t*>(&std::exchange(line_, nullptr)->socket), forget);
        }
    }

    /// Hears all that is to be told, and writes what follows from it.
    void pull() {
        while (const auto told = session_.next_event(reader_, messenger::now())) {
            hear_(told);
        }
        if (is_connected() && !session_.output().empty() && line_->writing.data == nullptr) {
            line_->rest = session_.output();
            const uv_buf_t all = buffer(line_->rest);
            line_->writing.data = line_; // until libuv is done with it, which may be after the last byte
            uv_write(&line_->writing, stream(), &all, 1, [](uv_write_t* done, int) { done->data = nullptr; });
            session_.sent(all.len);
        }
        if (is_connected()) { // whoever does not take what waits for them is not heard either
            const std::size_t waiting = session_.output().size() + uv_stream_get_write_queue_size(stream());
            static_cast<void>(waiting < 16'384 ? uv_read_start(stream(), on_room, on_read) : uv_read_stop(stream()));
        }
    }

private:
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
    bool is_connected() const { return line_ != nullptr && uv_is_readable(stream()) != 0; }
    uv_stream_t* stream() const { return reinterpret_cast<uv_stream_t*>(&line_->socket); }

    void try_next() {
        for (drop(); next_ != nullptr; drop()) {
            line_ = new line{.of = this};
            line_->socket.data = line_->connecting.data = line_;
            uv_tcp_init(loop_, &line_->socket);
            if (uv_tcp_connect(&line_->connecting, &line_->socket, std::exchange(next_, next_->ai_next)->ai_addr,
                               on_connected) == 0) {
                return;
            }
        }
        session_.closed(messenger::now());
    }

    // What libuv tells, also of what was dropped in the meantime.
    static void on_connected(uv_connect_t* tried, int error) {
        if (plug* const self = plug_of(tried); self && (error != 0 || !self->session_.connected(messenger::now()))) {
            self->try_next();
        }
    }
    static void on_room(uv_handle_t* of, std::size_t, uv_buf_t* room) { *room = buffer(plug_of(of)->reader_.prepare()); }
    static void on_read(uv_stream_t* from, ssize_t came, const uv_buf_t*) {
        plug* const self = plug_of(from);
        came < 0 ? self->close() : self->reader_.commit(static_cast<std::size_t>(came));
        self->pull(); // now, as libuv may read again before the loop has turned, and fails without room
    }

    uv_loop_t* loop_;
    Session& session_;
    Hear hear_;
    char memory_[msnp::limits::field().max_line + msnp::limits::field().max_payload];
    msnp::reader reader_;
    std::unique_ptr<addrinfo, void (*)(addrinfo*)> found_{nullptr, uv_freeaddrinfo};
    addrinfo* next_ = nullptr;
    line* line_ = nullptr;
};
