#include <msnp.hpp>
#include <msnp/extra/words_field.hpp>

struct my_event {
    msnp::handle account;
    msnp::ticket ticket = {};
};

using msnp::shows, msnp::shows_unusual, msnp::described_as;

// here
