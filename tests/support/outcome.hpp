// Whether two ways of reading come to the same.
#pragma once

#include <msnp/base/result.hpp>

namespace msnp_test {

/// The same value, or the same error at the same place.
template <class Value>
bool same_outcome(const msnp::result<Value>& one, const msnp::result<Value>& other) {
    return one.has_value() == other.has_value() && (one ? *one == *other : one.error() == other.error());
}

} // namespace msnp_test
