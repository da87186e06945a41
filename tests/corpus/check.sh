#!/bin/sh
# Whether inspect reads every recorded stream as the answer key says, however it is cut.
# Usage: check.sh INSPECT CORPUS; exit status 0 if all agree, 1 if not, 77 where there is no corpus.
#
# Each stream is read whole and compared, command by command, with expected.json: verb, words in hex, length and SHA-1 of the
# payload. Then it is fed byte by byte, in sevens, and at the TCP segments of its .segs file: the output may not change by a byte.
set -u
export LC_ALL=C

inspect=${1:?usage: check.sh INSPECT CORPUS}
corpus=${2:?usage: check.sh INSPECT CORPUS}
key=$corpus/expected.json

if [ ! -r "$key" ]; then
    echo "SKIP: the corpus of recorded streams is not here: there is no $key"
    exit 77
fi

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

# The answer key has one thing a line. One file per stream: verb, words, length and digest of each command, `-` for none.
awk -v work="$work" '
    function value(line) { sub(/^[^:]*: "?/, "", line); sub(/"?,?$/, "", line); return line == "null" ? "-" : line }
    /^ *"file": /         { file = value($0) }
    /^ *"direction": /    { print file, value($0) > (work "/streams"); printf "" > (work "/" file ".key") }
    /^ *"verb": /         { verb = value($0) }
    /^ *"args_hex": /     { words = ""; inside = $0 !~ /\]/; next }
    inside && /^ *\]/     { inside = 0 }
    inside                { word = $0; gsub(/[^0-9a-f]/, "", word); words = words "," word }
    /^ *"payload_len": /  { length_of_payload = value($0) }
    /^ *"payload_sha1": / { print verb, "[" words "]", length_of_payload, value($0) > (work "/" file ".key") }
' "$key"

# Two lines a command for the shell: what the key has but the digest, and the payload in octal for printf. `-` for none.
summarise() {
    awk '
        BEGIN { for (byte = 0; byte != 256; ++byte) octal[sprintf("%02x", byte)] = sprintf("\\%03o", byte) }
        !/"verb":/ { print; print "-"; next }
        {
            verb = $0; sub(/^.*"verb":"/, "", verb); sub(/".*/, "", verb)
            words = $0; sub(/^.*"args_hex":\[/, "", words); sub(/\].*/, "", words)
            gsub(/"/, "", words); if (words != "") words = "," words
            has_payload = /"payload_hex":"/
            hex = $0; sub(/^.*"payload_hex":"/, "", hex); sub(/".*/, "", hex)
            print verb, "[" words "]", has_payload ? length(hex) / 2 : "-"
            if (!has_payload) { print "-"; next }
            for (at = 1; at < length(hex); at += 2) printf "%s", octal[substr(hex, at, 2)]
            print ""
        }'
}

# The same lines as in the key.
digest() {
    while read -r line && read -r payload; do
        case $payload in
        -) sum=- ;;
        *) sum=$(printf "$payload" | sha1sum); sum=${sum%% *} ;;
        esac
        case $line in
        "{"*) echo "$line" ;; # a fault or an incomplete tail: no stream of the key has one
        *) echo "$line $sum" ;;
        esac
    done
}

differing=0
differs() {
    echo "DIFFERS: $1"
    sed -n 's/^\([<>]\)/    \1/p' "$2" | cut -c 1-160 | head -n 6
    differing=$((differing + 1))
}

streams=0 commands=0
while read -r file direction; do
    streams=$((streams + 1))
    bytes=$corpus/$file
    whole=$work/whole
    from=server
    [ "$direction" = c2s ] && from=client
    "$inspect" --json --from "$from" "$bytes" > "$whole"
    summarise < "$whole" | digest > "$work/read"
    if ! diff "$work/$file.key" "$work/read" > "$work/difference"; then
        differs "$file: < the answer key, > inspect" "$work/difference"
        continue
    fi
    commands=$((commands + $(wc -l < "$work/read")))

    segments=${bytes%.bin}.segs
    for cut in "--chunk 1" "--chunk 7" "--cuts $segments"; do
        [ "$cut" = "--cuts $segments" ] && [ ! -e "$segments" ] && continue
        "$inspect" --json --from "$from" "${cut%% *}" "${cut#* }" "$bytes" > "$work/cut"
        if ! diff "$whole" "$work/cut" > "$work/difference"; then
            differs "$file with $cut: < whole, > cut" "$work/difference"
        fi
    done
done < "$work/streams"

# A key in another layout must not pass as one without commands.
known=$(grep -c '"payload_sha1":' "$key")
if [ "$differing" -eq 0 ] && [ "$commands" -ne "$known" ]; then
    echo "DIFFERS: the answer key has $known commands, of which $commands were compared"
    differing=1
fi
if [ "$differing" -ne 0 ]; then
    echo "$differing differences in $streams streams"
    exit 1
fi
echo "$streams streams with $commands commands agree with the answer key: whole, byte by byte, in sevens, and at their segments"
