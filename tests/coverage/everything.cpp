// Each function of all headers that is no template; see programs.cmake.
#include "all_headers.hpp"
