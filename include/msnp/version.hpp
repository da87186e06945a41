// The version of the library: three numbers, which the build system reads from here.
#pragma once

#define MSNP_VERSION_MAJOR 0
#define MSNP_VERSION_MINOR 1
#define MSNP_VERSION_PATCH 0
