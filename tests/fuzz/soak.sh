#!/bin/sh
# Runs all fuzz targets of a build for long, as many at a time as there are processors, and prints what came of it.
#   soak.sh [build folder] [seconds a target] [target...]
# It goes on from the corpora that earlier runs have left there; executions are summed up in
# <build folder>/fuzz/<target>/total.txt. A target that has not run to its end leaves the
# mark `broken` there, and the script fails.
set -eu
build=${1:-build/fuzz}
seconds=${2:-600}
[ $# -lt 1 ] || shift
[ $# -lt 1 ] || shift
here=$(dirname "$0")
programs() { find "$build" -name "fuzz_$1" -type f -perm -u+x; }
if [ ! -d "$build" ]; then
    echo "there is no folder $build"
    exit 1
fi
targets=$*
if [ -z "$targets" ]; then
    targets=$(programs '*' | sed 's/.*fuzz_//' | sort)
fi
if [ -z "$targets" ]; then
    echo "there is no fuzz target in $build"
    exit 1
fi
for target in $targets; do
    if [ "$(programs "$target" | wc -l)" -ne 1 ]; then
        echo "there is no fuzz target $target in $build, or more than one"
        exit 1
    fi
    mkdir -p "$build/fuzz/$target"
    touch "$build/fuzz/$target/broken"
done
export MSNP_FUZZ_SEED="${MSNP_FUZZ_SEED:-0}"
# Takes the mark away where everything has worked.
one() {
    folder=$build/fuzz/$1
    if ! sh "$here/run.sh" "$(programs "$1")" "$folder" "$seconds"; then
        echo "$1: broken; see $folder"
        return
    fi
    read -r _ executions took _ <"$folder/figures.txt"
    old_executions=0
    old_took=0
    [ ! -e "$folder/total.txt" ] || read -r old_executions old_took <"$folder/total.txt"
    echo "$((old_executions + executions)) $((old_took + took))" >"$folder/total.txt"
    rm "$folder/broken"
}
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
broken=
for target in $targets; do
    folder=$build/fuzz/$target
    if [ -e "$folder/broken" ]; then
        broken="$broken $target"
        continue
    fi
    read -r executions took <"$folder/total.txt"
    read -r _ _ _ edges _ inputs <"$folder/figures.txt"
    echo "$target: $executions $took $edges $inputs"
    sum=$((sum + executions))
done
echo "all: $sum executions"
if [ -n "$broken" ]; then
    echo "broken:$broken"
    exit 1
fi
