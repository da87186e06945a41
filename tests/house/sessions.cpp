// Every member of every session class, once, for real: this unit compiles without exceptions and run-time types.
#include <msnp.hpp>

template class msnp::basic_admission<>;
template class msnp::basic_attention<>;
template class msnp::basic_audience<>;
template class msnp::basic_connection<>;
template class msnp::basic_conversation<>;
template class msnp::basic_idle_reader<>;
template class msnp::basic_message_queue<>;
template class msnp::basic_outbox<>;
template class msnp::basic_pending_questions<>;
template class msnp::basic_relay_queue<>;
template class msnp::basic_relay_store<>;
template class msnp::basic_ring_list<>;
template class msnp::basic_roster<>;
template class msnp::basic_seating<>;
template class msnp::basic_switchboard<>;
template class msnp::basic_wanted_list<>;
