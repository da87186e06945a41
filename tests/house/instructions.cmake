# Instructions for one message, row by row, beside those that are written down for this compiler: over 5 percent more fails.
# Run as:
#   cmake -D program=<instructions> -D compiler=<id-version-processor> -D baseline=<instructions.txt> -D update=<command>
#       -P instructions.cmake
# and with `-D write=ON` to write down what this compiler needs now.
#
# Instructions are the same on a busy machine. What a row is made of costs some, too, but the same for any count: two runs of
# different length, and their difference over the messages between. The rows of the file: compiler, row, instructions.

set(rows framing typed decode single_bytes write_line write_message compose round_trip fan_out_10 meeting_64 chunk_join)
set(fewer 100)
set(more 300)
set(tolerated 5) # percent

find_program(valgrind NAMES valgrind)
if(NOT valgrind AND write)
    message(FATAL_ERROR "there is no valgrind, which counts instructions")
elseif(NOT valgrind)
    message(STATUS "skipped: there is no valgrind, which counts instructions")
    return()
endif()

# What is written down, and of this compiler as one variable for each row.
file(STRINGS ${baseline} lines)
set(kept "") # what is to be written: lines of other compilers, and below those of this one
set(known FALSE)
foreach(line IN LISTS lines)
    if(line MATCHES "^${compiler} ([a-z_0-9]+) ([0-9]+)$")
        set(old_${CMAKE_MATCH_1} ${CMAKE_MATCH_2})
        set(known TRUE)
    elseif(line)
        list(APPEND kept "${line}")
    endif()
endforeach()
if(NOT known AND NOT write)
    message(STATUS "skipped: nothing is written down for ${compiler}; to do that: ${update}")
    return()
endif()

# The C library takes other ways to copy memory on other processors: those that all have are asked for.
set(ENV{GLIBC_TUNABLES} glibc.cpu.hwcaps=-AVX_Fast_Unaligned_Load,-AVX2,-AVX512F,-AVX512VL,-AVX512BW,-ERMS,-FSRM,-BMI2,-EVEX)

function(count row times found)
    execute_process(COMMAND ${valgrind} --tool=callgrind --callgrind-out-file=/dev/null ${program} ${row} ${times}
        OUTPUT_VARIABLE said ERROR_VARIABLE said RESULT_VARIABLE failed)
    if(failed OR NOT said MATCHES "Collected : ([0-9]+)")
        message(FATAL_ERROR "the instructions of ${row} cannot be counted:\n${said}")
    endif()
    set(${found} ${CMAKE_MATCH_1} PARENT_SCOPE)
endfunction()

set(has_grown FALSE)
foreach(row IN LISTS rows)
    count(${row} ${fewer} first)
    count(${row} ${more} second)
    math(EXPR new "((${second} - ${first}) * 2 + ${more} - ${fewer}) / (2 * (${more} - ${fewer}))") # the nearest
    list(APPEND kept "${compiler} ${row} ${new}")
    if(write)
        message(STATUS "${row}: ${new}")
        continue()
    endif()
    if(NOT DEFINED old_${row})
        message(SEND_ERROR "${row}: ${new} instructions, and nothing is written down; to do that: ${update}")
        continue()
    endif()
    set(old ${old_${row}})
    math(EXPR tenths "(${new} - ${old}) * 1000 / ${old}")
    set(remark "")
    if(tenths GREATER ${tolerated}0)
        set(has_grown TRUE)
        set(remark ": more than ${tolerated} percent worse")
    elseif(tenths LESS -${tolerated}0)
        set(remark ": more than ${tolerated} percent better; write the new figure down")
    endif()
    message(STATUS "${row}: ${new} instructions, written down are ${old}${remark}")
endforeach()

if(write)
    list(SORT kept)
    list(JOIN kept "\n" kept)
    file(WRITE ${baseline} "${kept}\n")
elseif(has_grown)
    message(STATUS "to write down what is needed now: ${update}")
    message(SEND_ERROR "a message needs more instructions than are written down")
endif()
