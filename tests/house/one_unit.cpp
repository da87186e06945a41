// Two units with all of the library link, and mean the same by each name. This one is compiled without inlining.
#include "two_units.hpp"

int main() { return msnp_house::look() == msnp_house::look_from_the_other() ? 0 : 1; }
