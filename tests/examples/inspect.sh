#!/bin/sh
# What inspect promises: its exit status, and every line that it prints with --json, on small streams.
# Usage: inspect.sh INSPECT; exit status 0 if all of it holds, 1 if not.
program=${1:?usage: inspect.sh INSPECT}
# shellcheck source=tests/examples/checks.sh
. "$(dirname "$0")/checks.sh"

# expect NAME STATUS OUTPUT OPTION...: runs inspect --json on $work/stream, whole and byte by byte.
expect() {
    name=$1 status=$2
    printf '%s' "$3" > "$work/expected"
    shift 3
    for pieces in "" "--chunk=1"; do
        checks=$((checks + 1))
        # shellcheck disable=SC2086
        "$program" --json $pieces "$@" "$work/stream" > "$work/got" 2> "$work/said"
        got=$?
        [ "$got" -eq "$status" ] || failed "$name ($* $pieces): exit status $got, not $status"
        diff "$work/expected" "$work/got" > "$work/difference" || {
            failed "$name ($* $pieces): < expected, > got"
            grep '^[<>]' "$work/difference"
        }
        [ ! -s "$work/said" ] || failed "$name ($* $pieces): something on standard error: $(cat "$work/said")"
    done
}

stream() { printf "$@" > "$work/stream"; }

stream ''
expect 'an empty stream' 0 ''

stream 'MSG 77 U 5\r\nhelloMSG 78 N 0\r\nOUT\r\n'
expect 'commands with and without payload' 0 \
'{"offset":0,"verb":"MSG","args_hex":["3737","55","35"],"payload_hex":"68656c6c6f","command":"msg_to_server","content":"","kind":"none"}
{"offset":17,"verb":"MSG","args_hex":["3738","4e","30"],"payload_hex":"","command":"msg_to_server","content":"","kind":"none"}
{"offset":29,"verb":"OUT","args_hex":[],"command":"out"}
' --from client

stream 'J0I bob@example.com Bob\r\nNCK 7\r\n217 8\r\n801 45 3\r\nabc'
expect 'misspelt verbs and failures' 0 \
'{"offset":0,"verb":"J0I","args_hex":["626f62406578616d706c652e636f6d","426f62"],"command":"joi"}
{"offset":25,"verb":"NCK","args_hex":["37"],"command":"nak"}
{"offset":32,"verb":"217","args_hex":["38"],"command":"failure"}
{"offset":39,"verb":"801","args_hex":["3435","33"],"payload_hex":"616263","command":"failure"}
'
expect 'misspelt verbs in strict mode' 1 '{"offset":0,"error":"misspelt_joi","field":0}
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
'{"offset":0,"verb":"MSG","args_hex":["41","32","33"],"payload_hex":"616263","command":null,"why":{"error":"bad_number","field":1},"content":"","kind":"none"}
{"offset":14,"verb":"MSG","args_hex":["31","58","30"],"payload_hex":"","command":null,"why":{"error":"bad_ack_letter","field":2},"content":"","kind":"none"}
{"offset":25,"verb":"PNG","args_hex":[],"command":null}
{"offset":30,"verb":"CAL","args_hex":["35"],"command":null,"why":{"error":"missing_argument","field":2}}
{"offset":37,"verb":"ACK","args_hex":["35","36"],"command":null}
' --from client
stream 'ACK 5 6\r\n'
expect 'a further argument in field mode' 0 '{"offset":0,"verb":"ACK","args_hex":["35","36"],"command":"ack"}
'
expect 'a further argument in strict mode' 0 \
'{"offset":0,"verb":"ACK","args_hex":["35","36"],"command":null,"why":{"error":"further_argument","field":2}}
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
'{"offset":0,"verb":"JOI","args_hex":["614062","3432"],"command":null,"why":{"error":"vanished_name","field":2}}
' --dialect 12 --strict

# Limits.
{ printf 'MSG a@b A 1665\r\n'; head -c 1665 /dev/zero; } > "$work/stream"
expect 'a payload over 1664 bytes on a strict switchboard' 1 '{"offset":10,"error":"payload_too_long","field":3}
' --strict --server switchboard
zeros=$(head -c 1665 /dev/zero | od -An -v -tx1 | tr -d ' \n')
expect 'the same where the server may be a notification server' 0 \
'{"offset":0,"verb":"MSG","args_hex":["614062","41","31363635"],"payload_hex":"'"$zeros"'","command":"msg_to_client","content":"","kind":"none","fault":{"error":"no_header_end","offset":1665}}
' --strict
stream 'MSG a@b A 65537\r\n'
expect 'a payload over 64 KiB' 1 '{"offset":10,"error":"payload_too_long","field":3}
'
{ head -c 70000 /dev/zero | tr '\0' A; } > "$work/stream"
expect 'a line over 64 KiB' 1 '{"offset":65536,"error":"line_too_long","field":0}
'

