// How much memory something holds: what is allocated while it is leased is counted for it, until it is given back.
//
// Under an address sanitizer nothing is counted, as that wants the allocations for itself.
#pragma once

#include <cstddef>
#include <utility>

namespace storm {

struct footprint {
    std::ptrdiff_t bytes = 0;
    std::ptrdiff_t most = 0;
};

/// Whether anything is counted.
bool counts_footprints();

/// From here on allocations of this thread are counted for `whom`; null for nobody. Who was it before?
footprint* count_for(footprint* whom);

/// A value that is only reached by a lease: `held->use()`.
template <class T>
class leased {
    class lease {
    public:
        lease(T& of, footprint& counted) : of_(of), before_(count_for(&counted)) {}
        lease(const lease&) = delete;
        lease& operator=(const lease&) = delete;
        ~lease() { count_for(before_); }
        T* operator->() const { return &of_; }

    private:
        T& of_;
        footprint* before_;
    };

public:
    template <class... Args>
    explicit leased(Args&&... args) : value_(std::forward<Args>(args)...) {}

    lease operator->() { return {value_, held_}; }
    const T* operator->() const { return &value_; }
    T& operator*() { return value_; }
    const T& operator*() const { return value_; }

    const footprint& held() const { return held_; }

private:
    footprint held_;
    T value_;
};

} // namespace storm
