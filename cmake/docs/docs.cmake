# The manual: `cmake --build build/test --target docs` makes build/test/docs/html/index.html. It is no part of `all`.
#
# Its sources are the comments of the headers and pages/*.md; tables, state diagrams and the founding conversation are what
# the programs `reference`, `diagrams` and `two_friends` print, and the README is read where it says it already. Needed are
# Doxygen 1.9.4 or later, the style sheets of doxygen-awesome-css, Graphviz and Python 3.8; where one of them is missing, the
# target says so. `msnp_docs` is its folder in the build tree, and `msnp_docs_missing` lists what is not there.

block(PROPAGATE msnp_docs msnp_docs_missing)

set(here ${CMAKE_CURRENT_LIST_DIR})
set(msnp_docs ${PROJECT_BINARY_DIR}/docs)
set(msnp_docs_missing "")

find_program(MSNP_DOXYGEN doxygen)
find_program(MSNP_DOT dot)
find_path(MSNP_AWESOME doxygen-awesome.css PATH_SUFFIXES share/doxygen-awesome-css)
mark_as_advanced(MSNP_DOXYGEN MSNP_DOT MSNP_AWESOME)
find_package(Python3 3.8 COMPONENTS Interpreter QUIET)

if(MSNP_DOXYGEN)
    execute_process(COMMAND ${MSNP_DOXYGEN} --version OUTPUT_VARIABLE found OUTPUT_STRIP_TRAILING_WHITESPACE)
    if(found VERSION_LESS 1.9.4)
        list(APPEND msnp_docs_missing "Doxygen 1.9.4 (there is ${found})")
    endif()
else()
    list(APPEND msnp_docs_missing "Doxygen")
endif()
if(NOT MSNP_DOT)
    list(APPEND msnp_docs_missing "Graphviz")
endif()
if(NOT MSNP_AWESOME)
    list(APPEND msnp_docs_missing "doxygen-awesome-css")
endif()
if(NOT Python3_Interpreter_FOUND)
    list(APPEND msnp_docs_missing "Python 3.8")
endif()
set(asked reference diagrams two_friends)
foreach(program IN LISTS asked)
    if(NOT TARGET ${program})
        list(APPEND msnp_docs_missing "the program ${program}")
    endif()
endforeach()

if(msnp_docs_missing)
    list(JOIN msnp_docs_missing ", " what)
    message(STATUS "msnp: the manual is left out: there is no ${what}")
    add_custom_target(docs
        COMMAND ${CMAKE_COMMAND} -E echo "The manual needs what is not here: ${what}."
        COMMAND ${CMAKE_COMMAND} -E echo "On Debian: apt-get install doxygen doxygen-awesome-css graphviz python3"
        COMMAND ${CMAKE_COMMAND} -E false
        VERBATIM)
else()
    set(work ${msnp_docs})
    set(awesome ${MSNP_AWESOME})
    configure_file(${here}/Doxyfile.in ${work}/Doxyfile @ONLY)

    # The first two steps write only what has changed; the last one makes all of it anew, in a few seconds.
    file(GLOB pages CONFIGURE_DEPENDS ${here}/pages/*.md)
    set(read ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/benchmarks/speed.svg
        ${PROJECT_SOURCE_DIR}/benchmarks/growth.svg)
    set(rules ${here}/links.py ${PROJECT_SOURCE_DIR}/tests/house/names.py ${PROJECT_SOURCE_DIR}/tests/house/tokens.py)
    set(look layout.xml style.css namespaces.dox run.cmake mend.py)
    list(TRANSFORM look PREPEND ${here}/)
    set(given "")
    foreach(program IN LISTS asked)
        list(APPEND given --program ${program}=$<TARGET_FILE:${program}>)
    endforeach()
    set(python ${Python3_EXECUTABLE} -B)

    add_custom_command(OUTPUT ${work}/headers.stamp
        COMMAND ${python} ${here}/headers.py ${PROJECT_SOURCE_DIR}/include ${work}/include
        COMMAND ${CMAKE_COMMAND} -E touch ${work}/headers.stamp
        DEPENDS ${headers} ${fmt_headers} ${rules} ${here}/headers.py
        COMMENT "The headers, as the manual reads them" VERBATIM)
    add_custom_command(OUTPUT ${work}/pages.stamp
        COMMAND ${python} ${here}/pages.py --pages ${here}/pages --readme ${PROJECT_SOURCE_DIR}/README.md
            --include ${PROJECT_SOURCE_DIR}/include --images ${PROJECT_SOURCE_DIR} --to ${work}/pages --dot ${MSNP_DOT} ${given}
        COMMAND ${CMAKE_COMMAND} -E touch ${work}/pages.stamp
        DEPENDS ${pages} ${read} ${headers} ${fmt_headers} ${rules} ${here}/pages.py ${here}/talk.py ${asked}
        COMMENT "The pages of the manual, and their pictures" VERBATIM)
    add_custom_command(OUTPUT ${work}/html.stamp
        COMMAND ${CMAKE_COMMAND} -D doxygen=${MSNP_DOXYGEN} -D python=${Python3_EXECUTABLE} -D folder=${work}
            -P ${here}/run.cmake
        COMMAND ${CMAKE_COMMAND} -E touch ${work}/html.stamp
        DEPENDS ${work}/headers.stamp ${work}/pages.stamp ${work}/Doxyfile ${look}
        COMMENT "The manual" VERBATIM)
    add_custom_target(docs DEPENDS ${work}/html.stamp)
endif()

endblock()