# Cuts change nothing, wherever they are.
stream 'MSG 77 U 5\r\nhello\r\nMSG 78 N 3\r\nabcBYE'
"$program" --json --from client "$work/stream" > "$work/whole"
for cuts in '' '0' '0 1 2 3' '11\n12\t13 40000' '5\r\n5 17 99999999999999999999999'; do
    checks=$((checks + 1))
    printf "$cuts" > "$work/cuts"
    "$program" --json --from client --cuts "$work/cuts" "$work/stream" > "$work/got"
    got=$?
    [ "$got" -eq 0 ] || failed "cuts '$cuts': exit status $got"
    cmp -s "$work/whole" "$work/got" || failed "cuts '$cuts': the output differs from the whole"
done
for chunk in 2 3 7 1000000; do
    checks=$((checks + 1))
    "$program" --json --from client --chunk "$chunk" - < "$work/stream" > "$work/got"
    cmp -s "$work/whole" "$work/got" || failed "pieces of $chunk: the output differs from the whole"
done

# What payloads are. message FORMAT appends a MSG with this payload to the stream.
message() {
    printf "$1" > "$work/payload"
    printf 'MSG bob@example.com Bob %s\r\n' "$(wc -c < "$work/payload" | tr -d ' ')" >> "$work/stream"
    cat "$work/payload" >> "$work/stream"
}
# tells NAME FORMAT EXPECTED OPTION...: the payload alone in a stream, and what its object ends with.
tells() {
    name=$1 expected=$3
    checks=$((checks + 1))
    : > "$work/stream"
    message "$2"
    shift 3
    got=$("$program" --json "$@" "$work/stream" | sed 's/^.*"command":"msg_to_client",//')
    [ "$got" = "$expected}" ] || { failed "$name ($*)"; echo "< $expected}"; echo "> $got"; }
}
# shows LINE: what people see of the stream has this line.
shows() {
    checks=$((checks + 1))
    "$program" "$work/stream" > "$work/got"
    grep -Fqx -e "$1" "$work/got" || { failed "for people: there is no line: $1"; sed 's/^/> /' "$work/got"; }
}
type='MIME-Version: 1.0\r\nContent-Type:'
object='<msnobj Creator="b@c" Size="9" Type="8" Location="l" Friendly="AAA=" SHA1D="x=" X="y"/>'
told='{"creator":"b@c","size":9,"type":8,"location":"l","friendly":"AAA=","sha1d":"x=","sha1c":"","further":[{"name":"X","value":"y"}]}'

tells 'a text' "$type text/plain; charset=UTF-8\r\nX-MMS-IM-Format: FN=MS%%20Sans; EF=UB; CO=ff; CS=86; PF=22; RL=1; Z=1\r\n"'P4-Context: B"\033\303\251\r\nUser-Agent: a/1\r\nRoster: s\r\nDest-Agent: client\r\n\r\nh\303\251\r\n' \
    '"content":"text/plain","kind":"text","text_hex":"68c3a90d0a","format":{"font":"MS Sans","effects":"BU","color":"#ff0000","charset":134,"pitch_family":34,"rtl":true,"further":[{"name":"Z","value":"1"}]},"charset_name":"UTF-8","p4_context":"B\u0022\u001b\u00e9","user_agent":"a/1","roster":"s","headers":[{"name":"Dest-Agent","value":"client"}]'
shows '          | text shown-as="B\"\x1Bé" font="MS Sans" effects=bold,underline color=#ff0000 charset=GB2312'
shows '          | Dest-Agent: client'
tells 'a text in ISO-8859-1' "$type TEXT/Plain\r\n\r\n\351" '"content":"TEXT/Plain","kind":"text","text_hex":"c3a9","charset_name":""'
tells 'the same in strict mode' "$type TEXT/Plain\r\n\r\n\351" \
    '"content":"TEXT/Plain","kind":"text","fault":{"error":"missing_charset","offset":43}' --strict
