#!/bin/sh
# What inspect promises: its exit status, and every line that it prints with --json, on small streams.
# Usage: inspect.sh INSPECT; exit status 0 if all of it holds, 1 if not.
set -u
export LC_ALL=C

inspect=${1:?usage: inspect.sh INSPECT}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

checks=0 failures=0
failed() {
    failures=$((failures + 1))
    echo "FAILED: $1"
}

# expect NAME STATUS OUTPUT OPTION...: runs inspect --json on $work/stream, whole and byte by byte.
expect() {
    name=$1 status=$2
    printf '%s' "$3" > "$work/expected"
    shift 3
    for pieces in "" "--chunk=1"; do
        checks=$((checks + 1))
        # shellcheck disable=SC2086
        "$inspect" --json $pieces "$@" "$work/stream" > "$work/got" 2> "$work/said"
        got=$?
        [ "$got" -eq "$status" ] || failed "$name ($* $pieces): exit status $got, not $status"
        diff "$work/expected" "$work/got" > "$work/difference" || {
            failed "$name ($* $pieces): < expected, > got"
            grep '^[<>]' "$work/difference"
        }
        [ ! -s "$work/said" ] || failed "$name ($* $pieces): something on standard error: $(cat "$work/said")"
    done
}

# refuse NAME OPTION...: bad usage ends with status 2, with words on standard error and nothing on standard output.
refuse() {
    name=$1
    shift
    checks=$((checks + 1))
    "$inspect" "$@" < /dev/null > "$work/got" 2> "$work/said"
    got=$?
    [ "$got" -eq 2 ] || failed "$name: exit status $got, not 2"
    [ -s "$work/said" ] || failed "$name: nothing on standard error"
    [ ! -s "$work/got" ] || failed "$name: something on standard output"
}

stream() { printf "$@" > "$work/stream"; }

stream ''
expect 'an empty stream' 0 ''

stream 'MSG 77 U 5\r\nhelloMSG 78 N 0\r\nOUT\r\n'
expect 'commands with and without payload' 0 \
'{"offset":0,"verb":"MSG","args_hex":["3737","55","35"],"payload_hex":"68656c6c6f","command":"msg_to_server"}
{"offset":17,"verb":"MSG","args_hex":["3738","4e","30"],"payload_hex":"","command":"msg_to_server"}
{"offset":29,"verb":"OUT","args_hex":[],"command":"out"}
' --from client

stream 'J0I bob@example.com Bob\r\nNCK 7\r\n217 8\r\n801 45 3\r\nabc'
expect 'misspelt verbs and failures' 0 \
'{"offset":0,"verb":"J0I","args_hex":["626f62406578616d706c652e636f6d","426f62"],"command":"joi"}
{"offset":25,"verb":"NCK","args_hex":["37"],"command":"nak"}
{"offset":32,"verb":"217","args_hex":["38"],"command":"failure"}
{"offset":39,"verb":"801","args_hex":["3435","33"],"payload_hex":"616263","command":"failure"}
'
expect 'misspelt verbs in strict mode' 1 '{"offset":0,"error":"misspelt_verb","field":0}
' --strict

stream '\r\nJOI  bob@example.com   Bob  \r\n \r\n\nBYE bob@example.com\n\r\n'
expect 'blank lines print nothing, empty words do not count, LF ends a line' 0 \
'{"offset":2,"verb":"JOI","args_hex":["626f62406578616d706c652e636f6d","426f62"],"command":"joi"}
{"offset":36,"verb":"BYE","args_hex":["626f62406578616d706c652e636f6d"],"command":"bye"}
'
expect 'a blank line in strict mode' 1 '{"offset":0,"error":"blank_line","field":0}
' --strict

stream 'JOI a@b A\r\nJOI a@b  A\r\n'
expect 'a doubled space in strict mode, at its byte' 1 \
'{"offset":0,"verb":"JOI","args_hex":["614062","41"],"command":"joi"}
{"offset":18,"error":"space_run","field":0}
' --strict

stream 'JOI a@b \001\t\033[2J"\\\302\205\377\000\r.\r\n'
expect 'words hold any byte but a space' 0 \
'{"offset":0,"verb":"JOI","args_hex":["614062","01091b5b324a225cc285ff000d2e"],"command":"joi"}
'

