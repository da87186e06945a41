// The templates of session/, compiled once for all tests: in sessions.cpp. Tests of them include this by their precompiled header.
#pragma once

#include <msnp.hpp>

#ifndef MSNP_TEST_SESSIONS
#define MSNP_TEST_SESSIONS extern template class
#endif

namespace msnp {

MSNP_TEST_SESSIONS basic_admission<when_used>;
MSNP_TEST_SESSIONS basic_attention<when_used>;
MSNP_TEST_SESSIONS basic_audience<when_used>;
MSNP_TEST_SESSIONS basic_connection<when_used>;
MSNP_TEST_SESSIONS basic_conversation<when_used>;
MSNP_TEST_SESSIONS basic_idle_reader<when_used>;
MSNP_TEST_SESSIONS basic_message_queue<when_used>;
MSNP_TEST_SESSIONS basic_outbox<when_used>;
MSNP_TEST_SESSIONS basic_pending_questions<when_used>;
MSNP_TEST_SESSIONS basic_relay_queue<when_used>;
MSNP_TEST_SESSIONS basic_relay_store<when_used>;
MSNP_TEST_SESSIONS basic_ring_list<when_used>;
MSNP_TEST_SESSIONS basic_roster<when_used>;
MSNP_TEST_SESSIONS basic_seating<when_used>;
MSNP_TEST_SESSIONS basic_switchboard<when_used>;
MSNP_TEST_SESSIONS basic_wanted_list<when_used>;

} // namespace msnp
