#!/bin/sh
# Each table of the reference is there, well-formed and complete; bad usage says so.
#
#   reference.sh PROGRAM
set -u
program=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
    echo "reference: $*" >&2
    exit 1
}

# table NAME ROWS: `reference NAME` is a heading, a rule and at least so many rows, all with as many cells.
table() {
    "$program" "$1" >"$work/$1" 2>"$work/err" || fail "$1: exit code $?"
    [ -s "$work/err" ] && fail "$1: it complains: $(cat "$work/err")"
    sed 's/\\|//g' "$work/$1" | awk -F'|' -v rows="$2" '
        NR == 1 { cells = NF }
        NR == 2 && !/^\|(---\|)+$/ { print "the second line is no rule: " $0; bad = 1 }
        NF != cells || !/^\|.*\|$/ { print "not a row: " $0; bad = 1 }
        END { if (NR < rows + 2) { print "only " NR " lines"; bad = 1 }; exit bad }' >"$work/why" ||
        fail "$1: $(cat "$work/why")"
}

table commands 21
table contents 12
table deviations 50
table failures 100
table errors 90
table capabilities 60
table recovery 9
table options 20
table server 10
table limits 15

# has NAME LINE: it is there, from its first byte to its last.
has() {
    grep -Fqx -e "$2" "$work/$1" || fail "$1: there is no line: $2"
}

has commands '| `OUT` | any | `out` | reason [optional, usually OTH SSD MIG TOU RCT], minutes [optional since MSNP11], ... | Leaves, or tells that the connection ends. |'
has commands '| `USR` | client to switchboard | `usr` | trid, account, cookie [secret], ... | The caller opens a switchboard with the cookie of a referral. |'
has contents '| `text/x-msmsgscontrol` | `typing_message` | Somebody is typing or recording. |'
has deviations '| `misspelt_nak` | NCK for NAK | the founding document | 2.8 | yes |'
has failures '| 217 | `not_online` | both | later | This person is not online, or does not want to be reached. |'
has errors '| `bad_number` | digits expected | the peer'"'"'s |'
has capabilities '| first number | `0x20` | multi-packet messages |'
has capabilities '| second number | `0x20` | P2Pv2 |'
has server '| `max_queue` | 262144 | bytes that may wait for a member before it is dropped |'
has limits '| `max_switchboard_payload` | 1664 | bytes of a payload that writers write: headers, blank line, body |'

# No content type is without its struct.
grep -q '` |  |' "$work/contents" && fail "contents: a media type has no struct"

# All tables together are each of them under a heading.
"$program" >"$work/all" || fail "all: exit code $?"
[ "$(grep -c '^## ' "$work/all")" -eq 10 ] || fail "all: there are not ten headings"
for name in commands contents deviations failures errors capabilities recovery options server limits; do cat "$work/$name"; done >"$work/each"
grep '^|' "$work/all" | cmp - "$work/each" || fail "all: the tables are others than alone"

"$program" --help >"$work/help" || fail "--help: exit code $?"
for name in commands contents deviations failures errors capabilities recovery options server limits; do
    grep -q -e "$name" "$work/help" || fail "--help does not tell of $name"
done
for usage in nothing --frobnicate 'commands errors'; do
    # shellcheck disable=SC2086 # the words of a command line
    "$program" $usage >"$work/out" 2>"$work/err"
    [ $? -eq 2 ] || fail "bad usage is not told: $usage"
    [ -s "$work/out" ] && fail "bad usage prints to standard output: $usage"
    [ -s "$work/err" ] || fail "bad usage is not explained: $usage"
done

# Where output cannot be written, nobody may think that all went well.
if [ -c /dev/full ]; then
    "$program" >/dev/full 2>/dev/null && fail "a full disk goes unnoticed"
fi
exit 0
