# The installed package, for CMake and for pkg-config, and the package of Debian. They hold every header, those for fmt too:
# whether fmt is there is asked where it is used. Wherever it is moved to as a whole, it works.

include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(package ${CMAKE_INSTALL_DATADIR}/cmake/msnp)

install(TARGETS msnp EXPORT msnp-targets FILE_SET HEADERS)
install(TARGETS msnp_fmt EXPORT msnp-fmt-targets FILE_SET HEADERS)
install(FILES cmake/msnp.cppm DESTINATION ${CMAKE_INSTALL_DATADIR}/msnp)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/msnp COMPONENT license)
install(EXPORT msnp-targets NAMESPACE msnp:: DESTINATION ${package})
install(EXPORT msnp-fmt-targets NAMESPACE msnp:: DESTINATION ${package})

configure_package_config_file(cmake/msnp-config.cmake.in msnp-config.cmake INSTALL_DESTINATION ${package})
# Before 1.0 a minor version may change what a user has written against.
write_basic_package_version_file(msnp-config-version.cmake COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
install(FILES ${PROJECT_BINARY_DIR}/msnp-config.cmake ${PROJECT_BINARY_DIR}/msnp-config-version.cmake
    DESTINATION ${package})

set(pkgconfig ${CMAKE_INSTALL_DATADIR}/pkgconfig)
file(RELATIVE_PATH to_prefix ${CMAKE_INSTALL_FULL_DATADIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
string(REGEX REPLACE "/$" "" to_prefix ${to_prefix})
file(RELATIVE_PATH to_include ${CMAKE_INSTALL_PREFIX} ${CMAKE_INSTALL_FULL_INCLUDEDIR})
configure_file(cmake/msnp.pc.in msnp.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/msnp.pc DESTINATION ${pkgconfig})

if(NOT PROJECT_IS_TOP_LEVEL)
    return() # the packages of another project are its own
endif()

set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY TRUE) # the headers are there; tests need not be built to pack them

# `cpack` in the build tree makes libmsnp-dev. Debian has its own place and name for a license.
set(documents share/doc/libmsnp-dev)
configure_file(LICENSE copyright COPYONLY)
install(FILES ${PROJECT_BINARY_DIR}/copyright DESTINATION ${documents} COMPONENT debian EXCLUDE_FROM_ALL)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME libmsnp-dev)
set(CPACK_PACKAGE_CONTACT "The maintainers of msnp <msnp@localhost>" CACHE STRING "Who answers for the package of Debian")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "header-only C++20 library for conversations of MSN Messenger
Parsers and writers for the commands of a switchboard, a codec for the messages that it carries, and state machines for both
ends. It has no sockets and no clock: bytes and time come from the program that uses it.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_CMAKE_PROJECTS "${PROJECT_BINARY_DIR};msnp;Unspecified;/;${PROJECT_BINARY_DIR};msnp;debian;/")
set(CPACK_STRIP_FILES FALSE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS libfmt-dev)
include(CPack)
