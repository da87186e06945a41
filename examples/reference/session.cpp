// What a conversation does about trouble, and its times and limits with their defaults.

#include "markdown.hpp"
#include "tables.hpp"

#include <msnp/session/conversation_options.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace {

constexpr msnp::conversation_options usual;

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
