#include "support/catch.hpp"
#include "support/town.hpp"

using namespace sockets;

TEST_CASE("each adapter carries a conversation, as the one who calls and as the one who answers", "[issue sockets]") {
    for (const std::string caller : {"poll", "asio", "uv"}) {
        for (const std::string called : {"poll", "asio", "uv"}) {
            CAPTURE(caller, called);
            town here;
            process bob = here.runs(called, "bob");
            REQUIRE(bob.prints({"signed in as bob@example.com"}));
            process alice = here.runs(caller, "alice", {"--to", "bob@example.com", "hello", "a second text, Grüße"});
            CHECK(alice.prints({"hello", "delivered"}));
            CHECK(alice.prints({"a second text", "delivered"}));
            CHECK(alice.exit_code() == 0);
            CHECK(bob.prints({"alice@example.com", "hello"}));
            CHECK(bob.prints({"alice@example.com", "a second text"}));
        }
    }
}

TEST_CASE("an adapter carries more than its connection takes at once", "[issue sockets]") {
    for (const std::string adapter : {"poll", "asio", "uv"}) {
        CAPTURE(adapter);
        town here;
        process bob = here.runs("poll", "bob");
        REQUIRE(bob.prints({"signed in"}));
        const std::string large(100'000, 'x');
        process alice = here.runs(adapter, "alice", {"--to", "bob@example.com", large, "the end"});
        CHECK(alice.prints({"xxxx", "delivered"}));
        CHECK(alice.prints({"the end", "delivered"}));
        CHECK(alice.exit_code() == 0);
    }
}

TEST_CASE("an adapter says what is wrong: the password, the friend, the server", "[issue sockets]") {
    for (const std::string adapter : {"poll", "asio", "uv"}) {
        CAPTURE(adapter);
        town here;
        process stranger = here.runs(adapter, "alice", {"--password-file", here.file("wrong", "secret")});
        CHECK(stranger.exit_code() == 1);

        process lonely = here.runs(adapter, "alice", {"--to", "nobody@example.com", "hello"});
        CHECK(lonely.prints({"nobody@example.com", "does not come"}));
        CHECK(lonely.prints({"hello", "not_sent"}));
        CHECK(lonely.exit_code() == 1);

        process late = here.runs(adapter, "alice", {"--host", "does-not-exist.invalid"});
        CHECK(late.exit_code() == 1);

        process echo = here.runs(adapter, "alice");
        REQUIRE(echo.prints({"signed in"}));
        here.kills_server();
        CHECK(echo.exit_code() != -1);
    }
}
