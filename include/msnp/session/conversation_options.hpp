// Who one is in a conversation, how patient, and how much waits.
#pragma once

#include <msnp/base/lenience.hpp>
#include <msnp/session/instant.hpp>
#include <msnp/session/recovery.hpp>
#include <msnp/text/dialect.hpp>
#include <msnp/text/guid.hpp>
#include <msnp/text/handle.hpp>
#include <msnp/wire/transaction_id.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msnp {

class chunk_assembler;

/// What a conversation is told at its start. It keeps copies of the texts. Lengths of time are in milliseconds; `no_limit`
/// switches a deadline off, and a pause of `no_limit` never ends. Where no other source is named, the figure is our decision
/// (protocol.md 7.4).
struct conversation_options {
    handle account = {};                   ///< one's own, spelt exactly as the notification server does, without endpoint
    std::string_view endpoint = {};        ///< one's machine GUID in braces, used from MSNP16 on; empty to name none
    dialect spoken = dialect::unknown;     ///< agreed on the notification server; a switchboard negotiates nothing
    lenience tolerate = lenience::field(); ///< of lines and of payloads
    transaction_id first_trid = 1; ///< ids go on from here, over all switchboards of the conversation (protocol.md 1.6); 0 is 1
    guid seed = {}; ///< 128 bits of chance, from which the ids of messages in chunks come: give each conversation its own
    recovery recover = {}; ///< what is done about which trouble

    /// Joins incoming chunks. It is yours, must outlive the conversation, and no other may use it; without one, each chunk is
    /// told as content. A memory of 1 MiB is plenty (protocol.md 10, point 6).
    chunk_assembler* chunks = nullptr;
    bool sends_chunks = true; ///< whether a long text goes as chunks where all others can join them

    milliseconds connect_deadline = 10'000; ///< from a referral or ring to `connected` (aMSN)
    milliseconds answer_deadline = 15'000;  ///< for the answer to USR, ANS, CAL; and for the close behind OUT
    milliseconds join_deadline = 60'000;    ///< from RINGING to JOI
    milliseconds ack_deadline = 60'000;     ///< for ACK; in mode N, until a message is assumed delivered (aMSN)
    milliseconds wait_deadline = 120'000;   ///< how long something said waits for somebody to hear it
    milliseconds idle_leave = 60'000;       ///< of silence, with nobody coming or going, and one other here at most (official)
    milliseconds keep_alive = no_limit;     ///< between keep-alives; Kopete sends one each 50 s, 20 times
    std::uint32_t max_keep_alives = 20;     ///< in a row, without a message in or out (Kopete)

    milliseconds switchboard_deadline = 30'000; ///< for the answer to `needs_switchboard`
    milliseconds switchboard_pause = 7'000;     ///< between one `needs_switchboard` and the next (papyon)
    std::uint32_t max_switchboards = 3;         ///< times that a switchboard is asked for before giving up
    milliseconds busy_pause = 30'000;           ///< after 713 and 800
    std::uint32_t max_calls = 3;                ///< times in a minute that the same person is called

    milliseconds typing_pause = 5'000; ///< between typing notices while one types (official)
    milliseconds typing_life = 6'000;  ///< of the other's, without another (aMSN, libpurple)
    milliseconds nudge_pause = 10'000; ///< between nudges, one's own and of each other

    std::size_t max_queue = 64; ///< messages that wait to be sent; a lost connection may give back more
    std::size_t max_queue_bytes = std::size_t{128} * 1024; ///< bytes of those
    std::size_t max_output = std::size_t{16} * 1024;       ///< bytes; while more wait in `output`, messages stay in the queue
    std::size_t max_questions = 256; ///< calls and messages that wait for answers: four times the texts of 7.4
};

} // namespace msnp
