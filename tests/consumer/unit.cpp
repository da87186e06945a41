// A second unit, so that a definition that is not inline fails to link.
#include <msnp.hpp>
