// expect: (could not convert|no viable conversion|cannot convert)
#include <msnp.hpp>

#ifdef GOOD
msnp::joi make(std::string_view nick) { return {"bob@example.com", msnp::encoded_text::from_plain(nick), {}}; }
#else
msnp::joi make(std::string_view nick) { return {"bob@example.com", nick, {}}; } // with %20 or with spaces?
#endif
