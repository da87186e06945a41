#include <msnp/command/identify.hpp>
#include <msnp/command/room.hpp>
#include <msnp/extra/fmt.hpp>

void show(const msnp::joi& joined, const msnp::usr& opened) {
    // here
}
