# The installed package. It holds every header, those for fmt too: whether fmt is there is asked where it is used.

include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(package ${CMAKE_INSTALL_DATADIR}/cmake/msnp)

install(TARGETS msnp EXPORT msnp-targets FILE_SET HEADERS)
install(FILES ${fmt_headers} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/msnp/extra)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(EXPORT msnp-targets NAMESPACE msnp:: DESTINATION ${package})

configure_package_config_file(cmake/msnp-config.cmake.in msnp-config.cmake INSTALL_DESTINATION ${package})
# Before 1.0 a minor version may change what a user has written against.
write_basic_package_version_file(msnp-config-version.cmake COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
install(FILES ${PROJECT_BINARY_DIR}/msnp-config.cmake ${PROJECT_BINARY_DIR}/msnp-config-version.cmake
    DESTINATION ${package})
