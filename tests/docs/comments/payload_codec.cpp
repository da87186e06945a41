#include <msnp/payload/codec.hpp>

struct my_message {};

// here
