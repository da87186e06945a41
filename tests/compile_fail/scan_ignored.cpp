// expect: ignoring return
#include <msnp/wire/reader.hpp>

#ifdef GOOD
bool skip(msnp::reader& from) { return from.next().failed(); }
#else
void skip(msnp::reader& from) { from.next(); }
#endif
