#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installs libevents from a build tree and builds a small project against it in every way there
# is: pkg-config (shared and static), find_package(libevents), add_subdirectory().
# Usage: installed_library.sh SOURCE BUILD CMAKE C_COMPILER SANITIZERS
set -eu
source=$1 build=$2 cmake=$3 compiler=$4 sanitizers=$5
here=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
flags=
[ -z "$sanitizers" ] || flags="-fsanitize=$sanitizers"

# Runs a program and looks at what it says and leaves.
check() {
    printf '%s: ' "$1"
    said=$("$2" "$work/logs/$1")
    [ "$said" = 0.00195312 ] || { echo "said '$said'"; exit 1; }
    ls "$work/logs/$1"/events.out.tfevents.* >/dev/null
    echo fine
}

"$cmake" --install "$build" --component libevents --prefix "$work/usr" >"$work/install.log"
library_directory=$(dirname "$(find "$work/usr" -name 'libevents.so')")
for wanted in libevents.a libevents.so.0 pkgconfig/libevents.pc \
    cmake/libevents/libevents-config.cmake cmake/libevents/libevents-config-version.cmake; do
    [ -e "$library_directory/$wanted" ] || { echo "not installed: $wanted"; exit 1; }
done
[ -e "$work/usr/include/events/version.h" ] || { echo "no headers"; exit 1; }

# The prefix was given late; pkg-config is told where it is.
pkg_config() {
    PKG_CONFIG_PATH="$library_directory/pkgconfig${PKG_CONFIG_PATH:+:$PKG_CONFIG_PATH}" \
        pkg-config --define-variable=prefix="$work/usr" "$@" libevents
}
program=$here/user/log_and_read.c
# shellcheck disable=SC2046,SC2086
"$compiler" -std=c11 -pedantic -Wall -Werror $flags $(pkg_config --cflags) "$program" \
    -o "$work/by_pkg_config" $(pkg_config --libs) -Wl,-rpath,"$library_directory"
check pkg_config "$work/by_pkg_config"
# shellcheck disable=SC2046,SC2086
"$compiler" -std=c11 $flags $(pkg_config --cflags) "$program" -o "$work/by_pkg_config_static" \
    $(pkg_config --static --libs | sed 's/-levents/-l:libevents.a/')
check pkg_config_static "$work/by_pkg_config_static"

"$cmake" -S "$here/user" -B "$work/found" -DCMAKE_C_COMPILER="$compiler" \
    -DCMAKE_C_FLAGS="$flags" -DCMAKE_PREFIX_PATH="$work/usr" >"$work/found.log"
"$cmake" --build "$work/found" >>"$work/found.log"
check find_package "$work/found/with_shared"
check find_package_static "$work/found/with_static"

"$cmake" -S "$here/user" -B "$work/inside" -DCMAKE_C_COMPILER="$compiler" \
    -DCMAKE_C_FLAGS="$flags" -DCOURBE_SOURCE="$source" >"$work/inside.log"
"$cmake" --build "$work/inside" >>"$work/inside.log"
check add_subdirectory "$work/inside/with_shared"
check add_subdirectory_static "$work/inside/with_static"
