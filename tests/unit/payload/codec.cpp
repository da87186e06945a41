#include "support/catch.hpp"

#include <msnp/payload/codec.hpp>

#include <array>
#include <iterator>
#include <string>
#include <vector>

using namespace msnp;

namespace {

/// A content of the program's own: as many letters as it says.
struct letters {
    std::size_t count = 0;
};

template <class Out>
concept takes_letters = requires(Out out, letters message) {
    write_payload(out, message);
};

} // namespace

template <>
struct msnp::payload_codec<letters> {
    static constexpr result<letters> parse(const payload_parts& parts) noexcept { return letters{parts.body.size()}; }
    static constexpr result<std::size_t> measure(const letters& message) noexcept {
        return message.count == 13 ? result<std::size_t>(errc::bad_value) : result<std::size_t>(message.count + 2);
    }
    template <class Out>
    static constexpr Out write(Out out, const letters& message) {
        out = put(out, "\r\n");
        for (std::size_t at = 0; at != message.count; ++at) {
            out = put(out, 'x');
        }
        return out;
    }
};

TEST_CASE("a program reads and writes a content of its own like the library's") {
    std::string written;
    CHECK(*write_payload(std::back_inserter(written), letters{3}) == 5);
    CHECK(written == "\r\nxxx");
    CHECK(parse_payload<letters>(written)->count == 3);
}

TEST_CASE("a span too small is left alone, and the error tells the bytes needed") {
    std::array<char, 6> memory;
    for (std::size_t room = 0; room != memory.size(); ++room) {
        memory.fill('-');
        const auto size = write_payload(std::span(memory).first(room), letters{3});
        CHECK(size.error() == (room < 5 ? error{errc::no_space, 0, 5} : error{}));
        CHECK(std::string_view(memory.data(), 6) == (room < 5 ? "------" : "\r\nxxx-"));
    }
}

TEST_CASE("what cannot be written leaves no byte in an iterator either") {
    std::string written;
    CHECK(write_payload(std::back_inserter(written), letters{13}).error().code == errc::bad_value);
    CHECK(write_payload(std::back_inserter(written), letters{1663}).error() == error{errc::payload_over_1664, 0, 1665});
    CHECK(written.empty());
}

TEST_CASE("a payload of 1664 bytes is written, and one of 1665 refused with its size", "[protocol 1.4]") {
    std::vector<char> memory(2000, '-');
    CHECK(*payload_size(letters{1662}) == 1664);
    CHECK(*write_payload(memory, letters{1662}) == 1664);
    CHECK(payload_size(letters{1663}).error() == error{errc::payload_over_1664, 0, 1665});
    CHECK(write_payload(memory, letters{1663}).error() == error{errc::payload_over_1664, 0, 1665});
    constexpr std::size_t most = static_cast<std::size_t>(-1) - 2; // the blank line comes to it
    CHECK(payload_size(letters{most}).error() == error{errc::payload_over_1664, 0, 0xFFFFFFFF});
}

TEST_CASE("arrays are written as spans, and bare pointers are not taken") {
    char memory[4] = {};
    CHECK(write_payload(memory, letters{3}).error().code == errc::no_space);
    STATIC_REQUIRE(takes_letters<std::span<char>>);
    STATIC_REQUIRE(takes_letters<std::back_insert_iterator<std::string>>);
    STATIC_REQUIRE_FALSE(takes_letters<char*>);
}
