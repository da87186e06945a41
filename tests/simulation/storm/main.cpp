// Runs random schedules of people who talk while everything goes wrong, and shows the first one that breaks a rule.
#include "simulation/world/shrink.hpp"
#include "simulation/world/world.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

using namespace storm;

constexpr std::string_view help =
    R"(storm: simulated conversations over a bad network, checked against rules that must always hold.

  storm --count N [--from S] [--jobs J] [--profile NAME]   runs seeds S to S + N - 1 (S is 0 unless given)
  storm --seed S [--profile NAME] [--verbose]              runs one seed
  storm --seed S --shrink                                  makes a failing schedule as short as it can be, and shows it
  storm --help

  --verbose   with one seed: shows the schedule and what everybody is told; with many: the number of failures of each rule
  --profile   what goes wrong: )";

struct wishes {
    std::uint64_t seed = 0, from = 0, count = 0, jobs = 1;
    std::optional<profile_name> profile;
    bool has_seed = false, shrinks = false, is_verbose = false;
};

profile_name profile_for(const wishes& of, std::uint64_t seed) { return of.profile ? *of.profile : profile_of(seed); }

bool read_number(std::string_view text, std::uint64_t& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size();
}

bool read_profile(std::string_view text, std::optional<profile_name>& into) {
    for (unsigned at = 0; at != static_cast<unsigned>(profile_name::count_); ++at) {
        if (name(static_cast<profile_name>(at)) == text) {
            into = static_cast<profile_name>(at);
        }
    }
    return into.has_value();
}

// What the arguments say; nothing if they cannot be understood.
std::optional<wishes> read(int count, char** arguments) {
    wishes read;
    for (int at = 1; at < count; ++at) {
        const std::string_view word = arguments[at];
        const std::string_view next = at + 1 < count ? arguments[at + 1] : std::string_view();
        bool is_good = true;
        if (word == "--shrink") {
            read.shrinks = true;
        } else if (word == "--verbose") {
            read.is_verbose = true;
        } else {
            ++at;
            std::uint64_t* const number = word == "--seed"    ? &read.seed
                                          : word == "--from"  ? &read.from
                                          : word == "--count" ? &read.count
                                          : word == "--jobs"  ? &read.jobs
                                                              : nullptr;
            is_good = number != nullptr     ? read_number(next, *number)
                      : word == "--profile" ? read_profile(next, read.profile)
                                            : false;
            read.has_seed = read.has_seed || word == "--seed";
        }
        if (!is_good) {
            return {};
        }
    }
    const bool is_clear = read.has_seed ? read.count == 0 : read.count != 0 && !read.shrinks;
    return is_clear && read.jobs != 0 && read.jobs <= 64 ? std::optional(read) : std::nullopt;
}

void show(const report& of) {
    if (of.broken) {
        std::printf("broken after %lld ms: %s\n    %s\n", static_cast<long long>(of.at), of.broken.rule.c_str(),
                    of.broken.detail.c_str());
    }
}

int run_one(const wishes& wanted) {
    const schedule drawn = draw(wanted.seed, profile_for(wanted, wanted.seed));
    const report first = run(drawn);
    if (wanted.shrinks && !first.broken) {
        std::puts("This seed breaks no rule.");
        return 0;
    }
    const schedule shown = wanted.shrinks ? shrunk(drawn) : drawn;
    std::string diary;
    world again(shown);
    again.keep_diary(diary);
    const report last = again.run();
    if (wanted.shrinks || wanted.is_verbose) {
        std::printf("seed %llu, %s\n%s\n%s\n", static_cast<unsigned long long>(wanted.seed),
                    std::string(name(profile_for(wanted, wanted.seed))).c_str(), spelt(shown).c_str(), diary.c_str());
    }
    show(last);
    if (!last.broken) {
        std::printf("clean: %llu texts, %llu events, %llu connections\n", static_cast<unsigned long long>(last.texts),
                    static_cast<unsigned long long>(last.events), static_cast<unsigned long long>(last.connections));
    }
    return last.broken ? 1 : 0;
}

struct tally {
    report sum;
    std::vector<std::pair<std::uint64_t, violation>> broken;
};

tally run_some(const wishes& wanted, std::uint64_t first) {
    tally made;
    for (std::uint64_t at = first; at < wanted.count; at += wanted.jobs) {
        const std::uint64_t seed = wanted.from + at;
        const report one = run(draw(seed, profile_for(wanted, seed)));
        if (one.broken) {
            made.broken.emplace_back(seed, one.broken);
        }
        made.sum.tasks += one.tasks;
        made.sum.events += one.events;
        made.sum.texts += one.texts;
        made.sum.heard += one.heard;
        made.sum.connections += one.connections;
        for (std::size_t what = 0; what != std::size(one.outcomes); ++what) {
            made.sum.outcomes[what] += one.outcomes[what];
        }
    }
    return made;
}

