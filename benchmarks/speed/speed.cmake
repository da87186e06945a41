# What counts time: `msnp_bench`, and `bench_report`, which runs it and makes the tables and charts.
#
# How long a run takes is the product of the two below and of some 200 rows. A short run is enough to see that all works.
set(MSNP_BENCH_REPETITIONS 11 CACHE STRING "How often each row is measured; compared is repetition by repetition")
set(MSNP_BENCH_SECONDS 0.05 CACHE STRING "How long each repetition of a row takes, at least")

if(NOT TARGET benchmark::benchmark)
    foreach(target msnp_bench bench_report bench_readme)
        add_custom_target(${target} VERBATIM
            COMMAND ${CMAKE_COMMAND} -E echo "msnp: there is no Google Benchmark 1.6 or later: install libbenchmark-dev or the \
like, or leave MSNP_FETCH_DEPENDENCIES on where there is a Debian-like distribution"
            COMMAND ${CMAKE_COMMAND} -E false)
    endforeach()
    return()
endif()

# A file of peers is built where its library is there.
set(needed_http_parser http_parser::http_parser)
set(needed_beast Boost::beast)
set(needed_hiredis hiredis::hiredis)
set(needed_fmt fmt::fmt)
file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/*.cpp)
list(FILTER sources EXCLUDE REGEX "/instructions\\.cpp$")
set(left_out "")
set(libraries benchmark::benchmark)
foreach(peer http_parser beast hiredis fmt)
    if(TARGET ${needed_${peer}})
        list(APPEND libraries ${needed_${peer}})
    else()
        list(APPEND left_out ${peer})
        list(FILTER sources EXCLUDE REGEX "/peers_${peer}\\.cpp$")
    endif()
endforeach()
if(NOT left_out)
    set(left_out nothing)
endif()
list(JOIN left_out ", " left_out)

add_executable(msnp_bench ${sources})
target_link_libraries(msnp_bench PRIVATE msnp::msnp msnp_warnings ${libraries})
string(TOUPPER "${CMAKE_BUILD_TYPE}" type)
string(STRIP "${CMAKE_CXX_FLAGS} ${CMAKE_CXX_FLAGS_${type}}" flags)
set(compiler "${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}")
set_source_files_properties(${CMAKE_CURRENT_LIST_DIR}/main.cpp PROPERTIES COMPILE_DEFINITIONS
    "MSNP_LEFT_OUT=\"${left_out}\";MSNP_COMPILER=\"${compiler}\";MSNP_FLAGS=\"${flags}\"")
set_target_properties(msnp_bench PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/benchmarks)

find_package(Python3 3.8 COMPONENTS Interpreter)
set(no_python "msnp: there is no Python 3.8 or later; bench_report prints what was measured, and makes no tables")
if(NOT Python3_FOUND)
    message(STATUS "${no_python}")
endif()

# Other headers lie where the libraries above were found.
set(also "")
foreach(target fmt::fmt Boost::beast asio::asio)
    if(TARGET ${target})
        get_target_property(folders ${target} INTERFACE_INCLUDE_DIRECTORIES)
        list(APPEND also ${folders})
    endif()
endforeach()
list(FILTER also EXCLUDE REGEX "NOTFOUND")
set(what_costs --compiler ${CMAKE_CXX_COMPILER})
if(MSNP_BENCH_REPETITIONS LESS 5)
    list(APPEND what_costs --quick)
else()
    foreach(name g++ clang++) # those of them that are there, and the same one once
        list(APPEND what_costs --compiler ${name})
    endforeach()
endif()

set(report ${PROJECT_BINARY_DIR}/report)
set(steps
    COMMAND ${CMAKE_COMMAND} -E make_directory ${report}
    COMMAND msnp_bench --benchmark_repetitions=${MSNP_BENCH_REPETITIONS} --benchmark_min_time=${MSNP_BENCH_SECONDS}
        --benchmark_enable_random_interleaving=true --benchmark_display_aggregates_only=true
        --benchmark_out=${report}/speed.json --benchmark_out_format=json)
if(Python3_FOUND)
    list(APPEND steps
        COMMAND Python3::Interpreter ${CMAKE_CURRENT_LIST_DIR}/../costs.py ${what_costs}
            --include ${PROJECT_SOURCE_DIR}/include --also ${also} --out ${report}/costs.json
        COMMAND Python3::Interpreter ${CMAKE_CURRENT_LIST_DIR}/../report.py
            --speed ${report}/speed.json --costs ${report}/costs.json --out ${report})
else()
    list(APPEND steps COMMAND ${CMAKE_COMMAND} -E echo "${no_python}")
endif()
add_custom_target(bench_report ${steps} USES_TERMINAL VERBATIM
    COMMENT "Measuring every row ${MSNP_BENCH_REPETITIONS} times; the rows are printed when all are done")

# What was measured last, put into the README and beside it.
if(Python3_FOUND)
    add_custom_target(bench_readme COMMAND Python3::Interpreter ${CMAKE_CURRENT_LIST_DIR}/../report.py
        --speed ${report}/speed.json --costs ${report}/costs.json --out ${report}
        --readme ${PROJECT_SOURCE_DIR}/README.md --write VERBATIM)
else()
    add_custom_target(bench_readme VERBATIM
        COMMAND ${CMAKE_COMMAND} -E echo "${no_python}" COMMAND ${CMAKE_COMMAND} -E false)
endif()
