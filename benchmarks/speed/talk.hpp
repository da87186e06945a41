// Two clients and the switchboard between them; each end has the reader that its program would have.
#pragma once

#include "hall.hpp"

#include <cstddef>
#include <vector>

namespace speed {

class talk {
public:
    talk();

    /// One says the text of the founding document so many times, the other is told of it, and then the first of its outcome.
    /// The bytes on the wire.
    std::size_t round_trips(std::size_t messages);

private:
    // A client, and its connection.
    struct end {
        explicit end(std::string_view account);

        msnp::conversation chat;
        std::vector<char> memory, memory_at_server;
        msnp::reader from, at_server;
        msnp::member id = {};
        std::size_t heard = 0, delivered = 0;
    };

    // What a client has to say reaches the server's reader. How many bytes.
    static std::size_t send(end& from);

    // What the switchboard has for a client reaches it, and it is told of it.
    std::size_t receive(end& to);
    static void listen(end& to);

    hall place_;
    end caller_, called_;
};

} // namespace speed
