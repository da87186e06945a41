# Runs Doxygen and shows what it warns of, by the names of the headers and pages. The pictures of the pages go with them.
# Run as: cmake -D doxygen=<doxygen> -D python=<python> -D folder=<docs of the build tree> -P run.cmake
cmake_minimum_required(VERSION 3.25)

file(REMOVE_RECURSE ${folder}/html ${folder}/warnings)
execute_process(COMMAND ${doxygen} ${folder}/Doxyfile WORKING_DIRECTORY ${folder} RESULT_VARIABLE failed)
file(READ ${folder}/warnings warnings)
string(REPLACE "${folder}/" "" warnings "${warnings}")
if(failed OR NOT warnings STREQUAL "")
    message(FATAL_ERROR "the manual has warnings:\n${warnings}")
endif()
file(GLOB pictures ${folder}/pages/*.svg)
file(COPY ${pictures} DESTINATION ${folder}/html)
execute_process(COMMAND ${python} -B ${CMAKE_CURRENT_LIST_DIR}/mend.py ${folder}/html COMMAND_ERROR_IS_FATAL ANY)
message(STATUS "the manual is ${folder}/html/index.html")
