// Scenes of the field notes: what a notification server says, what strict ears hear, and people who meet on a switchboard.
#pragma once

#include "unit/session/friend.hpp"
#include "unit/session/hall.hpp"

#include <msnp/command/visit.hpp>
#include <msnp/session/admission.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace msnp_test {

/// The payload of a text in UTF-8 without a format.
inline std::string text_of(std::string_view body) { return std::string(text_start) + std::string(body); }

/// A payload of some media type.
inline std::string payload_of_type(std::string_view type, std::string_view body) {
    return "MIME-Version: 1.0\r\nContent-Type: " + std::string(type) + "\r\n\r\n" + std::string(body);
}

/// A `MSG` as the server relays it; `who` is the handle and, behind a space, the name.
inline std::string relayed(std::string_view who, std::string_view payload) {
    return "MSG " + std::string(who) + ' ' + std::to_string(payload.size()) + "\r\n" + std::string(payload);
}

inline told joined(told some, const told& more) {
    some.insert(some.end(), more.begin(), more.end());
    return some;
}

/// A command as it was heard.
struct heard_command {
    std::string line, payload;
    bool has_payload = false;

    friend bool operator==(const heard_command&, const heard_command&) = default;
};

/// Everything that strict ears hear in these bytes, which must be whole commands and nothing else: no blank line, no payload
/// that is longer or shorter than announced.
inline std::vector<heard_command> strictly(std::string_view bytes, msnp::flow from = msnp::flow::client_to_switchboard) {
    std::vector<char> memory(bytes.size() + 1);
    msnp::reader ears(memory, {.from = from, .tolerate = msnp::lenience::strict()});
    CHECK(ears.feed(bytes) == bytes.size());
    std::vector<heard_command> heard;
    msnp::scan next = ears.next();
    for (; next; next = ears.next()) {
        heard.push_back({std::string(next->line), std::string(next->payload), next->has_payload});
    }
    CHECK(next.error() == msnp::error{});
    CHECK(ears.empty());
    return heard;
}

/// The lone one of some lines.
inline std::string only(const told& some) {
    REQUIRE(some.size() == 1);
    return some.front();
}

/// The last of some things.
template <class Thing>
Thing last_of(const std::vector<Thing>& some) {
    REQUIRE_FALSE(some.empty());
    return some.back();
}

/// What Alice has to say is delivered on another switchboard, on which Bob is called anew. Her connection is gone.
inline void goes_on_elsewhere(alice& chat, msnp::ticket waiting, std::string_view body) {
    const std::string outcome = "outcome " + std::to_string(static_cast<unsigned>(waiting)) + " delivered";
    const std::string trid = std::to_string(chat.chat.next_trid().number);
    CHECK(chat.calls().starts_with("USR " + trid + ' '));
    CHECK(chat.hears("USR " + trid + " OK alice@example.com Alice\r\n") == told{"admitted"});
    CHECK(last_of(strictly(chat.writes())).line.ends_with(" bob@example.com"));
    CHECK(last_of(chat.hears("JOI bob@example.com Bob\r\n")).starts_with("joined bob@example.com Bob"));
    const std::string message = chat.writes();
    const std::string payload = text_of(body);
    const std::string last = std::to_string(chat.chat.next_trid().number - 1);
    CHECK(message.ends_with("MSG " + last + " A " + std::to_string(payload.size()) + "\r\n" + payload));
    CHECK(last_of(chat.hears("ACK " + last + "\r\n")) == outcome);
}

/// Shows `use` each command that a notification server says, as a client hears it. All must be readable and known.
template <class Use>
void on_notification(std::string_view bytes, msnp::dialect spoken, Use use) {
    std::vector<char> memory(bytes.size() + 1);
    msnp::reader from(memory, {.from = msnp::flow::notification_to_client});
    REQUIRE(from.feed(bytes) == bytes.size());
    msnp::scan next = from.next();
    for (; next; next = from.next()) {
        const auto read = msnp::visit<msnp::notification_to_client>(*next, use, {.spoken = spoken});
        CHECK((read && *read == msnp::visited::known));
    }
    CHECK_FALSE(next.failed());
    CHECK(from.empty());
}