stream 'MSG A 2 3\r\nabcMSG 1 X 0\r\nPNG\r\nCAL 5\r\nACK 5 6\r\n'
expect 'why a command could not be read; an unknown verb needs no reason' 0 \
'{"offset":0,"verb":"MSG","args_hex":["41","32","33"],"payload_hex":"616263","command":null,"why":{"error":"bad_number","field":1}}
{"offset":14,"verb":"MSG","args_hex":["31","58","30"],"payload_hex":"","command":null,"why":{"error":"bad_ack_letter","field":2}}
{"offset":25,"verb":"PNG","args_hex":[],"command":null}
{"offset":30,"verb":"CAL","args_hex":["35"],"command":null,"why":{"error":"missing_argument","field":2}}
{"offset":37,"verb":"ACK","args_hex":["35","36"],"command":null}
' --from client
stream 'ACK 5 6\r\n'
expect 'a further argument in field mode' 0 '{"offset":0,"verb":"ACK","args_hex":["35","36"],"command":"ack"}
'
expect 'a further argument in strict mode' 0 \
'{"offset":0,"verb":"ACK","args_hex":["35","36"],"command":null,"why":{"error":"unexpected_argument","field":2}}
' --strict

stream 'BYE a@b\r\nMSG a@b A 5x\r\nBYE a@b\r\n'
expect 'a fault, with its byte in the stream; nothing follows it' 1 \
'{"offset":0,"verb":"BYE","args_hex":["614062"],"command":"bye"}
{"offset":19,"error":"bad_length","field":3}
'
stream 'BYE a@b\r\nhello\r\n'
expect 'a line that begins with no verb' 1 \
'{"offset":0,"verb":"BYE","args_hex":["614062"],"command":"bye"}
{"offset":9,"error":"bad_verb","field":0}
'

stream 'BYE a@b\r\n\r\nMSG a@b A 5\r\nabc'
expect 'an incomplete payload' 0 \
'{"offset":0,"verb":"BYE","args_hex":["614062"],"command":"bye"}
{"offset":11,"incomplete":16}
'
stream 'BYE a@b\r'
expect 'an incomplete line' 0 '{"offset":0,"incomplete":8}
'

# The four tables, and the union of two.
stream 'XFR 15 SB\r\nUSR 1 a@b c.d\r\n'
xfr='{"offset":0,"verb":"XFR","args_hex":["3135","5342"],"command":"xfr_sb"}'
usr='{"offset":11,"verb":"USR","args_hex":["31","614062","632e64"],"command":"usr"}'
expect 'both servers, from the client' 0 "$xfr
$usr
" --from client --server any
expect 'a notification server, from the client' 0 "$xfr
$(echo "$usr" | sed 's/"usr"/null/')
" --from client --server notification
expect 'a switchboard, from the client' 0 "$(echo "$xfr" | sed 's/"xfr_sb"/null/')
$usr
" --from client --server=switchboard
stream 'UBX a@b 3\r\nBYE\r\n\r\n'
expect 'a payload of the notification server' 0 \
'{"offset":0,"verb":"UBX","args_hex":["614062","33"],"payload_hex":"425945","command":null}
' --server notification
expect 'the same verb on a switchboard has none' 0 \
'{"offset":0,"verb":"UBX","args_hex":["614062","33"],"command":null}
{"offset":11,"verb":"BYE","args_hex":[],"command":null,"why":{"error":"missing_argument","field":1}}
' --server switchboard

# The dialect decides what counting cannot.
stream 'JOI a@b 42\r\n'
expect 'below MSNP12 a number is a name' 0 '{"offset":0,"verb":"JOI","args_hex":["614062","3432"],"command":"joi"}
' --dialect 11 --strict
expect 'from MSNP12 on it is capabilities, and the name is missing' 0 \
'{"offset":0,"verb":"JOI","args_hex":["614062","3432"],"command":null,"why":{"error":"missing_argument","field":2}}
' --dialect 12 --strict

