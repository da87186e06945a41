#!/bin/sh
# Runs one fuzz target from its corpus, which it makes where there is none, and leaves the corpus merged.
#   run.sh <program> <folder> <seconds>
# Two runs from nothing try the same inputs, one further than the other, unless MSNP_FUZZ_SEED says another number; 0 is chance.
# MSNP_FUZZ_LONGEST bounds the bytes of an input, where 4096 are too slow.
# The folder keeps: corpus/, words.txt, found-* (inputs that break it or are slow, which are tried again first by the next run),
# log.txt, merge.txt, and figures.txt with one line, which is there only where all went well:
#   target executions seconds edges features inputs
set -eu
usage() {
    sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"
    exit "$1"
}
case ${1:-} in -h | --help) usage 0 ;; esac
[ $# -eq 3 ] || usage 2
program=$1
folder=$2
seconds=$3
name=$(basename "$program")
name=${name#fuzz_}

fail() {
    echo "$name: $*"
    exit 1
}
# A number of at most ten digits, or nothing runs.
number() { # what, text
    case $2 in
    '' | *[!0-9]* | ???????????*)
        echo "$name: $1 is no number: '$2'"
        exit 2
        ;;
    esac
}
number "<seconds>" "$seconds"
if [ "$seconds" -eq 0 ]; then
    echo "$name: <seconds> is 0"
    exit 2
fi
number MSNP_FUZZ_SEED "${MSNP_FUZZ_SEED:=1}"
number MSNP_FUZZ_LONGEST "${MSNP_FUZZ_LONGEST:=4096}"
[ -x "$program" ] || fail "there is no program $program: build it first (cmake --build --preset fuzz)"
"$program" -help=1 2>&1 | grep -q max_total_time || fail "$program only replays inputs: it is built without libFuzzer"

# Each byte of these is a step, after which everything is looked at.
case $name in
conversation | switchboard) longest=512 ;;
*) longest=$MSNP_FUZZ_LONGEST ;;
esac
# Inputs take milliseconds. These are for a machine that does much else; what libFuzzer calls slow is timed again by itself.
patience=5
slow=1
slow_milliseconds=1000

# Runs the program, which ends with this script.
child=
run() {
    "$program" "$@" &
    child=$!
    wait "$child"
}
stop() {
    [ -z "$child" ] || kill "$child" 2>/dev/null || :
    wait
    exit 1
}
trap stop HUP INT TERM
# What a log says of a finding.
told="ERROR: |SUMMARY: |does not hold|runtime error|Test unit written"
tell() { grep -E "$told" "$1" || tail -40 "$1"; }
# Every input that was found, as text: libFuzzer does so for short ones only.
tell_inputs() {
    for each in "$folder"/found-*; do
        [ -e "$each" ] || continue
        echo "$each: $(base64 -w0 "$each")"
        echo "again: $program $each"
    done
}
# Runs one input alone; its milliseconds are in the log.
replay() { run -timeout=$patience "$1" >"$folder/found.txt" 2>&1; }
is_slow() {
    for _ in 1 2 3; do
        replay "$1" || return 0
        milliseconds=$(sed -n 's/^Executed .* in \([0-9]*\) ms$/\1/p' "$folder/found.txt")
        [ "${milliseconds:-$slow_milliseconds}" -ge $slow_milliseconds ] || return 1
    done
}
# Nothing that was found is forgotten: it fails again, or it is an input like others.
try_found() {
    for input in "$folder"/found-*; do
        [ -e "$input" ] || continue
        if ! replay "$input"; then
            tell "$folder/found.txt"
            tell_inputs
            fail "fails with $input"
        fi
        if is_slow "$input"; then
            tell_inputs
            fail "takes over $slow_milliseconds ms for $input"
        fi
        mv "$input" "$folder/corpus/"
    done
}

mkdir -p "$folder/corpus"
exec 9>"$folder/lock"
flock -n 9 || fail "another run is at work in $folder"
rm -f "$folder/figures.txt"
"$program" --msnp-seeds="$folder/corpus" --msnp-words="$folder/words.txt"
try_found
failed=0
start=$(date +%s)
run -seed="$MSNP_FUZZ_SEED" -max_total_time="$seconds" -max_len=$longest -timeout=$patience -report_slow_units=$slow \
    -dict="$folder/words.txt" -artifact_prefix="$folder/found-" -print_final_stats=1 "$folder/corpus" >"$folder/log.txt" 2>&1 ||
    failed=$?
took=$(($(date +%s) - start))
if [ "$failed" -ne 0 ]; then
    tell "$folder/log.txt"
    tell_inputs
    exit 1
fi
try_found
last=$(grep -E "^#[0-9]+.*cov: " "$folder/log.txt" | tail -1)
executions=$(sed -n 's/^stat::number_of_executed_units: *//p' "$folder/log.txt")
edges=$(echo "$last" | sed -n 's/.*cov: \([0-9]*\).*/\1/p')
features=$(echo "$last" | sed -n 's/.*ft: \([0-9]*\).*/\1/p')
[ "${executions:-0}" -gt 0 ] && [ "${edges:-0}" -gt 0 ] || fail "has run nothing: see $folder/log.txt"

# Inputs that show nothing new go. A merge goes on behind an input that fails, and ends well.
rm -rf "$folder/merged"
mkdir "$folder/merged"
run -merge=1 -max_len=$longest -timeout=$patience -artifact_prefix="$folder/found-" "$folder/merged" "$folder/corpus" \
    >"$folder/merge.txt" 2>&1 || failed=$?
if [ "$failed" -ne 0 ] || grep -qE "$told" "$folder/merge.txt"; then
    tell "$folder/merge.txt"
    tell_inputs
    fail "fails where its corpus is merged"
fi
inputs=$(find "$folder/merged" -type f | wc -l)
[ "$inputs" -gt 0 ] || fail "has nothing left in its corpus: see $folder/merge.txt"
rm -rf "$folder/corpus"
mv "$folder/merged" "$folder/corpus"
echo "$name $executions $took $edges $features $inputs" >"$folder/figures.txt"
echo "$name: $executions executions in $took s, $edges edges, $features features, $inputs inputs kept"
