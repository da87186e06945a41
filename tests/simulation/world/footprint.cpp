#include "simulation/world/footprint.hpp"

#include <cstdlib>
#include <new>

#if defined(__SANITIZE_ADDRESS__)
#define STORM_COUNTS false
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define STORM_COUNTS false
#endif
#endif
#ifndef STORM_COUNTS
#define STORM_COUNTS true
#endif

namespace storm {

namespace {
thread_local footprint* counted = nullptr;
} // namespace

bool counts_footprints() { return STORM_COUNTS; }

footprint* count_for(footprint* whom) { return std::exchange(counted, whom); }

} // namespace storm

#if STORM_COUNTS

namespace {

// Stands before each allocation.
struct alignas(__STDCPP_DEFAULT_NEW_ALIGNMENT__) label {
    storm::footprint* whose;
    std::size_t size;
};

} // namespace

void* operator new(std::size_t size) {
    auto* const memory = static_cast<label*>(std::malloc(sizeof(label) + size));
    if (memory == nullptr) {
        throw std::bad_alloc();
    }
    memory->whose = storm::counted;
    memory->size = size;
    if (memory->whose != nullptr) {
        memory->whose->bytes += static_cast<std::ptrdiff_t>(size);
        memory->whose->most = memory->whose->most > memory->whose->bytes ? memory->whose->most : memory->whose->bytes;
    }
    return memory + 1;
}

void operator delete(void* memory) noexcept {
    if (memory != nullptr) {
        label* const of = static_cast<label*>(memory) - 1;
        if (of->whose != nullptr) {
            of->whose->bytes -= static_cast<std::ptrdiff_t>(of->size);
        }
        std::free(of);
    }
}

void operator delete(void* memory, std::size_t) noexcept { ::operator delete(memory); }

#endif
