// What the scripts of `chat` promise, beyond two people who talk.
#include "support/catch.hpp"
#include "support/town.hpp"

#include <csignal>
#include <stdexcept>
#include <string>
#include <string_view>

using namespace sockets;

namespace {

// A notification server made by hand, up to the salt.
struct desk {
    desk() : program(sockets::program("chat"), words()), line(door) {}

    std::vector<std::string> words() {
        return {"--host",          "127.0.0.1",
                "--port",          std::to_string(door.port()),
                "--user",          account("alice"),
                "--password-file", password(),
                "--timeout",       "5",
                "--script",        script(),
                "--json"};
    }
    std::string password() { return folder.file("password", "alice"); }
    std::string script() { return folder.file("script", "invite bob@example.com\nsay hello\nwait failure\nwait outcome\n"); }
    void signs_in(peer& on) const {
        on.hears("VER");
        on.says("VER 1 MSNP7\r\n");
        on.hears("INF");
        on.says("INF 2 MD5\r\n");
        on.hears("USR 3 MD5 I alice@example.com");
        on.says("USR 3 MD5 S 1.2\r\n");
        on.hears("USR 4 MD5 S");
        on.says("USR 4 OK alice@example.com Alice 1\r\n");
        on.hears("SYN 5 0");
        on.hears("CHG 6 NLN");
        on.says("SYN 5 1\r\nLST 5 FL 1 1 1 bob@example.com Bob 0\r\nCHG 6 NLN\r\n");
    }

    town folder; // for its files
    listener door;
    process program;
    peer line;
};

} // namespace

TEST_CASE("a script that makes no sense is refused before anything is connected", "[issue sockets]") {
    town here;
    for (const char* line : {"wait", "wait foo", "wait text x", "invite", "invite a b", "say", "sleep x", "nudge 1",
                             "format Arial", "format A #ff000 B", "format A #ff0000 X", "dance"}) {
        CAPTURE(line);
        CHECK(here.chats("alice", "quit\n" + std::string(line) + "\n").exit_code() == 2);
    }
}

TEST_CASE("who is called and does not answer leaves the text unsent, and the ring is told", "[issue sockets]") {
    town here;
    peer watches = here.signs_in("dave");
    process bob = here.chats("bob", "wait ring\n", {"--no-answer"});
    watches.hears("NLN NLN bob@example.com");
    process alice = here.chats("alice", "invite bob@example.com\nsay hello\nwait joined\n", {"--timeout", "2"});
    CHECK(bob.prints({R"("event":"ring")", R"("from":"alice@example.com")"}));
    CHECK(bob.exit_code() == 0);
    CHECK(alice.prints({R"("event":"outcome")", R"("ticket":1)", R"("outcome":"not_sent")"}));
    CHECK(alice.exit_code() == 1);
}

TEST_CASE("a step that waits for what has happened already goes on at once", "[issue sockets]") {
    town here;
    process bob = here.chats_soon("bob", "wait joined\nwait left\n");
    const auto begun = std::chrono::steady_clock::now();
    process alice = here.chats("alice", "invite bob@example.com\nwait joined\nleave\nsay too late\nwait outcome\n");
    CHECK(alice.exit_code() == 0);
    CHECK(std::chrono::steady_clock::now() - begun < seconds(10));
    CHECK(bob.exit_code() == 0);
}

TEST_CASE("two who call each other at once meet in one conversation", "[design 6]") {
    town here;
    const auto script = [](std::string_view other) {
        const std::string name = account(other);
        return "sleep 700\ninvite " + name + "\nsay hello\nwait outcome\nwait text\nsleep 500\n";
    };
    process bob = here.chats_soon("bob", script("alice"));
    process alice = here.chats_soon("alice", script("bob"));
    for (process* each : {&alice, &bob}) {
        CHECK(each->prints({R"("event":"text")", R"("text":"hello")"}));
        CHECK(each->exit_code() == 0);
    }
}

