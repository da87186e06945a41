#include "support/catch.hpp"
#include "support/kept.hpp"

#include <msnp/payload/typing.hpp>

#include <iterator>
#include <string>

using namespace msnp;
using msnp_test::kept;
using namespace std::string_view_literals;

namespace {

std::string written(const typing_message& message) {
    std::string text;
    const auto size = write_payload(std::back_inserter(text), message);
    REQUIRE(size);
    CHECK(*size == text.size());
    return text;
}

const std::string start = "MIME-Version: 1.0\r\nContent-Type: text/x-msmsgscontrol\r\n";

} // namespace

TEST_CASE("typing and recording notices are written byte for byte", "[protocol 4.5][protocol 11]") {
    CHECK(written({"bob@example.com"}) == start + "TypingUser: bob@example.com\r\n\r\n\r\n");
    CHECK(written({"bob@example.com"}).size() == 88);
    CHECK(written({"bob@example.com", true}) == start + "RecordingUser: bob@example.com\r\n\r\n\r\n");
    CHECK(written({"bob@example.com", true}).size() == 91);
    CHECK(written({"taogx@163.com"}).size() == 86);
}

TEST_CASE("a typing notice of a handle of h bytes has 73 + h", "[protocol 11.15]") {
    for (std::size_t size = 1; size <= 129; ++size) {
        const std::string user(size, 'x');
        CHECK(*payload_size(typing_message{std::string_view(user)}) == 73 + size);
        CHECK(*parse_payload<typing_message>(kept(written({std::string_view(user)}))) ==
              typing_message{std::string_view(user)});
    }
    const std::string longer(130, 'x');
    CHECK(payload_size(typing_message{std::string_view(longer)}).error() == error{errc::too_long, 3, 129});
}

TEST_CASE("any body is accepted behind a notice", "[protocol 4.5][protocol 13]") {
    for (const auto body : {""sv, "\r\n"sv, "\r\n\r\n"sv, "TypingUser: eve@example.com\r\n\r\n"sv, "\0"sv}) {
        const std::string payload = start + "TypingUser: bob@example.com\r\n\r\n" + std::string(body);
        CHECK(*parse_payload<typing_message>(payload) == typing_message{"bob@example.com"});
    }
}

TEST_CASE("a user may be absent, empty or forged: what the payload says is told, not believed", "[protocol 10][field notes]") {
    const auto parse = [](std::string_view headers) { return parse_payload<typing_message>(headers); };
    const std::string type = "Content-Type: text/x-msmsgscontrol\r\n";
    CHECK(parse(type + "\r\n\r\n").error() == error{errc::missing_header, 0, 34});
    CHECK(parse(type + "TypingUser:\r\n\r\n\r\n")->user.empty());
    CHECK(parse(type + "typinguser: eve\r\nTypingUser: bob\r\n\r\n")->user == "eve");
    CHECK(parse(type + "TypingUser: a b\xFF\r\n\r\n")->user == "a b\xFF");
    CHECK(*parse(type + "RecordingUser: bob\r\nTypingUser: carol\r\n\r\n") == typing_message{"carol"});
    CHECK(*parse(type + "RecordingUser: bob\r\n\r\n") == typing_message{"bob", true});
}

TEST_CASE("a payload that is no notice is told why", "[protocol 4.2]") {
    CHECK(parse_payload<typing_message>("TypingUser: bob").error() == error{errc::no_header_end, 0, 15});
    CHECK(parse_payload<typing_message>("TypingUser: bob\r\n\r\n").error() == error{errc::missing_content_type, 0, 15});
    CHECK(parse_payload<typing_message>("Content-Type: text/plain\r\nTypingUser: bob\r\n\r\n").error() ==
          error{errc::wrong_content_type, 0, 14});
}

TEST_CASE("every byte at each place of a user is refused or read back", "[exhaustive][protocol 10]") {
    for (int byte = 0; byte != 256; ++byte) {
        const char c = static_cast<char>(byte);
        std::uint32_t at = 0;
        for (const auto& odd : {std::string{c, 'b', 'c'}, std::string{'a', c, 'c'}, std::string{'a', 'b', c}}) {
            for (const bool recording : {false, true}) {
                const typing_message message{std::string_view(odd), recording};
                const bool visible = byte > 0x20 && byte < 0x7F;
                if (visible && c != ';') {
                    CHECK(*parse_payload<typing_message>(kept(written(message))) == message);
                } else if (!visible) {
                    CHECK(payload_size(message).error() == error{errc::forbidden_byte, 3, at});
                }
            }
            ++at;
        }
    }
    CHECK(payload_size(typing_message{""}).error() == error{errc::empty_argument, 3, 0});
    CHECK(payload_size(typing_message{";{1}"}).error() == error{errc::empty_argument, 3, 0});
    CHECK(*parse_payload<typing_message>(kept(written({"a;b"}))) == typing_message{"a;b"});
}

TEST_CASE("each header of a notice may be missing, doubled, folded or broken, and each is told",
          "[protocol 4.5][protocol 4.1]") {
    const auto strict = [](const std::string& payload) {
        return parse_payload<typing_message>(payload, lenience::strict()).error();
    };
    const auto place = static_cast<std::uint32_t>(start.size());
    for (const std::string name : {"TypingUser", "RecordingUser"}) {
        const std::string line = name + ": bob\r\n";
        CHECK(strict(start + line + "\r\n\r\n") == error{});
        CHECK(strict(start + "\r\n\r\n") == error{errc::missing_header, 0, place - 2});
        const std::string doubled = start + line + name + ": eve\r\n\r\n\r\n";
        CHECK(strict(doubled) == error{errc::doubled_header, 0, static_cast<std::uint32_t>(doubled.find("eve"))});
        CHECK(parse_payload<typing_message>(doubled)->user == "bob");
        CHECK(strict(start + line + " folded\r\n\r\n\r\n") ==
              error{errc::folded_header, 0, place + static_cast<std::uint32_t>(line.size())});
        CHECK(strict(start + name + "\r\n\r\n\r\n") == error{errc::header_without_colon, 0, place});
        CHECK(strict(start + name + " : bob\r\n\r\n\r\n") ==
              error{errc::bad_header_name, 0, place + static_cast<std::uint32_t>(name.size())});
    }
}
