// Numbers made smaller on purpose.
#pragma once

namespace msnp {

/// `value` as the smaller type `To`. Only where it is known to fit; elsewhere the high bits are lost.
template <class To, class From>
constexpr To narrow(From value) noexcept {
    return static_cast<To>(value);
}

} // namespace msnp
