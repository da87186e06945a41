#!/bin/sh
# Opens a page of swatch in Chromium, a talk with people's messages and with what would do harm (stream.sh), and looks at what
# became of it: texts, colours and effects as the browser has computed them, and that nothing ran.
#
# Three pages are opened: the one that swatch wrote; a copy without its policy, in which the escaping alone must hold; and one
# with a script of our own (ask.html) that tells what the browser has computed. The screenshots stay in FOLDER.
#
# Usage: check.sh SWATCH FOLDER; exit status 0 if all of it holds, 1 if not, 77 where there is no Chromium.
set -u

program=${1:?usage: check.sh SWATCH FOLDER}
folder=${2:?usage: check.sh SWATCH FOLDER}
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$folder" || exit 1
folder=$(cd "$folder" && pwd)

browser=
for name in chromium chromium-browser; do
    [ -n "$browser" ] || browser=$(command -v "$name") || browser=
done
if [ -z "$browser" ]; then
    echo "skipped: there is no chromium here (Debian: apt-get install chromium)"
    exit 77
fi

# shellcheck source=tests/examples/checks.sh
. "$here/../examples/checks.sh"
export LC_ALL=C.UTF-8
# open PAGE OPTION...: a browser without a memory and without a network.
open() {
    page=$1
    shift
    rm -rf "$work/profile"
    timeout 60 "$browser" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
        --disable-component-update --disable-sync --disable-dev-shm-usage --hide-scrollbars --proxy-server=127.0.0.1:9 \
        --user-data-dir="$work/profile" "$@" "file://$page" 2> "$work/said"
}
# holds NAME FILE TEXT: the file has the text. lacks NAME FILE PATTERN: no line of it matches.
holds() {
    checks=$((checks + 1))
    grep -Fq -e "$3" "$2" || failed "$1: there is no $3"
}
lacks() {
    checks=$((checks + 1))
    ! grep -Eiq -e "$3" "$2" || failed "$1: $(grep -Eio -e ".{0,40}$3.{0,40}" "$2" | head -n 1)"
}

sh "$here/stream.sh" > "$work/stream" || exit 1
page=$folder/swatch.html
title='A talk</title><script>document.title="harmed"</script>'
"$program" --title "$title" "$work/stream" > "$page"
[ $? -eq 1 ] || failed "swatch: the exit status is not that of a fault"

policy='<meta http-equiv="Content-Security-Policy"[^>]*>'
bare=$work/bare.html asking=$work/asking.html
sed "s|$policy||" "$page" > "$bare"
! cmp -s "$page" "$bare" || failed "the page has no policy"

# The script of our own stands at the end of a page that is else the same.
{
    sed 's|</body></html>$||' "$bare"
    cat "$here/ask.html"
    echo '</body></html>'
} > "$asking"

for each in "$page" "$bare" "$asking"; do
    name=$(basename "$each" .html)
    dom=$work/$name.dom
    open "$each" --dump-dom > "$dom" || failed "$name: the browser ended with status $?: $(tail -n 1 "$work/said")"

    # The title is ours, and none of the elements and attributes that a peer wrote is one.
    holds "$name" "$dom" '<title>A talk&lt;/title&gt;&lt;script&gt;document.title="harmed"&lt;/script&gt;</title>'
    lacks "$name" "$dom" '<title>harmed'
    [ "$each" = "$asking" ] || lacks "$name" "$dom" '<script'
    lacks "$name" "$dom" '<(img|svg|a|iframe|object|embed|link|base|form|textarea|s|plaintext)[ />]'
    lacks "$name" "$dom" '<[a-z]+[^>"]*("[^"]*"[^>"]*)* on[a-z]+ *='
    lacks "$name" "$dom" '<[a-z]+[^>"]*("[^"]*"[^>"]*)* (href|src|action)='
    checks=$((checks + 1))
    [ "$(grep -o '<style' "$dom" | wc -l)" -eq 1 ] || failed "$name: there is not one style sheet"
    [ "$(grep -o '<body' "$dom" | wc -l)" -eq 1 ] || failed "$name: there is not one body"

    # All of it is there, as text, to the last message and the fault behind it.
    holds "$name" "$dom" 'text &lt;script&gt;document.title="harmed"&lt;/script&gt; &lt;/style&gt;&lt;/title&gt;'
    holds "$name" "$dom" '&lt;img src=x onerror="document.title=1"&gt;&lt;svg'
    holds "$name" "$dom" '&amp;lt;script&amp;gt;'
    holds "$name" "$dom" '<span class="odd">\u{202E}</span>edirrev<span class="odd">\x01\x1B</span>'
    holds "$name" "$dom" 'first half, second half'
    holds "$name" "$dom" 'the last message, in green'
    holds "$name" "$dom" 'bad_length'
done

# What the browser has computed: colour; weight; style; line; direction; first font; background.
dom=$work/asking.dom
computed() { holds computed "$dom" "<p class=\"told-by-script\">$1|$2</p>"; }
computed 'red, bold and italic' 'rgb(255, 0, 0)|700|italic|none|ltr|Times New Roman|transparent'
computed 'blue, underlined and struck out, in two lines' \
    'rgb(0, 0, 255)|400|normal|underline line-through|ltr|Courier New|transparent'
computed 'שלום right to left' 'rgb(0, 0, 0)|400|normal|none|rtl|Arial|transparent'
computed 'white on white' 'rgb(255, 255, 255)|400|normal|none|ltr|Arial|rgb(43, 48, 59)'
computed 'yellow' 'rgb(255, 255, 0)|700|normal|none|ltr|Arial|rgb(43, 48, 59)'
computed 'first half, second half' 'rgb(0, 128, 0)|400|normal|none|ltr|Arial|transparent'
purple='rgb(128, 0, 128)|400|normal|none|ltr'
rest='; color: lime; background: url(https://example.com/x); /*|transparent'
computed 'a quote ends the font' "$purple|x'$rest"
computed 'a backslash and a quote end the font' "$purple|x\\'$rest"
computed 'a font ends in a backslash' "$purple|x\\|transparent"
computed 'a font ends its line and the sheet' \
    "$purple|x$(printf '\357\277\275')}* {display:none}&lt;/style&gt;&lt;style&gt;*{color:lime}|transparent"
computed 'a colour of no digits' 'rgb(0, 0, 0)|400|normal|none|ltr|Arial|transparent'
computed 'the last message, in green' 'rgb(0, 128, 0)|400|normal|none|ltr|Verdana|transparent'
# Nothing is wider than the window, whatever it holds, and nothing was asked for; in a narrow window, too.
computed overflow '0|resources|0'
dom=$work/narrow.dom
open "$asking" --window-size=500,800 --dump-dom > "$dom" || failed "narrow: the browser ended with status $?"
computed overflow '0|resources|0'

# The pictures, wide and narrow.
for size in 1200,5200 500,7000; do
    picture=$folder/swatch-${size%,*}.png
    rm -f "$picture"
    open "$page" --screenshot="$picture" --window-size="$size" > /dev/null
    checks=$((checks + 1))
    [ -s "$picture" ] || failed "no screenshot at $size: $(tail -n 1 "$work/said")"
done

[ "$failures" -eq 0 ] || cp "$work"/*.dom "$folder"
finish "what the browser shows is in $folder"
