// expect: ignoring return
#include <msnp.hpp>

void forget(msnp::conversation& talk) { talk.leave(0); }
