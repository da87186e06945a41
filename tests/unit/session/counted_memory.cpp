// The program's own `new` and `delete`, which count.
#include "unit/session/counted_memory.hpp"

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <new>

#if defined(__SANITIZE_ADDRESS__)
#define MSNP_TEST_SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define MSNP_TEST_SANITIZED
#endif
#endif

#ifdef MSNP_TEST_SANITIZED
#include <malloc.h>
#endif

namespace {

std::size_t held = 0;
std::size_t given = 0;
std::size_t fails_in = 0;

// No machine has this much, and sanitizers and valgrind complain where it is asked for.
constexpr std::size_t most = static_cast<std::size_t>(-1) / 4;

#ifdef MSNP_TEST_SANITIZED

// A sanitizer knows each block's size, and is to see what is done in front of it.
void* allocate(std::size_t size) noexcept { return size > most ? nullptr : std::malloc(size); }
std::size_t size_of(void* memory) noexcept { return malloc_usable_size(memory); }
void release(void* memory) noexcept { std::free(memory); }

#else

// The size stands in front of each block.
constexpr std::size_t before = __STDCPP_DEFAULT_NEW_ALIGNMENT__;
static_assert(before >= sizeof(std::size_t));

void* allocate(std::size_t size) noexcept {
    void* const block = size > most ? nullptr : std::malloc(before + size);
    return block == nullptr ? nullptr : static_cast<char*>(std::memcpy(block, &size, sizeof size)) + before;
}
std::size_t size_of(void* memory) noexcept {
    std::size_t size = 0;
    std::memcpy(&size, static_cast<char*>(memory) - before, sizeof size);
    return size;
}
void release(void* memory) noexcept { std::free(static_cast<char*>(memory) - before); }

#endif

void* take(std::size_t size) noexcept {
    const bool fails = fails_in != 0 && --fails_in == 0;
    void* const memory = fails ? nullptr : allocate(size);
    held += memory == nullptr ? 0 : size_of(memory);
    given += memory == nullptr ? 0 : size;
    return memory;
}

void* take_or_throw(std::size_t size) {
    void* const memory = take(size);
    return memory != nullptr ? memory : throw std::bad_alloc();
}

void give_back(void* memory) noexcept {
    if (memory != nullptr) {
        held -= size_of(memory);
        release(memory);
    }
}

} // namespace

std::size_t msnp_test::held_memory() noexcept { return held; }

std::size_t msnp_test::given_memory() noexcept { return given; }

void msnp_test::fail_new(std::size_t count) noexcept { fails_in = count; }

void* operator new(std::size_t size) { return take_or_throw(size); }
void* operator new[](std::size_t size) { return take_or_throw(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return take(size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return take(size); }
void operator delete(void* memory) noexcept { give_back(memory); }
void operator delete[](void* memory) noexcept { give_back(memory); }
void operator delete(void* memory, std::size_t) noexcept { give_back(memory); }
void operator delete[](void* memory, std::size_t) noexcept { give_back(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { give_back(memory); }
void operator delete[](void* memory, const std::nothrow_t&) noexcept { give_back(memory); }
