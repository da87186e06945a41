#pragma once

#include <cstddef>

namespace msnp_house {

/// An output iterator that only counts, so that nothing of the standard library's is needed.
class counter {
public:
    constexpr explicit counter(std::size_t& count) noexcept : count_(&count) {}
    constexpr counter& operator*() noexcept { return *this; }
    constexpr counter& operator++() noexcept { return *this; }
    constexpr counter operator++(int) noexcept { return *this; }
    constexpr counter& operator=(char) noexcept {
        ++*count_;
        return *this;
    }

private:
    std::size_t* count_;
};

} // namespace msnp_house
