// Every member of every session class, once, for real: this unit compiles without exceptions and run-time types.
#include <msnp.hpp>

#include <cstddef>
#include <string_view>

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
template class msnp::basic_seat<>;
template class msnp::basic_seating<>;
template class msnp::basic_switchboard<>;
template class msnp::basic_wanted_list<>;
template class msnp::growing<int>;

namespace msnp_house {

std::size_t ask_sessions(const msnp::output_pieces& pieces, msnp::trouble what, msnp::remedy wanted) {
    const msnp::recovery chosen = msnp::recovery().with(what, wanted);
    std::size_t size = chosen[what] == wanted && pieces.empty() ? 1U : 0U;
    for (const std::string_view piece : pieces) {
        size += piece.size();
    }
    return size;
}

} // namespace msnp_house
