// expect: the description has more than there are members, or one of these is none that `{}` can make
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
    int number = 0;
    row of = row(1);
};

template <>
struct msnp::description<seat> : described_as<"seat", shows<"number", &seat::number>, shows<"row", &seat::of>> {};

constexpr bool is_told() {
    char room[64] = {};
    return msnp::write_words(room, seat{}).has_value();
}

int main() { return is_told() ? 0 : 1; }
