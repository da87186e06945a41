// expect: this field's type has no msnp::token
#include <msnp.hpp>

#ifdef GOOD
using seconds_type = std::uint32_t;
#else
using seconds_type = double;
#endif

struct moment {
    seconds_type seconds = 0;
    using on_wire = msnp::wire<"moment", "MOM", msnp::flow::client_to_switchboard, "No such command.",
                               msnp::field<"seconds", &moment::seconds>>;
};

int main() { return msnp::parse_line<moment>("MOM 1") ? 0 : 1; }
