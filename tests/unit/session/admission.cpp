#include "support/catch.hpp"
#include "support/printing.hpp"

#include <msnp/session/admission.hpp>
#include <msnp/session/switchboard.hpp>

#include <string>
#include <vector>

using namespace msnp;

namespace {

struct door {
    explicit door(instant now = 0) : from(memory, {.from = flow::client_to_switchboard}), waits(now) {}

    arrival hears(std::string_view bytes, instant now = 0, parse_options how = {}) {
        from.feed(bytes);
        return waits.next(from, now, how);
    }

    std::vector<char> memory = std::vector<char>(4096);
    reader from;
    admission waits;
};

error why_turned_away(const arrival& came) {
    const auto* away = came.get_if<turned_away>();
    REQUIRE(away != nullptr);
    return away->why;
}

} // namespace

TEST_CASE("a caller is known by handle and cookie", "[protocol 2.1]") {
    door at;
    const arrival came =
        at.hears("USR 7 alice@example.com;{6f9619ff-8b86-d011-b42d-00c04fc964ff} 17290001.1290000001.11111\r\n");
    const auto* who = came.get_if<applicant>();
    REQUIRE(who != nullptr);
    CHECK(who->trid == 7U);
    CHECK(who->account == handle("alice@example.com;{6f9619ff-8b86-d011-b42d-00c04fc964ff}"));
    CHECK(who->cookie == "17290001.1290000001.11111");
    CHECK(who->session.empty());
    CHECK_FALSE(who->answers);
    char line[64];
    const auto size = write(line, admission::refusal(*who));
    REQUIRE(size);
    CHECK(std::string_view(line, *size) == "911 7\r\n");
}

TEST_CASE("one who answers is known by session, too", "[protocol 2.2]") {
    door at;
    const arrival came = at.hears("ANS 1 bob@example.com 1290000001.22222 17290001\r\n");
    const auto* who = came.get_if<applicant>();
    REQUIRE(who != nullptr);
    CHECK(who->answers);
    CHECK(who->session == "17290001");
    CHECK(who->cookie == "1290000001.22222");
    CHECK(who->account == handle("bob@example.com"));
}

TEST_CASE("a line that comes in pieces is waited for", "[session]") {
    const std::string line = "ANS 1 bob@example.com 1290000001.22222 17290001\r\n";
    for (std::size_t cut_at = 0; cut_at != line.size(); ++cut_at) {
        door at;
        CHECK(at.hears(std::string_view(line).substr(0, cut_at)).is<still_waiting>());
        CHECK(at.hears(std::string_view(line).substr(cut_at)).is<applicant>());
    }
}

TEST_CASE("whoever says anything else first is turned away", "[protocol 7.3]") {
    for (const char* line :
         {"CAL 1 bob@example.com\r\n", "OUT\r\n", "VER 1 MSNP8 CVR0\r\n", "PNG\r\n", "MSG 1 U 0\r\n", "911 1\r\n"}) {
        CAPTURE(line);
        door at;
        CHECK(why_turned_away(at.hears(line)).code == errc::out_of_turn);
    }
    door http;
    CHECK(why_turned_away(http.hears("get / HTTP/1.0\r\n")).code == errc::bad_verb);
    door zeros;
    CHECK(why_turned_away(zeros.hears(std::string_view("\0\0\0\0\n", 5))).code == errc::bad_verb);
    door flood;
    CHECK(why_turned_away(flood.hears(std::string(4096, 'A'))).code == errc::line_too_long);
}

TEST_CASE("a first line that cannot be read is turned away with what is wrong", "[protocol 2.1]") {
    door short_usr, short_ans, no_number, strict;
    CHECK(why_turned_away(short_usr.hears("USR 1 alice@example.com\r\n")).code == errc::missing_argument);
    CHECK(why_turned_away(short_ans.hears("ANS 1 bob@example.com 1290000001.22222\r\n")).code == errc::missing_argument);
    CHECK(why_turned_away(no_number.hears("USR x alice@example.com cookie\r\n")) == error{errc::bad_number, 1, 4});
    CHECK(why_turned_away(strict.hears("USR 1 alice@example.com cookie more\r\n", 0, {dialect::unknown, lenience::strict()}))
              .code == errc::further_argument);
}

TEST_CASE("silence is borne for 60 seconds", "[protocol 7.4]") {
    door at(1000);
    CHECK(at.waits.deadline() == 61'000);
    CHECK(at.hears("", 60'999).is<still_waiting>());
    CHECK(why_turned_away(at.hears("", 61'000)) == error{});
    door slow;
    CHECK(slow.hears("USR 1 alice@exam", 59'999).is<still_waiting>());
    CHECK(why_turned_away(slow.hears("ple.com", 60'000)) == error{});
    CHECK(admission(0, 5).deadline() == 5);
    CHECK(admission(no_deadline - 1).deadline() == no_deadline);
}

TEST_CASE("bytes that are no line leave a connection as mute as none", "[protocol 7.4][field notes]") {
    for (const char* bytes : {"\r\n\r\n", "\n", "   \r\n", "U"}) {
        CAPTURE(bytes);
        door at;
        for (instant now = 0; now != 60'000; now += 10'000) {
            CHECK(at.hears(bytes, now).is<still_waiting>());
        }
        CHECK(why_turned_away(at.hears(bytes, 60'000)) == error{});
    }
}

TEST_CASE("a clock that jumps, stands still or runs backwards opens no door and shuts none", "[protocol 7.4]") {
    const char* const line = "USR 1 alice@example.com cookie\r\n";
    for (const instant now :
         {instant{INT64_MIN}, instant{-1}, instant{0}, instant{59'999}, instant{60'000}, instant{INT64_MAX}}) {
        CAPTURE(now);
        door spoke; // whoever has spoken is heard, though the time has passed
        CHECK(spoke.hears(line, now).is<applicant>());
        door mute;
        CHECK(mute.hears("", now).is<turned_away>() == (now >= 60'000));
        CHECK(mute.hears("", 0).is<still_waiting>());
    }
    CHECK(door(INT64_MIN).waits.deadline() == INT64_MIN + 60'000);
}

TEST_CASE("a verb that differs in a byte is turned away", "[protocol 7.3]") {
    const std::string line = "ANS 1 bob@example.com 1290000001.22222 17290001\r\n";
    for (std::size_t place = 0; place != 3; ++place) {
        for (unsigned byte = 0; byte != 256; ++byte) {
            std::string changed = line;
            changed[place] = static_cast<char>(byte);
            door at;
            const arrival came = at.hears(changed);
            CHECK(came.is<applicant>() == (changed == line));
            CHECK(came.is<turned_away>() == (changed != line));
        }
    }
}

TEST_CASE("what was sent behind the first line stays for the switchboard", "[session]") {
    door at;
    const arrival came = at.hears("USR 1 alice@example.com cookie\r\nCAL 2 bob@example.com\r\nOU");
    REQUIRE(came.is<applicant>());
    CHECK(at.from.unread() == "CAL 2 bob@example.com\r\nOU");
    switchboard board("17290001");
    const auto alice = board.admit(*came.get_if<applicant>(), {}, 0);
    REQUIRE(alice);
    const switchboard_event first = board.next_event(*alice, at.from, 0);
    REQUIRE(first.is<switchboard_events::wants_ring>());
    CHECK(first.get_if<switchboard_events::wants_ring>()->account == handle("bob@example.com"));
    CHECK_FALSE(board.next_event(*alice, at.from, 0));
    at.from.feed("T\r\n");
    CHECK(board.next_event(*alice, at.from, 0).is<switchboard_events::departed>());
}
