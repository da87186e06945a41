// A view of the rows of a table: what `std::span<const T>` is, at a fiftieth of its price to include.
#pragma once

#include <cstddef>

namespace msnp {

/// Rows that stand one behind the other and outlive the view: those of a constant table.
template <class T>
class row_view {
public:
    constexpr row_view() noexcept = default;
    constexpr row_view(const T* first, std::size_t count) noexcept : first_(first), count_(count) {}
    template <std::size_t Count>
    constexpr row_view(const T (&table)[Count]) noexcept : first_(table), count_(Count) {} // NOLINT: a table is its rows

    template <class Container>
        requires requires(const Container& all) {
            static_cast<const T*>(all.data());
            static_cast<std::size_t>(all.size());
        }
    constexpr row_view(const Container& all) noexcept : first_(all.data()), count_(all.size()) {} // NOLINT

    constexpr std::size_t size() const noexcept { return count_; }
    constexpr bool empty() const noexcept { return count_ == 0; }
    constexpr const T& operator[](std::size_t place) const noexcept { return first_[place]; }
    constexpr const T& back() const noexcept { return first_[count_ - 1]; }
    /// The first `count` rows, of which there are as many, or the last.
    constexpr row_view first(std::size_t count) const noexcept { return {first_, count}; }
    constexpr row_view last(std::size_t count) const noexcept { return {first_ + (count_ - count), count}; }

    constexpr const T* begin() const noexcept { return first_; }
    constexpr const T* end() const noexcept { return first_ + count_; }

private:
    const T* first_ = nullptr;
    std::size_t count_ = 0;
};

} // namespace msnp
