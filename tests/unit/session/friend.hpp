// Alice as the tests of a conversation hold her, brought to the point where a test begins.
#pragma once

#include "simulation/talker.hpp"
#include "support/catch.hpp"
#include "support/printing.hpp"

#include <string>
#include <string_view>

namespace msnp_test {

inline constexpr std::string_view cookie = "17290001.1290000001.11111";

struct alice : talker {
    explicit alice(const msnp::conversation_options& who) : talker(who) {}
    /// Of herself she never leaves.
    explicit alice(msnp::dialect spoken = msnp::dialect::msnp8)
        : talker({.account = "alice@example.com", .spoken = spoken, .idle_leave = msnp::no_limit}) {}

    /// Connects to a switchboard as caller; what it says first.
    std::string calls() {
        REQUIRE(chat.call({.trid = 15, .address = {"192.0.2.40", 1863}, .cookie = cookie}, now));
        REQUIRE(chat.connected(now));
        return writes();
    }

    /// Connects to a switchboard as one who was rung; what it says first.
    std::string answers() {
        REQUIRE(chat.answer({.session = "17290001",
                             .address = {"192.0.2.40", 1863},
                             .cookie = "1290000001.22222",
                             .account = "bob@example.com",
                             .nick = {}},
                            now));
        REQUIRE(chat.connected(now));
        return writes();
    }

    /// In a conversation, alone. The next id is 2.
    alice& alone() {
        calls();
        REQUIRE(hears("USR 1 OK alice@example.com Alice%20Doe\r\n") == told{"admitted"});
        return *this;
    }

    /// In a conversation with Bob. The next id is 2.
    alice& with_bob() {
        alone();
        REQUIRE(hears("JOI bob@example.com Bob\r\n") == told{"joined bob@example.com Bob"});
        return *this;
    }

    /// Says a text, which gets a ticket.
    msnp::ticket says(std::string_view text, msnp::ack_mode ack = msnp::ack_mode::always) {
        const msnp::result<msnp::ticket> said = chat.say({.text = text}, now, ack);
        REQUIRE(said);
        return *said;
    }
};

inline constexpr std::string_view text_start = "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n";

/// A `MSG` of Bob's, as the server relays it.
inline std::string from_bob(std::string_view payload) {
    return "MSG bob@example.com Bob " + std::to_string(payload.size()) + "\r\n" + std::string(payload);
}

} // namespace msnp_test
