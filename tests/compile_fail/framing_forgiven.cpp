// expect: (only_a_deviation_can_be_forgiven|call to consteval function 'msnp::lenience::lenience')
#include <msnp/base/lenience.hpp>

#ifdef GOOD
constexpr msnp::errc forgiven = msnp::errc::bare_return;
#else
constexpr msnp::errc forgiven = msnp::errc::bad_length; // nothing behind it could be found
#endif

msnp::lenience tolerate() { return msnp::lenience::field() | forgiven; }
