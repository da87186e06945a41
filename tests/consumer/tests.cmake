# Other people's ways to this library, each with a project of their own: the one in this folder.

# Configures, builds and runs the project with our compiler and the options given.
math(EXPR later "${PROJECT_VERSION_MINOR} + 1")
function(msnp_consumer name)
    set(build ${CMAKE_CURRENT_BINARY_DIR}/consumer/${name})
    add_test(NAME consumer/${name}
        COMMAND ${CMAKE_CTEST_COMMAND} --build-and-test ${CMAKE_CURRENT_SOURCE_DIR}/consumer ${build}
            --build-generator ${CMAKE_GENERATOR}
            --build-config $<CONFIG>
            --build-options
                -DCMAKE_BUILD_TYPE=$<CONFIG>
                -DCMAKE_CXX_COMPILER=${CMAKE_CXX_COMPILER}
                -DCMAKE_CXX_FLAGS=${CMAKE_CXX_FLAGS}
                -DVERSION=${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR}
                -DLATER_VERSION=${PROJECT_VERSION_MAJOR}.${later}
                ${ARGN}
            --test-command consumer)
endfunction()

# A fmt that we built ourselves is not one that another project can find.
set(with_fmt -DCOMPONENTS=fmt -Dfmt_DIR=${fmt_DIR})

msnp_consumer(add_subdirectory -DSOURCE=${PROJECT_SOURCE_DIR})
if(fmt_DIR)
    msnp_consumer(add_subdirectory_fmt -DSOURCE=${PROJECT_SOURCE_DIR} ${with_fmt})
endif()

if(MSNP_INSTALL)
    set(prefix ${CMAKE_CURRENT_BINARY_DIR}/consumer/prefix)
    add_test(NAME consumer/install
        COMMAND ${CMAKE_COMMAND} --install ${PROJECT_BINARY_DIR} --config $<CONFIG> --prefix ${prefix})
    set_tests_properties(consumer/install PROPERTIES FIXTURES_SETUP installed)

    msnp_consumer(find_package -DCMAKE_PREFIX_PATH=${prefix})
    set_tests_properties(consumer/find_package PROPERTIES FIXTURES_REQUIRED installed)
    if(fmt_DIR)
        msnp_consumer(find_package_fmt -DCMAKE_PREFIX_PATH=${prefix} ${with_fmt})
        set_tests_properties(consumer/find_package_fmt PROPERTIES FIXTURES_REQUIRED installed)
    endif()
endif()
