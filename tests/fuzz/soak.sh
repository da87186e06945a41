#!/bin/sh
# Runs all fuzz targets of a build for long, as many at a time as there are processors, and prints what came of it.
#   soak.sh [build folder] [seconds a target] [target...]
# It goes on from the corpora that earlier runs have left there; executions are summed up in <build folder>/fuzz/<target>/total.txt.
set -eu
build=${1:-build/fuzz}
seconds=${2:-600}
[ $# -lt 1 ] || shift
[ $# -lt 1 ] || shift
here=$(dirname "$0")
targets=$*
if [ -z "$targets" ]; then
    targets=$(find "$build" -name 'fuzz_*' -type f -perm -u+x | sed 's/.*fuzz_//' | sort)
fi
program() { find "$build" -name "fuzz_$1" -type f -perm -u+x; }
one() {
    if sh "$here/run.sh" "$(program "$1")" "$build/fuzz/$1" "$seconds"; then
        read -r _ executions took _ <"$build/fuzz/$1/figures.txt"
        old_executions=0
        old_took=0
        [ ! -e "$build/fuzz/$1/total.txt" ] || read -r old_executions old_took <"$build/fuzz/$1/total.txt"
        echo "$((old_executions + executions)) $((old_took + took))" >"$build/fuzz/$1/total.txt"
    else
        echo "$1: broken; the input is in $build/fuzz/$1"
        touch "$build/fuzz/broken"
    fi
}
rm -f "$build/fuzz/broken"
mkdir -p "$build/fuzz"
running=0
for target in $targets; do
    one "$target" &
    running=$((running + 1))
    if [ "$running" -ge "$(nproc)" ]; then
        wait
        running=0
    fi
done
wait
echo
echo "target: executions and seconds of all soaks, edges, inputs"
sum=0
for target in $targets; do
    [ -e "$build/fuzz/$target/total.txt" ] || continue
    read -r executions took <"$build/fuzz/$target/total.txt"
    read -r _ _ _ edges _ inputs <"$build/fuzz/$target/figures.txt"
    echo "$target: $executions $took $edges $inputs"
    sum=$((sum + executions))
done
echo "all: $sum executions"
[ ! -e "$build/fuzz/broken" ]
