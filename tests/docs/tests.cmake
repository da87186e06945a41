# The manual: its code, what is on its pages, and how they look in a browser.

# Every block of C++ of its own pages is built; one with a `main` is run as well. (Those that it takes from the README are
# tested there.) Other code than C++ its own pages do not have: commands for a shell are the README's.
file(GLOB pages CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/cmake/docs/pages/*.md)
set(parts "")
foreach(page IN LISTS pages)
    msnp_blocks(blocks ${page})
    cmake_path(GET page STEM stem)
    file(STRINGS ${page} other REGEX "^(```|~~~)[^c]|^```c[^p]")
    if(other)
        message(FATAL_ERROR "${page}: a block that no test looks at: ${other}")
    endif()
    set(number 0)
    foreach(block IN LISTS blocks)
        math(EXPR number "${number} + 1")
        file(STRINGS ${block} begins REGEX "^int main\\(")
        if(begins)
            add_executable(docs_${stem}_${number} ${block})
            target_link_libraries(docs_${stem}_${number} PRIVATE msnp::msnp msnp_warnings)
            add_test(NAME docs/${stem}_${number} COMMAND docs_${stem}_${number})
        else()
            list(APPEND parts ${block})
        endif()
    endforeach()
endforeach()
add_library(docs_compile OBJECT ${parts})
target_link_libraries(docs_compile PRIVATE msnp::msnp msnp_warnings)

if(Python3_Interpreter_FOUND)
    set(script ${Python3_EXECUTABLE} -B ${CMAKE_CURRENT_LIST_DIR})
    if(TARGET fmt::fmt)
        set(folders $<TARGET_PROPERTY:fmt::fmt,INTERFACE_INCLUDE_DIRECTORIES>)
        add_test(NAME docs/comments
            COMMAND ${script}/comments.py ${CMAKE_CXX_COMPILER} ${PROJECT_SOURCE_DIR}/include ${CMAKE_CURRENT_LIST_DIR}/comments
                "$<$<BOOL:${folders}>:-I$<JOIN:${folders},;-I>>"
            COMMAND_EXPAND_LISTS)
    endif()
endif()

# The manual itself is the same whatever compiles the programs that it asks, and is looked at where it can be made.
if(NOT TARGET docs OR msnp_docs_missing OR CMAKE_CXX_FLAGS MATCHES "sanitize|coverage")
    return()
endif()
set(html ${msnp_docs}/html)
add_test(NAME docs/manual COMMAND ${CMAKE_COMMAND} --build ${PROJECT_BINARY_DIR} --config $<CONFIG> --target docs)
add_test(NAME docs/names COMMAND ${script}/all_names.py ${PROJECT_SOURCE_DIR}/include ${msnp_docs}/names.xml)
add_test(NAME docs/tables
    COMMAND ${script}/tables.py ${html} $<TARGET_FILE:reference> $<TARGET_FILE:diagrams> $<TARGET_FILE:two_friends>)
add_test(NAME docs/links COMMAND ${script}/links.py ${html})
add_test(NAME docs/browser COMMAND ${script}/browser.py ${html} ${CMAKE_CURRENT_BINARY_DIR}/docs)
set_tests_properties(docs/manual PROPERTIES FIXTURES_SETUP manual TIMEOUT 600)
set_tests_properties(docs/names docs/tables docs/links docs/browser PROPERTIES FIXTURES_REQUIRED manual)
set_tests_properties(docs/browser PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 300)
