#!/bin/sh
# What swatch promises: its exit status, its page, and that nothing in a stream becomes anything but text.
# What a browser makes of the page: tests/browser.
# Usage: swatch.sh SWATCH; exit status 0 if all of it holds, 1 if not.
program=${1:?usage: swatch.sh SWATCH}
# shellcheck source=tests/examples/checks.sh
. "$(dirname "$0")/checks.sh"

# expect NAME STATUS OPTION...: runs swatch on $work/stream. Whatever the stream holds, the page is HTML of these elements and
# attributes alone, with a policy, without a control, and its styles are made of these declarations.
elements='html|head|meta|title|style|body|header|main|footer|article|div|p|h1|span|pre|code|mark'
string="'([A-Za-z0-9 -]|\\\\[0-9a-f]+ )*'"
style="font-family: ($string, )?(serif|sans-serif|monospace|cursive|fantasy); color: #[0-9a-f]{6}(; font-weight: bold)?"
style="$style(; font-style: italic)?(; text-decoration:( underline)?( line-through)?)?"
attribute="(class|id|dir)=\"[a-z0-9 -]*\"|style=\"$style\"|lang=\"en\"|charset=\"utf-8\"|name=\"(viewport|referrer)\""
attribute="$attribute|content=\"[a-z0-9' =.,;-]*\"|http-equiv=\"Content-Security-Policy\""
expect() {
    name=$1 status=$2
    shift 2
    checks=$((checks + 1))
    "$program" "$@" "$work/stream" > "$work/page" 2> "$work/said"
    got=$?
    [ "$got" -eq "$status" ] || failed "$name: exit status $got, not $status"
    [ ! -s "$work/said" ] || failed "$name: something on standard error: $(cat "$work/said")"
    head -c 15 "$work/page" | grep -qx '<!DOCTYPE html>' || failed "$name: no page"
    tail -c 16 "$work/page" | grep -q '</body></html>$' || failed "$name: no whole page"
    [ "$(tr -d '\n\t -~\200-\377' < "$work/page" | wc -c)" -eq 0 ] || failed "$name: a control in the page"
    iconv -f UTF-8 -t UTF-8 "$work/page" > "$work/same" 2>&1 || failed "$name: the page is no UTF-8"
    holds "content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\""
    # The style sheet aside, each < begins one of our elements.
    tr '\n' ' ' < "$work/page" | sed 's|<style>.*</style>|<style></style>|' | sed 's/</\
</g' | grep '^<' | grep -v '^<!DOCTYPE html>$' > "$work/elements"
    grep -Ev "^</?($elements)( ($attribute))* ?/?>" "$work/elements" > "$work/strange" && failed "$name: $(head -n 3 "$work/strange")"
}
# holds TEXT: the page has it.
holds() {
    checks=$((checks + 1))
    grep -Fq -e "$1" "$work/page" || failed "$name: there is no $1"
}

# shellcheck disable=SC2059
stream() { printf "$@" > "$work/stream"; }
# says FIRST FORMAT: appends a MSG with this payload, its line beginning with FIRST.
says() {
    # shellcheck disable=SC2059
    printf "$2" > "$work/payload"
    printf '%s %s\r\n' "$1" "$(wc -c < "$work/payload" | tr -d ' ')" >> "$work/stream"
    cat "$work/payload" >> "$work/stream"
}
type='MIME-Version: 1.0\r\nContent-Type:'
plain="$type text/plain; charset=UTF-8\r\nX-MMS-IM-Format:"

stream ''
expect 'an empty stream' 0
holds '0 commands in 0 bytes'

