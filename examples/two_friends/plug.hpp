// One end of a connection in memory: what a socket and the code around it are to a real program.
#pragma once

#include "rich_text.hpp"

#include <msnp/wire/reader.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace demo {

/// What an application sees, and how far it had read the stream then.
struct sight {
    std::uint64_t position = 0;
    std::vector<rich_text> rows;
};

/// An end that hears `streams` in a reader of its own. Its memory is hardly larger than the largest command.
class plug {
public:
    plug(std::string_view name, msnp::flow streams) : name_(name), reader_(memory_, {.from = streams}) {}
    virtual ~plug() = default;
    plug(const plug&) = delete;
    plug& operator=(const plug&) = delete;

    std::string_view name() const noexcept { return name_; }
    msnp::reader& input() noexcept { return reader_; }

    /// Whether bytes wait to be written.
    virtual bool has_output() const = 0;

    /// The connection takes at most `most` of them.
    virtual std::string take(std::size_t most) = 0;

    /// Bytes have come: the application reads what there is.
    virtual void listen() = 0;

    /// The application sees something.
    void see(std::vector<rich_text> rows) { seen_.push_back({reader_.position(), std::move(rows)}); }
    std::vector<sight> take_seen() { return std::exchange(seen_, {}); }

private:
    std::string_view name_;
    std::array<char, 256> memory_{};
    msnp::reader reader_;
    std::vector<sight> seen_;
};

/// Cuts at most `most` bytes off the front of `waiting`.
inline std::string take_front(std::string& waiting, std::size_t most) {
    std::string taken = waiting.substr(0, most);
    waiting.erase(0, taken.size());
    return taken;
}

} // namespace demo
