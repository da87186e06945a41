// Payloads at compile time: read, written and read again.

#include "support/catch.hpp"

#include <msnp/payload/content.hpp>
#include <msnp/payload/raw.hpp>

using namespace msnp;
using namespace std::string_view_literals;

namespace {

// Whether a message is written as `expected`.
template <class Message>
constexpr bool writes(const Message& message, std::string_view expected) {
    char memory[512] = {};
    const auto size = write_payload(memory, message);
    return size && std::string_view(memory, *size) == expected;
}

// Whether a payload is read as a `Message` and written byte for byte.
template <class Message>
constexpr bool repeats(std::string_view payload) {
    const auto message = parse_payload<Message>(payload);
    return message && writes(*message, payload);
}

constexpr bool rewrites(std::string_view format, std::string_view expected) {
    char memory[256] = {};
    const auto size = write_im_format(memory, parse_im_format(format));
    return size && std::string_view(memory, *size) == expected;
}

} // namespace

static_assert(
    repeats<text_message>("MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n"
                          "X-MMS-IM-Format: FN=Arial; EF=BI; CO=ff; CS=0; PF=22\r\n\r\nHi \xE2\x80\x94 gr\xC3\xBC\xC3\x9F"
                          "e!"));
static_assert(repeats<text_message>("MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n"));
static_assert(repeats<typing_message>("MIME-Version: 1.0\r\nContent-Type: text/x-msmsgscontrol\r\n"
                                      "TypingUser: bob@example.com\r\n\r\n\r\n"));
static_assert(repeats<typing_message>("MIME-Version: 1.0\r\nContent-Type: text/x-msmsgscontrol\r\n"
                                      "RecordingUser: bob@example.com\r\n\r\n\r\n"));

static_assert(rewrites("", "FN=; EF=; CO=0; CS=1; PF=0"));
static_assert(rewrites("rl=1;X=y;PF=31;CS=A1;CO=00FF00;ef=su;fn=MS Sans Serif",
                       "FN=MS%20Sans%20Serif; EF=US; CO=ff00; CS=a1; PF=31; RL=1; X=y"));
static_assert(rewrites("FN=A; CO=1234567; CS=134; PF=022; RL=2; junk", "FN=A; EF=; CO=0; CS=1; PF=0"));

constexpr header keep_alive[] = {{"MIME-Version", "1.0"}, {"Content-Type", "text/x-keepalive"}};
static_assert(writes(raw_payload{keep_alive, ""}, "MIME-Version: 1.0\r\nContent-Type: text/x-keepalive\r\n\r\n"));
static_assert(classify("MIME-Version: 1.0\r\nContent-Type: text/x-keepalive\r\n\r\n").kind == content::keep_alive);

static_assert(payload_size(text_message{.text = "a\xFF"}).error() == error{errc::bad_value, 0, 1});
static_assert(payload_size(typing_message{"a b"}).error() == error{errc::forbidden_byte, 3, 1});
static_assert(check_headers("A: 1\r\nB\r\n\r\n").error() == error{errc::header_without_colon, 0, 6});
static_assert(split_payload("\r\nA: 1\r\n\r\n").headers.begin() == split_payload("\r\n").headers.end());

TEST_CASE("payloads are read and written at compile time") { SUCCEED("this file compiled"); }
