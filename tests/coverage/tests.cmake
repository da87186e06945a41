# What the preset `coverage` adds to the tests: their programs once more, each as one test, and then the report. The preset
# names this file as CMAKE_PROJECT_msnp_INCLUDE, so no other build sees it; it waits for the programs to be there.

set(coverage ${CMAKE_CURRENT_LIST_DIR})
cmake_language(DEFER CALL include ${coverage}/programs.cmake)

# What is always inlined has no branches of its own: they are the caller's, once for each call. Here nothing is.
add_compile_definitions(always_inline=unused)
