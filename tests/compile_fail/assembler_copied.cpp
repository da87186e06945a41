// expect: (use of deleted function|call to deleted constructor)
#include <msnp/payload/chunk_assembler.hpp>

#include <utility>

#ifdef GOOD
msnp::chunk_assembler hand_on(msnp::chunk_assembler& joins) { return std::move(joins); }
#else
msnp::chunk_assembler hand_on(msnp::chunk_assembler& joins) { return joins; } // two would write to one memory
#endif
