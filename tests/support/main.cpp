// The main function of all tests. Catch2 3 brings it in a library; Catch2 2 makes it here, once for all of them.

#if !__has_include(<catch2/catch_all.hpp>)
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
#endif
