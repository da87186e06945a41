#include "support/catch.hpp"
#include "support/town.hpp"

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

using namespace sockets;

namespace {

std::string salt_of(const std::string& answer) {
    const std::size_t at = answer.find("MD5 S ") + 6;
    return answer.substr(at, answer.find('\r', at) - at);
}

} // namespace

TEST_CASE("the server signs people in, shows them their friends, and ends with a good-bye", "[issue sockets]") {
    town here;
    peer alice = here.signs_in("alice");
    alice.says("SYN 6 0\r\n");
    const std::string lists = alice.hears("LST 6 RL");
    CHECK(lists.find("SYN 6 ") != std::string::npos);
    CHECK(lists.find("LST 6 FL") != std::string::npos);
    CHECK(lists.find("bob@example.com") != std::string::npos);
    {
        peer bob = here.signs_in("bob");
        CHECK(alice.hears("NLN NLN bob@example.com").find("NLN NLN bob@example.com") != std::string::npos);
        bob.says("CHG 6 BSY\r\n");
        CHECK(alice.hears("NLN BSY bob@example.com").find("NLN BSY") != std::string::npos);
        bob.says("CHG 7 HDN\r\n");
        CHECK(alice.hears("FLN bob@example.com").find("FLN") != std::string::npos);
        bob.says("CHG 8 NLN\r\n");
        CHECK(alice.hears("NLN NLN bob@example.com").find("NLN NLN") != std::string::npos);
    }
    CHECK(alice.hears("FLN bob@example.com").find("FLN") != std::string::npos);
    alice.says("PNG\r\n");
    CHECK(alice.hears("QNG").find("QNG") != std::string::npos);
    here.server().signal(SIGTERM);
    CHECK(alice.hears("OUT").find("OUT SSD\r\n") != std::string::npos);
    CHECK(alice.is_closed());
    CHECK(here.server().exit_code() == 0);
}

TEST_CASE("the server refuses what cannot be: a wrong password, a second place, a switchboard for the hidden",
          "[issue sockets]") {
    town here;
    peer stranger = here.visits();
    stranger.says("VER 1 MSNP7 CVR0\r\nINF 2\r\nUSR 3 MD5 I alice@example.com\r\n");
    REQUIRE(stranger.hears("USR 3 MD5 S ").find("USR 3 MD5 S ") != std::string::npos);
    stranger.says("USR 4 MD5 S 00000000000000000000000000000000\r\n");
    CHECK(stranger.hears("911 4").find("911 4") != std::string::npos);
    CHECK(stranger.is_closed());

    peer modern = here.visits();
    modern.says("VER 1 MSNP18 MSNP15 CVR0\r\n");
    CHECK(modern.hears("VER 1").find("VER 1 0") != std::string::npos);
    CHECK(modern.is_closed());

    peer first = here.signs_in("alice");
    peer second = here.signs_in("alice");
    CHECK(first.hears("OUT").find("OUT OTH\r\n") != std::string::npos);
    CHECK(first.is_closed());

    second.says("CHG 6 HDN\r\nXFR 7 SB\r\n");
    CHECK(second.hears("913 7").find("913 7") != std::string::npos);
    second.says("CHG 8 NLN\r\nXFR 9 SB\r\n");
    CHECK(second.hears("XFR 9 SB").find("XFR 9 SB 127.0.0.1:" + std::to_string(here.switchboard_port())) != std::string::npos);
}

TEST_CASE("a cookie is good for one person and once", "[issue sockets]") {
    town here;
    peer alice = here.signs_in("alice");
    const auto ask = [&](const std::string& trid) {
        alice.says("XFR " + trid + " SB\r\n");
        const std::string answer = alice.hears("XFR " + trid);
        const std::size_t at = answer.find("CKI ") + 4;
        return answer.substr(at, answer.find_first_of(" \r", at) - at);
    };
    const std::string cookie = ask("6"), other = ask("7");
    const auto show = [&](const std::string& who, const std::string& shown) {
        peer caller(here.switchboard_port());
        caller.says("USR 1 " + who + " " + shown + "\r\n");
        return caller.hears("1 ");
    };
    CHECK(show("bob@example.com", other).find("911 1") != std::string::npos);
    CHECK(show("alice@example.com", cookie).find("USR 1 OK alice@example.com") != std::string::npos);
    CHECK(show("alice@example.com", cookie).find("911 1") != std::string::npos);
    CHECK(show("alice@example.com", "17290001.1290000001.11111").find("911 1") != std::string::npos);
}

