// Sets of deviations as an input chooses them.
#pragma once

#include "fuzz/fuzz.hpp"
#include "support/plain/lenience.hpp"

#include <msnp/base/lenience.hpp>

#include <string>

namespace msnp_fuzz {

using msnp_test::lenience_of;

/// Two sets, the second of which forgives all that the first does. As a rule, what most people use.
struct two_leniences {
    msnp::lenience less, more;

    explicit two_leniences(choices& from) {
        const unsigned kind = from.byte();
        const msnp::lenience some = lenience_of(from.bits()), others = lenience_of(from.bits());
        less = (kind & 1U) != 0 ? some : msnp::lenience::strict();
        more = (kind & 2U) != 0 ? less | others : less | msnp::lenience::field();
    }
};

/// The option bytes that choose strict and field, for seeds.
inline const std::string strict_and_field(17, '\0');

} // namespace msnp_fuzz
