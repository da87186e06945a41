# What somebody copies to carry a conversation over their socket layer is a page: at most 120 lines that are neither blank nor
# only a comment, main.cpp included. Run as: cmake -D examples=<folder> -P pages.cmake

foreach(adapter poll asio uv)
    set(count 0)
    file(GLOB files ${examples}/${adapter}/*.hpp ${examples}/${adapter}/*.cpp)
    foreach(file IN LISTS files)
        file(READ ${file} text)
        string(REGEX REPLACE "[][;]" "" text "${text}") # CMake's own
        string(REGEX MATCHALL "[^\n]+" lines "${text}")
        foreach(line IN LISTS lines)
            if(NOT line MATCHES "^ *(//.*)?$")
                math(EXPR count "${count} + 1")
            endif()
        endforeach()
    endforeach()
    if(count EQUAL 0 OR count GREATER 120)
        message(SEND_ERROR "${adapter} has ${count} lines of code")
    else()
        message(STATUS "${adapter}: ${count} lines of code")
    endif()
endforeach()
