#include "support/catch.hpp"
#include "support/town.hpp"

#include <csignal>
#include <thread>

using namespace sockets;

TEST_CASE("two scripts talk, and each is told what becomes of what it says", "[issue sockets]") {
    town here;
    process bob = here.chats_soon("bob", "wait ring\n"
                                         "wait joined alice@example.com\n"
                                         "wait text\n"
                                         "wait typing\n"
                                         "wait nudge\n"
                                         "say nice to see you\\nagain\n"
                                         "wait outcome\n"
                                         "wait left alice@example.com\n");
    process alice = here.chats("alice", "# begins\n"
                                        "invite bob@example.com\n"
                                        "format Segoe UI #ff8800 BI\n"
                                        "say hello \"you\"\n"
                                        "wait joined bob@example.com\n"
                                        "wait outcome\n"
                                        "typing\n"
                                        "sleep 50\n"
                                        "nudge\n"
                                        "wait text\n"
                                        "leave\n");
    CHECK(alice.prints({R"("event":"joined")", R"("account":"bob@example.com")"}));
    CHECK(alice.prints({R"("event":"outcome")", R"("ticket":1)", R"("outcome":"delivered")"}));
    CHECK(alice.prints({R"("event":"text")", R"("from":"bob@example.com")", R"(nice to see you\nagain)", R"("font":null)"}));
    CHECK(alice.exit_code() == 0);
    CHECK(bob.prints({R"("event":"ring")", R"("from":"alice@example.com")"}));
    CHECK(bob.prints({R"("event":"joined")", R"("account":"alice@example.com")"}));
    CHECK(bob.prints(
        {R"("event":"text")", R"(hello \"you\")", R"("font":"Segoe UI")", R"("color":"#ff8800")", R"("effects":"BI")"}));
    CHECK(bob.prints({R"("event":"typing")", R"("from":"alice@example.com")"}));
    CHECK(bob.prints({R"("event":"nudge")", R"("from":"alice@example.com")"}));
    CHECK(bob.prints({R"("event":"outcome")", R"("ticket":1)", R"("outcome":"delivered")"}));
    CHECK(bob.prints({R"("event":"left")", R"("account":"alice@example.com")"}));
    CHECK(bob.exit_code() == 0);
}

TEST_CASE("three talk, and all hear each", "[issue sockets]") {
    town here;
    process bob =
        here.chats_soon("bob", "wait ring\nwait joined alice@example.com\nwait joined carol@example.com\nsay from bob\n"
                               "wait outcome\nwait text\nwait text\n");
    process carol = here.chats_soon("carol", "wait ring\nwait joined alice@example.com\nwait joined bob@example.com\n"
                                             "say from carol\nwait outcome\nwait text\nwait text\n");
    process alice = here.chats("alice", "invite bob@example.com\nwait joined bob@example.com\n"
                                        "invite carol@example.com\nwait joined carol@example.com\n"
                                        "say from alice\nwait outcome\nwait text\nwait text\nsleep 500\n");
    for (process* each : {&alice, &bob, &carol}) {
        CHECK(each->exit_code() == 0);
    }
}

TEST_CASE("somebody who is not there, or is no user, cannot be called", "[issue sockets]") {
    town here;
    process alice = here.chats("alice", "invite bob@example.com\nsay hello\nwait failure\nwait outcome\n");
    CHECK(alice.prints({R"("event":"failure")", R"("number":217)", R"("account":"bob@example.com")"}));
    CHECK(alice.prints({R"("event":"outcome")", R"("ticket":1)", R"("outcome":"not_sent")"}));
    CHECK(alice.exit_code() == 0);
}

TEST_CASE("a script ends with the exit code that it is promised", "[issue sockets]") {
    town here;
    CHECK(here.chats("alice", "wait text\n", {"--timeout", "1"}).exit_code() == 1);
    CHECK(here.chats("alice", "dance\n").exit_code() == 2);
    CHECK(here.chats("alice", "quit\n", {"--password-file", here.file("wrong", "secret")}).exit_code() == 3);
    CHECK(here.chats("alice", "quit\n").exit_code() == 0);
    here.kills_server();
    CHECK(here.chats("alice", "quit\n", {"--timeout", "5"}).exit_code() == 3);
}

TEST_CASE("the server dies in the middle of a conversation: nothing stays without an outcome, and the talk goes on",
          "[issue sockets]") {
    town here;
    const std::string both_say = "say before\nwait outcome\nwait closed\nsay while nobody is there\nwait outcome\n";
    process bob =
        here.chats_soon("bob", "wait ring\nwait joined alice@example.com\nwait text\nwait closed\nwait ring\nwait text\n");
    process alice = here.chats("alice", "invite bob@example.com\nwait joined bob@example.com\n" + both_say);
    REQUIRE(alice.prints({R"("ticket":1)", R"("outcome":"delivered")"}));
    here.kills_server();
    here.restarts_server();
    CHECK(alice.prints({R"("event":"closed")"}));
    CHECK(alice.prints({R"("ticket":2)"}, seconds(60)));
    CHECK(alice.exit_code(seconds(60)) == 0);
    CHECK(bob.exit_code(seconds(60)) == 0);
}

TEST_CASE("a server that stands still for a while loses nothing", "[issue sockets]") {
    town here;
    process bob = here.chats_soon("bob", "wait ring\nwait text\nwait text\nwait text\n");
    process alice = here.chats("alice", "invite bob@example.com\nwait joined bob@example.com\nsay one\nwait outcome\n"
                                        "sleep 500\nsay two\nsay three\nwait outcome\nwait outcome\nsleep 300\n");
    REQUIRE(alice.prints({R"("ticket":1)", R"("outcome":"delivered")"}));
    here.server().signal(SIGSTOP);
    std::this_thread::sleep_for(seconds(2));
    here.server().signal(SIGCONT);
    CHECK(alice.prints({R"("ticket":2)", R"("outcome":"delivered")"}));
    CHECK(alice.prints({R"("ticket":3)", R"("outcome":"delivered")"}));
    CHECK(alice.exit_code() == 0);
    CHECK(bob.exit_code() == 0);
}
