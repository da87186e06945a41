// expect: a verb is three upper-case letters or three digits
#include <msnp.hpp>

struct nudge {
    msnp::transaction_id trid;
    using on_wire =
        msnp::wire<"nudge", "NUDG", msnp::flow::client_to_switchboard, "No such command.", msnp::field<"trid", &nudge::trid>>;
};

int main() { return msnp::parse_line<nudge>("NUDG 1") ? 0 : 1; }
