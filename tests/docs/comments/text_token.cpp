#include <msnp/text/token.hpp>

struct my_type {};

// here
static_assert(msnp::spellable<my_type>);
