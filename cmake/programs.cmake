# Our own programs, and what they have in common. The two libraries, which others link, have none of it.

set(CMAKE_CXX_EXTENSIONS OFF)

add_library(msnp_warnings INTERFACE)
target_compile_options(msnp_warnings INTERFACE
    $<$<CXX_COMPILER_ID:GNU,Clang,AppleClang>:
        -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast
        $<$<CXX_COMPILER_ID:GNU>:-Wuseless-cast>
        $<$<BOOL:${MSNP_WERROR}>:-Werror>
    >
)

enable_testing()
if(MSNP_BUILD_EXAMPLES)
    add_subdirectory(examples)
    if(PROJECT_IS_TOP_LEVEL)
        include(cmake/docs/docs.cmake)
    endif()
endif()
if(MSNP_BUILD_TESTS)
    add_subdirectory(tests)
endif()
if(MSNP_BUILD_FUZZ)
    add_subdirectory(tests/fuzz)
endif()
if(MSNP_BUILD_BENCHMARKS AND EXISTS ${PROJECT_SOURCE_DIR}/benchmarks/CMakeLists.txt)
    add_subdirectory(benchmarks)
endif()
