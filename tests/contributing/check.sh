# The changes that the README shows to whoever wants to contribute are small, and do what it says of them.
# Run as: check.sh <source tree> <folder> <compiler> [<options of Catch2>]
set -eu
source=$1 folder=$2 compiler=$3
shift 3

rm -rf "$folder"
mkdir -p "$folder"
cp -R "$source/include" "$folder/include"
cd "$folder"
for what in command content lenience; do
    sed -n '/^<!-- diff '$what' -->$/,/^```$/p' "$source/README.md" | sed -e '1,2d' -e '$d' >"$what.diff"
    lines=$(grep -c '^[+-]' "$what.diff")
    names=$(grep -c -e '^+++ ' -e '^--- ' "$what.diff")
    test $((lines - names)) -gt 0 && test $((lines - names)) -lt 10 || {
        echo "$what: a change of $((lines - names)) lines"
        exit 1
    }
    # In a folder of its own, or git would take the paths for those of the repository that this one lies in.
    GIT_CEILING_DIRECTORIES=$(dirname "$PWD") git apply "$what.diff"
done

compile="$compiler -std=c++20 -Wall -Wextra -Wpedantic -Werror -fsyntax-only -I include"
$compile "$source/tests/contributing/added.cpp"
# Each command has its place among the phases, and none can be taken for another.
[ $# -eq 0 ] || $compile -I "$source/tests" "$@" "$source/tests/constexpr/session.cpp" "$source/tests/constexpr/command.cpp"
