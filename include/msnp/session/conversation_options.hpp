// Who one is in a conversation, and how patient.
#pragma once

#include <msnp/base/lenience.hpp>
#include <msnp/session/instant.hpp>
#include <msnp/text/dialect.hpp>
#include <msnp/text/handle.hpp>
#include <msnp/wire/transaction_id.hpp>

#include <cstddef>
#include <string_view>

namespace msnp {

/// What a conversation is told at its start. It keeps copies of the texts.
struct conversation_options {
    handle account = {};                   ///< one's own, spelt exactly as the notification server does, without endpoint
    std::string_view endpoint = {};        ///< one's machine GUID in braces, used from MSNP16 on; empty to name none
    dialect spoken = dialect::unknown;     ///< agreed on the notification server; a switchboard negotiates nothing
    lenience tolerate = lenience::field(); ///< of lines and of payloads
    transaction_id first_trid = 1; ///< ids go on from here, over all switchboards of the conversation (protocol.md 1.6); 0 is 1

    milliseconds answer_deadline = 15'000; ///< for the answer to USR, ANS and CAL (protocol.md 7.4)
    milliseconds join_deadline = 60'000;   ///< from RINGING to JOI (protocol.md 7.4)
    milliseconds ack_deadline =
        60'000; ///< for ACK; and in mode N, until a message is assumed delivered (protocol.md 7.4; aMSN)

    std::size_t max_output = std::size_t{128} * 1024; ///< bytes that may wait to be sent (protocol.md 7.4)
    std::size_t max_questions = 256; ///< calls and messages that may wait for answers: four times the texts of 7.4
};

} // namespace msnp