/// A switchboard and the conversations on it. Nothing is lost and nothing takes time.
struct meeting : hall {
    struct guest_here {
        talker* who;
        msnp::member id;
        msnp_test::told heard;
        bool is_leaving = false; ///< has said `OUT`
        bool is_gone = false;
    };

    explicit meeting(const msnp::switchboard_options& options = {}) : hall(options) {}

    /// Somebody has connected, and is let in by what they say first.
    void lets_in(talker& who, msnp::encoded_text nick = {}, msnp::dialect spoken = msnp::dialect::msnp8) {
        std::vector<char> memory(1024);
        msnp::reader door(memory, {.from = msnp::flow::client_to_switchboard});
        const std::string first = who.writes();
        REQUIRE(door.feed(first) == first.size());
        const msnp::arrival came = msnp::admission(now).next(door, now);
        const auto* const applicant = came.get_if<msnp::applicant>();
        REQUIRE(applicant != nullptr);
        const msnp::member id = admit(*applicant, {.nick = nick, .spoken = spoken});
        guests.push_back({&who, id, {}});
        settle();
    }

    /// A connection has died, and the server knows.
    void loses(const talker& who) {
        for (guest_here& each : guests) {
            if (each.who == &who && !each.is_gone) {
                REQUIRE(closed(each.id));
                each.is_gone = true;
            }
        }
        settle();
    }

    /// Everything that was said is heard, until nobody says anything more. Whoever says `OUT` is hung up on.
    void settle() {
        for (bool moves = true; moves;) {
            moves = false;
            for (guest_here& each : guests) {
                const std::string said = each.is_gone ? std::string() : each.who->writes();
                moves = !said.empty() || moves;
                hears_of(each, said);
            }
            for (guest_here& each : guests) {
                const std::string bytes = each.is_gone ? std::string() : hall::told(each.id);
                moves = !bytes.empty() || moves;
                each.heard = joined(std::move(each.heard), each.is_gone ? msnp_test::told() : each.who->hears(bytes));
                each.heard = joined(std::move(each.heard), each.is_gone ? msnp_test::told() : each.who->pull());
                if (each.is_leaving && !each.is_gone) {
                    REQUIRE(closed(each.id));
                    each.is_gone = moves = true;
                    each.heard = joined(std::move(each.heard), each.who->loses_connection());
                }
            }
        }
    }

    /// What somebody was told since the last time.
    msnp_test::told takes(const talker& who) {
        msnp_test::told all;
        for (guest_here& each : guests) {
            all = each.who == &who ? joined(std::move(all), std::exchange(each.heard, {})) : std::move(all);
        }
        return all;
    }

    std::vector<guest_here> guests;
    std::vector<std::string> called; ///< who was called; everybody is rung

private:
    void hears_of(guest_here& speaker, std::string_view bytes) {
        while (!bytes.empty()) {
            msnp::reader& from = reader_of(speaker.id);
            move_memory(from, lines[speaker.id]->memory);
            bytes = msnp::drop(bytes, from.feed(bytes));
            while (const msnp::switchboard_event asked = next(speaker.id)) {
                if (const auto* const ring = asked.get_if<msnp::switchboard_events::wants_ring>()) {
                    called.emplace_back(ring->account.text());
                    REQUIRE(rang(ring->ticket));
                } else if (const auto* const out = asked.get_if<msnp::switchboard_events::departed>()) {
                    CHECK(out->why == msnp::error{});
                    REQUIRE(out->who == speaker.id);
                    speaker.is_leaving = true;
                }
            }
        }
    }
};

} // namespace msnp_test