TEST_CASE("several conversations go on side by side, and each takes what is said in it", "[issue sockets]") {
    town here;
    process alice = here.chats_soon("alice", "wait joined bob@example.com\nwait joined carol@example.com\n"
                                             "switch BOB@example.com\nsay for bob\nwait outcome\n"
                                             "switch carol@example.com\nsay for carol\nwait outcome\nsleep 300\n");
    const std::string script = "invite alice@example.com\nwait joined alice@example.com\nwait text\n";
    process bob = here.chats("bob", script);
    process carol = here.chats("carol", script);
    CHECK(bob.prints({R"("event":"text")", R"("text":"for bob")"}));
    CHECK(carol.prints({R"("event":"text")", R"("text":"for carol")"}));
    CHECK(alice.prints({R"("ticket":1)", R"("outcome":"delivered")"}));
    CHECK(alice.prints({R"("ticket":2)", R"("outcome":"delivered")"}));
    for (process* each : {&alice, &bob, &carol}) {
        CHECK(each->exit_code() == 0);
    }
}

TEST_CASE("who signs in elsewhere is told, and does not come back to fight for the place", "[issue sockets]") {
    town here;
    process first = here.chats_soon("alice", "wait failure\nsleep 1500\n");
    peer second = here.signs_in("alice");
    CHECK(first.prints({R"("event":"failure")"}));
    CHECK(first.exit_code() == 0);
    second.says("PNG\r\n");
    CHECK(second.hears("QNG").find("QNG") != std::string::npos);
}

TEST_CASE("a referral to another notification server is followed", "[protocol 12.3]") {
    desk first;
    listener other;
    first.line.hears("VER");
    first.line.says("VER 1 MSNP7\r\n");
    first.line.hears("INF");
    first.line.says("INF 2 MD5\r\n");
    first.line.hears("USR 3");
    first.line.says("XFR 3 NS 127.0.0.1:" + std::to_string(other.port()) + " 0 127.0.0.1:1863\r\n");
    peer next(other);
    CHECK(next.hears("VER").find(" MSNP7") != std::string::npos);
    first.program.signal(SIGTERM);
}

TEST_CASE("who is sent from place to place without end gives up", "[protocol 12.3]") {
    for (const std::string name : {"chat", "poll"}) {
        for (const std::string where : {"0", "127.0.0.1"}) {
            CAPTURE(name, where);
            town folder;
            listener door;
            std::vector<std::string> words{"--host", "127.0.0.1",      "--port",          std::to_string(door.port()),
                                           "--user", account("alice"), "--password-file", folder.file("password", "alice")};
            if (name == "chat") {
                words.insert(words.end(), {"--script", folder.file("script", "quit\n"), "--json"});
            }
            process moved(sockets::program(name), words);
            const std::string there = where == "0" ? where : where + ":" + std::to_string(door.port());
            int visits = 0;
            try {
                for (; visits != 20; ++visits) {
                    peer line(door, seconds(5));
                    line.says("VER 1 MSNP7\r\nXFR 2 NS " + there + " 0 127.0.0.1:1863\r\n");
                    line.is_closed(seconds(5));
                }
            } catch (const std::runtime_error&) { // nobody comes any more
            }
            CHECK(visits == 6);
            CHECK(moved.exit_code() == (name == "chat" ? 3 : 1));
        }
    }
}

TEST_CASE("a switchboard that is not to be had is told with its number", "[protocol 2.10]") {
    desk here;
    here.signs_in(here.line);
    here.line.hears("XFR 7 SB");
    here.line.says("913 7\r\n");
    CHECK(here.program.prints({R"("event":"failure")", R"("number":913)", R"("account":null)"}));
    CHECK(here.program.prints({R"("event":"outcome")", R"("outcome":"not_sent")", R"("number":913)"}));
    CHECK(here.program.exit_code() == 0);
}
