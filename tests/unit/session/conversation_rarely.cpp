// What happens to a conversation rarely.
#include "unit/session/friend.hpp"

#include <msnp/payload/chunk_assembler.hpp>
#include <msnp/session/recovery.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

using namespace msnp;
using namespace msnp_test;

namespace {

const xfr_sb_answer referral{.trid = 15, .address = {"192.0.2.40", 1863}, .cookie = cookie};

conversation_options with(recovery recover) {
    return {.account = "alice@example.com", .spoken = dialect::msnp8, .recover = recover, .idle_leave = no_limit};
}

bool tells(const told& some, std::string_view one) { return std::count(some.begin(), some.end(), one) == 1; }

} // namespace

TEST_CASE("where the application wants it, a switchboard that does not admit is asked for again after half a minute",
          "[design 6]") {
    for (const bool is_reached : {false, true}) {
        alice chat(with(recovery().with(trouble::not_admitted, remedy::try_later)));
        chat.says("hello");
        CHECK(chat.pull() == told{"needs_switchboard 1"});
        REQUIRE(chat.chat.reopen(referral, 0));
        if (is_reached) {
            REQUIRE(chat.chat.connected(0));
            chat.writes();
            CHECK(chat.hears("911 1\r\n") == told{"failed number 911"});
        }
        CHECK(chat.loses_connection() == told{is_reached ? "closed as expected" : "closed"});
        CHECK(chat.chat.deadline() == 30'000);
        CHECK(chat.waits(29'999) == told{});
        CHECK(chat.waits(1) == told{"needs_switchboard 2"});
    }
}

TEST_CASE("a message refused for being one of too many tells when to try again", "[protocol 7.4]") {
    for (const std::string_view number : {"800", "713", "282"}) {
        alice chat;
        chat.with_bob();
        chat.says("hello");
        chat.writes();
        instant retry_at = 0;
        chat.answer = [&](const event& each) {
            if (const auto* const ended = each.get_if<events::outcome>()) {
                retry_at = ended->retry_at;
            }
        };
        CHECK(chat.hears(std::string(number) + " 2\r\n") == told{"outcome 1 refused number " + std::string(number)});
        CHECK(retry_at == (number == "282" ? no_deadline : 30'000));
    }
}

TEST_CASE("a long text that is half said when the connection is lost has timed out", "[design 6]") {
    alice chat({.account = "alice@example.com", .spoken = dialect::msnp8, .idle_leave = no_limit, .max_output = 1});
    chat.with_bob();
    chat.says(std::string(3000, 'x'));
    chat.chat.sent(chat.chat.output().size() - 1); // one byte stays, so the second part waits
    CHECK(chat.hears("ACK 2\r\n") == told{});
    CHECK(chat.chat.output().size() == 1);
    CHECK(tells(chat.loses_connection(), "outcome 1 timed_out connection_lost"));
}

TEST_CASE("a nudge that waits behind a call is not sent over another connection", "[design 6]") {
    alice chat({.account = "alice@example.com", .spoken = dialect::msnp8, .idle_leave = no_limit, .max_questions = 1});
    chat.with_bob();
    REQUIRE(chat.chat.invite("carol@example.com", 0));
    chat.writes();
    CHECK(chat.hears("713 2\r\n") == told{}); // she is called again in half a minute
    chat.now = 30'000;
    REQUIRE(chat.chat.nudge(chat.now));
    CHECK(chat.writes() == "CAL 3 carol@example.com\r\n");
    CHECK(tells(chat.loses_connection(), "outcome 2 not_sent connection_lost"));
}

TEST_CASE("a chunk that cannot be joined is told as it came", "[protocol 4.10][protocol 10]") {
    std::vector<char> memory(65536);
    chunk_assembler joins(memory);
    alice chat({.account = "alice@example.com", .spoken = dialect::msnp8, .chunks = &joins, .idle_leave = no_limit});
    chat.with_bob();
    CHECK(chat.hears(from_bob("Message-ID: {1}\r\nChunks: 2\r\nChunk: 1\r\n\r\nworld")) ==
          told{"content bob@example.com Bob  'world'"});
    // An id that is longer than any that is remembered.
    const std::string id(max_message_id + 1, 'i');
    CHECK(chat.hears(from_bob("Message-ID: " + id + "\r\nChunk: 1\r\n\r\nworld")) ==
          told{"content bob@example.com Bob  'world'"});
    CHECK(joins.next_deadline() == INT64_MAX);
}

TEST_CASE("what waits to be told is due at once", "[session]") {
    alice chat;
    REQUIRE(chat.chat.invite("bob@example.com", 0));
    CHECK(chat.pull() == told{"needs_switchboard 1"});
    REQUIRE(chat.chat.refused({failure_code::not_allowed_while_hidden, 7U}, 5));
    CHECK(chat.chat.deadline() == 5);
    CHECK(chat.pull() == told{"failed number 913", "call_failed 1 bob@example.com number 913"});
    CHECK(chat.chat.deadline() == no_deadline);

    alice quitter;
    REQUIRE(quitter.chat.invite("bob@example.com", 0));
    REQUIRE(quitter.chat.leave(5));
    CHECK(quitter.chat.deadline() == 5);
    CHECK(quitter.pull() == told{"call_failed 1 bob@example.com left"});
    CHECK(quitter.chat.deadline() == no_deadline);
}

TEST_CASE("no more people are invited at once than a switchboard can hold", "[protocol 10]") {
    alice chat;
    for (std::size_t each = 0; each != roster::max_people; ++each) {
        REQUIRE(chat.chat.invite(handle(std::to_string(each) + "@example.com"), 0));
    }
    CHECK(chat.chat.invite("bob@example.com", 0).error() == error{errc::queue_full});
    CHECK(*chat.chat.invite("0@example.com", 0) == static_cast<ticket>(1)); // whose invitation waits already
}

TEST_CASE("one without a handle cannot say that they type", "[protocol 4.5]") {
    talker nobody({.account = "", .spoken = dialect::msnp8});
    CHECK(nobody.chat.typing(0).error().code == errc::empty_argument);
}
