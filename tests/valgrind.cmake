# A chosen set of the test programs once more under valgrind, which sees what is read before it was written; label valgrind.
#
# The longer ones run only on request: ctest --test-dir <build folder> -C Valgrind -L valgrind
# Not with sanitizers, and not with clang, whose words for debuggers valgrind cannot read.
find_program(MSNP_VALGRIND NAMES valgrind)
mark_as_advanced(MSNP_VALGRIND)
if(NOT TARGET Catch2::Catch2 OR NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU" OR CMAKE_CXX_FLAGS MATCHES "sanitize|coverage")
    return()
endif()
if(NOT MSNP_VALGRIND)
    message(STATUS "msnp: there is no valgrind; house/instructions and valgrind/* are left out")
endif()

# msnp_valgrind_test(<program> [ON_REQUEST] [FILTER <word>...])
function(msnp_valgrind_test program)
    cmake_parse_arguments(arg "ON_REQUEST" "" "FILTER" ${ARGN})
    if(NOT TARGET test_${program})
        return()
    endif()
    set(when "")
    if(arg_ON_REQUEST)
        set(when CONFIGURATIONS Valgrind)
    endif()
    # Operators of the tests' own, which count, stay theirs.
    add_test(NAME valgrind/${program} ${when}
        COMMAND ${MSNP_VALGRIND} -q --leak-check=full --error-exitcode=99 --soname-synonyms=somalloc=nouserintercepts
            $<TARGET_FILE:test_${program}> ${arg_FILTER})
    set_tests_properties(valgrind/${program} PROPERTIES
        LABELS valgrind FAIL_REGULAR_EXPRESSION "No tests ran|No test cases matched")
    if(NOT MSNP_VALGRIND)
        set_tests_properties(valgrind/${program} PROPERTIES DISABLED TRUE)
    endif()
endfunction()

foreach(program transcripts constexpr extra base)
    msnp_valgrind_test(${program})
endforeach()
# All but the two that try every order of events, which take half an hour here.
msnp_valgrind_test(session FILTER "~whatever happens in whatever order*" "~the same from the middle of every stage*")
foreach(program text wire command payload)
    msnp_valgrind_test(${program} ON_REQUEST)
endforeach()
