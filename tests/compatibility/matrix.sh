#!/usr/bin/env bash
# Builds and runs the tests of the library with other compilers, standards, standard libraries, versions of Catch2, word sizes
# and byte orders. Each row ends with what ran, or with why it was left out.
#   matrix.sh [--quick] [--install] [--folder <folder>] [row...]
# --quick    units that use everything are compiled for each row, with all warnings, and no test is run
# --install  asks apt for what is missing first, without which a row fails; needs root
# --folder   where everything is built; build/matrix of the project without it
# Rows are named as they are printed; without any, all. Not 0 if a row fails or none runs; those that are left out do
# not fail.
# MSNP_NEXT_RELEASE is the distribution's release that Catch2 3 is taken from; trixie unless it says another.
set -uo pipefail
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd) || exit 1
quick=false
install=false
folder=$project/build/matrix
next_release=${MSNP_NEXT_RELEASE:-trixie}
export CMAKE_BUILD_PARALLEL_LEVEL=${CMAKE_BUILD_PARALLEL_LEVEL:-$(nproc)}

# name | compiler | what it is told | Debian's packages | emulator | test programs | what else is wanted
codecs="base text wire command payload"
sessions="$codecs session"
all="$sessions extra constexpr transcripts"
rows=(
    "g++-12-c++20 | g++-12 | -std=c++20 | g++-12 | | $all"
    "g++-12-c++23 | g++-12 | -std=c++23 | g++-12 | | $all"
    "g++-12-c++26 | g++-12 | -std=c++26 | g++-12 | | $all"
    "clang-14-c++20 | clang++-14 | -std=c++20 | clang-14 | | $all"
    "clang-14-c++23 | clang++-14 | -std=c++2b | clang-14 | | $all"
    "clang-14-c++26 | clang++-14 | -std=c++26 | clang-14 | | $all"
    "clang-19-c++20 | clang++-19 | -std=c++20 | clang-19 | | $all"
    "clang-19-c++23 | clang++-19 | -std=c++23 | clang-19 | | $all"
    "clang-19-c++26 | clang++-19 | -std=c++26 | clang-19 | | $all"
    "clang-19-libc++ | clang++-19 | -std=c++20 -stdlib=libc++ | clang-19 libc++-19-dev libc++abi-19-dev | | $sessions"
    "catch2-3 | g++-12 | -std=c++20 | g++-12 | | $all | catch2-3"
    "32-bit | g++-12 | -std=c++20 -m32 -idirafter /usr/include/x86_64-linux-gnu | g++-12-multilib | | $sessions"
    "big-endian | s390x-linux-gnu-g++-12 | -std=c++20 | g++-12-s390x-linux-gnu qemu-user | qemu-s390x -L /usr/s390x-linux-gnu | $codecs"
)
warnings="-Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast -Werror"

field() { echo "$1" | cut -d'|' -f"$2" | sed 's/^ *//; s/ *$//'; }

names=()
for row in "${rows[@]}"; do
    names+=("$(field "$row" 1)")
done
usage() {
    sed -n '2,/^[^#]/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
    echo "The rows: ${names[*]}"
    exit "$1"
}
wanted=()
while [ $# -gt 0 ]; do
    case $1 in
    --quick) quick=true ;;
    --install) install=true ;;
    --folder)
        [ -n "${2:-}" ] || usage 2
        folder=$(realpath -m -- "$2")
        shift
        ;;
    -h | --help) usage 0 ;;
    -*) usage 2 ;;
    *)
        if [[ " ${names[*]} " != *" $1 "* ]]; then
            echo "there is no row $1; there are: ${names[*]}"
            exit 2
        fi
        wanted+=("$1")
        ;;
    esac
    shift
done
cd "$project" || exit 1

# What went wrong first, as a log tells it.
reason() { # log, how many lines
    grep -m"$2" -E '^E: |error:|CMake Error|FAILED|\*\*\*' "$1" || tail -1 "$1"
}

