#!/bin/sh
# Runs one fuzz target from its corpus, which it makes where there is none, and leaves the corpus merged.
#   run.sh <program> <folder> <seconds>
# MSNP_FUZZ_LONGEST bounds the bytes of an input, where 4096 are too slow.
# The folder keeps: corpus/, words.txt, found-* (inputs that break it), log.txt, and figures.txt with one line:
#   target executions seconds edges features inputs
set -eu
program=$1
folder=$2
seconds=$3
name=$(basename "$program")
name=${name#fuzz_}
# Each byte of these is a step, after which everything is looked at.
case $name in
conversation | switchboard) longest=512 ;;
*) longest=${MSNP_FUZZ_LONGEST:-4096} ;;
esac
mkdir -p "$folder/corpus"
"$program" --msnp-seeds="$folder/corpus" --msnp-words="$folder/words.txt"
failed=0
start=$(date +%s)
"$program" -max_total_time="$seconds" -max_len=$longest -timeout=20 -dict="$folder/words.txt" -artifact_prefix="$folder/found-" \
    -print_final_stats=1 "$folder/corpus" >"$folder/log.txt" 2>&1 || failed=$?
took=$(($(date +%s) - start))
if [ "$failed" -ne 0 ]; then
    grep -E "does not hold|ERROR|SUMMARY|runtime error|Test unit written|^Base64" "$folder/log.txt" || tail -40 "$folder/log.txt"
    exit 1
fi
# Inputs that show nothing new go.
rm -rf "$folder/merged"
mkdir "$folder/merged"
"$program" -merge=1 -max_len=$longest "$folder/merged" "$folder/corpus" >"$folder/merge.txt" 2>&1
rm -rf "$folder/corpus"
mv "$folder/merged" "$folder/corpus"
last=$(grep -E "^#[0-9]+.*cov: " "$folder/log.txt" | tail -1)
executions=$(sed -n 's/^stat::number_of_executed_units: *//p' "$folder/log.txt")
edges=$(echo "$last" | sed 's/.*cov: \([0-9]*\).*/\1/')
features=$(echo "$last" | sed 's/.*ft: \([0-9]*\).*/\1/')
inputs=$(find "$folder/corpus" -type f | wc -l)
echo "$name $executions $took $edges $features $inputs" >"$folder/figures.txt"
echo "$name: $executions executions in $took s, $edges edges, $features features, $inputs inputs kept"
