# What must not compile: every compile_fail/*.cpp. Its first line says what the compiler has to complain about, as a
# regular expression:
#
#   // expect: a client does not say JOI
#
# With GOOD defined, the same file lacks the mistake and compiles without a warning: what is misspelt elsewhere does not count.

file(GLOB sources CONFIGURE_DEPENDS compile_fail/*.cpp)
set(compile ${CMAKE_CXX_COMPILER} -std=c++20 -fsyntax-only -I ${PROJECT_SOURCE_DIR}/include)
foreach(source IN LISTS sources)
    cmake_path(GET source STEM name)
    file(STRINGS ${source} expected LIMIT_COUNT 1 REGEX "^// expect: ")
    string(REPLACE "// expect: " "" expected "${expected}")
    if(NOT expected)
        message(FATAL_ERROR "${source} has no first line '// expect: <regular expression>'")
    endif()
    add_test(NAME compile_fail/${name} COMMAND ${compile} -Werror=unused-result ${source})
    set_tests_properties(compile_fail/${name} PROPERTIES PASS_REGULAR_EXPRESSION "error: [^\n]*${expected}")
    add_test(NAME compile_fail/${name}/good COMMAND ${compile} -D GOOD -Wall -Wextra -Wpedantic -Werror ${source})
endforeach()
