// Every command read and written while compiling, and once more at run time.
#include "support/catch.hpp"

#include <msnp/command/sets.hpp>
#include <msnp/command/visit.hpp>
#include <msnp/wire/parse_line.hpp>
#include <msnp/wire/reader.hpp>
#include <msnp/wire/write_line.hpp>

#include <string_view>
#include <type_traits>

using namespace msnp;

namespace {

/// Whether `line` is read as `expected` by a strict parser, and written back as it was.
template <class Command>
constexpr bool reads_and_writes(std::string_view line, const Command& expected, dialect spoken = dialect::unknown,
                                std::string_view payload = {}) {
    const frame from{
        .verb = verb::from(take(line, 3)), .line = line, .payload = payload, .has_payload = carries_payload<Command>()};
    const result<Command> read = parse<Command>(from, {.spoken = spoken, .tolerate = lenience::strict()});
    char memory[256] = {};
    const result<std::size_t> size = write(memory, expected, {.spoken = spoken});
    if (!read || !size || !(*read == expected) || *written_size(expected, {.spoken = spoken}) != *size) {
        return false;
    }
    const std::string_view bytes(memory, *size);
    return starts_with(bytes, line) && starts_with(drop(bytes, line.size()), "\r\n") && drop(bytes, line.size() + 2) == payload;
}

constexpr encoded_text nick(std::string_view plain) { return encoded_text::from_plain(plain); }

// Both while compiling and at run time.
#define HOLDS(...)                                                                                                             \
    STATIC_REQUIRE(__VA_ARGS__);                                                                                               \
    CHECK(__VA_ARGS__)

} // namespace

TEST_CASE("identification is read and written while compiling", "[constexpr][protocol 2.1][protocol 2.2]") {
    HOLDS(reads_and_writes("USR 1 alice@example.com 17290001.1290000001.11111",
                           usr{1, "alice@example.com", "17290001.1290000001.11111"}));
    HOLDS(reads_and_writes("USR 1 OK alice@example.com Alice%20Doe", usr_ok{1, "alice@example.com", nick("Alice Doe")}));
    HOLDS(reads_and_writes("ANS 1 bob@example.com 1290000001.22222 17290001",
                           ans{1, "bob@example.com", "1290000001.22222", "17290001"}));
    HOLDS(reads_and_writes("ANS 1 OK", ans_ok{1}));
}

TEST_CASE("the room is read and written while compiling",
          "[constexpr][protocol 2.3][protocol 2.4][protocol 2.5][protocol 2.6]") {
    HOLDS(reads_and_writes("CAL 2 bob@example.com", cal{2, "bob@example.com"}));
    HOLDS(reads_and_writes("CAL 2 RINGING 17290001", cal_ringing{2, "17290001"}));
    HOLDS(reads_and_writes("IRO 1 1 2 alice@example.com Alice%20Doe", iro{1, 1, 2, "alice@example.com", nick("Alice Doe")},
                           dialect::msnp8));
    HOLDS(reads_and_writes("IRO 1 2 2 carol@example.com Carol 1342558204",
                           iro{1, 2, 2, "carol@example.com", nick("Carol"), capabilities{1342558204U}}, dialect::msnp15));
    HOLDS(reads_and_writes("JOI bob@example.com Bob", joi{"bob@example.com", nick("Bob")}));
    HOLDS(reads_and_writes(
        "JOI bob@example.com;{0b1c2d3e-4f50-4617-8829-3a4b5c6d7e8f} Bob 2788999228:0",
        joi{"bob@example.com;{0b1c2d3e-4f50-4617-8829-3a4b5c6d7e8f}", nick("Bob"), capabilities{2788999228U, 0U}},
        dialect::msnp18));
    HOLDS(reads_and_writes("BYE bob@example.com", bye{"bob@example.com"}));
    HOLDS(reads_and_writes("BYE bob@example.com 1", bye{"bob@example.com", "1"}));
    HOLDS(reads_and_writes("OUT", out{}));
    HOLDS(reads_and_writes("OUT SSD", out{"SSD"}));
}

TEST_CASE("messages are read and written while compiling", "[constexpr][protocol 2.7][protocol 2.8]") {
    HOLDS(reads_and_writes("MSG 3 N 5", msg_to_server{3, ack_mode::failure_only, "OUT\r\n"}, dialect::unknown, "OUT\r\n"));
    HOLDS(reads_and_writes("MSG 15 D 0", msg_to_server{15, ack_mode::data, ""}));
    HOLDS(reads_and_writes("MSG alice@example.com Alice%20Doe 5",
                           msg_to_client{"alice@example.com", nick("Alice Doe"), "hello"}, dialect::unknown, "hello"));
    HOLDS(reads_and_writes("ACK 2", ack{2}));
    HOLDS(reads_and_writes("NAK 007", nak{{7, 2}}));
}

