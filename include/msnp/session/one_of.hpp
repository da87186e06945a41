// One value of several types, for small plain values: what `std::variant` is, at a tenth of its price to include and visit.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <type_traits>

namespace msnp {

/// Holds one of `Types`, all of them trivially copyable; at first the first one, default-constructed.
template <class... Types>
class one_of {
    template <class T>
    static constexpr std::uint8_t index_of = [] {
        std::uint8_t at = 0;
        static_cast<void>(((std::is_same_v<T, Types> ? true : (++at, false)) || ...));
        return at;
    }();
    template <class T>
    static constexpr bool holds_type = (std::is_same_v<T, Types> || ...);

    template <class First, class...>
    struct first_of {
        using type = First;
    };

public:
    one_of() noexcept : one_of(typename first_of<Types...>::type{}) {} // NOLINT: the other sets it

    template <class T>
        // NOLINTNEXTLINE: a value is one of its kinds; memory that holds nothing need not be set
        requires holds_type<T> one_of(const T& value)
    noexcept : index_(index_of<T>) {
        static_assert(std::is_trivially_copyable_v<T>, "only plain values and views");
        ::new (static_cast<void*>(memory_)) T(value);
    }

    /// Whether it is a `T`.
    template <class T>
        requires holds_type<T>
    bool is() const noexcept { return index_ == index_of<T>; }

    /// The `T`, or null if it is something else: `if (const auto* it = event.get_if<joined>())`.
    template <class T>
        requires holds_type<T>
    const T* get_if() const noexcept { return is<T>() ? std::launder(reinterpret_cast<const T*>(memory_)) : nullptr; }

    /// Calls `use` with the value, whatever it is.
    template <class Visitor>
    void visit(Visitor&& use) const {
        static_cast<void>(((is<Types>() ? (use(*get_if<Types>()), true) : false) || ...));
    }

private:
    static constexpr std::size_t largest = [] {
        std::size_t most = 0;
        ((most = sizeof(Types) > most ? sizeof(Types) : most), ...);
        return most;
    }();

    alignas(Types...) unsigned char memory_[largest];
    std::uint8_t index_ = 0;
};

/// Several lambdas as one visitor.
template <class... Lambdas>
struct overloaded : Lambdas... {
    using Lambdas::operator()...;
};
template <class... Lambdas>
overloaded(Lambdas...) -> overloaded<Lambdas...>;

} // namespace msnp