stream 'JOI bob@example.com Bob%%20B\r\n'
says 'MSG bob@example.com Bob%20B' "$plain FN=Comic%%20Sans%%20MS; EF=BIUS; CO=80; CS=0; PF=42\r\n\r\none\r\ntwo\tthree"
says 'MSG bob@example.com Bob' "$plain FN=Arial; EF=; CO=0; CS=0; PF=22; RL=1\r\n\r\nleft"
says 'MSG bob@example.com Bob' "$plain EF=; CO=fefefe\r\nP4-Context: B\r\nUser-Agent: a/1\r\n\r\npale"
says 'MSG bob@example.com Bob' "$type text/plain\r\n\r\ncaf\351"
says 'MSG bob@example.com Bob' "$type text/x-msmsgscontrol\r\nTypingUser: bob@example.com\r\n\r\n\r\n"
says 'MSG bob@example.com Bob' "$type text/x-msmsgscontrol\r\nTypingUser: eve@x\r\n\r\n\r\n"
says 'MSG bob@example.com Bob' "$type text/x-msnmsgr-datacast\r\n\r\nID: 1\r\n\r\n"
says 'MSG bob@example.com Bob' "$type text/x-msmsgsinvite\r\n\r\nInvitation-Command: CANCEL\r\nInvitation-Cookie: 7\r\nCancel-Code: REJECT\r\n\r\n"
says 'MSG bob@example.com Bob' "X: y\r\n\r\n\001\002\003"
printf 'ACK 5\r\n217 6\r\nBYE bob@example.com 1\r\nXYZ a b\r\nACK x\r\nUBX a 3\r\nabc' >> "$work/stream"
expect 'a talk' 0 --title 'A <b> talk'
holds '<title>A &lt;b&gt; talk</title>'
holds '<span class="nick">Bob B</span> (bob@example.com) has joined the conversation'
holds '<span class="nick">Bob B</span> <span class="handle">bob@example.com</span> <span class="when">byte 29</span>'
holds "<div class=\"bubble\" dir=\"ltr\"><div class=\"words\" style=\"font-family: 'Comic Sans MS', cursive; color: #800000; font-weight: bold; font-style: italic; text-decoration: underline line-through\">one"
holds "<p class=\"details\">\"Comic Sans MS\", bold, italic, underlined, struck out, #800000</p>"
holds "two	three</div>"
holds "<div class=\"bubble\" dir=\"rtl\"><div class=\"words\" style=\"font-family: 'Arial', sans-serif; color: #000000\">left</div>"
holds '<div class="words on-dark" style="font-family: sans-serif; color: #fefefe">pale</div>'
holds '<p class="details">no font, #fefefe; wants to be shown as B; sent by a/1</p>'
holds 'color: #000000">café</div></div><p class="details">no format</p>'
holds '</span> (bob@example.com) is typing <'
holds '</span> (bob@example.com) is typing (says that eve@x is) <'
holds '</span> (bob@example.com) sends a nudge <'
holds '<p class="label">invitation</p><pre class="told">invitation: CANCEL cookie=7'
holds '<code class="hex">01 02 03                <span class="ascii">...</span></code>'
holds '<code class="text">caf<span class="odd">\xE9</span></code>'
holds '<code class="text">one<span class="odd">\r\n</span></code>'
holds '<article class="command failed" id='
holds 'This person is not online, or does not want to be reached.'
holds 'has left: nothing was said for a while'
holds 'This verb is not known here.</p><p class="fields">a b</p>'
holds '<span class="bad">bad_number</span>: digits expected (argument 1)'
holds '<pre class="told">abc</pre>'
cp "$work/page" "$work/whole"
"$program" --title='A <b> talk' - < "$work/stream" > "$work/page"
cmp -s "$work/page" "$work/whole" || failed 'standard input gives another page'
"$program" --title='A <b> talk' < "$work/stream" > "$work/page"
cmp -s "$work/page" "$work/whole" || failed 'no file gives another page than standard input'

# One's own messages, and chunks, which are shown joined.
stream 'MSG 1 N 0\r\nUSR 2 alice@example.com;{6f9619ff-8b86-d011-b42d-00c04fc964ff} 1.2.3\r\n'
says 'MSG 3 N' "$type text/plain; charset=UTF-8\r\nX-MMS-IM-Format: FN=; EF=; CO=ff\r\nMessage-ID: {1}\r\nChunks: 2\r\n\r\nhalf "
says 'MSG 4 N' 'Message-ID: {1}\r\nChunk: 1\r\n\r\nand half'
expect 'a client' 0 --from client --dialect 18 --server=switchboard
holds '<span class="nick">this client</span>'
holds '<article class="message said" id='
holds '<span class="nick">alice@example.com</span> <span class="when">'
holds 'chunk 1 of 2: 5 bytes of text/plain, of message {1}'
holds 'color: #ff0000">half and half</div>'

# Every byte, encoded and bare, in every place: the page is what expect wants.
: > "$work/stream"
byte=1
while [ "$byte" -le 255 ]; do
    octal=$(printf '%03o' "$byte") hex=$(printf '%02x' "$byte")
    case $hex in 0a | 0d | 20) bare=x ;; *) bare="\\$octal" ;; esac
    # shellcheck disable=SC2059
    says "$(printf "MSG a$bare@x b${bare}c%%%%$hex<")" "$plain FN=f${bare}g%%$hex<h%%00%%${hex}0; EF=$bare; CO=$bare; PF=$bare; $bare\r\nX$bare: <$bare\r\n\r\nt\\${octal}a>\\000&\\${octal}0\""
    byte=$((byte + 1))
done
expect 'every byte' 0
checks=$((checks + 1))
[ "$(grep -o '<article class="message"' "$work/page" | wc -l)" -eq 255 ] || failed 'every byte: not every message is there'

stream 'BYE a@b\r\nMSG a@b <script> 5x\r\nBYE a@b\r\n'
expect 'a fault, with its byte' 1
holds '<span class="bad">bad_length</span>'
holds '&lt;script&gt; <mark class="marked">5</mark>x<span class="odd">\r\n</span>'
holds 'bad_length at byte 26'
stream 'BYE a@b\r\nMSG a@b A 5\r\nabc'
expect 'an incomplete command' 0
holds 'the stream ends after 16 bytes; at least 2 bytes more belong to it'
stream 'ACK  1\r\n'
expect 'a deviation in strict mode' 1 --strict
stream 'USR 1 a@b c\r\nCAL 2 b@c\r\nMSG 3 N 5\r\nhelloOUT\r\n'
expect 'the wrong way round' 0
holds 'try --from client'
{ printf 'MSG a@b A 60000\r\n'; head -c 60000 /dev/zero; } > "$work/stream"
expect 'a large payload' 0
holds 'bytes more</p>'

refuse 'an unknown option' --frobnicate
refuse 'an option without its value' --from
refuse 'a stream from nobody' --from somebody
refuse 'an unknown server' --server=dispatch
refuse 'a dialect below 2' --dialect 1
refuse 'a dialect above 21' --dialect 22
refuse 'two files' "$work/stream" "$work/stream"
refuse 'a file that is not there' "$work/nothing"
refuse 'a folder' "$work"
checks=$((checks + 1))
"$program" --help > "$work/got" 2> "$work/said" || failed '--help: exit status'
for option in --from --server --dialect --strict --title; do
    grep -q -e "$option" "$work/got" || failed "--help does not tell of $option"
done

finish
