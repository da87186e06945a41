#!/bin/sh
# Writes what a switchboard says in a talk: a few messages as people send them, and then what is sent to do harm to who looks
# at a page of it. Every script in it would change the title of the page to `harmed`.
# Usage: stream.sh > STREAM
set -eu
export LC_ALL=C

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# message ACCOUNT NICK: a MSG with the payload in standard input.
message() {
    cat > "$work/payload"
    printf 'MSG %s %s %s\r\n' "$1" "$2" "$(wc -c < "$work/payload" | tr -d ' ')"
    cat "$work/payload"
}
# text ACCOUNT NICK FORMAT BODY: of which the last two are formats of printf.
text() {
    {
        printf 'MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\nX-MMS-IM-Format: '
        # shellcheck disable=SC2059
        printf "$3"
        printf '\r\n\r\n'
        # shellcheck disable=SC2059
        printf "$4"
    } | message "$1" "$2"
}
typing() {
    printf 'MIME-Version: 1.0\r\nContent-Type: text/x-msmsgscontrol\r\nTypingUser: %s\r\n\r\n\r\n' "$3" | message "$1" "$2"
}
cast() {
    # shellcheck disable=SC2059
    { printf 'MIME-Version: 1.0\r\nContent-Type: text/x-msnmsgr-datacast\r\n\r\n'; printf "$3"; } | message "$1" "$2"
}

alice=alice@example.com bob=bob@example.com
printf 'IRO 1 1 1 %s Alice%%20Doe 1342558204\r\nANS 1 OK\r\nJOI %s Bob 1342558204\r\n' $alice $bob

# As people write.
typing $alice Alice%20Doe $alice
text $alice Alice%20Doe 'FN=Times%%20New%%20Roman; EF=BI; CO=ff; CS=0; PF=12' 'red, bold and italic'
text $bob Bob 'FN=Courier%%20New; EF=US; CO=ff0000; CS=0; PF=31' 'blue, underlined\r\nand struck out, in two lines'
text $alice Alice%20Doe 'FN=Arial; EF=; CO=0; CS=b1; PF=22; RL=1' '\327\251\327\234\327\225\327\235 right to left'
text $bob Bob 'FN=Arial; EF=; CO=ffffff; CS=0; PF=22' 'white on white'
text $bob Bob 'FN=Arial; EF=B; CO=ffff; CS=0; PF=22' 'yellow'
cast $bob Bob 'ID: 1\r\n\r\n'
{
    printf 'MIME-Version: 1.0\r\nContent-Type: text/x-mms-emoticon\r\n\r\n:cat:\t<msnobj Creator="%s" Size="1" ' $alice
    printf 'Type="2" Location="l" Friendly="AA==" SHA1D="x="/>\t'
} | message $alice Alice%20Doe
{
    printf 'MIME-Version: 1.0\r\nContent-Type: text/plain\r\nX-MMS-IM-Format: FN=Arial; EF=; CO=8000; CS=0; PF=22\r\n'
    printf 'Message-ID: {1}\r\nChunks: 2\r\n\r\nfirst half, '
} | message $alice Alice%20Doe
printf 'Message-ID: {1}\r\nChunk: 1\r\n\r\nsecond half' | message $alice Alice%20Doe
printf 'ACK 5\r\nNAK 6\r\n217 7\r\nBYE %s 1\r\n' $bob

# As people attack.
harm='<script>document.title="harmed"</script>'
text "$harm@x" "$harm" "FN=$harm; EF=B; CO=ff; CS=0; PF=22" "text $harm </style></title></textarea>--><!--"
image='<img%%20src=x%%20onerror=document.title=%%22harmed%%22>'
text eve@x "$(printf "$image")" "FN=$image" \
    '<img src=x onerror="document.title=1"><svg onload="document.title=1"><a href="javascript:document.title=1">x</a>'
text eve@x 'a%22%20onmouseover%3D%22document.title%3D1' \
    'FN=x%%22%%20onclick=%%22document.title=1%%22%%20a=%%22; CO=0"onclick="1' \
    '&lt;script&gt; &amp; &#60;script&#62; ]]> <?php ?> {{1}}'
text eve@x eve 'FN=x%%27%%3B color: lime%%3B background: url(https://example.com/x)%%3B /*; CO=800080' 'a quote ends the font'
text eve@x eve 'FN=x%%5C%%27%%3B color: lime%%3B background: url(https://example.com/x)%%3B /*; CO=800080' \
    'a backslash and a quote end the font'
text eve@x eve 'FN=x%%5C; CO=800080' 'a font ends in a backslash'
text eve@x eve 'FN=x%%0A%%7D* %%7Bdisplay:none%%7D</style><style>*%%7Bcolor:lime%%7D; CO=800080' \
    'a font ends its line and the sheet'
text eve@x eve 'FN=Arial; CO=red;} * {color: lime' 'a colour of no digits'
text eve@x 'abc%E2%80%AEfdp.exe' 'FN=Arial; CO=0' 'over\342\200\256edirrev\001\033[2J\010\000\302\205\377 end'
text eve@x eve 'FN=Arial; CO=0' "$(head -c 900 /dev/zero | tr '\0' W)"
typing eve@x eve "$harm"
cast eve@x eve "ID: 2\\r\\nData: $harm\\r\\n\\r\\n"
{
    printf 'Content-Type: text/html\r\nX-%s: %s\r\n\r\n' "$harm" "$harm"
    printf '<body onload="document.title=1">%s' "$harm"
} | message eve@x eve
printf 'MSG eve@x eve 5\r\n\000\377<s>'
printf 'XYZ 1 %s\r\nBYE %s\r\n' "$harm" "$harm"
text $alice Alice%20Doe 'FN=Verdana; EF=; CO=8000; CS=0; PF=22' 'the last message, in green'
printf 'MSG %s %s 5x\r\n' eve@x "$harm"
