// expect: this command is not said by this end of the connection
#include <msnp.hpp>

int main() {
    char line[64];
    return msnp::write_as<msnp::role::client>(std::span<char>(line), msnp::joi{"bob@example.com", {}}).has_value() ? 0 : 1;
}
