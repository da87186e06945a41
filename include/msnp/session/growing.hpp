// A row of values that grows: what sessions need of `std::vector`, at a tenth of its price to include.
#pragma once

#include <msnp/base/narrow.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <type_traits>
#include <utility>

namespace msnp {

/// Values one behind the other in memory of their own. Adding one may move them all; moving the row moves none.
/// There can be 4,294,967,295 at most. Values move without throwing. Only memory can run
/// out, by `std::bad_alloc`; nothing has changed then.
template <class T>
class growing {
    static_assert(std::is_nothrow_move_constructible_v<T> && std::is_nothrow_move_assignable_v<T>);
    static_assert(alignof(T) <= __STDCPP_DEFAULT_NEW_ALIGNMENT__);

public:
    growing() noexcept = default;
    growing(growing&& other) noexcept
        : first_(std::exchange(other.first_, nullptr)), size_(std::exchange(other.size_, 0)),
          capacity_(std::exchange(other.capacity_, 0)) {}
    growing& operator=(growing&& other) noexcept {
        growing moved(std::move(other));
        std::swap(first_, moved.first_);
        std::swap(size_, moved.size_);
        std::swap(capacity_, moved.capacity_);
        return *this;
    }
    ~growing() {
        clear();
        ::operator delete(first_);
    }

    std::size_t size() const noexcept { return size_; }
    bool empty() const noexcept { return size_ == 0; }

    T* begin() noexcept { return first_; }
    T* end() noexcept { return first_ + size_; }
    const T* begin() const noexcept { return first_; }
    const T* end() const noexcept { return first_ + size_; }
    T& operator[](std::size_t place) noexcept { return first_[place]; }
    const T& operator[](std::size_t place) const noexcept { return first_[place]; }
    T& back() noexcept { return first_[size_ - 1]; }

    T& push_back(T value) {
        reserve(std::size_t{size_} + 1);
        return *::new (static_cast<void*>(first_ + size_++)) T(std::move(value));
    }

    /// Takes one value out.
    void remove(const T& gone) noexcept { remove(static_cast<std::size_t>(&gone - first_), 1); }

    /// Takes `count` values out, beginning with the one at `place`.
    void remove(std::size_t place, std::size_t count) noexcept {
        if constexpr (std::is_trivially_copyable_v<T>) {
            if (count != 0) {
                std::memmove(first_ + place, first_ + place + count, (size_ - place - count) * sizeof(T));
            }
        } else {
            for (std::size_t at = place; count != 0 && at + count < size_; ++at) {
                first_[at] = std::move(first_[at + count]);
            }
        }
        shorten(size_ - count);
    }

    /// Takes out every value that `is_gone` says, and tells how many.
    template <class Predicate>
    std::size_t remove_if(Predicate&& is_gone) noexcept {
        static_assert(std::is_nothrow_invocable_r_v<bool, Predicate&, T&>, "the row would be left with a hole");
        std::size_t kept = 0;
        for (std::size_t at = 0; at != size_; ++at) {
            if (!is_gone(first_[at])) {
                if (kept != at) {
                    first_[kept] = std::move(first_[at]);
                }
                ++kept;
            }
        }
        const std::size_t gone = size_ - kept;
        shorten(kept);
        return gone;
    }

    void clear() noexcept { shorten(0); }

    /// Room for `count` values at least; the memory doubles as it grows.
    void reserve(std::size_t count) {
        if (count > capacity_) {
            const std::size_t twice = 2 * std::size_t{capacity_};
            grow(count > twice || twice > most ? count : twice);
        }
    }

    /// `count` values: fewer are kept, more are made anew; numbers and bytes among those are not set.
    void resize(std::size_t count) {
        reserve(count);
        if constexpr (std::is_trivial_v<T>) {
            size_ = narrow<std::uint32_t>(count);
        } else {
            for (; size_ < count; ++size_) {
                ::new (static_cast<void*>(first_ + size_)) T;
            }
            shorten(count);
        }
    }

    /// Gives unused memory back, where there is as much of it as the values need meanwhile.
    void shrink() noexcept {
        relax();
        if (size_ != capacity_) {
            if (void* const memory = ::operator new(size_ * sizeof(T), std::nothrow)) {
                move_to(memory, size_);
            }
        }
    }

    /// Gives the memory back where there are no values, and there is room for more than `few`.
    void relax(std::size_t few = 0) noexcept {
        if (size_ == 0 && capacity_ > few) {
            ::operator delete(std::exchange(first_, nullptr));
            capacity_ = 0;
        }
    }

private:
    void shorten(std::size_t size) noexcept {
        if constexpr (std::is_trivially_destructible_v<T>) {
            size_ = size < size_ ? narrow<std::uint32_t>(size) : size_;
        } else {
            while (size_ > size) {
                first_[--size_].~T();
            }
        }
    }

    // Sizes are kept in 32 bits: an idle conversation has a dozen rows.
    static constexpr std::size_t most = static_cast<std::size_t>(-1) / 2 / sizeof(T) < UINT32_MAX
                                            ? static_cast<std::size_t>(-1) / 2 / sizeof(T)
                                            : std::size_t{UINT32_MAX};

    void grow(std::size_t capacity) {
        const std::size_t bytes = capacity > most ? static_cast<std::size_t>(-1) / 2 // more than there is: `new` says so
                                                  : capacity * sizeof(T);
        move_to(::operator new(bytes), capacity);
    }

    void move_to(void* where, std::size_t capacity) noexcept {
        T* const memory = static_cast<T*>(where);
        if constexpr (std::is_trivially_copyable_v<T>) {
            if (size_ != 0) {
                std::memcpy(memory, first_, size_ * sizeof(T));
            }
        } else {
            for (std::size_t at = 0; at != size_; ++at) {
                ::new (static_cast<void*>(memory + at)) T(std::move(first_[at]));
                first_[at].~T();
            }
        }
        ::operator delete(first_);
        first_ = memory;
        capacity_ = narrow<std::uint32_t>(capacity);
    }

    T* first_ = nullptr;
    std::uint32_t size_ = 0;
    std::uint32_t capacity_ = 0;
};

} // namespace msnp