tells 'a media type of any bytes' 'Content-Type: a"\\/\377\360\237\231\202\r\n\r\n' '"content":"a\u0022\u005c/\ufffd\ud83d\ude42","kind":"other"'
tells 'somebody is typing' "$type text/x-msmsgscontrol\r\nTypingUser: bob@example.com\r\n\r\n\r\n" \
    '"content":"text/x-msmsgscontrol","kind":"typing","user":"bob@example.com","recording":false'
shows '          | bob@example.com is typing'
tells 'nobody is' "$type text/x-msmsgscontrol\r\n\r\n\r\n" \
    '"content":"text/x-msmsgscontrol","kind":"typing","fault":{"error":"missing_header","offset":53}'
tells 'a nudge' "$type text/x-msnmsgr-datacast\r\n\r\nID: 1\r\n\r\n" '"content":"text/x-msnmsgr-datacast","kind":"datacast","id":1'
shows '          | nudge'
tells 'a wink' "$type text/x-msnmsgr-datacast\r\n\r\nID: 2\r\nData: $object\r\n\r\n" \
    '"content":"text/x-msnmsgr-datacast","kind":"datacast","id":2,"data":"'"$(echo "$object" | sed 's/"/\\u0022/g')"'","object":'"$told"
shows '          | wink creator=b@c size=9 type=wink location=l friendly=AAA= sha1d=x= X=y'
tells 'a datacast without its number' "$type text/x-msnmsgr-datacast\r\n\r\nData: x\r\n\r\n" \
    '"content":"text/x-msnmsgr-datacast","kind":"datacast","fault":{"error":"missing_field","offset":71}'
shows '          | missing_field: a required line of the body is absent (byte 71 of the payload)'
tells 'emoticons' "$type text/x-mms-animemoticon\r\n\r\n:a:\t$object\t" \
    '"content":"text/x-mms-animemoticon","kind":"emoticons","animated":true,"emoticons":[{"shortcut":":a:","object":'"$told"'}]'
shows '          | animated emoticon :a: creator=b@c size=9 type=wink location=l friendly=AAA= sha1d=x= X=y'
tells 'an invitation' "$type text/x-msmsgsinvite; charset=UTF-8\r\n\r\nApplication-GUID: {5D3E02AB-6190-11d3-BBBB-00C04F795683}\r\nInvitation-Command: INVITE\r\nInvitation-Cookie: 7\r\nApplication-File: a b\r\nApplication-FileSize: 5000000000\r\nPort: 6891\r\nZ: 1\r\n\r\n" \
    '"content":"text/x-msmsgsinvite","kind":"invitation","command_name":"INVITE","cookie":7,"application_guid":"{5D3E02AB-6190-11d3-BBBB-00C04F795683}","file_name":"a b","file_size":5000000000,"port":6891,"further":[{"name":"Z","value":"1"}]'
shows '          | invitation: INVITE to a file transfer cookie=7'
shows '          | Application-FileSize: 5000000000'
tells 'what a client is' "$type text/x-clientcaps\r\n\r\nClient-Name: a/1\r\nChat-Logging: Y\r\nZ: 1\r\n" \
    '"content":"text/x-clientcaps","kind":"client_caps","client_name":"a/1","chat_logging":"Y","further":[{"name":"Z","value":"1"}]'
shows '          | client a/1 logging=Y'
tells 'a keep-alive' "$type text/x-keepalive\r\n\r\n" '"content":"text/x-keepalive","kind":"keep_alive"'
shows '          | keep-alive'
tells 'ink' "$type image/gif\r\n\r\nbase64:R0lGODlh" \
    '"content":"image/gif","kind":"ink","ink_kind":"gif","image":{"size":6,"is_gif":true,"is_base64":true}'
shows '          | ink: an image of 6 bytes, a GIF'
tells 'another content' "$type text/x-other\r\nZ: 1\r\n\r\nx" '"content":"text/x-other","kind":"other","headers":[{"name":"Z","value":"1"}]'
tells 'a second Content-Type' "$type text/x-other\r\nContent-Type: text/plain\r\n\r\nx" \
    '"content":"text/x-other","kind":"other","headers":[{"name":"Content-Type","value":"text/plain"}]'

# P2P: an acknowledgement, signalling, the second version, and a packet that is none.
p2p="$type application/x-msnmsgrp2p\r\nP2P-Dest: b@c"
z4='\0\0\0\0'
tells 'an acknowledgement' "$p2p\r\n\r\n$z4\001\0\0\0$z4$z4\003\0\0\0$z4$z4\102\0\0\001\004\0\0\0\005\0\0\0\003\0\0\0$z4$z4" \
    '"content":"application/x-msnmsgrp2p","kind":"p2p","to":"b@c","packet":{"version":1,"session":0,"identifier":1,"offset":0,"total":3,"flags":["ack","receiver_gone","live_2009"],"acked":4,"acked_unique":5,"acked_size":3,"data_hex":"","application":0}'
