// expect: this clock counts in a type that is wider than 64 bits
#include <msnp/extra/chrono.hpp>

#ifdef GOOD
using count = long long;
#else
__extension__ using count = __int128;
#endif

msnp::milliseconds length(std::chrono::duration<count, std::milli> of) { return msnp::to_milliseconds(of); }
