#include "view.hpp"

#include "words.hpp"

#include <set>

namespace {

template <class... Commands>
bool is_one_of(msnp::happening what) {
    return ((what == msnp::saying<Commands>) || ...);
}

} // namespace

// Once rung, a client is an invitee, and the view ends. Nobody who calls says or hears what goes with answering.
bool is_of_inviter(const msnp::transition& row) {
    return row.from != msnp::phase::rung && !is_one_of<msnp::ans, msnp::ans_ok, msnp::iro>(row.what);
}

// Nobody who answers says or hears what goes with calling.
bool is_of_invitee(const msnp::transition& row) {
    return !is_one_of<msnp::xfr_sb, msnp::xfr_sb_answer, msnp::usr, msnp::usr_ok>(row.what);
}

// A switchboard knows what is on its connection, and nothing from before or after.
bool is_of_server(const msnp::transition& row) {
    return row.from != msnp::phase::resting &&
           (row.who == msnp::party::network || msnp::overlap(streams_of(row.what), msnp::flow::switchboard));
}

bool is_of_anybody(const msnp::transition&) { return true; }

std::vector<msnp::transition> rows_of(const view& part) {
    std::set<msnp::phase> reached = {part.start};
    std::set<msnp::phase> before;
    while (reached != before) {
        before = reached;
        for (const msnp::transition& row : msnp::transitions<>) {
            if (reached.contains(row.from) && part.has(row)) {
                reached.insert(row.next);
            }
        }
    }
    std::vector<msnp::transition> rows;
    for (const msnp::transition& row : msnp::transitions<>) {
        if (reached.contains(row.from) && part.has(row)) {
            rows.push_back(row);
        }
    }
    return rows;
}
