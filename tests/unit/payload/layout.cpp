#include "support/catch.hpp"

#include <msnp/base/maybe.hpp>
#include <msnp/payload/content.hpp>
#include <msnp/payload/layout.hpp>
#include <msnp/text/handle.hpp>
#include <msnp/text/percent.hpp>

#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

using namespace msnp;

namespace {

struct wave_message {
    std::string_view mood;
    std::optional<std::uint32_t> seconds;
    std::string_view text;

    using layout = payload_layout<"text/x-wave", header_field<"Mood", &wave_message::mood>, body_field<&wave_message::text>,
                                  header_field<"Seconds", &wave_message::seconds>>;
    bool operator==(const wave_message&) const = default;
};

struct greeting_message {
    handle to;
    maybe<encoded_text> name;

    using layout = payload_layout<"text/x-greeting", header_field<"To", &greeting_message::to>,
                                  header_field<"Name", &greeting_message::name>>;
};

struct nothing_message {
    using layout = payload_layout<"text/x-nothing">;
};

constexpr std::string_view whole = "MIME-Version: 1.0\r\nContent-Type: text/x-wave\r\nMood: as ever\r\nSeconds: 5\r\n\r\nHello";
constexpr std::string_view start = "MIME-Version: 1.0\r\nContent-Type: text/x-wave\r\n";

std::string written(const wave_message& message) {
    std::string text;
    const auto size = write_payload(std::back_inserter(text), message);
    REQUIRE(size);
    CHECK(*size == text.size());
    return text;
}

error why(const wave_message& message) { return payload_size(message).error(); }

error why_not_read(std::string_view headers, lenience tolerate = lenience::field()) {
    return parse_payload<wave_message>(std::string_view(std::string(start).append(headers)), tolerate).error();
}

constexpr bool is_read() {
    const auto read = parse_payload<wave_message>(whole);
    char out[whole.size()] = {};
    return read && *read == wave_message{"as ever", 5U, "Hello"} && write_payload(out, *read).has_value() &&
           std::string_view(out, sizeof out) == whole;
}
static_assert(is_read());
static_assert(*payload_size(wave_message{"merry", {}, "Hello"}) == start.size() + 13 + 2 + 5); // of a temporary, too
static_assert(readable_payload<wave_message> && writable_payload<wave_message> && laid_out_payload<wave_message>);

} // namespace

TEST_CASE("a kind that describes itself is read and written as it says", "[layout]") {
    CHECK(is_read());
    CHECK(written({"as ever", 5U, "Hello"}) == whole);
    const classified found = classify(whole);
    CHECK(found.kind == content::other);
    CHECK(found.as<wave_message>()->text == "Hello");
}

TEST_CASE("a header that may be absent is, where it has no value", "[layout]") {
    CHECK(written({"", {}, ""}) == std::string(start) + "Mood: \r\n\r\n");
    const auto read = parse_payload<wave_message>("MIME-Version: 1.0\r\nContent-Type: text/x-wave\r\nMood:\r\n\r\n");
    REQUIRE(read);
    CHECK(*read == wave_message{});
}

TEST_CASE("a kind may have neither headers nor a body", "[layout]") {
    std::string text;
    CHECK(*write_payload(std::back_inserter(text), nothing_message()) == 51);
    CHECK(text == "MIME-Version: 1.0\r\nContent-Type: text/x-nothing\r\n\r\n");
    CHECK(parse_payload<nothing_message>(std::string_view(text)));
    CHECK(classify(text).as<nothing_message>());
}

TEST_CASE("what a layout wants and does not find is an error at its byte", "[layout][protocol 4.1]") {
    const auto size = static_cast<std::uint32_t>(start.size());
    CHECK(why_not_read("Seconds: 5\r\n\r\n") == error{errc::missing_header, 0, size + 10});
    CHECK(why_not_read("Mood: a\r\nSeconds: soon\r\n\r\n") == error{errc::bad_number, 0, size + 18});
    CHECK(why_not_read("Mood: a\r\nSeconds: 5 6\r\n\r\n") == error{errc::bad_header_value, 0, size + 19});
    CHECK(why_not_read("Mood: a\r\nSeconds:\r\n\r\n").code == errc::bad_header_value);
    CHECK(why_not_read("Mood: a\r\nMood: b\r\n\r\n", lenience::strict()) == error{errc::doubled_header, 0, size + 15});
    CHECK(why_not_read("Mood: a\r\nMood: b\r\n\r\n").code == errc::none);
    CHECK(parse_payload<wave_message>("MIME-Version: 1.0\r\nContent-Type: text/plain\r\nMood: a\r\n\r\n").error().code ==
          errc::wrong_content_type);
    CHECK(parse_payload<wave_message>("Mood: a\r\n\r\n").error().code == errc::missing_content_type);
    CHECK(parse_payload<wave_message>("Hello").error().code == errc::no_header_end);
}

TEST_CASE("a value that could forge a header is refused with its header and byte, every byte of it", "[layout][protocol 10]") {
    for (int byte = 0; byte != 256; ++byte) {
        CAPTURE(byte);
        const std::string mood{'a', static_cast<char>(byte), 'b'};
        const fault expected = check_header_value(mood);
        const error found = why({mood, {}, {}});
        CHECK(found == (expected ? error{expected.code, 3, expected.offset} : error{}));
        if (!found) {
            CHECK(parse_payload<wave_message>(std::string_view(written({mood, {}, {}})))->mood == mood);
        }
    }
    CHECK(why({" a", {}, {}}) == error{errc::forbidden_byte, 3, 0});
}

TEST_CASE("values with a token are read and refused by it", "[layout]") {
    const auto greet = [](const greeting_message& message) {
        std::string text;
        const auto size = write_payload(std::back_inserter(text), message);
        return size ? text : std::string(name(size.error().code)) + ' ' + std::to_string(size.error().field);
    };
    const std::string beginning = "MIME-Version: 1.0\r\nContent-Type: text/x-greeting\r\nTo: bob@example.com\r\n";
    CHECK(greet({"bob@example.com", {}}) == beginning + "\r\n");
    CHECK(greet({"bob@example.com", encoded_text::from_plain("B b")}) == beginning + "Name: B%20b\r\n\r\n");
    CHECK(greet({"", {}}) == "empty_argument 3");
    CHECK(greet({"bob@example.com", encoded_text::from_plain("")}) == "empty_argument 4");
    CHECK(greet({"bob@example.com", encoded_text::from_wire("a\xFF")}) == "bad_value 4");
    CHECK(greet({"bob@example.com", encoded_text::from_plain("a\xFF")}) == beginning + "Name: a%FF\r\n\r\n");
    const std::string whole_one = beginning + "Name: B%zz\r\n\r\nA body that is passed over";
    CHECK(parse_payload<greeting_message>(std::string_view(whole_one))->name->raw() == "B%zz");
    const error odd =
        parse_payload<greeting_message>(std::string_view(whole_one), lenience::field() - errc::stray_percent).error();
    CHECK(odd == error{errc::stray_percent, 0, static_cast<std::uint32_t>(beginning.size() + 7)});
}

TEST_CASE("a payload of a described kind over 1664 bytes is refused with its size", "[layout][protocol 1.5]") {
    const std::string text(2000, 'x');
    CHECK(why({"a", {}, text}) ==
          error{errc::payload_over_1664, 0, static_cast<std::uint32_t>(start.size() + 9 + 2 + text.size())});
}
