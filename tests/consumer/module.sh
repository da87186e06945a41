# `import msnp;` does for the example of the README what its include does, alone and beside headers included before and after it;
# and extra/ comes with it. Run as: module.sh <source tree> <folder> <example> <compiler>
set -eu
source=$1 folder=$2 example=$3 compiler=$4

rm -rf "$folder"
mkdir -p "$folder"
cd "$folder"
compile() { "$compiler" -std=c++20 -Wall -Wextra -Wpedantic -Werror "$@"; }
compile -I "$source/include" --precompile "$source/cmake/msnp.cppm" -o msnp.pcm

# $1: what stands before the other includes of the example, $2: what stands behind them; then options.
run() {
    { printf '%b' "$1" && sed -e '/#include <msnp.hpp>/d' -e "s|^int main|$2\\nint main|" "$example"; } >main.cpp
    shift 2
    compile "$@" -fmodule-file=msnp=msnp.pcm main.cpp msnp.pcm -o main
    ./main
}
run '' 'import msnp;'
run 'import msnp;\n' ''
run '#include <msnp/session/conversation.hpp>\n' 'import msnp;' -I "$source/include"
run 'import msnp;\n#include <msnp/session/conversation.hpp>\n' '' -I "$source/include"

compile -fmodule-file=msnp=msnp.pcm "$source/tests/consumer/module.cpp" msnp.pcm -o extras
./extras