TEST_CASE("a peer that sends one byte a second is served, and so are the others meanwhile", "[issue sockets]") {
    town here;
    peer slow = here.visits();
    std::thread drips([&] {
        for (const char each : std::string_view("VER 1 MSNP7\r\n")) {
            slow.says({&each, 1});
            std::this_thread::sleep_for(seconds(1));
        }
    });
    process bob = here.chats_soon("bob", "wait ring\nwait text\n");
    process alice = here.chats("alice", "invite bob@example.com\nsay hello\nwait outcome\nsleep 200\n");
    CHECK(alice.exit_code() == 0);
    CHECK(bob.exit_code() == 0);
    drips.join();
    CHECK(slow.hears("VER 1").find("VER 1 MSNP7") != std::string::npos);
}

TEST_CASE("200 people sign in at once, and all of them are in", "[issue sockets]") {
    town here({"--max-per-peer", "0", "--rate", "0"}, 200);
    std::vector<peer> all;
    const auto name = [&all] { return "user" + std::to_string(all.size() + 1); };
    while (all.size() != 200) {
        const std::string who = account(name());
        all.push_back(here.visits());
        all.back().says("VER 1 MSNP7 CVR0\r\nINF 2\r\nUSR 3 MD5 I " + who + "\r\n");
    }
    std::vector<std::string> salts;
    salts.reserve(all.size());
    for (peer& each : all) {
        salts.push_back(salt_of(each.hears("USR 3 MD5 S ")));
    }
    for (std::size_t at = 0; at != all.size(); ++at) {
        all[at].says("USR 4 MD5 S " + digest(salts[at], "user" + std::to_string(at + 1)) + "\r\nCHG 5 NLN\r\nXFR 6 SB\r\n");
    }
    std::size_t referred = 0;
    for (peer& each : all) {
        referred += each.hears("XFR 6").find("XFR 6 SB 127.0.0.1:") != std::string::npos ? 1U : 0U;
    }
    CHECK(referred == 200);
}

TEST_CASE("who comes too often, too fast, or asks too much is told so", "[issue sockets]") {
    {
        town few({"--max-per-peer", "2", "--rate", "0"});
        peer first = few.visits(), second = few.visits(), third = few.visits();
        CHECK(third.hears("600").find("600") != std::string::npos);
        CHECK(third.is_closed());
        first.says("VER 1 MSNP7 CVR0\r\n");
        CHECK(first.hears("VER 1").find("VER 1 MSNP7") != std::string::npos);
    }
    {
        town slow({"--max-per-peer", "0", "--rate", "3"});
        std::vector<peer> all;
        while (all.size() != 10) {
            all.push_back(slow.visits());
        }
        std::size_t refused = 0;
        for (peer& each : all) {
            refused += each.hears("600", seconds(1)).find("600") != std::string::npos ? 1U : 0U;
        }
        CHECK(refused != 0);
    }
    town calm({"--requests", "5", "--idle-seconds", "3"});
    peer alice = calm.signs_in("alice");
    std::string asks;
    for (int trid = 10; trid != 20; ++trid) {
        asks += "XFR " + std::to_string(trid) + " SB\r\n";
    }
    alice.says(asks);
    CHECK(alice.hears("800 19").find("XFR 10 SB") != std::string::npos);
    CHECK(alice.is_closed(seconds(10))); // and who says nothing more is sent away
}

