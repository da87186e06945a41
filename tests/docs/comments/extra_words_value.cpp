#include <msnp.hpp>
#include <msnp/extra/words.hpp>

#include <iterator>
#include <string>

using namespace msnp;

void show(std::string& line, const error& problem) {
    // here
}

struct my_type {};

// here
