# The commands of one's own are read, printed without their secrets, and written back as they came.
#
#   own_commands.sh PROGRAM
set -u
program=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
    cat "$work/out"
    echo "own_commands: $*" >&2
    exit 1
}

# has LINE: it is there, from its first byte to its last.
has() {
    grep -Fqx -e "$1" "$work/out" || fail "there is no line: $1"
}

"$program" >"$work/out" 2>"$work/err" || fail "exit code $?"
[ -s "$work/err" ] && fail "it complains: $(cat "$work/err")"

has 'C>S ver           VER trid=1 best=MSNP7 further=[MSNP6 CVR0]'
has 'C>S usr_begin     USR trid=3 MD5 I account=alice@example.com'
has 'S>C xfr_ns        XFR trid=3 NS address=192.0.2.41:1863 mode=0 current=192.0.2.40:1863'
has 'S>C usr_salt      USR trid=6 MD5 S salt=1013928519.693957190'
has 'C>S usr_digest    USR trid=7 MD5 S digest=(hidden)'
has 'S>C usr_welcome   USR trid=7 OK account=alice@example.com nick="Alice Doe" verified=1'
has 'S>C msg_to_client MSG account=Hotmail nick="Hotmail" length=79'
has 'C>S chg           CHG trid=9 state=NLN'
has 'S>C chg           CHG trid=9 state=NLN'
has 'S>C chl           CHL 0 challenge=22210219642164014968'
has 'C>S qry           QRY trid=11 product=PROD0000EXAMPLE! length=32'
has 'C>S png           PNG'
has 'S>C qng           QNG'
has 'S>C failure       913 (not_allowed_while_hidden) trid=13'
has 'S>C xfr_sb_answer XFR trid=15 SB address=192.0.2.50:1863 CKI cookie=(hidden)'

# The last line counts the others.
lines=$(($(wc -l <"$work/out") - 1))
[ "$(tail -n 1 "$work/out")" = "$lines commands, each written back byte for byte." ] || fail "the last line is another"
for verb in VER CVR INF USR SYN CHG PNG QNG CHL QRY; do
    grep -q "^... [a-z_]* *$verb" "$work/out" || fail "nobody says $verb"
done

"$program" --help | grep -q 'usage: own_commands' || fail "--help does not help"
"$program" bogus >/dev/null 2>&1 && fail "an argument that it does not take goes unnoticed"

# Where output cannot be written, nobody may think that all went well.
if [ -c /dev/full ]; then
    "$program" >/dev/full 2>/dev/null && fail "a full disk goes unnoticed"
fi
exit 0
