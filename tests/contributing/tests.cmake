# What the README shows to whoever wants to contribute.
find_program(MSNP_GIT git)
mark_as_advanced(MSNP_GIT)
if(MSNP_GIT)
    set(catch2 "")
    if(TARGET Catch2::Catch2)
        get_target_property(catch2 Catch2::Catch2 INTERFACE_INCLUDE_DIRECTORIES)
        list(TRANSFORM catch2 REPLACE "(.+)" "-isystem;\\1")
    endif()
    add_test(NAME contributing
        COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/contributing/check.sh ${PROJECT_SOURCE_DIR} ${CMAKE_CURRENT_BINARY_DIR}/contributing
            ${CMAKE_CXX_COMPILER} ${catch2})
endif()
