// Whether a stream was read the wrong way round.
#pragma once

#include "options.hpp"

#include <msnp/wire/frame.hpp>

#include <cstddef>
#include <string>
#include <string_view>

/// Counts the commands that make sense from the one end and from the other.
class other_way {
public:
    explicit other_way(const options& wanted);

    void count(const msnp::frame& found);
    /// `rest` is the stream from a faulty line on.
    void count_fault(std::string_view rest);

    /// What to try instead; empty where the stream makes more sense as it is read.
    std::string hint() const;

private:
    options here_, there_;
    std::size_t sense_here_ = 0, sense_there_ = 0, all_ = 0;
};
