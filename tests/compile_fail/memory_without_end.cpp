// expect: no matching function for call to [^ ]*write
#include <msnp.hpp>

bool write(char (&line)[64], const msnp::ack& taken) {
#ifdef GOOD
    return msnp::write(line, taken).has_value();
#else
    return msnp::write(&line[0], taken).has_value(); // how much room is there?
#endif
}
