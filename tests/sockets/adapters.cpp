#include "support/catch.hpp"
#include "support/town.hpp"

#include <csignal>
#include <thread>

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

TEST_CASE("an adapter that stood still takes all that has come meanwhile, and answers it", "[issue sockets]") {
    for (const std::string adapter : {"poll", "asio", "uv"}) {
        CAPTURE(adapter);
        town here;
        process bob = here.runs(adapter, "bob");
        REQUIRE(bob.prints({"signed in"}));
        std::string script = "invite bob@example.com\nwait joined bob@example.com\n";
        for (int count = 0; count != 7; ++count) {
            script += "say " + std::string(20'000, 'x') + "\nwait outcome\n";
        }
        process alice = here.chats("alice", script + "say the end\nwait outcome\nwait text\nwait text\nwait text\n");
        REQUIRE(alice.prints({R"("event":"joined")"}));
        bob.signal(SIGSTOP);
        std::this_thread::sleep_for(std::chrono::milliseconds(1'500));
        bob.signal(SIGCONT);
        std::thread drains([&bob] { bob.lines(seconds(60)); }); // it stops where nobody reads what it prints
        CHECK(alice.lines().size() > 10);                       // until it has ended
        CHECK(alice.exit_code() == 0);
        CHECK(bob.is_running());
        bob.signal(SIGKILL);
        drains.join();
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
