// A server for real use on one machine: a notification desk and switchboards, over TCP. See `switchboardd --help`.

#include "options.hpp"
#include "server.hpp"
#include "support/md5.hpp"
#include "users.hpp"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>
#include <fstream>
#include <optional>

namespace {

int complain(int code, const char* why) {
    std::fprintf(stderr, "switchboardd: %s\n", why);
    return code;
}

} // namespace

int main(int count, char** words) {
    int code = 0;
    const std::optional<service::options> wanted = service::read_options(count, words, code);
    if (!wanted) {
        return code;
    }
    std::signal(SIGPIPE, SIG_IGN);
    std::optional<service::users> people;
    try {
        std::ifstream file(wanted->users);
        if (!file) {
            throw service::bad_users(wanted->users + ": " + std::strerror(errno));
        }
        people = service::users::read(file, wanted->users);
    } catch (const std::exception& wrong) {
        return complain(2, wrong.what());
    }
    try {
        static_cast<void>(md5_hex("")); // a library that has no MD5 is told now, not at the first sign-in
        service::server(*wanted, *people).run();
    } catch (const std::exception& wrong) {
        return complain(1, wrong.what());
    }
    return 0;
}
