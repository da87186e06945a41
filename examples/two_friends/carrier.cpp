#include "carrier.hpp"

#include <algorithm>
#include <span>
#include <stdexcept>
#include <string>

namespace demo {

void carrier::carry(plug& from, plug& to, tap& between) {
    std::string under_way;
    while (from.has_output() || !under_way.empty()) {
        const bool takes = from.has_output() && (under_way.empty() || chance_.coin());
        if (takes) {
            const std::string taken = from.take(chance_.piece(400));
            if (taken.empty()) {
                throw std::logic_error("something waits to be written and cannot be taken");
            }
            between.pass(taken);
            under_way += taken;
        } else {
            const std::size_t count = deliver(std::string_view(under_way).substr(0, chance_.piece(under_way.size())), to);
            under_way.erase(0, count);
            total_.bytes += count;
            ++total_.pieces;
            to.listen();
            total_.torn += to.input().empty() ? 0U : 1U;
        }
    }
}

// Two ways to give a reader its bytes: into its own memory, or copied. It takes as much as it has room for.
std::size_t carrier::deliver(std::string_view piece, plug& to) {
    std::size_t count = 0;
    if (chance_.coin()) {
        const std::span<char> room = to.input().prepare();
        count = std::min(piece.size(), room.size());
        std::copy_n(piece.begin(), count, room.begin());
        to.input().commit(count);
    } else {
        count = to.input().feed(piece);
    }
    if (count == 0) {
        throw std::runtime_error("a reader takes nothing more");
    }
    return count;
}

} // namespace demo
