// What the library writes, as a string; the program ends where it refuses.
#pragma once

#include "require.hpp"

#include <msnp/payload/codec.hpp>
#include <msnp/wire/write_line.hpp>

#include <iterator>
#include <string>

namespace speed {

template <class Command>
std::string bytes_of(const Command& command) {
    std::string made;
    require(msnp::write(std::back_inserter(made), command).has_value(), "a command is written");
    return made;
}

template <class Message>
std::string payload_of(const Message& message) {
    std::string made;
    require(msnp::write_payload(std::back_inserter(made), message).has_value(), "a payload is written");
    return made;
}

} // namespace speed