# A compiler of that name is told the options of its row, and no other standard.
make_compiler() { # file, compiler, options
    printf '#!/bin/sh\nfor each; do\n    shift\n    [ "$each" = -std=c++20 ] || set -- "$@" "$each"\ndone\nexec %s %s "$@"\n' \
        "$2" "$3" >"$1"
    chmod +x "$1"
}

# Compiles what uses everything.
compile_quickly() { # compiler, log
    local unit job jobs=() outcome=0
    for unit in everything questions sessions; do
        # shellcheck disable=SC2086
        "$1" $warnings -fsyntax-only -I include -I tests "tests/house/$unit.cpp" >>"$2" 2>&1 &
        jobs+=($!)
    done
    for job in "${jobs[@]}"; do
        wait "$job" || outcome=1
    done
    return $outcome
}

# Catch2 3 is built from the source package of the distribution's next release, which apt's own sources lead to. The release's
# libraries need a newer C library than this one has.
get_catch2_3() { # log
    local place=$folder/catch2-3 uri
    [ ! -e "$place/usr" ] || return 0
    uri=$(apt-get indextargets --format '$(REPO_URI) $(CREATED_BY) $(RELEASE) $(COMPONENT)' 2>>"$1" |
        sed -n 's/^\([^ ]*\) Packages \([a-z]*\) main$/\1/p' | head -1)
    rm -rf "$place/work"
    mkdir -p "$place/work/lists/partial" "$place/work/archives/partial" "$place/work/source" || return 1
    printf 'Dir::%s;\n' "State \"$place/work\"" "Cache \"$place/work\"" "Log \"$place/work\"" \
        "Etc::sourcelist \"$place/work/sources.list\"" 'Etc::sourceparts "/dev/null"' >"$place/work/apt.conf"
    echo 'APT::Sandbox::User "";' >>"$place/work/apt.conf"
    echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $uri $next_release main" \
        >"$place/work/sources.list"
    (
        cd "$place/work" &&
            apt-get -qq -c apt.conf update &&
            apt-get -qq -c apt.conf source --download-only catch2 &&
            tar -xf catch2_3*.orig.tar.* -C source --strip-components=1
    ) >>"$1" 2>&1
}
build_catch2_3() { # log
    local place=$folder/catch2-3
    [ ! -e "$place/usr" ] || return 0
    (
        cd "$place/work" &&
            cmake -S source -B build -D CMAKE_BUILD_TYPE=Release -D CATCH_INSTALL_DOCS=OFF -D BUILD_TESTING=OFF &&
            cmake --build build &&
            rm -rf ../usr.new &&
            cmake --install build --prefix "$place/usr.new" &&
            mv ../usr.new ../usr
    ) >>"$1" 2>&1
}

build_and_run() { # name, compiler, emulator, programs, what else, log
    local build=$folder/$1/build options=() program
    if [ "$5" = catch2-3 ]; then
        build_catch2_3 "$6" || return 1
        options+=(-D "CMAKE_PREFIX_PATH=$folder/catch2-3/usr")
    fi
    if [ -n "$3" ]; then
        options+=(-D CMAKE_SYSTEM_NAME=Linux -D CMAKE_SYSTEM_PROCESSOR=other -D "CMAKE_CROSSCOMPILING_EMULATOR=${3// /;}")
        # Catch2 2 is a header: what is unpacked for this machine serves.
        cmake -S . -B "$folder/host" -D MSNP_BUILD_EXAMPLES=OFF -D MSNP_BUILD_BENCHMARKS=OFF >>"$6" 2>&1 || return 1
        options+=(-D "CMAKE_PREFIX_PATH=$folder/host/packages/Catch2/usr")
    fi
    # The library has no warnings anywhere; its tests have casts that other machines find useless.
    compile_quickly "$2" "$6" || return 1
    # Without words for debuggers and optimisation it is built soonest.
    cmake -S . -B "$build" -D CMAKE_BUILD_TYPE=Debug -D CMAKE_CXX_FLAGS_DEBUG= -D MSNP_WERROR=OFF \
        -D "CMAKE_CXX_COMPILER=$2" -D MSNP_BUILD_NETWORK=OFF -D MSNP_BUILD_EXAMPLES=OFF -D MSNP_BUILD_BENCHMARKS=OFF \
        "${options[@]}" >>"$6" 2>&1 || return 1
    local targets=()
    for program in $4; do
        targets+=("test_$program")
    done
    cmake --build "$build" --target "${targets[@]}" >>"$6" 2>&1 || return 1
    for program in $4; do
        # shellcheck disable=SC2086
        $3 "$build/tests/test_$program" >>"$6" 2>&1 || return 1
    done
}