TEST_CASE("referrals are read and written while compiling", "[constexpr][protocol 2.10]") {
    HOLDS(reads_and_writes("XFR 15 SB", xfr_sb{15}));
    HOLDS(reads_and_writes("XFR 15 SB 192.0.2.40:1863 CKI 17290001.1290000001.11111",
                           xfr_sb_answer{15, {"192.0.2.40", 1863}, "17290001.1290000001.11111"}, dialect::msnp12));
    HOLDS(reads_and_writes("XFR 15 SB [2001:db8::1]:1863 CKI c U messenger.msn.com 1",
                           xfr_sb_answer{15, {"2001:db8::1", 1863}, "c", "messenger.msn.com", 1U}, dialect::msnp14));
    HOLDS(reads_and_writes("RNG 17290001 192.0.2.40:1863 CKI 1290000001.22222 alice@example.com Alice%20Doe",
                           rng{"17290001", {"192.0.2.40", 1863}, "1290000001.22222", "alice@example.com", nick("Alice Doe")}));
    HOLDS(reads_and_writes("RNG 17290001 h:1 CKI c alice@example.com Alice U messenger.hotmail.com",
                           rng{"17290001", {"h", 1}, "c", "alice@example.com", nick("Alice"), "messenger.hotmail.com"},
                           dialect::msnp13));
}

TEST_CASE("failures are read and written while compiling", "[constexpr][protocol 1.2]") {
    constexpr auto read_failure = [](std::string_view line, const failure& expected) {
        const result<failure> read = parse_line<failure>(line, {.tolerate = lenience::strict()});
        char memory[64] = {};
        const result<std::size_t> size = write(memory, expected);
        return read && *read == expected && size && std::string_view(memory, *size - 2) == line;
    };
    HOLDS(read_failure("217 9", failure{failure_code::not_online, transaction_id(9)}));
    HOLDS(read_failure("911 1", failure{failure_code::authentication_failed, transaction_id(1)}));
    HOLDS(read_failure("500", failure{failure_code::internal_error}));
    HOLDS(explain(failure_code::not_online) == "This person is not online, or does not want to be reached.");
}

TEST_CASE("a stream is read through visit while compiling", "[constexpr][design 4]") {
    constexpr auto count_kinds = [](std::string_view stream) {
        char memory[256] = {};
        reader from(memory, {.from = flow::switchboard_to_client, .tolerate = lenience::strict()});
        int acknowledged = 0, said = 0, failed = 0, others = 0;
        if (from.feed(stream) != stream.size()) {
            return -1;
        }
        for (scan found = from.next(); found; found = from.next()) {
            const result<visited> outcome = visit<switchboard_to_client>(*found, [&]<class Command>(const Command&) {
                acknowledged += std::is_same_v<Command, ack> ? 1 : 0;
                said += std::is_same_v<Command, msg_to_client> ? 1 : 0;
                failed += std::is_same_v<Command, failure> ? 1 : 0;
            });
            others += outcome && *outcome == visited::unknown ? 1 : 0;
        }
        return acknowledged * 1000 + said * 100 + failed * 10 + others;
    };
    HOLDS(count_kinds("ACK 1\r\nMSG a@b N 5\r\nhelloACK 2\r\n217 3\r\nZZZ 1\r\n") == 2111);
}

TEST_CASE("what is refused is refused while compiling", "[constexpr][design 5]") {
    constexpr auto refusal = [](const auto& said) { return written_size(said).error(); };
    HOLDS(refusal(cal{2, "bob@example.com\r\nOUT"}) == error{errc::forbidden_byte, 2, 15});
    HOLDS(refusal(joi{"bob@example.com", {}}) == error{errc::empty_argument, 2, 0});
    HOLDS(refusal(msg_to_server{1, ack_mode::success_only, ""}) == error{errc::bad_value, 2, 0});
    HOLDS(parse_line<joi>("JOI a@b", {.tolerate = lenience::strict()}).error() == error{errc::vanished_name, 2, 7});
    HOLDS(parse_line<cal_ringing>("CAL x RINGING 5").error() == error{errc::bad_number, 1, 4});
}
