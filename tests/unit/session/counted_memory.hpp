// How much memory the program holds, so that a test can say that something holds none, and memory that runs out.
#pragma once

#include <cstddef>
#include <new>

namespace msnp_test {

/// Bytes that `new` has given and `delete` has not taken back.
std::size_t held_memory() noexcept;

/// Bytes that `new` has ever given.
std::size_t given_memory() noexcept;

/// The `count`th `new` from now on fails; 0 takes that back.
void fail_new(std::size_t count) noexcept;

/// Makes a call, at whose `count`th `new` memory runs out; never where that is 0. False where it did.
template <class Call>
bool lasts(std::size_t count, Call&& call) {
    fail_new(count);
    try {
        call();
    } catch (const std::bad_alloc&) {
        fail_new(0);
        return false;
    }
    fail_new(0);
    return true;
}

} // namespace msnp_test