ran=0
left_out=0
failed=0
leave_out() { # why
    echo "$name: left out: $1"
    left_out=$((left_out + 1))
}
fail() { # why
    echo "$name: FAILED: $1"
    failed=$((failed + 1))
}
# Without --install a row is left out where something is missing.
lacks() { # what
    if $install; then
        fail "$1"
    else
        leave_out "$1"
    fi
}
mkdir -p "$folder" || exit 1
if $install; then
    apt-get update -qq >"$folder/apt.txt" 2>&1 || echo "apt-get update: $(reason "$folder/apt.txt" 1)"
fi
for row in "${rows[@]}"; do
    name=$(field "$row" 1)
    if [ ${#wanted[@]} -gt 0 ] && [[ " ${wanted[*]} " != *" $name "* ]]; then
        continue
    fi
    compiler=$(field "$row" 2)
    packages=$(field "$row" 4)
    emulator=$(field "$row" 5)
    further=$(field "$row" 7)
    # What it needs beyond its compiler shows when tests run.
    if $quick && [ -n "$further" ]; then
        leave_out "--quick runs no tests"
        continue
    fi
    mkdir -p "$folder/$name" || exit 1
    log=$folder/$name/log.txt
    : >"$log" || exit 1
    # shellcheck disable=SC2086
    if $install && ! DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >>"$log" 2>&1; then
        fail "apt-get does not install $packages: $(reason "$log" 1)"
        continue
    fi
    if ! command -v "$compiler" >/dev/null; then
        lacks "there is no $compiler (packages: $packages)"
        continue
    fi
    make_compiler "$folder/$name/c++" "$compiler" "$(field "$row" 3)"
    printf '#include <string>\nint main() { return std::string("x").size() == 1 ? 0 : 1; }\n' >"$folder/$name/try.cpp"
    # shellcheck disable=SC2086
    if ! "$folder/$name/c++" "$folder/$name/try.cpp" -o "$folder/$name/try" >>"$log" 2>&1 ||
        ! $emulator "$folder/$name/try" >>"$log" 2>&1; then
        leave_out "$compiler $(field "$row" 3) makes no program that runs here: $(reason "$log" 1) (packages: $packages)"
        continue
    fi
    if [ "$further" = catch2-3 ] && ! get_catch2_3 "$log"; then
        lacks "Catch2 3 cannot be had: $(reason "$log" 1)"
        continue
    fi
    begin=$SECONDS
    if $quick; then
        compile_quickly "$folder/$name/c++" "$log"
        outcome=$?
        what="compiles everything"
    else
        build_and_run "$name" "$folder/$name/c++" "$emulator" "$(field "$row" 6)" "$further" "$log"
        outcome=$?
        versions=$(sed -n 's/^-- msnp: \(Catch2 [0-9.]*\|fmt [0-9.]*\):.*/\1/p' "$log" | sort -ru | paste -sd' ' -)
        what="ran $(field "$row" 6) with $versions"
    fi
    if [ "$outcome" -ne 0 ]; then
        fail "see $log"
        reason "$log" 3 | sed 's/^/    /'
    else
        echo "$name: $what, in $((SECONDS - begin)) s"
        ran=$((ran + 1))
    fi
done
echo "$ran rows ran, $left_out left out, $failed failed"
[ "$failed" -eq 0 ] && [ "$ran" -gt 0 ]
