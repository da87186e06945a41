# Each subsection of protocol.md has a test. Prints the TEST_CASEs that carry the tag `[protocol x.y]` of each.
# Run as: cmake -D tests=<folder> -P subsections.cmake
#
# The list stands here, as protocol.md is kept beside the repository. `-` marks what is out of the library's scope.
cmake_minimum_required(VERSION 3.25)

set(subsections
    "1.1|Line" "1.2|Error replies" "1.3|Payload commands" "1.4|What the number counts" "1.5|Line length"
    "1.6|Transaction ids" "1.7|HTTP gateway: out of scope, but its pieces may be cut anywhere"
    "2.1|USR" "2.2|ANS and IRO" "2.3|CAL" "2.4|JOI" "2.5|BYE" "2.6|OUT" "2.7|MSG" "2.8|ACK and NAK" "2.9|Anything else"
    "2.10|Commands of notification servers"
    "3.1|Handles" "3.2|Nicknames" "3.3|Spaces elsewhere"
    "4.1|Structure" "4.2|Quirks" "4.3|Charset of text" "4.4|text/plain" "4.5|text/x-msmsgscontrol"
    "4.6|text/x-msnmsgr-datacast" "4.7|text/x-mms-emoticon" "4.8|text/x-msmsgsinvite" "4.9|Capabilities and keep-alives"
    "4.10|Messages of several packets" "4.11|Ink" "4.12|application/x-msnmsgrp2p" "4.13|Other headers"
    "5.1|Grammar of formats" "5.2|Keys" "5.3|CO" "5.4|CS" "5.5|PF"
    "6|Acknowledgement letters" "8|Error numerics" "9|Client capabilities"
    "12.1|Payloads to notification servers" "12.2|Payloads from notification servers" "12.3|Login and keep-alive"
    "12.4|SDG" "12.5|Types of UUN and UBN")

# All tags, between angle brackets, since square ones break lists.
file(GLOB_RECURSE files ${tests}/*.cpp)
set(tags "")
foreach(file IN LISTS files)
    file(READ ${file} text)
    string(REPLACE "[" "<" text "${text}")
    string(REPLACE "]" ">" text "${text}")
    cmake_path(RELATIVE_PATH file BASE_DIRECTORY ${tests})
    string(REPLACE ";" "," text "${text}")
    string(REGEX MATCHALL "TEST_CASE[(][ \n]*\"[^\n]*\"[, \n]+\"<[^\"]*\"" cases "${text}")
    foreach(case IN LISTS cases)
        string(REGEX REPLACE "TEST_CASE[(][ \n]*\"(.*)\"[, \n]+\"<[^\"]*\"$" "\\1" title "${case}")
        string(REGEX MATCHALL "<protocol [0-9.]+>" found "${case}")
        foreach(tag IN LISTS found)
            list(APPEND tags "${tag}    ${file}: ${title}")
        endforeach()
    endforeach()
endforeach()

set(table "")
set(empty "")
foreach(subsection IN LISTS subsections)
    string(REGEX REPLACE "[|].*" "" number "${subsection}")
    string(REGEX REPLACE "^[^|]*[|]" "" title "${subsection}")
    set(of_it ${tags})
    string(REPLACE "." "[.]" pattern "${number}")
    list(FILTER of_it INCLUDE REGEX "^<protocol ${pattern}>")
    list(LENGTH of_it count)
    if(count EQUAL 0 AND NOT title MATCHES "^- ")
        string(APPEND empty " ${number}")
    elseif(title MATCHES "^- ")
        string(REPLACE "- " "" title "${title}")
        string(APPEND title " (out of scope)")
    endif()
    string(SUBSTRING "${number}     " 0 6 number)
    string(SUBSTRING "   ${count}" 0 -1 count)
    string(REGEX REPLACE "^ +(....)$" "\\1" count "${count}")
    string(APPEND table "${number}${count}  ${title}\n")
    list(TRANSFORM of_it REPLACE "^<[^>]*>" "      ")
    list(JOIN of_it "\n" of_it)
    string(APPEND table "${of_it}\n")
endforeach()
message("section tests\n${table}")
if(NOT empty STREQUAL "")
    message(FATAL_ERROR "no TEST_CASE has the tag of:${empty}")
endif()
