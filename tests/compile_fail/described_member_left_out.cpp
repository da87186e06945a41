// expect: the description leaves a member out
#include <msnp/extra/words_field.hpp>

struct seat {
    int row = 0;
#ifndef GOOD
    int number = 0;
#endif
};

template <>
struct msnp::description<seat> : described_as<"seat", shows<"row", &seat::row>> {};

constexpr bool is_told() {
    char room[64] = {};
    return msnp::write_words(room, seat{}).has_value();
}

int main() { return is_told() ? 0 : 1; }
