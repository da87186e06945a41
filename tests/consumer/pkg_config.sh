# pkg-config finds an installed msnp, and finds it again where it has been moved as a whole, be there a space in the path.
# Run as: pkg_config.sh <prefix> <moved prefix> <version> <example> <compiler>
set -eu
prefix=$1 moved=$2 version=$3 example=$4 compiler=$5

if ! command -v pkg-config >/dev/null; then
    echo "skipped: there is no pkg-config"
    exit 77
fi

rm -rf "$moved"
mkdir -p "$moved/a place"
cp -R "$prefix/." "$moved/a place"
for place in "$prefix" "$moved/a place"; do
    export PKG_CONFIG_PATH="$place/share/pkgconfig"
    pkg-config --validate msnp
    test "$(pkg-config --modversion msnp)" = "$version"
    test -z "$(pkg-config --libs msnp)"
    # It says a path as a shell reads it.
    eval "flags() { \"\$@\" $(pkg-config --cflags msnp); }"
    flags "$compiler" -std=c++20 "$example" -o "$moved/example"
    "$moved/example"
done
test "$(pkg-config --define-variable=prefix=/elsewhere --variable=includedir msnp)" = "/elsewhere/include"
