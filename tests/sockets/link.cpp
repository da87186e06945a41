#include "support/catch.hpp"
#include "support/town.hpp"

#include <string>
#include <string_view>

using namespace sockets;

namespace {

constexpr std::string_view guid = "{6f9619ff-8b86-d011-b42d-00c04fc964ff}";

// `link` as somebody, with a switchboard made by hand.
struct board {
    board(std::vector<std::string> words, const std::string& script)
        : folder({}, 0), program([&] {
              words.insert(words.begin() + 1, "127.0.0.1:" + std::to_string(door.port()));
              words.insert(words.end(), {"--script", folder.file("script", script), "--json"});
              return process(sockets::program("link"), std::move(words));
          }()),
          line(door) {}

    listener door;
    town folder; // for its files
    process program;
    peer line;
};

} // namespace

TEST_CASE("link speaks each dialect to a switchboard, with and without an endpoint", "[issue sockets]") {
    for (const int dialect : {2, 7, 12, 15, 16, 18}) {
        CAPTURE(dialect);
        const std::string self = "alice@example.com" + (dialect >= 16 ? ";" + std::string(guid) : std::string());
        board made({"call", self, "17290001.1290000001.11111", "--dialect", std::to_string(dialect)},
                   "invite bob@example.com\nsay hello\nwait joined bob@example.com\nwait outcome\nwait text\n");
        CHECK(made.line.hears("USR").find("USR 1 " + self + " 17290001.1290000001.11111\r\n") != std::string::npos);
        made.line.says("USR 1 OK " + self + " Alice\r\n");
        CHECK(made.line.hears("CAL").find("CAL 2 bob@example.com\r\n") != std::string::npos);
        made.line.says("CAL 2 RINGING 17290001\r\n");
        const std::string caps = dialect >= 16 ? " 2788999228:0" : dialect >= 12 ? " 1342558204" : "";
        if (dialect >= 16) {
            made.line.says(std::string("JOI ").append(self).append(" Alice").append(caps).append("\r\n"));
            made.line.says(std::string("JOI bob@example.com;").append(guid).append(" Bob").append(caps).append("\r\n"));
        }
        made.line.says("JOI bob@example.com Bob" + caps + "\r\n");
        CHECK(made.line.hears("MSG 3").find("MSG 3 A ") != std::string::npos);
        made.line.says("ACK 3\r\nMSG bob@example.com Bob 67\r\n"
                       "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\nhello");
        CHECK(made.program.prints({R"("event":"joined")", R"("account":"bob@example.com")"}));
        CHECK(made.program.prints({R"("event":"outcome")", R"("ticket":1)", R"("outcome":"delivered")", R"("number":null)"}));
        CHECK(made.program.prints({R"("event":"text")", R"("from":"bob@example.com")", R"("text":"hello")"}));
        CHECK(made.line.hears("OUT").find("OUT\r\n") != std::string::npos);
        CHECK(made.program.exit_code() == 0);
    }
}

TEST_CASE("link answers a ring, and tells who was there", "[issue sockets]") {
    board made({"answer", "bob@example.com", "1290000001.22222", "17290001", "--dialect", "8"},
               "wait joined carol@example.com\nsay hello\nwait outcome\nleave\nwait closed\n");
    CHECK(made.line.hears("ANS").find("ANS 1 bob@example.com 1290000001.22222 17290001\r\n") != std::string::npos);
    made.line.says("IRO 1 1 2 alice@example.com Alice\r\nIRO 1 2 2 carol@example.com Carol\r\nANS 1 OK\r\n");
    CHECK(made.program.prints({R"("event":"joined")", R"("account":"alice@example.com")"}));
    CHECK(made.program.prints({R"("event":"joined")", R"("account":"carol@example.com")"}));
    made.line.hears("MSG 2");
    made.line.says("NAK 2\r\n");
    CHECK(made.program.prints({R"("event":"outcome")", R"("ticket":1)", R"("outcome":"refused")", R"("reason":"nak")"}));
    made.line.hears("OUT");
    made.line.resets();
    CHECK(made.program.prints({R"("event":"closed")"}));
    CHECK(made.program.exit_code() == 0);
}

