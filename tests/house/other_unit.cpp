// The other of two units, optimised.
#include "two_units.hpp"

namespace msnp_house {

view_of_a_unit look_from_the_other() { return look(); }

} // namespace msnp_house
