// The stream, and the pieces in which it is fed.
#pragma once

#include "options.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// All bytes of a file, of standard input if `name` is empty. Throws `bad_usage` where it cannot be read.
std::string read_all(const std::string& name);

/// Cuts a stream as the options ask.
class pieces {
public:
    /// Throws `bad_usage` where the file of cuts is none.
    pieces(std::string_view stream, const options& wanted);

    /// The next piece; empty at the end.
    std::string_view next();

private:
    std::string_view rest_;
    std::size_t position_ = 0;
    std::size_t chunk_;
    std::vector<std::size_t> cuts_; // ascending
    std::size_t next_cut_ = 0;
};
