// expect: ignoring return
#include <msnp.hpp>

#ifdef GOOD
bool forget(msnp::conversation& talk) { return talk.leave(0).has_value(); }
#else
void forget(msnp::conversation& talk) { talk.leave(0); }
#endif
