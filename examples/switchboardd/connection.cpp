#include "connection.hpp"

#include "registry.hpp"

#include <array>
#include <asio/post.hpp>
#include <span>
#include <utility>

namespace service {

namespace {

bool must_wait(const asio::error_code& why) {
    return why == asio::error::would_block || why == asio::error::try_again || why == asio::error::interrupted;
}

} // namespace

connection::connection(shared& with, registry& of, asio::ip::tcp::socket socket, gate::place place, msnp::reader_options how)
    : with_(with), number_(++with.count.accepted), came_at_(with.now()), heard_at_(came_at_), of_(of),
      socket_(std::move(socket)), place_(std::move(place)), reader_(how) {
    asio::error_code ignored;
    socket_.non_blocking(true, ignored);
    socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
}

void connection::listen() {
    if (state_ != state::closed) {
        socket_.async_wait(asio::ip::tcp::socket::wait_read, [self = shared_from_this()](const asio::error_code& why) {
            if (!why) {
                self->receive();
            }
        });
    }
}

void connection::receive() {
    if (state_ == state::closed) {
        return;
    }
    asio::error_code why;
    if (is_open()) {
        msnp::reader* const from = reader_.lend(with_.memory);
        const std::span<char> room = from == nullptr ? std::span<char>() : from->prepare();
        const std::size_t count = room.empty() ? 0 : socket_.read_some(asio::buffer(room.data(), room.size()), why);
        if (room.empty()) {
            why = asio::error::no_buffer_space;
        } else if (!why) {
            with_.count.bytes_in += count;
            heard_at_ = with_.now();
            from->commit(count);
            hear(*from);
            reader_.take_back();
            flush();
        } else {
            reader_.take_back();
        }
    } else {
        static_cast<void>(socket_.read_some(asio::buffer(with_.memory), why)); // nobody listens
    }
    if (why && !must_wait(why)) {
        close();
    } else {
        listen();
    }
}

void connection::flush() {
    while ((state_ == state::open || state_ == state::finishing) && !awaits_room_ && !is_dropped_) {
        const msnp::output_pieces waiting = output();
        if (waiting.empty()) {
            break;
        }
        std::array<asio::const_buffer, msnp::output_pieces::max> buffers{};
        std::size_t count = 0;
        for (const std::string_view piece : waiting) {
            buffers[count++] = asio::buffer(piece.data(), piece.size());
        }
        asio::error_code why;
        const std::size_t taken = socket_.write_some(buffers, why);
        if (must_wait(why)) {
            awaits_room_ = true;
            socket_.async_wait(asio::ip::tcp::socket::wait_write, [self = shared_from_this()](const asio::error_code& failed) {
                self->awaits_room_ = false;
                if (!failed) {
                    self->flush();
                }
            });
        } else if (why) {
            drop_soon(why.message());
        } else {
            with_.count.bytes_out += taken;
            sent(taken);
        }
    }
    if (state_ == state::finishing && !awaits_room_ && !is_dropped_) {
        shut();
    }
}

void connection::finish() {
    if (state_ == state::open) {
        state_ = state::finishing;
        due_ = msnp::later(with_.now(), farewell);
        flush();
    }
}

void connection::finish_soon() {
    asio::post(socket_.get_executor(), [self = shared_from_this()] { self->finish(); });
}

// A client that has sent something in the meantime would lose its last words if this closed now, so the client closes first.
void connection::shut() {
    end();
    if (of_.leaving_.size() >= registry::most_leaving) {
        drop_soon("");
        return;
    }
    asio::error_code ignored;
    socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    of_.move(*this, of_.list_of(*this), of_.leaving_);
    state_ = state::draining;
}

void connection::drop_soon(std::string_view why) {
    if (!is_dropped_ && state_ != state::closed) {
        is_dropped_ = true;
        if (!why.empty()) {
            with_.log(log_level::events, "{}: dropped: {}", name(), why);
        }
        asio::post(socket_.get_executor(), [self = shared_from_this()] { self->close(); });
    }
}

void connection::close() {
    if (state_ == state::closed) {
        return;
    }
    const std::shared_ptr<connection> held = shared_from_this();
    of_.list_of(*this).erase(self_);
    state_ = state::closed;
    asio::error_code ignored;
    socket_.close(ignored);
    place_ = {};
    end();
}

void connection::end() {
    if (!std::exchange(has_ended_, true)) {
        ended();
    }
}

void connection::settle() {
    if (!is_settled_) {
        of_.move(*this, of_.list_of(*this), of_.known_);
        is_settled_ = true;
    }
}

void connection::tick(msnp::instant now) {
    if (now >= due_) {
        drop_soon("");
    } else if (is_open() && now >= deadline()) {
        with_.log(log_level::events, "{}: has been silent for too long", name());
        finish();
    }
}

std::string connection::local_host() const {
    asio::error_code why;
    const asio::ip::address here = socket_.local_endpoint(why).address();
    const bool is_mapped = here.is_v6() && here.to_v6().is_v4_mapped();
    return is_mapped ? asio::ip::make_address_v4(asio::ip::v4_mapped, here.to_v6()).to_string() : here.to_string();
}

} // namespace service
