# The libraries of others, and the one way to them.
#
#   msnp_dependency(<name>
#       TARGET  <target>             what programs link; the rest is done only while there is no such target
#       VERSION <version>...         CMake package versions that serve, best first
#       HEADER  <file>               for a library without a CMake package: what to look for,
#       LIBRARY <name>                   and what to link unless it is headers only
#       DEBIAN  <package>...         the distribution's name for its development files, or several that it may have
#       SOURCE  <url> SHA256 <hash>  a release with a CMakeLists.txt, as the last resort
#   )
#
# What is installed is taken. Else the distribution's package is unpacked in the build tree, which needs no root; else
# the release is downloaded and built with us. Nothing outside the build tree is written. Where all three fail the target
# does not exist, and whoever needs it is left out.

set(msnp_packages ${PROJECT_BINARY_DIR}/packages)

function(msnp_dependency name)
    cmake_parse_arguments(arg "" "TARGET;HEADER;LIBRARY;SOURCE;SHA256" "VERSION;DEBIAN" ${ARGN})
    set(unpacked ${msnp_packages}/${name})
    set(archive ${msnp_packages}/${name}.tar.gz)

    _msnp_find()
    if(NOT TARGET ${arg_TARGET} AND MSNP_FETCH_DEPENDENCIES)
        if(arg_DEBIAN AND NOT EXISTS ${unpacked} AND NOT EXISTS ${archive})
            _msnp_unpack()
            _msnp_find()
        endif()
        if(arg_SOURCE AND NOT TARGET ${arg_TARGET})
            _msnp_download()
        endif()
    endif()
    if(NOT TARGET ${arg_TARGET})
        set(kind STATUS)
        if(MSNP_FETCH_DEPENDENCIES AND DEFINED ENV{CI})
            set(kind FATAL_ERROR) # where nobody reads this, a green run must not mean less than it seems
        endif()
        message(${kind} "msnp: there is no ${name}; what needs it is left out")
    endif()
endfunction()

# The three ways. They are parts of the function above and read its variables.

# Looks among what is installed, and in the build tree for what was unpacked there before.
function(_msnp_find)
    list(APPEND CMAKE_PREFIX_PATH ${unpacked}/usr)
    if(TARGET ${arg_TARGET})
        message(STATUS "msnp: ${name}: the target ${arg_TARGET} that is there already")
        return()
    endif()
    if(arg_HEADER)
        find_path(${name}_HEADERS ${arg_HEADER})
        set(place ${${name}_HEADERS})
        if(arg_LIBRARY)
            find_library(${name}_LIBRARY ${arg_LIBRARY})
        endif()
        if(arg_LIBRARY AND ${name}_LIBRARY)
            # What is unpacked may need what is neither installed nor unpacked.
            include(CheckCXXSourceCompiles)
            set(CMAKE_REQUIRED_LIBRARIES ${${name}_LIBRARY})
            set(CMAKE_REQUIRED_QUIET ON)
            check_cxx_source_compiles("int main() {}" ${name}_LINKS)
        endif()
        if(place AND (${name}_LINKS OR NOT arg_LIBRARY))
            add_library(${arg_TARGET} INTERFACE IMPORTED GLOBAL)
            target_include_directories(${arg_TARGET} INTERFACE ${place})
            if(IS_DIRECTORY ${place}/${CMAKE_LIBRARY_ARCHITECTURE}) # for the few headers that differ from machine to machine
                target_include_directories(${arg_TARGET} INTERFACE ${place}/${CMAKE_LIBRARY_ARCHITECTURE})
            endif()
            target_link_libraries(${arg_TARGET} INTERFACE ${${name}_LIBRARY})
        endif()
    else()
        foreach(version IN LISTS arg_VERSION)
            find_package(${name} ${version} QUIET CONFIG GLOBAL)
            if(${name}_FOUND)
                set(place ${${name}_DIR})
                break()
            endif()
        endforeach()
    endif()
    if(TARGET ${arg_TARGET})
        cmake_path(IS_PREFIX unpacked "${place}" in_build_tree)
        if(in_build_tree)
            set(origin "the distribution's, unpacked in")
        else()
            set(origin "installed in")
        endif()
        string(STRIP "${name} ${${name}_VERSION}" what)
        message(STATUS "msnp: ${what}: ${origin} ${place}")
    endif()
endfunction()