shows '          | packet session=0 blob=1 bytes=0..0/3 flags=ack,receiver_gone,live_2009 acked=4 acked-unique=5'
slp='BYE MSNMSGR:b@c MSNSLP/1.0\r\nContent-Length: 8\r\n\r\nA: 1\r\n\r\n'
slp_hex=$(printf "$slp" | od -An -v -tx1 | tr -d ' \n')
tells 'signalling' "$p2p\r\n\r\n$z4\001\0\0\0$z4$z4\071\0\0\0$z4\071\0\0\0$z4\004\0\0\0$z4$z4$z4$slp$z4" \
    '"content":"application/x-msnmsgrp2p","kind":"p2p","to":"b@c","packet":{"version":1,"session":0,"identifier":1,"offset":0,"total":57,"flags":[],"acked":4,"acked_unique":0,"acked_size":0,"data_hex":"'"$slp_hex"'","application":0},"slp":{"method":"BYE","target":"b@c","version":"MSNSLP/1.0","headers":[{"name":"Content-Length","value":"8"}],"fields":[{"name":"A","value":"1"}]}'
shows '          | MSNSLP/1.0 BYE b@c'
shows '          | A: 1'
tells 'the second version' "$p2p;{1}\r\nP2P-Src: d@e;{2}\r\n\r\n\020\003\0\013\0\0\0\007\002\004\0\0\0\011\0\0\010\005\0\001\0\0\0\002abc\0\0\0\014" \
    '"content":"application/x-msnmsgrp2p","kind":"p2p","to":"b@c;{1}","from":"d@e;{2}","packet":{"version":2,"operation":["syn","rak"],"sequence":7,"ack":9,"type":4,"is_first":true,"package":1,"session":2,"data_hex":"616263","application":12}'
shows '          | packet sequence=7 operation=syn,rak ack=9 data=object first=yes package=1 session=2'
tells 'no packet' "$p2p\r\n\r\nabc" \
    '"content":"application/x-msnmsgrp2p","kind":"p2p","to":"b@c","fault":{"error":"bad_body","offset":79}'

# Chunks: joined where all are there, told where a message is lost or does not end.
: > "$work/stream"
message "$type text/plain; charset=UTF-8\r\nMessage-ID: {1}\r\nChunks: 2\r\n\r\nh\303"
message 'Message-ID: {1}\r\nChunk: 1\r\n\r\n\251'
message "$type text/plain; charset=UTF-8\r\nMessage-ID: {2}\r\nChunks: 2\r\n\r\nx"
message 'Message-ID: {2}\r\nChunk: 2\r\n\r\ny'
message "$type text/plain; charset=UTF-8\r\nMessage-ID: {3}\r\nChunks: 0\r\n\r\nx"
message 'Message-ID: {4}\r\nChunk: 1\r\n\r\nx'
checks=$((checks + 1))
"$program" --json "$work/stream" | sed 's/^.*"command":"msg_to_client",//' > "$work/got"
cat > "$work/expected" << 'END'
"content":"text/plain","kind":"chunk","id":"{1}","index":0,"count":2,"part_hex":"68c3"}
"content":"","kind":"chunk","id":"{1}","index":1,"count":0,"part_hex":"a9","joined":{"content":"text/plain","kind":"text","text_hex":"68c3a9","charset_name":"UTF-8"}}
"content":"text/plain","kind":"chunk","id":"{2}","index":0,"count":2,"part_hex":"78"}
"content":"","kind":"chunk","id":"{2}","index":2,"count":0,"part_hex":"79","lost":"beyond"}
"content":"text/plain","kind":"chunk","fault":{"error":"bad_header_value","offset":85}}
"content":"","kind":"chunk","id":"{4}","index":1,"count":0,"part_hex":"78"}
END
diff "$work/expected" "$work/got" || failed 'chunks: < expected, > got'
shows '          | hé'
shows '          | message lost: the chunk cannot belong to its message (beyond)'
shows '6 commands in 532 bytes: 6 MSG; 1 message in chunks without its end'

