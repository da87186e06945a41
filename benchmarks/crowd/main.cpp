// A crowd for a server: many people signed in, some of them in conversations of two and talking steadily.
//
//   crowd --write-users FILE USERS                        a users file for switchboardd
//   crowd PORT USERS CONVERSATIONS SECONDS PER_SECOND     each conversation says so many texts in a second
//
// Ends with 0 if everybody came in, and all that was said was delivered and heard, else 1.
#include "person.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <sys/resource.h>

namespace {

using messenger::now;

class gathering {
public:
    gathering(std::uint16_t port, std::size_t users) {
        for (std::size_t number = 0; number != users; ++number) {
            people_.push_back(std::make_unique<crowd::person>(in_, to_, number, msnp::address{"127.0.0.1", port}));
        }
    }

    std::vector<std::unique_ptr<crowd::person>>& people() { return people_; }
    const crowd::tally& told() const { return to_; }

    // Lets `wait` milliseconds pass, or fewer if `is_done`.
    template <class Predicate>
    bool runs(msnp::milliseconds wait, Predicate&& is_done) {
        const msnp::instant end = now() + wait;
        while (!is_done()) {
            if (now() >= end) {
                return false;
            }
            epoll_event woken[256];
            const int count = epoll_wait(in_.epoll, woken, 256, 10);
            for (int at = 0; at < count; ++at) {
                static_cast<crowd::waker*>(woken[at].data.ptr)->wake(woken[at].events);
            }
            for (const auto& each : people_) {
                each->tick();
            }
        }
        return true;
    }
    void runs(msnp::milliseconds wait) {
        static_cast<void>(runs(wait, [] { return false; }));
    }

private:
    crowd::hall in_;
    crowd::tally to_;
    std::vector<std::unique_ptr<crowd::person>> people_;
};

int write_users(const char* file, std::size_t count) {
    std::ofstream to(file);
    for (std::size_t number = 0; number != count; ++number) {
        const std::string name = "user" + std::to_string(number);
        to << name << "@example.com " << name << " Number " << number << '\n';
    }
    for (std::size_t number = 0; number < count; number += 8) { // friends are eight at a time
        to << "circle";
        for (std::size_t each = number; each < std::min(count, number + 8); ++each) {
            to << " user" << each << "@example.com";
        }
        to << '\n';
    }
    return to.flush() ? 0 : 2;
}

int report(const char* what, std::size_t is, std::size_t should_be) {
    std::printf("%-34s %8zu of %zu%s\n", what, is, should_be, is == should_be ? "" : "  MISSING");
    return is == should_be ? 0 : 1;
}

int talk(std::uint16_t port, std::size_t users, std::size_t conversations, msnp::milliseconds seconds, double per_second) {
    gathering all(port, users);
    const msnp::instant begun = now();
    for (const auto& each : all.people()) {
        each->signs_in();
        all.runs(1, [] { return false; });
    }
    static_cast<void>(all.runs(30'000, [&] { return all.told().signed_in == users; }));
    int missing = report("signed in", all.told().signed_in, users);
    std::printf("%-34s %8.1f s\n", "  in", static_cast<double>(now() - begun) / 1000);
    for (std::size_t number = 0; number != conversations; ++number) {
        all.people()[2 * number]->calls(all.people()[2 * number + 1]->account());
        all.runs(2);
    }
    static_cast<void>(all.runs(30'000, [&] { return all.told().joined == 2 * conversations; }));
    missing |= report("in a conversation", all.told().joined, 2 * conversations);
    std::fflush(stdout);

    const msnp::instant talks_from = now();
    std::size_t turn = 0;
    while (now() - talks_from < 1000 * seconds) {
        const double due = static_cast<double>(now() - talks_from) / 1000 * per_second * static_cast<double>(conversations);
        for (; static_cast<double>(turn) < due; ++turn) {
            const std::size_t number = turn % conversations; // NOLINT: without any, it is nobody's turn
            all.people()[2 * number + (turn / conversations) % 2]->says_something();
        }
        all.runs(1);
    }
    const crowd::tally& told = all.told();
    static_cast<void>(all.runs(20'000, [&] { return told.ended == told.said && told.heard == told.said; }));
    missing |= report("texts delivered", told.delivered, told.said);
    missing |= report("texts heard", told.heard, told.said);
    missing |= report("failures", told.failed, 0);
    std::vector<std::uint32_t> delays = told.delays;
    std::sort(delays.begin(), delays.end());
    if (!delays.empty()) {
        std::printf("%-34s %8u, %u, %u ms\n", "delay: half of them, 99 %, all", delays[delays.size() / 2],
                    delays[delays.size() * 99 / 100], delays.back());
    }
    for (const auto& each : all.people()) {
        each->leaves();
    }
    all.runs(200);
    return missing;
}

} // namespace

int main(int count, char** words) {
    const auto number = [&](int at) { return std::size_t{std::strtoul(words[at], nullptr, 10)}; };
    if (count == 4 && std::string_view(words[1]) == "--write-users") {
        return write_users(words[2], number(3));
    }
    if (count != 6 || number(2) < 2 * number(3)) {
        std::fputs("usage: crowd --write-users FILE USERS | crowd PORT USERS CONVERSATIONS SECONDS PER_SECOND\n", stderr);
        return 2;
    }
    rlimit files{};
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    return talk(static_cast<std::uint16_t>(number(1)), number(2), number(3), static_cast<msnp::milliseconds>(number(4)),
                std::strtod(words[5], nullptr));
}
