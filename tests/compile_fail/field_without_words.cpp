// expect: this field's type has no words
#include <msnp/extra/words_field.hpp>

#ifdef GOOD
using degrees = int;
#else
using degrees = double;
#endif

struct weather {
    degrees heat = 0;
};

template <>
struct msnp::description<weather> : described_as<"weather", shows<"heat", &weather::heat>> {};

constexpr bool is_told() {
    char room[64] = {};
    return msnp::write_words(room, weather{}).has_value();
}

int main() { return is_told() ? 0 : 1; }
