// expect: fields stand in the order
#include <msnp.hpp>

struct muddle {
    msnp::word_list further;
    msnp::encoded_text nick;
    using on_wire = msnp::wire<"muddle", "MUD", msnp::flow::client_to_switchboard, "No such command.",
                               msnp::rest<&muddle::further>, msnp::vanishing<"nick", &muddle::nick>>;
};

int main() { return msnp::parse_line<muddle>("MUD a") ? 0 : 1; }
