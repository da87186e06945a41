# The project that the README shows, in a folder with nothing but its example.
# Run as: project.sh <source tree> <folder> <example> <compiler> <cmake>
set -eu
source=$1 folder=$2 example=$3 compiler=$4 cmake=$5

rm -rf "$folder"
mkdir -p "$folder"
cp "$example" "$folder/main.cpp"
sed -n '/^<!-- project -->$/,/^```$/p' "$source/README.md" | sed -e '1,2d' -e '$d' >"$folder/CMakeLists.txt"
"$cmake" -S "$folder" -B "$folder/build" -D "FETCHCONTENT_SOURCE_DIR_MSNP=$source" -D "CMAKE_CXX_COMPILER=$compiler"
"$cmake" --build "$folder/build"
"$folder/build/chat"
