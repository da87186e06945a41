// expect: no matching (function for call to [^ ]*reader|conversion for functional-style cast .* to 'msnp::reader')
#include <msnp/wire/reader.hpp>

#include <vector>

#ifdef GOOD
bool read(std::vector<char>& memory) { return msnp::reader(memory).next().failed(); }
#else
bool read() { return msnp::reader(std::vector<char>(4096)).next().failed(); } // a reader that is kept would outlive its memory
#endif
