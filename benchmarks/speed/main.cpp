// Time of everything that this library does often, beside other parsers and printers, in one run.
//
// `msnp_bench [the options of Google Benchmark]`; the names of the rows are `row/work/how`. What compares rows should read
// runs with --benchmark_repetitions and --benchmark_enable_random_interleaving.
#include <benchmark/benchmark.h>
#include <fstream>
#include <string>

namespace {

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

} // namespace

int main(int count, char** arguments) {
    benchmark::AddCustomContext("compiler", MSNP_COMPILER);
    benchmark::AddCustomContext("flags", MSNP_FLAGS);
    benchmark::AddCustomContext("left_out", MSNP_LEFT_OUT);
    benchmark::AddCustomContext("processor", processor());
    benchmark::Initialize(&count, arguments);
    if (benchmark::ReportUnrecognizedArguments(count, arguments)) {
        return 1;
    }
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
}
