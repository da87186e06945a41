# The single header compiles alone, with each of what can be asked of it and with all, and the example of the README with it.
# Run as: single_header.sh <its folder> <example> <compiler> [<folder of fmt>]
set -eu
folder=$1 example=$2 compiler=$3 fmt=${4:-}

compile() {
    "$compiler" -std=c++20 -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast -Werror -I "$folder" "$@"
}
work=$(mktemp -d "$folder/work.XXXXXX")
trap 'rm -rf "$work"' EXIT

echo '#include <msnp.hpp>' >"$work/alone.cpp"
compile -c "$work/alone.cpp" -o "$work/alone.o"

macros=$(sed -n '1,/^#pragma once/p' "$folder/msnp.hpp" | grep -o 'MSNP_EXTRA_[A-Z0-9_]*')
test -n "$macros"
set --
for macro in $macros; do
    case $macro in
    MSNP_EXTRA_FMT*)
        [ -n "$fmt" ] || continue # where it is not there
        compile -D "$macro" -isystem "$fmt" -fsyntax-only "$work/alone.cpp"
        set -- "$@" -D "$macro" -isystem "$fmt"
        ;;
    *)
        compile -D "$macro" -fsyntax-only "$work/alone.cpp"
        set -- "$@" -D "$macro"
        ;;
    esac
done
compile "$@" -fsyntax-only "$work/alone.cpp"

compile "$example" "$work/alone.o" -o "$work/example"
"$work/example"
