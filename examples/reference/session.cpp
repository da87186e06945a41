// What a conversation does about trouble, and the times and limits of conversations and switchboards with their defaults.

#include "markdown.hpp"
#include "tables.hpp"

#include <msnp/session/conversation_options.hpp>
#include <msnp/session/switchboard_options.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace {

constexpr msnp::conversation_options usual;
constexpr msnp::switchboard_options usual_server;

// `60 s`, or when it never comes.
std::string seconds(msnp::milliseconds time) { return time == msnp::no_limit ? "off" : std::to_string(time / 1000) + " s"; }

struct time_row {
    std::string_view name;
    msnp::milliseconds msnp::conversation_options::*value;
    std::string_view meaning;
};

using options = msnp::conversation_options;

constexpr time_row times[] = {
    {"connect_deadline", &options::connect_deadline, "from a referral or ring to `connected` (aMSN)"},
    {"answer_deadline", &options::answer_deadline, "for the answer to USR, ANS and CAL, and for the close behind OUT"},
    {"join_deadline", &options::join_deadline, "from RINGING to JOI"},
    {"ack_deadline", &options::ack_deadline, "for ACK; in mode N, until a message is assumed delivered (aMSN)"},
    {"wait_deadline", &options::wait_deadline, "how long something said waits for somebody to hear it"},
    {"idle_leave", &options::idle_leave, "of silence, with nobody coming or going, and one other here at most (official)"},
    {"keep_alive", &options::keep_alive, "between keep-alives (Kopete: 50 s)"},
    {"switchboard_deadline", &options::switchboard_deadline, "for the answer to `needs_switchboard`"},
    {"switchboard_pause", &options::switchboard_pause, "between one `needs_switchboard` and the next (papyon)"},
    {"busy_pause", &options::busy_pause, "after 713 and 800"},
    {"typing_pause", &options::typing_pause, "between one's typing notices (official)"},
    {"typing_life", &options::typing_life, "of the other's typing, without another notice (aMSN, libpurple)"},
    {"nudge_pause", &options::nudge_pause, "between nudges, one's own and those of each other"},
};

std::string yes(bool it) { return it ? "yes" : "no"; }

} // namespace

std::string recovery_table() {
    table rows{"trouble", "is", "remedy", "which is"};
    for (const msnp::recovery_row& each : msnp::recovery_table) {
        rows.row({code(name(each.what)), cell(each.trouble), code(name(each.usual)), cell(each.sentence)});
    }
    return rows.text();
}

std::string options_table() {
    table rows{"option", "default", "meaning"};
    for (const time_row& each : times) {
        rows.row({code(each.name), seconds(usual.*each.value), std::string(each.meaning)});
    }
    const auto count = [&rows](std::string_view name, std::uint64_t value, std::string_view meaning) {
        rows.row({code(name), std::to_string(value), std::string(meaning)});
    };
    count("max_switchboards", usual.max_switchboards, "times that a switchboard is asked for before giving up");
    count("max_calls", usual.max_calls, "times in a minute that the same person is called");
    count("max_keep_alives", usual.max_keep_alives, "in a row, without a message in or out (Kopete)");
    count("max_queue", usual.max_queue, "messages that wait to be sent; further ones are refused");
    count("max_queue_bytes", usual.max_queue_bytes, "bytes of those");
    count("max_output", usual.max_output, "bytes; while more wait in `output`, messages stay in the queue");
    count("max_questions", usual.max_questions, "calls and messages that wait for answers; further ones stay in the queue");
    return rows.text();
}

std::string server_table() {
    table rows{"option", "default", "meaning"};
    const auto add = [&rows](std::string_view name, const std::string& value, std::string_view meaning) {
        rows.row({code(name), value, std::string(meaning)});
    };
    add("max_members", std::to_string(usual_server.max_members), "connections");
    add("max_queue", std::to_string(usual_server.max_queue), "bytes that may wait for a member before it is dropped");
    add("max_rings", std::to_string(usual_server.max_rings), "calls of one member that are under way; over them, 713");
    add("max_all_rings", std::to_string(usual_server.max_all_rings), "the same of all members together");
    add("max_refusals", std::to_string(usual_server.max_refusals),
        "calls of one member that ended with 216 or 217; over them, 713");
    add("refusal_life", seconds(usual_server.refusal_life), "after the last of those, until they are forgotten");
    add("ask_life", seconds(usual_server.ask_life), "for the application to say `rang` or `unavailable`; then 217");
    add("ring_life", seconds(usual_server.ring_life), "for somebody who was rung to answer: the life of the ring's cookie");
    add("max_silence", seconds(usual_server.max_silence),
        "of a member who says nothing, until it is put out (by repute five minutes)");
    add("judges_p2p", yes(usual_server.judges_p2p),
        "whether P2P whose sizes do not agree is answered with 282, and not relayed");
    return rows.text();
}
