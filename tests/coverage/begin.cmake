# Forgets what was counted before. Run as: cmake -D folder=<build folder> -P begin.cmake

file(GLOB_RECURSE counts ${folder}/*.gcda)
if(counts)
    file(REMOVE ${counts})
endif()
