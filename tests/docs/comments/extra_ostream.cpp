#include <msnp.hpp>
#include <msnp/extra/ostream.hpp>

#include <iostream>

void show(const msnp::event& happened) {
    // here
}
