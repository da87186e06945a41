# The simulation is left out: it is compiled with -O1, of which gcov tells less, and headers need tests of their own.
set(layers base text wire command payload session extra constexpr transcripts)

# A function that no program uses is in no program, and gcov would say nothing of it. Here is each function of all headers, as
# far as it is no template, and what tests/house uses of the templates. This is compiled and never run.
set(house ${PROJECT_SOURCE_DIR}/tests/house)
add_library(coverage_everything OBJECT
    ${coverage}/everything.cpp ${house}/everything.cpp ${house}/questions.cpp ${house}/sessions.cpp)
target_link_libraries(coverage_everything PRIVATE msnp::msnp $<$<TARGET_EXISTS:fmt::fmt>:msnp::fmt> msnp_warnings)
target_include_directories(coverage_everything PRIVATE ${PROJECT_BINARY_DIR}/tests/all_headers)
target_compile_options(coverage_everything PRIVATE -fkeep-inline-functions)

add_custom_target(coverage_programs)
add_dependencies(coverage_programs coverage_everything)

# What an older program has counted is of no use to a newer one, which says so for every object when it is asked for its tests.
set(begin ${CMAKE_COMMAND} -D folder=${PROJECT_BINARY_DIR} -P ${coverage}/begin.cmake)
add_custom_target(coverage_begin COMMAND ${begin} VERBATIM)
add_test(NAME coverage/begin COMMAND ${begin})
set_tests_properties(coverage/begin PROPERTIES FIXTURES_SETUP coverage_begun)
foreach(layer IN LISTS layers)
    if(TARGET test_${layer})
        add_dependencies(test_${layer} coverage_begin)
        add_dependencies(coverage_programs test_${layer})
        add_test(NAME coverage/${layer} COMMAND test_${layer})
        set_tests_properties(coverage/${layer} PROPERTIES
            FIXTURES_REQUIRED coverage_begun FIXTURES_SETUP coverage_counted
            FAIL_REGULAR_EXPRESSION "No test cases matched|No tests ran")
    endif()
endforeach()

# Without gcovr there are the figures, and no page.
find_package(Python3 3.10 COMPONENTS Interpreter QUIET)
find_program(MSNP_GCOVR NAMES gcovr)
mark_as_advanced(MSNP_GCOVR)
set(gcovr "")
if(MSNP_GCOVR)
    set(gcovr ${MSNP_GCOVR})
endif()
if(Python3_Interpreter_FOUND)
    set(report ${Python3_EXECUTABLE} -B ${coverage}/report.py ${PROJECT_SOURCE_DIR}/include ${PROJECT_BINARY_DIR}
        ${coverage}/exclusions.txt ${PROJECT_BINARY_DIR}/coverage ${gcovr})
else()
    message(STATUS "msnp: there is no Python 3.10; coverage/report is left out")
    set(report ${CMAKE_COMMAND} -E echo "-- skipped: there is no Python 3.10, which makes the report")
endif()
add_test(NAME coverage/report COMMAND ${report})
set_tests_properties(coverage/report PROPERTIES
    FIXTURES_REQUIRED "coverage_begun;coverage_counted" SKIP_REGULAR_EXPRESSION "-- skipped: ")
