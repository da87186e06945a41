# What base/ to payload/ asks of others when it is compiled as a user ships it: functions that move and compare memory, no
# more. Run as: cmake -D compiler=<c++> -D include=<folder> -D "units=<file.cpp>;..." -D folder=<scratch> -P symbols.cmake
#
# That these units use all there is says house/everything.
cmake_minimum_required(VERSION 3.25)

find_program(nm NAMES nm llvm-nm REQUIRED)
foreach(unit IN LISTS units)
    cmake_path(GET unit STEM name)
    set(object ${folder}/symbols_${name}.o)
    execute_process(COMMAND ${compiler} -std=c++20 -O2 -DNDEBUG -fno-exceptions -I ${include} -c ${unit} -o ${object}
        COMMAND_ERROR_IS_FATAL ANY)
    execute_process(COMMAND ${nm} -u ${object} OUTPUT_VARIABLE symbols COMMAND_ERROR_IS_FATAL ANY)
    string(REGEX MATCHALL "[^ \n]+\n" symbols "${symbols}")
    foreach(symbol IN LISTS symbols)
        string(STRIP "${symbol}" symbol)
        # clang spells a comparison with zero `bcmp`.
        if(NOT symbol MATCHES "^(mem[a-z]+|bcmp)$")
            message(SEND_ERROR "base/ to payload/ call ${symbol}: ${name}.cpp")
        endif()
    endforeach()
endforeach()
