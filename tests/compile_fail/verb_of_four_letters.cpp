// expect: a verb is three upper-case letters or three digits
#include <msnp.hpp>

#ifdef GOOD
constexpr msnp::fixed_string verb = "NUD";
#else
constexpr msnp::fixed_string verb = "NUDG";
#endif

struct nudge {
    msnp::transaction_id trid;
    using on_wire =
        msnp::wire<"nudge", verb, msnp::flow::client_to_switchboard, "No such command.", msnp::field<"trid", &nudge::trid>>;
};

int main() { return msnp::parse_line<nudge>("NUD 1") ? 0 : 1; }
