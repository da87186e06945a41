# Other people's ways to this library. What each of them builds and runs is the example of the README.

set(consumer ${CMAKE_CURRENT_BINARY_DIR}/consumer)

# Configures, builds and runs a project with our compiler and the options given: that of this folder.
math(EXPR later "${PROJECT_VERSION_MINOR} + 1")
function(msnp_consumer name)
    set(build ${consumer}/${name})
    add_test(NAME consumer/${name}
        COMMAND ${CMAKE_CTEST_COMMAND} --build-and-test ${CMAKE_CURRENT_SOURCE_DIR}/consumer ${build}
            --build-generator ${CMAKE_GENERATOR}
            --build-config $<CONFIG>
            --build-options
                -DCMAKE_BUILD_TYPE=$<CONFIG>
                -DCMAKE_CXX_COMPILER=${CMAKE_CXX_COMPILER}
                -DCMAKE_CXX_FLAGS=${CMAKE_CXX_FLAGS}
                -DEXAMPLE=${example}
                -DVERSION=${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR}
                -DLATER_VERSION=${PROJECT_VERSION_MAJOR}.${later}
                ${ARGN}
            --test-command consumer)
endfunction()

# A fmt that we built ourselves is not one that another project can find.
set(with_fmt -DCOMPONENTS=fmt -Dfmt_DIR=${fmt_DIR})

msnp_consumer(add_subdirectory -DSOURCE=${PROJECT_SOURCE_DIR})
msnp_consumer(fetch_content -DSOURCE=${PROJECT_SOURCE_DIR} -DFETCH=ON)
add_test(NAME consumer/project
    COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/consumer/project.sh ${PROJECT_SOURCE_DIR} ${consumer}/project ${example}
        ${CMAKE_CXX_COMPILER} ${CMAKE_COMMAND})
msnp_consumer(add_subdirectory_install -DSOURCE=${PROJECT_SOURCE_DIR} -DINSTALL=ON)
set(with_own_fmt "")
set(folder "") # of fmt's headers
if(TARGET fmt::fmt)
    get_target_property(folders fmt::fmt INTERFACE_INCLUDE_DIRECTORIES)
    list(GET folders 0 folder)
    set(with_own_fmt -DCOMPONENTS=fmt -DOWN_FMT=${folder})
    msnp_consumer(add_subdirectory_own_fmt -DSOURCE=${PROJECT_SOURCE_DIR} ${with_own_fmt})
endif()
if(fmt_DIR)
    msnp_consumer(add_subdirectory_fmt -DSOURCE=${PROJECT_SOURCE_DIR} ${with_fmt})
endif()

# An installed package, and that of Debian unpacked: for CMake, and for pkg-config wherever it is moved to.
function(msnp_installed name prefix)
    msnp_consumer(${name} -DCMAKE_PREFIX_PATH=${prefix})
    add_test(NAME consumer/${name}_pkg_config
        COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/consumer/pkg_config.sh ${prefix} ${consumer}/${name}_moved ${PROJECT_VERSION}
            ${example} ${CMAKE_CXX_COMPILER})
    set_tests_properties(consumer/${name}_pkg_config PROPERTIES SKIP_RETURN_CODE 77)
    set(names consumer/${name} consumer/${name}_pkg_config)
    if(fmt_DIR)
        msnp_consumer(${name}_fmt -DCMAKE_PREFIX_PATH=${prefix} ${with_fmt})
        list(APPEND names consumer/${name}_fmt)
    endif()
    set_tests_properties(${names} PROPERTIES FIXTURES_REQUIRED ${name})
endfunction()

if(MSNP_INSTALL)
    add_test(NAME consumer/empty COMMAND ${CMAKE_COMMAND} -E rm -rf ${consumer}/prefix)
    add_test(NAME consumer/install
        COMMAND ${CMAKE_COMMAND} --install ${PROJECT_BINARY_DIR} --config $<CONFIG> --prefix ${consumer}/prefix)
    set_tests_properties(consumer/empty PROPERTIES FIXTURES_SETUP empty)
    set_tests_properties(consumer/install PROPERTIES FIXTURES_REQUIRED empty FIXTURES_SETUP find_package)
    msnp_installed(find_package ${consumer}/prefix)
    if(with_own_fmt)
        msnp_consumer(find_package_own_fmt -DCMAKE_PREFIX_PATH=${consumer}/prefix ${with_own_fmt})
        set_tests_properties(consumer/find_package_own_fmt PROPERTIES FIXTURES_REQUIRED find_package)
    endif()

    find_program(MSNP_DPKG dpkg)
    mark_as_advanced(MSNP_DPKG)
    if(MSNP_DPKG)
        add_test(NAME consumer/pack
            COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/consumer/pack.sh ${CMAKE_CPACK_COMMAND} ${PROJECT_BINARY_DIR}
                ${consumer}/debian ${PROJECT_VERSION} $<CONFIG>)
        set_tests_properties(consumer/pack PROPERTIES FIXTURES_SETUP debian)
        msnp_installed(debian ${consumer}/debian/root/usr)
    endif()
endif()

# The single header, alone with each compiler that is there.
add_test(NAME consumer/amalgamate
    COMMAND ${CMAKE_COMMAND} -D output=${consumer}/single/msnp.hpp -P ${PROJECT_SOURCE_DIR}/cmake/amalgamate.cmake)
set_tests_properties(consumer/amalgamate PROPERTIES FIXTURES_SETUP single_header)
foreach(compiler MSNP_GCC MSNP_CLANG)
    if(${compiler})
        cmake_path(GET ${compiler} FILENAME name)
        add_test(NAME consumer/single_header/${name}
            COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/consumer/single_header.sh ${consumer}/single ${example} ${${compiler}} ${folder})
        set_tests_properties(consumer/single_header/${name} PROPERTIES FIXTURES_REQUIRED single_header)
    endif()
endforeach()

# The module, which neither g++ 12 nor CMake 3.25 can build.
find_program(MSNP_CLANG_WITH_MODULES NAMES clang++-19 clang++-20 clang++-21)
mark_as_advanced(MSNP_CLANG_WITH_MODULES)
if(MSNP_CLANG_WITH_MODULES)
    add_test(NAME consumer/module
        COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/consumer/module.sh ${PROJECT_SOURCE_DIR} ${consumer}/module ${example}
            ${MSNP_CLANG_WITH_MODULES})
else()
    message(STATUS "msnp: there is no clang 19; consumer/module is left out")
endif()
