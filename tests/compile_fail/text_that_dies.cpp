// expect: deleted function
#include <msnp.hpp>
#include <string>

std::string received();

std::size_t count_bytes() {
#ifdef GOOD
    const std::string line = received();
    const auto found = msnp::parse_line<msnp::bye>(line);
#else
    const auto found = msnp::parse_line<msnp::bye>(received()); // its views are of a text that is gone
#endif
    return found ? found->account.text().size() : 0;
}