# For people: what failures and capabilities mean, how a stream ends, and from which end it comes.
stream 'JOI bob@example.com Bob 1073741860:32\r\n217 8\r\n999 9\r\n'
shows '          | MSN 7.0: ink as GIF, multi-packet messages, P2Pv2'
shows '          | This person is not online, or does not want to be reached. The same may work later.'
shows '          | The server reports a failure that is not in the catalogue.'
stream 'MSG bob@example.com Bob 10\r\nabc'
shows '       0  MSG bob@example.com Bob 10'
shows '          | incomplete: the stream ends after 3 of 10 bytes of the payload'
shows '0 commands in 31 bytes; incomplete: 3 of 10 bytes of the payload'
stream 'BYE a@b\r'
shows '          | incomplete: the stream ends after 8 bytes of a line'
stream 'BYE a@b\r\nMSG a@b A 5x\r\n'
shows '1 command in 9 bytes: 1 BYE; bad_length at byte 19'
stream 'USR 1 a@b c\r\nCAL 2 b@c\r\nMSG 3 N 5\r\nhelloOUT\r\n'
shows 'hint: this looks like what a client says (4 of 4 commands against 1): try --from client'
stream 'CAL 1 RINGING x\r\nADL 5 OK\r\nMSG Hotmail Hotmail 0\r\n'
checks=$((checks + 1))
"$program" --from server "$work/stream" | grep -q '^hint' && failed 'for people: a hint that is none'

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
refuse 'two forms' --json --html "$work/stream"
refuse 'two files' "$work/stream" "$work/stream"
refuse 'a file that is not there' "$work/nothing"
refuse 'a folder' "$work"
refuse 'cuts that are not there' --cuts "$work/nothing" "$work/stream"
printf '1 x' > "$work/cuts"
refuse 'cuts that are no numbers' --cuts "$work/cuts" "$work/stream"
printf '5 4' > "$work/cuts"
refuse 'cuts that do not ascend' --cuts "$work/cuts" "$work/stream"

checks=$((checks + 1))
"$program" --help > "$work/got" 2> "$work/said" || failed '--help: exit status'
for option in --from --server --dialect --strict --chunk --cuts --json --html; do
    grep -q -e "$option" "$work/got" || failed "--help does not tell of $option"
done

# For people: no byte of a stream reaches a terminal as a control, and an error is pointed at.
stream 'JOI a@b \033[2J\302\233%%1B\r\nXYZ \033\a\r\nMSG a@b \033 16\r\nA: \033]0\r\n\r\n\033[H\b\177!\r\nMSG a@b \033 5x\r\n'
checks=$((checks + 1))
"$program" "$work/stream" > "$work/got" && failed 'for people: a fault ends with status 1'
if [ "$(tr -d '\n -~' < "$work/got" | wc -c)" -ne 0 ]; then
    failed 'for people: a control or a byte that is not ASCII came through'
fi
grep -q '^ *\^ bad_length' "$work/got" || failed 'for people: the fault is not pointed at'

# As a page, where the build makes pages: each command with its fields and its bytes, and all of it text.
stream 'USR 1 a@b <script>\r\nXYZ </pre>\r\nCAL 5\r\n'
message "$type text/plain\r\n\r\n<b>&amp;\033"
printf 'MSG 7 N 5x\r\n' >> "$work/stream"
checks=$((checks + 1))
"$program" --html --from client "$work/stream" > "$work/got" 2> "$work/said"
status=$?
if [ "$status" -eq 2 ] && grep -q 'this build makes no HTML' "$work/said"; then
    [ ! -s "$work/got" ] || failed 'no page, but something on standard output'
else
    [ "$status" -eq 1 ] || failed "as a page: exit status $status, not 1"
    for piece in '<span class="verb">USR</span>The caller opens a switchboard with the cookie of a referral.</p>' \
        '<span class="name">cookie=</span>&lt;script&gt;</span>' '<code class="text">USR 1 a@b &lt;script&gt;<span class="odd">\r\n</span>' \
        'This verb is not known here.</p><p class="fields">&lt;/pre&gt;</p>' '<span class="bad">missing_argument</span>' \
        '<pre class="told">text' '&lt;b&gt;&amp;amp;\x1B</pre>' '<mark class="marked">5</mark>x' '4 commands in'; do
        checks=$((checks + 1))
        grep -Fq -e "$piece" "$work/got" || failed "as a page: there is no $piece"
    done
    checks=$((checks + 1))
    if [ "$(tr -d '\n -~' < "$work/got" | wc -c)" -ne 0 ] || grep -q '<script' "$work/got"; then
        failed 'as a page: what a peer wrote is more than text'
    fi
fi

finish
