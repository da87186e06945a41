// A value or an error: the part of `std::expected<T, error>` that this library needs, on compilers without it.
#pragma once

#include <msnp/base/error.hpp>
#include <msnp/base/narrow.hpp>

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace msnp {

/// What a function gives that can fail. Test it, then take the value with `*` or `->`, or else read `error()`.
/// Values are views and numbers: trivially copied, never owned.
template <class T>
class [[nodiscard]] result {
    static_assert(std::is_trivially_copyable_v<T>, "a result holds plain values and views only");

public:
    using value_type = T;

    constexpr result(const T& value) noexcept : value_(value), ok_(true) {}            // NOLINT
    constexpr result(const msnp::error& error) noexcept : error_(error), ok_(false) {} // NOLINT
    constexpr result(errc code) noexcept : error_(msnp::error{code}), ok_(false) {}    // NOLINT

    constexpr bool has_value() const noexcept { return ok_; }
    constexpr explicit operator bool() const noexcept { return ok_; }

    /// The value. Only for a result that has one.
    constexpr const T& operator*() const noexcept {
        assert(ok_);
        return value_;
    }
    constexpr T& operator*() noexcept {
        assert(ok_);
        return value_;
    }
    constexpr const T* operator->() const noexcept { return &**this; }
    constexpr T* operator->() noexcept { return &**this; }

    /// The value, or `otherwise` where there is none.
    constexpr T value_or(const T& otherwise) const noexcept { return ok_ ? value_ : otherwise; }

    /// The error; with code `none` where there is a value.
    constexpr msnp::error error() const noexcept { return ok_ ? msnp::error{} : error_; }

private:
    union {
        T value_;
        msnp::error error_;
    };
    bool ok_;
};

/// Success without a value, or an error.
template <>
class [[nodiscard]] result<void> {
public:
    using value_type = void;

    constexpr result() noexcept = default;
    constexpr result(const msnp::error& error) noexcept : error_(error) {} // NOLINT
    constexpr result(errc code) noexcept : error_{code} {}                 // NOLINT

    constexpr bool has_value() const noexcept { return error_.code == errc::none; }
    constexpr explicit operator bool() const noexcept { return has_value(); }
    /// The error; with code `none` where there is success.
    constexpr msnp::error error() const noexcept { return error_; }

private:
    msnp::error error_;
};

namespace detail {

/// A size as an error tells it.
constexpr std::uint32_t told_size(std::uint64_t size) noexcept {
    return narrow<std::uint32_t>(size < 0xFFFFFFFF ? size : 0xFFFFFFFF);
}

/// The size of what is to be written, or `no_space` with it where there is room for less.
constexpr result<std::size_t> fitting(const result<std::size_t>& size, std::size_t room) noexcept {
    return size && *size > room ? result<std::size_t>(error{errc::no_space, 0, told_size(*size)}) : size;
}

} // namespace detail

} // namespace msnp
