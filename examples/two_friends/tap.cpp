#include "tap.hpp"

#include <stdexcept>

namespace demo {

void tap::pass(std::string_view piece) {
    while (!piece.empty()) {
        piece = msnp::drop(piece, reader_.feed(piece));
        msnp::scan found = reader_.next();
        for (; found; found = reader_.next()) {
            heard_.push_back({std::string(found->line), std::string(found->payload), found->has_payload, reader_.position()});
        }
        if (found.failed()) {
            throw std::runtime_error("what went over the connection is not the protocol");
        }
    }
}

} // namespace demo
