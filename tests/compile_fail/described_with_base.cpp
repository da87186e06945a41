// expect: what is described by its members has no base
#include <msnp/extra/words_field.hpp>

struct place {
    int row = 0;
};
#ifdef GOOD
struct seat {
#else
struct seat : place {
#endif
    int number = 0;
};

template <>
struct msnp::description<seat> : described_as<"seat", shows<"number", &seat::number>> {};

constexpr bool is_told() {
    char room[64] = {};
    return msnp::write_words(room, seat{}).has_value();
}

int main() { return is_told() ? 0 : 1; }