TEST_CASE("the log has no secret and no word of anybody", "[issue sockets]") {
    const std::string log = std::filesystem::temp_directory_path() / ("msnp-log-" + std::to_string(getpid()));
    {
        town here({"--log-level", "lines"}, 0, log);
        process bob = here.chats_soon("bob", "wait ring\nwait text\n");
        process alice =
            here.chats("alice", "invite bob@example.com\nsay the treasure lies under the oak\nwait outcome\nsleep 200\n");
        CHECK(alice.exit_code() == 0);
        CHECK(bob.exit_code() == 0);
        here.server().signal(SIGTERM);
        CHECK(here.server().exit_code() == 0);
    }
    std::ifstream from(log);
    const std::string all((std::istreambuf_iterator<char>(from)), {});
    std::filesystem::remove(log);
    CHECK(all.find("account=alice@example.com") != std::string::npos);
    CHECK(all.find("treasure") == std::string::npos);
    CHECK_FALSE(std::regex_search(all, std::regex("(digest|cookie)=[^(]")));
    CHECK(std::regex_search(all, std::regex("digest=\\(hidden\\)")));
    CHECK(std::regex_search(all, std::regex("cookie=\\(hidden\\)")));
}

TEST_CASE("5,000 mute connections are refused politely, and hinder nobody who is in", "[issue sockets]") {
    rlimit files{};
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    if (files.rlim_cur < 5'200) {
        WARN("left out: this machine allows only " << files.rlim_cur << " open files");
        return;
    }
    town here({"--max-per-peer", "0", "--rate", "0", "--max-connections", "1000"});
    process bob = here.chats_soon("bob", "wait ring\nwait text\nwait text\n");
    process alice = here.chats("alice", "invite bob@example.com\nsay one\nwait outcome\nsleep 8000\nsay two\nwait outcome\n"
                                        "sleep 300\n");
    REQUIRE(alice.prints({R"("ticket":1)", R"("outcome":"delivered")"}));
    std::vector<peer> mute;
    for (std::size_t number = 0; number != 5'000; ++number) {
        mute.push_back(peer(number % 2 == 0 ? here.port() : here.switchboard_port()));
    }
    std::size_t refused = 0, told = 0;
    for (int rounds = 0; refused < 4'000 && rounds != 20; ++rounds) {
        std::this_thread::sleep_for(seconds(1));
        for (std::size_t at = mute.size(); at-- != 0;) {
            const bool is_told = mute[at].hears("600", seconds(0)) == "600\r\n"; // at the notification port
            if (is_told || mute[at].is_closed(seconds(0))) {
                told += is_told ? 1U : 0U;
                ++refused;
                mute.erase(mute.begin() + static_cast<std::ptrdiff_t>(at));
            }
        }
    }
    CHECK(refused >= 4'000);
    CHECK(told >= 1'500);
    CHECK(alice.prints({R"("ticket":2)", R"("outcome":"delivered")"}));
    CHECK(alice.exit_code() == 0);
    CHECK(bob.exit_code() == 0);
    mute.clear();
    CHECK(here.chats("carol", "quit\n").exit_code() == 0); // and there is room again
}

TEST_CASE("who says nothing at the switchboard's door is sent away, and so is who never reads", "[issue sockets]") {
    town here({"--admission-seconds", "1"});
    peer mute(here.switchboard_port());
    CHECK(mute.is_closed(seconds(10)));

    // Bob answers by hand and reads nothing more; Alice is told that he has gone, and goes on.
    peer bob = here.signs_in("bob");
    std::string script = "invite bob@example.com\nwait joined bob@example.com\n";
    for (int count = 0; count != 200; ++count) {
        script += "say " + std::string(60'000, 'x') + "\nwait outcome\n";
    }
    process alice = here.chats("alice", script + "wait left bob@example.com\n");
    const std::string ring = bob.hears("RNG ");
    const std::size_t session = ring.find("RNG ") + 4, cookie = ring.find("CKI ") + 4;
    peer silent(here.switchboard_port());
    silent.says("ANS 1 bob@example.com " + ring.substr(cookie, ring.find(' ', cookie) - cookie) + " " +
                ring.substr(session, ring.find(' ', session) - session) + "\r\n");
    CHECK(alice.prints({R"("event":"left")", R"("account":"bob@example.com")"}, seconds(60)));
}
