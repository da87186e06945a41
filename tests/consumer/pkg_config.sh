# pkg-config finds an installed msnp, and finds it again where it has been moved as a whole.
# Run as: pkg_config.sh <prefix> <moved prefix> <version> <example> <compiler>
set -eu
prefix=$1 moved=$2 version=$3 example=$4 compiler=$5

if ! command -v pkg-config >/dev/null; then
    echo "skipped: there is no pkg-config"
    exit 77
fi

rm -rf "$moved"
cp -R "$prefix" "$moved"
for place in "$prefix" "$moved"; do
    export PKG_CONFIG_PATH="$place/share/pkgconfig"
    pkg-config --validate msnp
    test "$(pkg-config --modversion msnp)" = "$version"
    test "$(cd "$(pkg-config --variable=prefix msnp)" && pwd -P)" = "$(cd "$place" && pwd -P)"
    test -z "$(pkg-config --libs msnp)"
    "$compiler" -std=c++20 $(pkg-config --cflags msnp) "$example" -o "$moved/example"
    "$moved/example"
done