TEST_CASE("link tells when it is not let in, and when a call fails", "[issue sockets]") {
    board refused({"call", "alice@example.com", "17290001.1290000001.11111", "--dialect", "8"}, "invite bob@example.com\n");
    refused.line.hears("USR");
    refused.line.says("911 1\r\n");
    CHECK(refused.program.exit_code() == 3);

    board lonely({"call", "alice@example.com", "17290001.1290000001.11111", "--dialect", "8"},
                 "invite bob@example.com\nsay hello\nwait failure\nwait outcome\n");
    lonely.line.hears("USR");
    lonely.line.says("USR 1 OK alice@example.com Alice\r\n");
    lonely.line.hears("CAL");
    lonely.line.says("217 2\r\n");
    CHECK(lonely.program.prints({R"("event":"failure")", R"("number":217)", R"("account":"bob@example.com")"}));
    CHECK(lonely.program.prints({R"("event":"outcome")", R"("outcome":"not_sent")", R"("number":217)"}));
    CHECK(lonely.program.exit_code() == 0);
}

TEST_CASE("a switchboard that drops the connection leaves nothing without an outcome", "[issue sockets]") {
    board made(
        {"call", "alice@example.com", "17290001.1290000001.11111", "--dialect", "8"},
        "invite bob@example.com\nsay sent\nwait joined\nsleep 200\nsay also sent\nwait outcome\nwait outcome\nwait closed\n");
    made.line.hears("USR");
    made.line.says("USR 1 OK alice@example.com Alice\r\n");
    made.line.hears("CAL");
    made.line.says("CAL 2 RINGING 1\r\nJOI bob@example.com Bob\r\n");
    made.line.hears("MSG 4");
    made.line.resets();
    for (const char* ticket : {R"("ticket":1)", R"("ticket":2)"}) {
        CHECK(
            made.program.prints({R"("event":"outcome")", ticket, R"("outcome":"timed_out")", R"("reason":"connection_lost")"}));
    }
    CHECK(made.program.prints({R"("event":"closed")"}));
    CHECK(made.program.exit_code() == 0);
}

TEST_CASE("a switchboard that falls silent leaves nothing without an outcome for longer than a minute", "[issue sockets]") {
    board made({"call", "alice@example.com", "17290001.1290000001.11111", "--dialect", "8", "--timeout", "90"},
               "invite bob@example.com\nwait joined\nsay hello\nwait outcome\nwait closed\n");
    made.line.hears("USR");
    made.line.says("USR 1 OK alice@example.com Alice\r\n");
    made.line.hears("CAL");
    made.line.says("CAL 2 RINGING 1\r\nJOI bob@example.com Bob\r\n");
    CHECK(made.program.prints({R"("event":"outcome")", R"("outcome":"timed_out")", R"("reason":"deadline")"}, seconds(75)));
    CHECK(made.program.prints({R"("event":"closed")"}));
    CHECK(made.program.exit_code() == 0);
}

TEST_CASE("link refuses a command line that makes no sense, and says when nobody is there", "[issue sockets]") {
    town here;
    const std::string script = here.file("script", "quit\n");
    const std::string door = "127.0.0.1:" + std::to_string(here.switchboard_port());
    using words = std::vector<std::string>;
    for (const words& each : {words{}, words{"call"}, words{"call", door, "alice@example.com"},
                              words{"call", door, "alice@example.com", "1.1.1", "--dialect", "1", "--script", script},
                              words{"call", door, "alice@example.com", "1.1.1", "--dialect", "19", "--script", script},
                              words{"answer", door, "alice@example.com", "1.1", "--dialect", "8", "--script", script}}) {
        CHECK(process(program("link"), each).exit_code() == 2);
    }
    here.kills_server();
    CHECK(process(program("link"), {"call", door, "alice@example.com", "1.1.1", "--dialect", "8", "--script", script, "--json"})
              .exit_code() == 3);
}
