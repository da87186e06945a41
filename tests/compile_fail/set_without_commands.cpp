// expect: each of these types needs a member type `on_wire`
#include <msnp.hpp>

#ifdef GOOD
using mine = msnp::command_set<msnp::usr, msnp::ans>;
#else
using mine = msnp::command_set<msnp::usr, int>;
#endif

bool visit(const msnp::frame& from) {
    return msnp::visit<mine>(from, [](const auto&) {}).has_value();
}
