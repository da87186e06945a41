# The tests that use Catch2: one program a folder.

if(NOT TARGET Catch2::Catch2)
    # ctest names what it did not run, so that nobody takes the rest for everything.
    add_test(NAME "the tests that need Catch2" COMMAND ${CMAKE_COMMAND} -E false)
    set_tests_properties("the tests that need Catch2" PROPERTIES DISABLED TRUE)
    return()
endif()

# Makes a ctest test of every TEST_CASE; it lies elsewhere in a package than in a source tree of version 2 or 3.
set(sources_of_catch ${CMAKE_BINARY_DIR}/_deps/catch2-src)
list(APPEND CMAKE_MODULE_PATH ${Catch2_DIR} ${sources_of_catch}/contrib ${sources_of_catch}/extras)
include(Catch OPTIONAL RESULT_VARIABLE can_discover)

add_library(msnp_test_support INTERFACE)
target_link_libraries(msnp_test_support INTERFACE msnp::msnp msnp_warnings Catch2::Catch2)
target_include_directories(msnp_test_support INTERFACE ${CMAKE_CURRENT_SOURCE_DIR})
target_compile_definitions(msnp_test_support INTERFACE MSNP_TEST_DATA="${CMAKE_CURRENT_SOURCE_DIR}")
# g++ 12, when it optimises, sees overruns inside std::string, which only the tests use. Headers keep the warning.
target_compile_options(msnp_test_support INTERFACE "$<$<CXX_COMPILER_ID:GNU>:-Wno-array-bounds;-Wno-stringop-overflow;-Wno-restrict>")

# Catch2's header costs a second and its main function ten: both are compiled once and shared. (The empty file is there
# because CMake makes a precompiled header only for a file that uses it, and the main function cannot.)
file(TOUCH ${CMAKE_CURRENT_BINARY_DIR}/empty.cpp)
add_library(msnp_test_main STATIC support/main.cpp ${CMAKE_CURRENT_BINARY_DIR}/empty.cpp)
target_link_libraries(msnp_test_main PUBLIC msnp_test_support $<TARGET_NAME_IF_EXISTS:Catch2::Catch2WithMain>)
target_precompile_headers(msnp_test_main PRIVATE support/catch.hpp)
set_source_files_properties(support/main.cpp PROPERTIES SKIP_PRECOMPILE_HEADERS ON)

# msnp_test(<name> [SOURCES <file>...] [LIBRARIES <target>...] [SESSIONS]): a program of tests, each "<name>/<test case>" to ctest.
# With SESSIONS it shares those of msnp_test_sessions.
function(msnp_test name)
    cmake_parse_arguments(arg "SESSIONS" "" "SOURCES;LIBRARIES" ${ARGN})
    if(NOT arg_SOURCES)
        return()
    endif()
    add_executable(test_${name} ${arg_SOURCES})
    target_link_libraries(test_${name} PRIVATE msnp_test_main ${arg_LIBRARIES})
    if(arg_SESSIONS AND TARGET msnp_test_sessions)
        target_link_libraries(test_${name} PRIVATE msnp_test_sessions)
        target_precompile_headers(test_${name} PRIVATE support/catch.hpp support/sessions.hpp)
    elseif(arg_LIBRARIES)
        # Their definitions make another precompiled header.
        target_precompile_headers(test_${name} PRIVATE support/catch.hpp)
    else()
        target_precompile_headers(test_${name} REUSE_FROM msnp_test_main)
    endif()
    # Two cases of one name, and Catch2 runs none; nobody may take that for success.
    add_test(NAME ${name}/lists COMMAND test_${name} --list-tests)
    set_tests_properties(${name}/lists PROPERTIES
        PASS_REGULAR_EXPRESSION "[1-9][0-9]* test cases" FAIL_REGULAR_EXPRESSION "already defined")
    if(can_discover)
        # Catch2 2 is content with a name that matches nothing, so its words are read, too.
        catch_discover_tests(test_${name} TEST_PREFIX ${name}/
            PROPERTIES FAIL_REGULAR_EXPRESSION "No test cases matched|No tests ran")
    else()
        add_test(NAME ${name} COMMAND test_${name})
    endif()
endfunction()

# Beside the layers: `house` for what is of no layer (the umbrella, the version).
file(GLOB sources CONFIGURE_DEPENDS unit/*.cpp)
msnp_test(house SOURCES ${sources})
foreach(layer base text wire command payload)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS unit/${layer}/*.cpp)
    msnp_test(${layer} SOURCES ${sources})
endforeach()
file(GLOB_RECURSE sources CONFIGURE_DEPENDS unit/session/*.cpp)
msnp_test(session SOURCES ${sources} SESSIONS)

# As in include/, the files named fmt* need fmt.
file(GLOB_RECURSE sources CONFIGURE_DEPENDS unit/extra/*.cpp)
if(TARGET fmt::fmt)
    msnp_test(extra SOURCES ${sources} LIBRARIES msnp::fmt)
else()
    message(STATUS "msnp: the tests of the headers that need fmt are left out")
    list(FILTER sources EXCLUDE REGEX "/extra/fmt[^/]*$")
    msnp_test(extra SOURCES ${sources})
endif()

file(GLOB sources CONFIGURE_DEPENDS constexpr/*.cpp)
msnp_test(constexpr SOURCES ${sources})
foreach(folder transcripts simulation)
    file(GLOB sources CONFIGURE_DEPENDS ${folder}/*.cpp)
    msnp_test(${folder} SOURCES ${sources} SESSIONS)
endforeach()
target_link_libraries(test_simulation PRIVATE msnp_world)
