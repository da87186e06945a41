// Makes a compiler believe that a result is used, so that it does not leave out the work behind it.
#pragma once

namespace speed {

/// The value is read: it must be complete in memory. What the compiler knows of other memory stays known.
template <class Value>
inline void keep(const Value& value) noexcept {
#if defined(__GNUC__)
    asm volatile("" : : "m"(value));
#else
    static const volatile void* seen;
    seen = &value;
#endif
}

/// The value may be any other from here on: what is a constant in the source is none for the compiler.
template <class Value>
inline void vary(Value& value) noexcept {
#if defined(__GNUC__)
    asm volatile("" : "+m"(value));
#else
    static volatile void* seen;
    seen = &value;
#endif
}

/// The bytes behind the pointer are read, as a socket would.
inline void keep_bytes(const void* bytes) noexcept {
#if defined(__GNUC__)
    asm volatile("" : : "r"(bytes) : "memory");
#else
    static const volatile void* seen;
    seen = bytes;
#endif
}

} // namespace speed
