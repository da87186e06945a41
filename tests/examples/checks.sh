# What the scripts that try a program of examples/ share. Each sets `program`, sources this file, and calls `finish` at its end.
set -u
export LC_ALL=C

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

checks=0 failures=0
failed() {
    failures=$((failures + 1))
    echo "FAILED: $1"
}
# refuse NAME OPTION...: bad usage ends with status 2, with words on standard error and nothing on standard output.
refuse() {
    name=$1
    shift
    checks=$((checks + 1))
    "$program" "$@" < /dev/null > "$work/got" 2> "$work/said"
    got=$?
    [ "$got" -eq 2 ] || failed "$name: exit status $got, not 2"
    [ -s "$work/said" ] || failed "$name: nothing on standard error"
    [ ! -s "$work/got" ] || failed "$name: something on standard output"
}
# finish [WHERE MORE IS]: says how it went.
finish() {
    if [ "$failures" -ne 0 ]; then
        echo "$failures of $checks checks failed${1:+; $1}"
        exit 1
    fi
    echo "$checks checks passed${1:+; $1}"
}
