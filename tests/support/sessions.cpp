#define MSNP_TEST_SESSIONS template class
#include "support/sessions.hpp"
