#include <msnp/base/maybe.hpp>
#include <msnp/wire/describe.hpp>

using namespace msnp;

// here
static_assert(command<ping_answer>);
