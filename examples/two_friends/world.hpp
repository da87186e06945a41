// Everybody and everything between them: three friends, two servers, and the connections.
#pragma once

#include "carrier.hpp"
#include "client.hpp"
#include "clock.hpp"
#include "desk.hpp"
#include "diary.hpp"
#include "host.hpp"
#include "tap.hpp"

#include <cstdint>
#include <memory>
#include <vector>

namespace demo {

class world {
public:
    world(std::uint64_t seed, const paint& in);

    diary log;
    clock time;
    client yxu68, taogx, mike;

    /// Carries bytes until nobody has any to write. What one end has said is carried to its end, then it is another's turn:
    /// first the notification server's, then the clients', then the switchboard's, which tells the newest member first and
    /// `last` last.
    void settle(const client* last = nullptr);

    /// A connection to the switchboard is gone, and nobody has said good-bye.
    void cut(client& from);

    /// The switchboard server stops: all connections to it are gone, and nobody has said good-bye.
    void stop_switchboard();

    /// The clock goes on, and everybody looks at it.
    void wait(msnp::milliseconds time_that_passes);

    /// Whether nothing is left anywhere: no connection, no session, no byte.
    bool is_quiet() const;

    const freight& carried() const noexcept { return carrier_.total(); }

private:
    // A connection of a client with a server.
    struct cable {
        cable(client& of, plug& near, plug& far, host::link* link, msnp::flow up_flow, msnp::flow down_flow)
            : owner(of), client_end(near), server_end(far), served(link), up(up_flow), down(down_flow) {}

        client& owner;
        plug& client_end;
        plug& server_end;
        host::link* served; ///< null for a connection to the notification server
        tap up, down;
    };

    bool ask_for_somebody();
    bool carry_something(const client* last);
    bool connect_somebody();
    bool hang_up_somebody();
    void carry(cable& over, bool upwards);

    desk desk_;
    host host_;
    carrier carrier_;
    std::vector<std::unique_ptr<cable>> cables_;
};

} // namespace demo
