// The switchboards of a server, and the connections to them.
#pragma once

#include "simulation/world/stage.hpp"

#include <msnp/session/switchboard.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace storm {

class house {
public:
    house(stage& on, const msnp::switchboard_options& options) : on_(on), options_(options) {}

    bool is_up = true;
    bool hangs = false; ///< new connections are neither taken nor refused

    std::vector<msnp::guest> guests; ///< who is who, by client

    /// Somebody knocks. Whether they are let in; false where the server refuses.
    bool takes(wire& from);

    // What the agenda brings.

    void read(wire& from);
    void lose(wire& from);
    void look_at_door(wire& from);
    void tick(std::uint32_t session);
    void answer_call(std::uint32_t number);

    /// Writes what waits for those in the room of this connection.
    void write_all(const wire& from);

    /// The server stops: connections end, and nothing of it is left.
    void stop();

    /// The server closes one connection for reasons of its own.
    void drop(wire& from);

    /// The server says what is not true, where its own lines allow it.
    void put_false_lines(wire& to);

    // What is so.

    bool is_in(const wire& of) const { return of.guest && of.guest->session != nobody && !of.guest->is_out; }
    /// The accounts in the room of this connection, but for its own person, each once.
    std::vector<std::string_view> others_of(const wire& of) const;
    /// Another connection in the same room that is in, or null.
    const wire* companion_of(const wire& of, std::size_t which) const;

private:
    struct room {
        room(std::string id, const msnp::switchboard_options& options) : name(std::move(id)), board(name, options) {}
        std::string name;
        msnp::switchboard board;
        std::vector<std::uint32_t> wires;
        instant tick_at = msnp::no_deadline;
    };

    room& room_of(const wire& of) { return *rooms_[of.guest->session]; }
    void greet(wire& from);
    void admit(wire& from, const msnp::applicant& who);
    void ask(wire& from, const msnp::switchboard_events::wants_ring& call);
    void listen(std::uint32_t session, wire& from);
    void write(room& in);
    void write(room& in, wire& to);
    void close(wire& from);
    void forget(wire& from);
    void tidy(std::uint32_t session);

    stage& on_;
    msnp::switchboard_options options_;
    std::vector<std::unique_ptr<room>> rooms_;
    std::uint32_t sessions_ = 0;
};

} // namespace storm
