#include "support/printing.hpp"
#include "support/recording.hpp"

#include <msnp/command/sets.hpp>
#include <msnp/wire/write_line.hpp>

#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace msnp;
using namespace msnp_test;

namespace {

const msg_to_client message{
    .account = "alice@example.com", .nick = encoded_text::from_plain("Alice Doe"), .payload = "hello\r\n"};
const std::string_view written_message = "MSG alice@example.com Alice%20Doe 7\r\nhello\r\n";

// A command in which one argument follows another of a later dialect.
struct layered {
    std::string_view left;
    std::optional<std::uint32_t> twelve = std::nullopt, fourteen = std::nullopt;
    word_list further = {};
    using on_wire = wire<"layered", "LAY", flow::any, "Arguments of two dialects.", field<"left", &layered::left>,
                         since<dialect::msnp12, "twelve", &layered::twelve>,
                         since<dialect::msnp14, "fourteen", &layered::fourteen>, rest<&layered::further>>;
    bool operator==(const layered&) const = default;
};

template <class Command>
std::string written(const Command& from, dialect spoken = dialect::unknown) {
    std::string out;
    const result<std::size_t> size = write(std::back_inserter(out), from, {.spoken = spoken});
    return size ? out : std::string(name(size.error().code)) + " " + std::to_string(size.error().field);
}

} // namespace

TEST_CASE("the size is known before, exact, and what is written", "[wire][design 5]") {
    CHECK(*written_size(message) == written_message.size());
    std::vector<char> memory(written_message.size());
    const result<std::size_t> size = write(std::span<char>(memory), message);
    REQUIRE(size);
    CHECK(*size == written_message.size());
    CHECK(std::string(memory.begin(), memory.end()) == written_message);
    CHECK(written(message) == written_message);
}

TEST_CASE("in a span too small nothing is written, and the bytes needed are told", "[wire][design 5]") {
    for (std::size_t size = 0; size != written_message.size(); ++size) {
        std::vector<char> memory(size, '#');
        const result<std::size_t> refused = write(std::span<char>(memory), message);
        CHECK(refused.error() == error{errc::no_space, 0, static_cast<std::uint32_t>(written_message.size())});
        CHECK(std::string(memory.begin(), memory.end()) == std::string(size, '#'));
        if (size < 37) {
            CHECK(write_line(std::span<char>(memory), message).error() == error{errc::no_space, 0, 37});
            CHECK(std::string(memory.begin(), memory.end()) == std::string(size, '#'));
        }
    }
}

TEST_CASE("a line can be written without its payload, so that one payload serves many", "[wire][design 5]") {
    char memory[64];
    const result<std::size_t> size = write_line(memory, message);
    REQUIRE(size);
    CHECK(*line_size(message) == *size);
    CHECK(*written_size(message) == *size + message.payload.size());
    CHECK(line_size(msg_to_client{}).error() == error{errc::empty_argument, 1, 0});
    CHECK(std::string_view(memory, *size) == "MSG alice@example.com Alice%20Doe 7\r\n");
}

TEST_CASE("what is refused writes nothing at all", "[wire][design 5]") {
    msg_to_client forged = message;
    forged.account = "alice@example.com\r\nOUT";
    std::string out = "before";
    CHECK(write(std::back_inserter(out), forged).error() == error{errc::forbidden_byte, 1, 17});
    CHECK(out == "before");
    char memory[100] = {};
    CHECK_FALSE(write(std::span<char>(memory), forged));
    CHECK_FALSE(write_line(memory, forged));
    CHECK(std::string_view(memory, 100) == std::string(100, '\0'));
    CHECK(written_size(forged).error() == error{errc::forbidden_byte, 1, 17});
}

TEST_CASE("each dialect writes the arguments that it has", "[wire][design 3]") {
    const layered all{.left = "a", .twelve = 1, .fourteen = 2, .further = word_list("x y")};
    CHECK(written(all, dialect::msnp2) == "LAY a\r\n");
    CHECK(written(all, dialect::msnp11) == "LAY a\r\n");
    CHECK(written(all, dialect::msnp12) == "LAY a 1\r\n");
    CHECK(written(all, dialect::msnp13) == "LAY a 1\r\n");
    CHECK(written(all, dialect::msnp14) == "LAY a 1 2 x y\r\n");
    CHECK(written(all, dialect::unknown) == "LAY a 1 2 x y\r\n");
}

TEST_CASE("an argument behind one that has no value would take its place: it is refused", "[wire][design 5]") {
    CHECK(written(layered{.left = "a", .fourteen = 2}) == "bad_value 2");
    CHECK(written(layered{.left = "a", .fourteen = 2}, dialect::msnp14) == "bad_value 2");
    CHECK(written(layered{.left = "a", .twelve = 1, .further = word_list("5")}) == "bad_value 3");
    CHECK(written(layered{.left = "a", .twelve = 1}) == "LAY a 1\r\n");
    CHECK(written(layered{.left = "a"}) == "LAY a\r\n");
    // Where the dialect has none of them, none is missed.
    CHECK(written(layered{.left = "a", .fourteen = 2}, dialect::msnp11) == "LAY a\r\n");
}

TEST_CASE("further words are written with one space between them, and their place in the line is told", "[wire][design 5]") {
    CHECK(written(layered{.left = "a", .twelve = 1, .fourteen = 2, .further = word_list("  x   y ")}) == "LAY a 1 2 x y\r\n");
    CHECK(written(layered{.left = "a", .twelve = 1, .fourteen = 2, .further = word_list("x \r\nOUT")}) == "forbidden_byte 5");
    CHECK(written(ack{.trid = 5, .further = word_list("\x7F")}) == "forbidden_byte 2");
}

TEST_CASE("a payload is written as it is, up to 1664 bytes, and of more the size is told", "[wire][protocol 1.4]") {
    const std::string most(1664, 'x'), more(1665, 'x');
    CHECK(written(msg_to_server{.trid = 1, .ack = ack_mode::always, .payload = most}) == "MSG 1 A 1664\r\n" + most);
    const msg_to_server over{.trid = 1, .ack = ack_mode::always, .payload = more};
    CHECK(written_size(over).error() == error{errc::payload_over_1664, 3, 1665});
    CHECK(written(msg_to_server{.trid = 15, .ack = ack_mode::failure_only, .payload = ""}) == "MSG 15 N 0\r\n");
    std::string everything;
    for (unsigned value = 0; value != 256; ++value) {
        everything += static_cast<char>(static_cast<unsigned char>(value));
    }
    CHECK(written(msg_to_server{.trid = 1, .ack = ack_mode::data, .payload = everything}) == "MSG 1 D 256\r\n" + everything);
}

TEST_CASE("the end that speaks can be checked while compiling", "[wire][design 3]") {
    char memory[64];
    CHECK(*write_as<role::client>(std::span<char>(memory), out{}) == 5);
    CHECK(*write_as<role::server>(std::span<char>(memory), message) == written_message.size());
}

TEST_CASE("any output iterator serves", "[wire][design 5]") {
    std::string appended;
    std::vector<char> collected;
    CHECK(*write(std::back_inserter(appended), message) == written_message.size());
    CHECK(*write(std::back_inserter(collected), message) == written_message.size());
    CHECK(appended == written_message);
    CHECK(std::string(collected.begin(), collected.end()) == written_message);
}
