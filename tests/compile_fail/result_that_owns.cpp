// expect: a result holds plain values and views only
#include <msnp/base/result.hpp>

#include <string>
#include <string_view>

#ifdef GOOD
using text = std::string_view;
#else
using text = std::string;
#endif

bool is_there(const msnp::result<text>& found) { return found.has_value(); }
