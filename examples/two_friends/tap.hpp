// Listens to one direction of a connection, to show what went over it.
#pragma once

#include <msnp/wire/reader.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace demo {

/// One command as it went over a connection.
struct letter {
    std::string line; ///< without its end
    std::string payload;
    bool has_payload = false;
    std::uint64_t end = 0; ///< the place in the stream behind its last byte
};

/// Cuts the bytes that pass into commands with a reader of its own.
class tap {
public:
    explicit tap(msnp::flow streams) : reader_(memory_, {.from = streams}) {}
    tap(const tap&) = delete;
    tap& operator=(const tap&) = delete;

    /// These bytes pass.
    void pass(std::string_view piece);

    /// What has passed since the last time.
    std::vector<letter> take() { return std::exchange(heard_, {}); }

private:
    std::array<char, 4096> memory_{};
    msnp::reader reader_;
    std::vector<letter> heard_;
};

} // namespace demo
