# Programs of examples/ over real sockets, on loopback and free ports.
set(programs poll asio uv switchboardd chat link)
foreach(program IN LISTS programs)
    if(NOT TARGET ${program})
        add_test(NAME "the tests over sockets, which need ${program}" COMMAND ${CMAKE_COMMAND} -E false)
        set_tests_properties("the tests over sockets, which need ${program}" PROPERTIES DISABLED TRUE)
        return()
    endif()
endforeach()

add_library(msnp_town STATIC sockets/support/peer.cpp sockets/support/process.cpp sockets/support/town.cpp)
target_include_directories(msnp_town PUBLIC ${CMAKE_CURRENT_SOURCE_DIR}/sockets)
target_compile_definitions(msnp_town PUBLIC MSNP_PROGRAMS="${PROJECT_BINARY_DIR}/examples")
target_link_libraries(msnp_town PRIVATE msnp_warnings PUBLIC example_sign_in)

file(GLOB sources CONFIGURE_DEPENDS sockets/*.cpp)
msnp_test(sockets SOURCES ${sources} LIBRARIES msnp_town)
