// expect: this command is not said by this end of the connection
#include <msnp.hpp>

#ifdef GOOD
constexpr msnp::role who = msnp::role::client;
#else
constexpr msnp::role who = msnp::role::server;
#endif

int main() {
    char line[64];
    return msnp::write_as<who>(std::span<char>(line), msnp::cal{2, "bob@example.com"}).has_value() ? 0 : 1;
}
