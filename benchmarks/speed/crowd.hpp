// Many conversations on one thread, with one buffer to receive into.
#pragma once

#include <msnp.hpp>

#include <cstddef>
#include <deque>
#include <vector>

namespace speed {

class crowd {
public:
    /// So many conversations, each with one friend who has said something.
    explicit crowd(std::size_t conversations);

    /// Each gets a message in turn, and its program is told. How many were told.
    std::size_t hear();

    /// Memory of one conversation, of its reader and of all that they own; 0 where that is not known.
    double bytes_each() const { return bytes_each_; }

private:
    struct one {
        one();
        msnp::conversation chat;
        msnp::idle_reader input;
    };

    // Bytes come for a conversation. How many texts it tells of.
    std::size_t receive(one& by, std::string_view bytes);

    std::vector<char> buffer_;
    std::deque<one> all_;
    double bytes_each_ = 0;
};

} // namespace speed
