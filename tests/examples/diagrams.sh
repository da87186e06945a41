#!/bin/sh
# Each view of the table is drawn in each language, and the drawing says all of its rows and no other; bad usage says so.
#
#   diagrams.sh PROGRAM
set -u
program=$1
table=$(dirname "$0")/../../include/msnp/session/transitions.hpp
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
    echo "diagrams: $*" >&2
    exit 1
}

for view in inviter invitee server whole; do
    for language in rows mermaid dot; do
        "$program" "$view" "$language" >"$work/$view.$language" 2>"$work/err" || fail "$view $language: exit code $?"
        [ -s "$work/err" ] && fail "$view $language: it complains: $(cat "$work/err")"
        [ -s "$work/$view.$language" ] || fail "$view $language: nothing is printed"
    done
done

# Both languages, taken apart into lines `arrow FROM TO LABEL`, `box PHASE TEXT`, `note PHASE TEXT` and `elsewhere PHASE`.
parts_of_mermaid() {
    awk '
        { sub(/^ +/, "") }
        NR == 1 { if ($0 != "stateDiagram-v2") print "unknown " $0; next }
        /^note right of / { at = $4; next }
        /^end note$/ { at = ""; next }
        at != "" { print "note " at " " $0; next }
        /^classDef / { next }
        /^class / { count = split($2, names, ","); for (i = 1; i <= count; ++i) print "elsewhere " names[i]; next }
        /^\[\*\] --> / { next }
        / --> / {
            from = $1; to = $3
            sub(/^[a-z]+ --> [a-z]+ : /, ""); gsub(/<br\/>\[/, " [")
            count = split($0, labels, "<br/>")
            for (i = 1; i <= count; ++i) print "arrow " from " " to " " labels[i]
            next
        }
        / : / { at_box = $1; sub(/^[a-z]+ : /, ""); if ($0 != at_box) print "box " at_box " " $0; next }
        { print "unknown " $0 }'
}
parts_of_dot() {
    awk '
        function lines() {
            text = $0; sub(/^[^"]*"/, "", text); sub(/".*$/, "", text)
            gsub(/\\l/, "\n", text); sub(/\n}?$/, "", text)
            return split(text, line, "\n")
        }
        { sub(/^ +/, "") }
        /^(digraph|graph|node|edge|start) / || /^}$/ { next }
        / \[shape=note, / { count = lines(); for (i = 1; i <= count; ++i) kept[$1, i] = line[i]; size[$1] = count; next }
        / -> note[0-9]+ / { for (i = 1; i <= size[$3]; ++i) print "note " $1 " " kept[$3, i]; next }
        / -> / { count = lines(); for (i = 1; i <= count; ++i) print "arrow " $1 " " $3 " " line[i]; next }
        / \[label="{/ {
            if (/style=dashed/) print "elsewhere " $1
            if (!/\|/) next
            sub(/{[a-z]+\|/, "")
            count = lines(); for (i = 1; i <= count; ++i) print "box " $1 " " line[i]
            next
        }
        { print "unknown " $0 }'
}

# The rows that such parts say.
rows_of_parts() {
    awk '
        function rest(words) { text = $0; while (words--) sub(/^[^ ]+ /, "", text); return text }
        $1 == "arrow" { seen[$2] = seen[$3] = 1; print $2 " --> " $3 " : " rest(3) }
        $1 == "box" {
            if ($3 ~ /^(client|server|network)$/) { who = $3; text = rest(3) } else text = rest(2)
            seen[$2] = 1
            count = split(text, words, /, */)
            for (i = 1; i <= count; ++i) if (words[i] != "") print $2 " --> " $2 " : " who " " words[i]
        }
        $1 == "elsewhere" { elsewhere[$2] = 1 }
        $1 == "note" {
            if ($3 ~ /^(client|server|network)$/) { ++notes; to[notes] = $2; label[notes] = rest(2) }
            else from[notes] = from[notes] " " rest(2)
        }
        $1 == "unknown" { print }
        END {
            for (n = 1; n <= notes; ++n) {
                text = from[n]; gsub(/,/, " ", text)
                all = text ~ /^ from every other phase/
                sub(/^ from (every other phase)?( but)?/, "", text)
                split("", named); count = split(text, words, / +/)
                for (i = 1; i <= count; ++i) named[words[i]] = 1
                for (phase in seen) if (phase != to[n] && !(phase in elsewhere) && ((phase in named) != all))
                    print phase " --> " to[n] " : " label[n]
            }
        }' | sort -u
}

for view in inviter invitee server whole; do
    sort "$work/$view.rows" >"$work/$view.sorted"
    for language in mermaid dot; do
        "parts_of_$language" <"$work/$view.$language" | rows_of_parts >"$work/drawn"
        diff "$work/$view.sorted" "$work/drawn" >"$work/why" || fail "$view $language: < should be drawn, > is: $(cat "$work/why")"
    done
done

# The whole table is all of it, and no row is in none of the three views.
[ "$(grep -c '^ *{phase::' "$table")" -eq "$(wc -l <"$work/whole.rows")" ] || fail "whole: there are not as many rows as in the table"
sort -u "$work/inviter.rows" "$work/invitee.rows" "$work/server.rows" | cmp -s - "$work/whole.sorted" ||
    fail "the three views together are not the whole table"

# has VIEW ROW, lacks VIEW PATTERN
has() {
    grep -Fqx -e "$2" "$work/$1.rows" || fail "$1: there is no row: $2"
}
lacks() {
    grep -Eq -e "$2" "$work/$1.rows" && fail "$1: it has rows with: $2"
}

has inviter 'resting --> asking : client XFR SB'
has inviter 'identifying --> alone : server USR OK'
has inviter 'talking --> alone : server BYE [nobody]'
lacks inviter '^rung|answering|ANS|IRO'
has invitee 'rung --> opened : network connected'
has invitee 'answering --> talking : server ANS OK [somebody]'
lacks invitee 'asking|referred|identifying|USR|XFR SB'
has server 'opened --> identifying : client USR'
has server 'opened --> answering : client ANS'
has server 'alone --> alone : client CAL'
lacks server '^resting|asking|referred|rung|XFR|RNG|IMS|gives up'

# Between two phases there is one arrow at most, and Mermaid has a second colon in no line.
for view in inviter invitee server whole; do
    [ -z "$(grep -e '-->' "$work/$view.mermaid" | sed 's/ : .*//' | sort | uniq -d)" ] || fail "$view mermaid: an arrow is doubled"
    [ -z "$(grep -e ' -> ' "$work/$view.dot" | sed 's/ \[.*//' | sort | uniq -d)" ] || fail "$view dot: an arrow is doubled"
    grep -q ':.*:' "$work/$view.mermaid" && fail "$view mermaid: a second colon"
    if command -v dot >/dev/null; then
        dot -Tsvg "$work/$view.dot" >"$work/svg" 2>"$work/err" || fail "$view dot: Graphviz does not take it: $(cat "$work/err")"
    fi
done

"$program" --help >"$work/help" || fail "--help: exit code $?"
for name in inviter invitee server whole mermaid dot rows; do
    grep -q -e "^  $name " "$work/help" || fail "--help does not tell of $name"
done
for usage in '' inviter 'nobody dot' 'inviter drawing' --frobnicate 'inviter dot rows'; do
    # shellcheck disable=SC2086 # the words of a command line
    "$program" $usage >"$work/out" 2>"$work/err"
    [ $? -eq 2 ] || fail "bad usage is not told: $usage"
    [ -s "$work/out" ] && fail "bad usage prints to standard output: $usage"
    [ -s "$work/err" ] || fail "bad usage is not explained: $usage"
done

# Where output cannot be written, nobody may think that all went well.
if [ -c /dev/full ]; then
    "$program" inviter dot >/dev/full 2>/dev/null && fail "a full disk goes unnoticed"
fi
exit 0