# Limits.
{ printf 'MSG a@b A 1665\r\n'; head -c 1665 /dev/zero; } > "$work/stream"
expect 'a payload over 1664 bytes on a strict switchboard' 1 '{"offset":10,"error":"payload_too_long","field":3}
' --strict --server switchboard
zeros=$(head -c 1665 /dev/zero | od -An -v -tx1 | tr -d ' \n')
expect 'the same where the server may be a notification server' 0 \
'{"offset":0,"verb":"MSG","args_hex":["614062","41","31363635"],"payload_hex":"'"$zeros"'","command":"msg_to_client"}
' --strict
stream 'MSG a@b A 65537\r\n'
expect 'a payload over 64 KiB' 1 '{"offset":10,"error":"payload_too_long","field":3}
'
{ head -c 70000 /dev/zero | tr '\0' A; } > "$work/stream"
expect 'a line over 64 KiB' 1 '{"offset":65536,"error":"line_too_long","field":0}
'

# Cuts change nothing, wherever they are.
stream 'MSG 77 U 5\r\nhello\r\nMSG 78 N 3\r\nabcBYE'
"$inspect" --json --from client "$work/stream" > "$work/whole"
for cuts in '' '0' '0 1 2 3' '11\n12\t13 40000' '5\r\n5 17 99999999999999999999999'; do
    checks=$((checks + 1))
    printf "$cuts" > "$work/cuts"
    "$inspect" --json --from client --cuts "$work/cuts" "$work/stream" > "$work/got"
    got=$?
    [ "$got" -eq 0 ] || failed "cuts '$cuts': exit status $got"
    cmp -s "$work/whole" "$work/got" || failed "cuts '$cuts': the output differs from the whole"
done
for chunk in 2 3 7 1000000; do
    checks=$((checks + 1))
    "$inspect" --json --from client --chunk "$chunk" - < "$work/stream" > "$work/got"
    cmp -s "$work/whole" "$work/got" || failed "pieces of $chunk: the output differs from the whole"
done

# Usage.
refuse 'an unknown option' --frobnicate
refuse 'an option without its value' --from
refuse 'a stream from nobody' --from somebody
refuse 'an unknown server' --server=dispatch
refuse 'a dialect below 2' --dialect 1
refuse 'a dialect above 21' --dialect 22
refuse 'a dialect that is no number' --dialect MSNP12
refuse 'pieces of nothing' --chunk 0
refuse 'pieces of no number' --chunk -1
refuse 'pieces of too large a number' --chunk 99999999999999999999
refuse 'pieces and cuts' --chunk 1 --cuts "$work/cuts" "$work/stream"
refuse 'a value where none is taken' --json=yes
refuse 'two files' "$work/stream" "$work/stream"
refuse 'a file that is not there' "$work/nothing"
refuse 'a folder' "$work"
refuse 'cuts that are not there' --cuts "$work/nothing" "$work/stream"
printf '1 x' > "$work/cuts"
refuse 'cuts that are no numbers' --cuts "$work/cuts" "$work/stream"
printf '5 4' > "$work/cuts"
refuse 'cuts that do not ascend' --cuts "$work/cuts" "$work/stream"

checks=$((checks + 1))
"$inspect" --help > "$work/got" 2> "$work/said" || failed '--help: exit status'
for option in --from --server --dialect --strict --chunk --cuts --json; do
    grep -q -e "$option" "$work/got" || failed "--help does not tell of $option"
done

# For people: no byte of a stream reaches a terminal as a control, and an error is pointed at.
stream 'JOI a@b \033[2J\302\233%%1B\r\nXYZ \033\a\r\nMSG a@b \033 16\r\nA: \033]0\r\n\r\n\033[H\b\177!\r\nMSG a@b \033 5x\r\n'
checks=$((checks + 1))
"$inspect" "$work/stream" > "$work/got" && failed 'for people: a fault ends with status 1'
if [ "$(tr -d '\n -~' < "$work/got" | wc -c)" -ne 0 ]; then
    failed 'for people: a control or a byte that is not ASCII came through'
fi
grep -q '^ *\^ bad_length' "$work/got" || failed 'for people: the fault is not pointed at'

if [ "$failures" -ne 0 ]; then
    echo "$failures of $checks checks failed"
    exit 1
fi
echo "$checks checks passed"
