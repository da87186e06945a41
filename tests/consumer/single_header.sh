# The single header compiles alone, with all that can be asked of it, and the example of the README with it.
# Run as: single_header.sh <its folder> <example> <compiler> [<folder of fmt>]
set -eu
folder=$1 example=$2 compiler=$3 fmt=${4:-}

compile="$compiler -std=c++20 -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast -Werror"
work=$(mktemp -d "$folder/work.XXXXXX")
trap 'rm -rf "$work"' EXIT

echo '#include <msnp.hpp>' >"$work/alone.cpp"
$compile -I "$folder" -c "$work/alone.cpp" -o "$work/alone.o"

# Every macro that its first lines name, but fmt's where fmt is not there.
macros=$(sed -n '1,/^#pragma once/p' "$folder/msnp.hpp" | grep -o 'MSNP_EXTRA_[A-Z0-9_]*')
test -n "$macros"
options=
for macro in $macros; do
    case $macro in
    MSNP_EXTRA_FMT*) [ -z "$fmt" ] || options="$options -D $macro -isystem $fmt" ;;
    *) options="$options -D $macro" ;;
    esac
done
$compile $options -I "$folder" -fsyntax-only "$work/alone.cpp"

$compile -I "$folder" "$example" "$work/alone.o" -o "$work/example"
"$work/example"
