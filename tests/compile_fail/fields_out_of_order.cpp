// expect: fields stand in the order
#include <msnp.hpp>

struct muddle {
    msnp::word_list further;
    msnp::encoded_text nick;
#ifdef GOOD
    using on_wire = msnp::wire<"muddle", "MUD", msnp::flow::client_to_switchboard, "No such command.",
                               msnp::vanishing<"nick", &muddle::nick>, msnp::rest<&muddle::further>>;
#else
    using on_wire = msnp::wire<"muddle", "MUD", msnp::flow::client_to_switchboard, "No such command.",
                               msnp::rest<&muddle::further>, msnp::vanishing<"nick", &muddle::nick>>;
#endif
};

int main() { return msnp::parse_line<muddle>("MUD a") ? 0 : 1; }
