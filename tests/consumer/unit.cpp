#include <msnp.hpp>

int unit();

int unit() { return 0; }
