// Time of everything that this library does often, beside other parsers and printers, in one run.
//
// `msnp_bench [the options of Google Benchmark]`; the names of the rows are `row/work/how`. What compares rows should read
// runs with --benchmark_repetitions and --benchmark_enable_random_interleaving.
#include <benchmark/benchmark.h>

int main(int count, char** arguments) {
    benchmark::AddCustomContext("compiler", MSNP_COMPILER);
    benchmark::AddCustomContext("flags", MSNP_FLAGS);
    benchmark::AddCustomContext("left_out", MSNP_LEFT_OUT);
    benchmark::Initialize(&count, arguments);
    if (benchmark::ReportUnrecognizedArguments(count, arguments)) {
        return 1;
    }
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
}
