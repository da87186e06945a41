// expect: each member of a described struct must be one that `{}` can make
#include <msnp/extra/words_field.hpp>

struct row {
#ifdef GOOD
    constexpr row() = default;
#endif
    constexpr explicit row(int number) : number(number) {}
    int number = 0;
};

template <>
struct msnp::words<row> {
    template <class Out>
    static constexpr Out write(Out out, const row& value, disclosure form) {
        return detail::write_value(out, value.number, form);
    }
};

struct seat {
    row of;
    int number = 0;
};

template <>
struct msnp::description<seat> : described_as<"seat", shows<"row", &seat::of>, shows<"number", &seat::number>> {};

constexpr bool is_told() {
    char room[64] = {};
    return msnp::write_words(room, seat{row(1)}).has_value();
}

int main() { return is_told() ? 0 : 1; }
