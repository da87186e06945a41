// expect: (a_verb_is_three_capitals_or_three_digits|call to consteval function 'msnp::verb::of')
#include <msnp/wire/verb.hpp>

#ifdef GOOD
bool is_message(msnp::verb spoken) { return spoken == msnp::verb::of("MSG"); }
#else
bool is_message(msnp::verb spoken) { return spoken == msnp::verb::of("msg"); }
#endif
