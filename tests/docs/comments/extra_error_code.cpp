#include <msnp.hpp>
#include <msnp/extra/error_code.hpp>

msnp::ticket say(msnp::conversation& talk, msnp::instant now) {
    // here
    return said;
}
