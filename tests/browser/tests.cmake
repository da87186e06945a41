# A page of swatch in a browser; the script says so where there is none. Its pictures stay in the build tree.
if(TARGET swatch)
    add_test(NAME browser/swatch
        COMMAND sh ${CMAKE_CURRENT_LIST_DIR}/check.sh $<TARGET_FILE:swatch> ${CMAKE_CURRENT_BINARY_DIR}/browser)
    set_tests_properties(browser/swatch PROPERTIES LABELS browser SKIP_RETURN_CODE 77 TIMEOUT 480)
endif()
