# Packs libmsnp-dev and unpacks it. Run as: pack.sh <cpack> <build tree> <folder> <version> <configuration>
set -eu
cpack=$1 tree=$2 folder=$3 version=$4 configuration=$5

rm -rf "$folder"
"$cpack" --config "$tree/CPackConfig.cmake" -C "$configuration" -B "$folder"
package="$folder/libmsnp-dev_${version}_all.deb"
dpkg --info "$package"
dpkg --extract "$package" "$folder/root"

# Headers, what leads to them, and the license; nothing of this machine.
test -e "$folder/root/usr/include/msnp.hpp"
test -e "$folder/root/usr/share/doc/libmsnp-dev/copyright"
others=$(find "$folder/root" -type f -not -path "*/usr/include/msnp*" -not -path "*/usr/share/cmake/msnp/*" \
    -not -path "*/usr/share/pkgconfig/msnp.pc" -not -path "*/usr/share/msnp/msnp.cppm" -not -name copyright)
test -z "$others" || { echo "what is this? $others"; exit 1; }
if grep -rF -e "$tree" -e "$folder" "$folder/root"; then
    echo "the package names a folder of the machine that built it"
    exit 1
fi
