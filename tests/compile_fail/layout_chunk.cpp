// expect: each header has a name of its own
#include <msnp/payload/layout.hpp>

using namespace msnp;

struct wave {
    std::string_view mood, other;
#ifdef GOOD
    using layout = payload_layout<"text/x-wave", header_field<"Other", &wave::other>, header_field<"Mood", &wave::mood>>;
#else
    using layout = payload_layout<"text/x-wave", header_field<"Message-ID", &wave::other>, header_field<"Mood", &wave::mood>>;
#endif
};

static_assert(payload_size(wave{}).has_value());
