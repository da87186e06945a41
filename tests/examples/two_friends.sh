# The demo tells the same story however the network cuts the bytes, and its exit code says whether it did.
#
#   two_friends.sh PROGRAM [HOW_MANY_SEEDS]
set -u
program=$1
seeds=${2:-20}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
    echo "two_friends: $*" >&2
    exit 1
}

# expect CODE ARGUMENT...: what the program prints is in $work/out and $work/err.
expect() {
    wanted=$1
    shift
    "$program" "$@" >"$work/out" 2>"$work/err"
    code=$?
    [ $code -eq "$wanted" ] || { cat "$work/out" "$work/err"; fail "exit code $code, not $wanted, of: $*"; }
}

# What may differ from cut to cut: lines that tell of the seed or of pieces.
story() {
    grep -v -e seed -e pieces "$1"
}

expect 0 --seed 1
cp "$work/out" "$work/first"
story "$work/first" >"$work/story"
expect 0 --seed=1
cmp "$work/first" "$work/out" || fail "one seed gives two outputs"
if LC_ALL=C grep -q "$(printf '\033')" "$work/first"; then
    fail "the output is coloured, and this is no terminal"
fi

seed=0
while [ "$seed" -lt "$seeds" ]; do
    expect 0 --seed "$seed"
    story "$work/out" | cmp - "$work/story" || fail "the story of seed $seed is not that of seed 1"
    seed=$((seed + 1))
done
expect 0 --seed 18446744073709551615
expect 0
story "$work/out" | cmp - "$work/story" || fail "the story of any seed is not that of seed 1: $(grep seed "$work/out")"

expect 0 --help
for usage in --seed '--seed x' '--seed -1' '--seed 18446744073709551616' '--sed 1' '--seed 1 2' 1; do
    # shellcheck disable=SC2086 # the words of a command line
    expect 2 $usage
    [ -s "$work/out" ] && fail "bad usage prints to standard output: $usage"
    [ -s "$work/err" ] || fail "bad usage is not explained: $usage"
done

# Where output cannot be written, nobody may think that all went well.
if [ -c /dev/full ]; then
    "$program" --seed 1 >/dev/full 2>/dev/null && fail "a full disk goes unnoticed"
fi
exit 0
