# Each line of the field notes, "A client must survive", and each of the eleven pains has a test that is named by it.
# Run as: cmake -D tests=<folder> -P field_notes.cmake
#
# The lists stand here, as the field notes are kept beside the repository.
cmake_minimum_required(VERSION 3.25)

set(lines
    "arguments that vanish" "hostile names" "silence with the connection open" "a call nobody answers" "a close without a word"
    "a stray CRLF from the client wedges one live server" "messages into the void" "zero IRO" "yourself among the others"
    "doubled JOI and BYE" "case" "ids" "host names" "NS events do not end a conversation" "the server stops" "framing traps"
    "a second CAL before the answer")

set(pains
    "switchboard timed out, your message was not sent"
    "messages lost around a switchboard's end, in both directions"
    "an error shown although the text arrived"
    "the connection drops and returns and text goes nowhere, without an error"
    "a long paste never arrives"
    "format quirks"
    "nicks with percent signs, spaces or markup shift arguments or get double-encoded"
    "crashes by remote message"
    "typing indicators that stick"
    "invisible or blocked users get a bare number"
    "readers that spin on a cut MSG line, drop it, or guess payloads from trailing digits")

# The tests there are, by name and tags; square brackets break lists.
file(READ ${tests}/unit/session/survives.cpp text)
file(READ ${tests}/unit/session/pains.cpp more)
string(REGEX REPLACE "[\n ]+" " " text "${text}${more}")
string(REPLACE "[" "<" text "${text}")
string(REPLACE "]" ">" text "${text}")

set(missing "")
foreach(line IN LISTS lines)
    string(FIND "${text}" "TEST_CASE(\"survives: ${line}\", \"<field notes>" at)
    if(at EQUAL -1)
        string(APPEND missing "\n  survives: ${line}")
    endif()
endforeach()
set(number 0)
foreach(pain IN LISTS pains)
    math(EXPR number "${number} + 1")
    string(FIND "${text}" "TEST_CASE(\"pain ${number}: ${pain}\", \"<pain ${number}>" at)
    if(at EQUAL -1)
        string(APPEND missing "\n  pain ${number}: ${pain}")
    endif()
endforeach()
if(NOT missing STREQUAL "")
    message(FATAL_ERROR "no TEST_CASE is named:${missing}")
endif()
