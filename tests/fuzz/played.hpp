// A session is played from one input several times: what the peers' bytes say, nobody may hear otherwise.
#pragma once

#include "fuzz/fuzz.hpp"

#include <msnp/base/lenience.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace msnp_fuzz {

/// What came of it, once.
struct played {
    std::string told;               ///< every event and all that was said, in order
    bool depends_on_cut = false;    ///< where the bytes are cut decides what is told when
    bool is_never_the_same = false; ///< chance decides what is told: which allocation fails, who writes when
    bool has_deviation = false;     ///< not all that came was as strict wants it
};

/// Plays an input, whose first byte chooses the lenience, on a `Stage`: whole, cut, and as it would go in the field.
template <class Stage>
void play_again_and_again(std::string_view data) {
    choices from(data);
    const bool is_strict = from.flag();
    const msnp::lenience tolerate = is_strict ? msnp::lenience::strict() : msnp::lenience::field();
    const auto play = [&](std::size_t most_bytes, msnp::lenience how) {
        choices again = from;
        Stage set(again, most_bytes, how);
        return set.play(again);
    };
    const played whole = play(SIZE_MAX, tolerate);
    if (whole.is_never_the_same) {
        return;
    }
    if (!whole.depends_on_cut) {
        hold_same(whole.told, play(1 + data.size() % 5, tolerate).told, "it goes the same way, however what is said is cut");
    }
    if (is_strict && !whole.has_deviation) {
        hold_same(whole.told, play(SIZE_MAX, msnp::lenience::field()).told, "what strict accepts, field tells the same");
    }
}

} // namespace msnp_fuzz
