// Time of everything that this library does often, beside other parsers and printers, in one run.
#include "registry.hpp"

#include <algorithm>
#include <benchmark/benchmark.h>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

namespace {

constexpr std::string_view help =
    "msnp_bench measures rows, named row/work/how: framing/founding/fed_64 is framing of the founding document's messages, "
    "fed\n"
    "by 64 bytes. Time is of a pass over all of a row's work; `each` is seconds a message, delivery or byte, as the row says.\n"
    "What compares rows wants --benchmark_repetitions=11 --benchmark_enable_random_interleaving=true. One row:\n"
    "    msnp_bench --benchmark_filter=framing/founding/fed_64\n"
    "The options are those of Google Benchmark:\n\n";

// What the system calls its processor, or nothing.
std::string processor() {
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);) {
        const std::size_t colon = line.find(": ");
        if (line.rfind("model name", 0) == 0 && colon != std::string::npos) {
            return line.substr(colon + 2);
        }
    }
    return {};
}

// Prints the median alone of rows that were measured several times.
class brief_reporter : public benchmark::ConsoleReporter {
public:
    brief_reporter() : ConsoleReporter(isatty(STDOUT_FILENO) != 0 ? OO_ColorTabular : OO_Tabular) {}

    void ReportRuns(const std::vector<Run>& all) override {
        const auto is_left_out = [](const Run& each) {
            return each.run_type == Run::RT_Aggregate && each.aggregate_name != "median";
        };
        std::vector<Run> shown = all;
        shown.erase(std::remove_if(shown.begin(), shown.end(), is_left_out), shown.end());
        if (!shown.empty()) {
            ConsoleReporter::ReportRuns(shown);
        }
    }
};

bool has_option(int count, char** arguments, std::string_view start) {
    return std::any_of(arguments, arguments + count,
                       [=](std::string_view each) { return each.substr(0, start.size()) == start; });
}

} // namespace

int main(int count, char** arguments) {
    if (has_option(count, arguments, "--help")) {
        std::cout << help << std::flush;
    }
    // A list, or a form for programs, Google Benchmark prints by itself.
    const bool is_brief =
        !has_option(count, arguments, "--benchmark_format") && !has_option(count, arguments, "--benchmark_list_tests");
    benchmark::AddCustomContext("compiler", MSNP_COMPILER);
    benchmark::AddCustomContext("flags", MSNP_FLAGS);
    benchmark::AddCustomContext("left_out", MSNP_LEFT_OUT);
    benchmark::AddCustomContext("processor", processor());
    benchmark::AddCustomContext("peers", speed::peers());
    benchmark::Initialize(&count, arguments);
    if (benchmark::ReportUnrecognizedArguments(count, arguments)) {
        return 1;
    }
    brief_reporter brief;
    const std::size_t found = is_brief ? benchmark::RunSpecifiedBenchmarks(&brief) : benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return found == 0 ? 1 : 0; // Google Benchmark says that no row is named so
}
