// expect: this field's type has no msnp::token
#include <msnp.hpp>

struct moment {
    double seconds = 0;
    using on_wire = msnp::wire<"moment", "MOM", msnp::flow::client_to_switchboard, "No such command.",
                               msnp::field<"seconds", &moment::seconds>>;
};

int main() { return msnp::parse_line<moment>("MOM 1") ? 0 : 1; }
