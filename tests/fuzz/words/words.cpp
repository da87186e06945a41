// The library without vectors. It is a library of its own, of which one function is seen.
#include "fuzz/reading.hpp"

void msnp_read_by_words(std::string_view data, msnp_fuzz::other_reading& into) {
    into = {msnp_fuzz::reading(data).told(), msnp_fuzz::own_step(), msnp_fuzz::own_function()};
}
