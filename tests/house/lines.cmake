# No header is over 400 lines. Run as: cmake -D include=<folder> -P lines.cmake

file(GLOB_RECURSE headers ${include}/*.hpp)
if(NOT headers)
    message(SEND_ERROR "there are no headers in ${include}")
endif()
foreach(header IN LISTS headers)
    file(READ ${header} text)
    string(REGEX MATCHALL "\n" lines "${text}")
    list(LENGTH lines count)
    if(count GREATER 400)
        message(SEND_ERROR "${header} has ${count} lines")
    endif()
endforeach()
