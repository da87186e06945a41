# The simulated world, which its tests and `storm` share, and random schedules of it in two halves, one for each of two cores.

set(MSNP_STORM_SCHEDULES 5000 CACHE STRING "How many random schedules the tests simulation/storm_* run together")

# What runs long runs optimised, also where all else is not.
set(optimised $<$<CONFIG:Debug>:-O1>)

# Each test would compile the templates of sessions anew: with them shared, the tests of sessions build in two thirds of the time.
# Where lines are counted, those that nothing uses do not count.
if(NOT CMAKE_CXX_FLAGS MATCHES "coverage")
    add_library(msnp_test_sessions STATIC support/sessions.cpp)
    target_link_libraries(msnp_test_sessions PUBLIC msnp::msnp PRIVATE msnp_warnings)
    target_include_directories(msnp_test_sessions PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
    target_compile_options(msnp_test_sessions PRIVATE ${optimised})
endif()

find_package(Threads REQUIRED)
file(GLOB sources CONFIGURE_DEPENDS simulation/world/*.cpp)
add_library(msnp_world STATIC ${sources})
target_link_libraries(msnp_world PUBLIC msnp::msnp PRIVATE msnp_warnings)
target_include_directories(msnp_world PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
target_compile_options(msnp_world
    PRIVATE ${optimised}
    # g++ 12, when it optimises, sees overruns inside std::string. Headers keep the warning where they are compiled alone.
    PUBLIC "$<$<CXX_COMPILER_ID:GNU>:-Wno-array-bounds;-Wno-stringop-overflow;-Wno-restrict>")

if(TARGET msnp_test_sessions)
    target_link_libraries(msnp_world PRIVATE msnp_test_sessions)
    target_precompile_headers(msnp_world PRIVATE support/sessions.hpp)
endif()

add_executable(storm simulation/storm/main.cpp)
target_link_libraries(storm PRIVATE msnp_world msnp_warnings Threads::Threads)

math(EXPR half "${MSNP_STORM_SCHEDULES} / 2")
foreach(part 0 1)
    math(EXPR first "${part} * ${half}")
    add_test(NAME simulation/storm_${part} COMMAND storm --count ${half} --from ${first} --verbose)
endforeach()
add_test(NAME simulation/storm_help COMMAND storm --help)
add_test(NAME simulation/storm_misunderstood COMMAND storm --sea)
set_tests_properties(simulation/storm_misunderstood PROPERTIES WILL_FAIL TRUE)
