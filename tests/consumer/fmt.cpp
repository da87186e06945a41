#include <msnp/extra/fmt.hpp>
