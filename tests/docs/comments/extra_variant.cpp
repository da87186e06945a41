#include <msnp.hpp>
#include <msnp/extra/variant.hpp>

bool look(const msnp::event& happened, const msnp::scan& found) {
    // here
    return read.has_value();
}
