#!/bin/sh
# Runs all fuzz targets of a build for long, as many at a time as there are processors, and prints what came of it.
#   soak.sh [build folder] [seconds a target] [target...]
# Without words: build/fuzz of this project, 600 seconds, all targets.
# It goes on from the corpora that earlier runs have left there; executions are summed up in
# <build folder>/fuzz/<target>/total.txt. A target that has not run to its end leaves the
# mark `broken` there, and the script fails.
set -eu
usage() {
    sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"
    exit "$1"
}
case ${1:-} in
-h | --help) usage 0 ;;
-*) usage 2 ;;
esac
here=$(dirname "$0")
build=${1:-$here/../../build/fuzz}
seconds=${2:-600}
[ $# -lt 1 ] || shift
[ $# -lt 1 ] || shift
fail() {
    echo "$*"
    exit 1
}
case $seconds in
*[!0-9]* | ???????????*) seconds=0 ;;
esac
if [ "$seconds" -eq 0 ]; then
    echo "how long a target runs is a number of seconds above 0"
    exit 2
fi
programs() { find "$build" -name "fuzz_$1" -type f -perm -u+x; }
[ -d "$build" ] || fail "there is no folder $build; make it: cmake --preset fuzz && cmake --build --preset fuzz"
if [ $# -gt 0 ]; then
    targets=$(printf '%s\n' "$@" | sort -u)
else
    targets=$(programs '*' | sed 's/.*fuzz_//' | sort -u)
    [ -n "$targets" ] || fail "there is no fuzz target in $build"
    for each in "$here"/*.cpp; do
        each=$(basename "$each" .cpp)
        case $each in entry | replay) continue ;; esac
        [ -n "$(programs "$each")" ] || echo "$each: left out: it is not built in $build"
    done
fi
for target in $targets; do
    program=$(programs "$target")
    [ -x "$program" ] || fail "there is no fuzz target $target in $build, or more than one"
    "$program" -help=1 2>&1 | grep -q max_total_time || fail "$program only replays inputs: it is built without libFuzzer"
done
for target in $targets; do
    mkdir -p "$build/fuzz/$target"
    touch "$build/fuzz/$target/broken"
done
export MSNP_FUZZ_SEED="${MSNP_FUZZ_SEED:-0}"
# Runs in the background: a run ends with it. Takes the mark away where everything has worked.
one() {
    folder=$build/fuzz/$1
    sh "$here/run.sh" "$(programs "$1")" "$folder" "$seconds" &
    run=$!
    trap 'kill "$run" 2>/dev/null; wait; exit 1' TERM
    if ! wait "$run"; then
        echo "$1: broken; see $folder"
        return
    fi
    read -r _ executions took _ <"$folder/figures.txt"
    old_executions=0
    old_took=0
    if [ -e "$folder/total.txt" ]; then
        if head -1 "$folder/total.txt" | grep -Eqx '(0|[1-9][0-9]{0,17}) (0|[1-9][0-9]{0,17})'; then
            read -r old_executions old_took <"$folder/total.txt"
        else
            echo "$1: $folder/total.txt cannot be read: counted anew"
        fi
    fi
    echo "$((old_executions + executions)) $((old_took + took))" >"$folder/total.txt"
    rm -f "$folder/broken"
}
jobs=
stop() {
    # shellcheck disable=SC2086 # a word each
    [ -z "$jobs" ] || kill $jobs 2>/dev/null || :
    wait
    fail "stopped"
}
trap stop HUP INT TERM
running=0
for target in $targets; do
    one "$target" &
    jobs="$jobs $!"
    running=$((running + 1))
    if [ "$running" -ge "$(nproc)" ]; then
        wait
        running=0
        jobs=
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
