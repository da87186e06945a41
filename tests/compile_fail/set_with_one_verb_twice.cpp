// expect: two commands of this set have one verb, and no constant tells them apart
#include <msnp.hpp>

struct farewell {
    std::string_view account;
#ifdef GOOD
    using on_wire = msnp::wire<"farewell", "FAR", msnp::flow::switchboard_to_client, "Good-bye, with a verb of its own.",
                               msnp::field<"account", &farewell::account>>;
#else
    using on_wire = msnp::wire<"farewell", "BYE", msnp::flow::switchboard_to_client, "Good-bye.",
                               msnp::field<"account", &farewell::account>>;
#endif
};

bool visit(const msnp::frame& from) {
    return msnp::visit<msnp::command_set<msnp::bye, farewell>>(from, [](const auto&) {}).has_value();
}