void show_rules(const tally& of) {
    std::vector<std::string> rules;
    for (const auto& [seed, broken] : of.broken) {
        rules.push_back(broken.rule);
    }
    std::sort(rules.begin(), rules.end());
    for (auto first = rules.begin(); first != rules.end();) {
        const auto last = std::upper_bound(first, rules.end(), *first);
        std::printf("%8lld  %s\n", static_cast<long long>(last - first), first->c_str());
        first = last;
    }
    for (std::size_t at = 0; at != of.broken.size() && at != 20; ++at) {
        std::printf("seed %llu: %s: %s\n", static_cast<unsigned long long>(of.broken[at].first),
                    of.broken[at].second.rule.c_str(), of.broken[at].second.detail.c_str());
    }
}

int run_many(const wishes& wanted) {
    const auto start = std::chrono::steady_clock::now();
    std::vector<tally> parts(wanted.jobs);
    std::vector<std::thread> others;
    for (std::uint64_t job = 1; job < wanted.jobs; ++job) {
        others.emplace_back([&parts, &wanted, job] { parts[job] = run_some(wanted, job); });
    }
    parts[0] = run_some(wanted, 0);
    tally all;
    for (std::uint64_t job = 0; job < wanted.jobs; ++job) {
        if (job != 0) {
            others[job - 1].join();
        }
        const tally& part = parts[job];
        all.broken.insert(all.broken.end(), part.broken.begin(), part.broken.end());
        all.sum.tasks += part.sum.tasks;
        all.sum.events += part.sum.events;
        all.sum.texts += part.sum.texts;
        all.sum.heard += part.sum.heard;
        all.sum.connections += part.sum.connections;
        for (std::size_t what = 0; what != std::size(all.sum.outcomes); ++what) {
            all.sum.outcomes[what] += part.sum.outcomes[what];
        }
    }
    std::sort(all.broken.begin(), all.broken.end(), [](const auto& one, const auto& other) { return one.first < other.first; });
    const auto number = [](std::uint64_t of) { return static_cast<unsigned long long>(of); };
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    std::printf("%llu schedules (seeds %llu to %llu) in %.1f s: %llu texts, heard %llu times, %llu connections, %llu events, "
                "%llu things that happened\n"
                "outcomes: %llu delivered, %llu assumed delivered, %llu refused, %llu timed out, %llu not sent\n",
                number(wanted.count), number(wanted.from), number(wanted.from + wanted.count - 1), taken.count(),
                number(all.sum.texts), number(all.sum.heard), number(all.sum.connections), number(all.sum.events),
                number(all.sum.tasks), number(all.sum.outcomes[0]), number(all.sum.outcomes[1]), number(all.sum.outcomes[2]),
                number(all.sum.outcomes[3]), number(all.sum.outcomes[4]));
    if (all.broken.empty()) {
        std::puts("No rule is broken.");
        return 0;
    }
    std::printf("%llu schedules break a rule.\n", number(all.broken.size()));
    if (wanted.is_verbose) {
        show_rules(all);
    }
    std::printf("The first of them, made short:\n");
    wishes first = wanted;
    first.seed = all.broken.front().first;
    first.shrinks = true;
    static_cast<void>(run_one(first));
    std::printf("Again: storm --seed %llu --shrink%s%s\n", number(first.seed), wanted.profile ? " --profile " : "",
                wanted.profile ? std::string(name(*wanted.profile)).c_str() : "");
    return 1;
}

} // namespace

int main(int count, char** arguments) {
    if (count == 2 && std::strcmp(arguments[1], "--help") == 0) {
        std::fwrite(help.data(), 1, help.size(), stdout);
        for (unsigned at = 0; at != static_cast<unsigned>(profile_name::count_); ++at) {
            std::printf("%s%s", at == 0 ? "" : ", ", std::string(name(static_cast<profile_name>(at))).c_str());
        }
        std::puts("\n\nIt ends with 0 if no rule is broken, 1 if one is, and 2 if it does not understand what is wanted.");
        return 0;
    }
    const std::optional<wishes> wanted = read(count, arguments);
    if (!wanted) {
        std::fputs("storm: that is not understood; see storm --help\n", stderr);
        return 2;
    }
    return wanted->has_seed ? run_one(*wanted) : run_many(*wanted);
}