# Unpacks the distribution's package, and the libraries of exactly its version that it depends on. apt's own lists and
# caches are root's, so it is given others; `-c` is read last, so it also wins over hooks that would write elsewhere.
function(_msnp_unpack)
    find_program(apt_get apt-get NO_CACHE)
    find_program(dpkg dpkg NO_CACHE)
    if(CMAKE_CROSSCOMPILING OR NOT apt_get OR NOT dpkg)
        return()
    endif()
    message(STATUS "msnp: ${name} is not installed; asking the distribution for it")
    set(apt ${msnp_packages}/apt)
    file(MAKE_DIRECTORY ${apt}/lists/partial ${apt}/archives/partial)
    file(WRITE ${apt}/apt.conf
        "Dir::State \"${apt}\";\n"
        "Dir::Cache \"${apt}\";\n"
        "Dir::Log \"${apt}\";\n"
        "APT::Sandbox::User \"\";\n"
        "Acquire::http::Timeout 20;\n"
        "Acquire::https::Timeout 20;\n"
        "#clear APT::Update::Pre-Invoke;\n"
        "#clear APT::Update::Post-Invoke;\n"
        "#clear APT::Update::Post-Invoke-Success;\n")
    set(apt_get COMMAND ${CMAKE_COMMAND} -E env LC_ALL=C apt-get -qq -c ${apt}/apt.conf)
    set(apt_cache COMMAND ${CMAKE_COMMAND} -E env LC_ALL=C apt-cache -c ${apt}/apt.conf)
    set(quietly OUTPUT_VARIABLE said ERROR_VARIABLE said RESULT_VARIABLE failed TIMEOUT 300)

    # An old list may name files that are gone; one update serves all libraries. A source that fails may be one of many.
    get_property(updated GLOBAL PROPERTY msnp_updated)
    if(NOT updated)
        execute_process(${apt_get} update ${quietly})
        if(said)
            message(STATUS "msnp: apt-get update says:\n${said}")
        endif()
        set_property(GLOBAL PROPERTY msnp_updated TRUE)
    endif()

    foreach(known_name IN LISTS arg_DEBIAN)
        set(package ${known_name})
        execute_process(${apt_cache} show --no-all-versions ${package} ${quietly})
        if(NOT failed)
            break()
        endif()
    endforeach()
    string(REGEX MATCH "\nDepends:[^\n]*" depends "${said}")
    string(REGEX MATCHALL "[^ ,]+ \\(= " libraries "${depends}")
    list(TRANSFORM libraries REPLACE " .*" "")

    set(work ${apt}/${name})
    file(REMOVE_RECURSE ${work})
    file(MAKE_DIRECTORY ${work})
    execute_process(${apt_get} download ${package} ${libraries} WORKING_DIRECTORY ${work} ${quietly})
    file(GLOB debs ${work}/*.deb)
    foreach(deb IN LISTS debs)
        if(NOT failed)
            execute_process(COMMAND dpkg -x ${deb} ${work}/root ${quietly})
        endif()
    endforeach()
    if(failed)
        message(STATUS "msnp: the distribution does not give ${package}:\n${said}")
        return()
    endif()
    file(RENAME ${work}/root ${unpacked})
    file(REMOVE_RECURSE ${work})
endfunction()

function(_msnp_download)
    if(NOT EXISTS ${archive})
        message(STATUS "msnp: downloading ${arg_SOURCE}")
        file(DOWNLOAD ${arg_SOURCE} ${archive}.part STATUS status INACTIVITY_TIMEOUT 20)
        list(POP_FRONT status failed)
        if(failed)
            message(STATUS "msnp: ${arg_SOURCE} cannot be downloaded: ${status}")
            return()
        endif()
        file(RENAME ${archive}.part ${archive})
    endif()
    include(FetchContent)
    # SYSTEM comes first: CMake 3.25 would else take it for a part of the hash.
    FetchContent_Declare(${name} SYSTEM URL ${archive} URL_HASH SHA256=${arg_SHA256})
    FetchContent_MakeAvailable(${name})
    message(STATUS "msnp: ${name}: built from ${arg_SOURCE}")
endfunction()

msnp_dependency(fmt
    TARGET fmt::fmt
    VERSION 9
    DEBIAN libfmt-dev
    SOURCE https://github.com/fmtlib/fmt/archive/9.1.0.tar.gz
    SHA256 5dea48d1fcddc3ec571ce2058e13910a0d4a6bab4cc09a809d8b1dd1c88ae6f2
)

if(MSNP_BUILD_TESTS)
    msnp_dependency(Catch2
        TARGET Catch2::Catch2
        VERSION 3 2.13
        DEBIAN libcatch2-dev catch2
        SOURCE https://github.com/catchorg/Catch2/archive/v2.13.10.tar.gz
        SHA256 d54a712b7b1d7708bc7a819a8e6e47b2fde9536f487b89ccbca295072a7d9943
    )
endif()

# What programs that use the network are made with. Demo and library need none of it.
if(MSNP_BUILD_EXAMPLES AND MSNP_BUILD_NETWORK)
    msnp_dependency(Asio TARGET asio::asio HEADER asio.hpp DEBIAN libasio-dev)
    msnp_dependency(libuv TARGET libuv::uv HEADER uv.h LIBRARY uv DEBIAN libuv1-dev)
    msnp_dependency(libcrypto TARGET libcrypto::crypto HEADER openssl/evp.h LIBRARY crypto DEBIAN libssl-dev)
    msnp_dependency(libedit TARGET libedit::edit HEADER histedit.h LIBRARY edit DEBIAN libedit-dev)
    msnp_dependency(CLI11 TARGET CLI11::CLI11 VERSION 2 DEBIAN libcli11-dev)
    msnp_dependency(nlohmann_json TARGET nlohmann_json::nlohmann_json VERSION 3 DEBIAN nlohmann-json3-dev)
    msnp_dependency(pugixml TARGET pugixml::pugixml VERSION 1 DEBIAN libpugixml-dev)
endif()

# What counts time, and the parsers of others that ours is measured beside. One that is missing is left out of the tables.
if(MSNP_BUILD_SPEED)
    msnp_dependency(benchmark TARGET benchmark::benchmark VERSION 1.6 DEBIAN libbenchmark-dev)
    msnp_dependency(http_parser
        TARGET http_parser::http_parser HEADER http_parser.h LIBRARY http_parser DEBIAN libhttp-parser-dev)
    msnp_dependency(Beast
        TARGET Boost::beast HEADER boost/beast/http.hpp DEBIAN libboost1.74-dev libboost1.81-dev libboost1.83-dev)
    msnp_dependency(hiredis TARGET hiredis::hiredis HEADER hiredis/hiredis.h LIBRARY hiredis DEBIAN libhiredis-dev)
endif()
