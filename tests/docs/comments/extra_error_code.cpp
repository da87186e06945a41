#include <msnp.hpp>
#include <msnp/extra/error_code.hpp>

msnp::ticket say(msnp::conversation& talk, const msnp::result<void>& read, msnp::instant now) {
    // here
    return said;
}
