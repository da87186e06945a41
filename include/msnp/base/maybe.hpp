// A value that may not be there: the part of `std::optional` that this library needs, at a tenth of its price to include.
#pragma once

#include <cassert>
#include <type_traits>

namespace msnp {

/// A plain value, or none. Test it, then take the value with `*` or `->`. `{}` is none; a `std::optional` converts to it.
template <class T>
class maybe {
    static_assert(std::is_trivially_copyable_v<T>, "a maybe holds plain values and views only");

public:
    using value_type = T;

    constexpr maybe() noexcept : nothing_('\0'), has_value_(false) {}
    constexpr maybe(const T& value) noexcept : value_(value), has_value_(true) {} // NOLINT: a value may be there
    template <class Value>
        requires(std::is_convertible_v<const Value&, T> && !std::is_arithmetic_v<T>)
    constexpr maybe(const Value& value) noexcept // NOLINT: what becomes one
        : value_(static_cast<T>(value)), has_value_(true) {}
    template <class Other>
        requires requires(const Other& other) {
            other.has_value();
            static_cast<T>(*other);
        }
    constexpr maybe(const Other& other) noexcept : maybe() { // NOLINT
        if (other.has_value()) {
            *this = static_cast<T>(*other);
        }
    }

    constexpr bool has_value() const noexcept { return has_value_; }
    constexpr explicit operator bool() const noexcept { return has_value_; }

    /// The value. Only where there is one.
    constexpr const T& operator*() const noexcept {
        assert(has_value_);
        return value_;
    }
    constexpr T& operator*() noexcept {
        assert(has_value_);
        return value_;
    }
    constexpr const T* operator->() const noexcept { return &**this; }
    constexpr T* operator->() noexcept { return &**this; }

    /// Forgets the value.
    constexpr void reset() noexcept { *this = maybe(); }

    /// The value, or `otherwise` where there is none.
    constexpr T value_or(const T& otherwise) const noexcept { return has_value_ ? value_ : otherwise; }

    friend constexpr bool operator==(const maybe& one, const maybe& other) noexcept {
        return one.has_value_ == other.has_value_ && (!one.has_value_ || one.value_ == other.value_);
    }

private:
    union {
        char nothing_;
        T value_;
    };
    bool has_value_;
};

} // namespace msnp
