#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installs everything into an empty prefix, looks for each file that is promised, runs the program
# and compiles the smallest sample with the line that the README gives.
# Usage: check_install.sh SOURCE BUILD CMAKE C_COMPILER VIEWER WINDOW SANITIZERS
set -eu
source=$1 build=$2 cmake=$3 compiler=$4 viewer=$5 window=$6 sanitizers=$7
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
prefix=$work/usr
missing=0

expect() {
    for wanted in "$@"; do
        # shellcheck disable=SC2086 # these are patterns
        set -- $prefix/$wanted
        [ -e "$1" ] || { echo "not installed: $wanted"; missing=1; }
    done
}

"$cmake" --install "$build" --prefix "$prefix" >"$work/install.log"
for header in "$source"/libevents/include/events/*.h; do
    expect "include/events/$(basename "$header")"
done
expect include/events/version.h 'lib*/libevents.a' 'lib*/libevents.so' \
    'lib*/libevents.so.0' 'lib*/pkgconfig/libevents.pc' 'lib*/cmake/libevents/*config.cmake'
[ "$viewer" != ON ] || expect bin/courbe
[ "$window" != ON ] || expect share/applications/org.courbe.Courbe.desktop \
    share/metainfo/org.courbe.Courbe.metainfo.xml \
    share/icons/hicolor/scalable/apps/org.courbe.Courbe.svg
[ $missing -eq 0 ] || { find "$prefix" -type f | sed "s|$prefix/||" | sort; exit 1; }

if [ "$viewer" = ON ]; then
    "$prefix/bin/courbe" --version
fi
[ -z "$sanitizers" ] || exit 0
libraries=$(dirname "$(find "$prefix" -name libevents.so)")
# shellcheck disable=SC2046 # words are wanted
"$compiler" "$source/samples/write_scalars.c" -o "$work/write_scalars" \
    $(PKG_CONFIG_PATH="$libraries/pkgconfig" pkg-config --define-variable=prefix="$prefix" \
        --cflags --libs libevents)
cd "$work"
LD_LIBRARY_PATH=$libraries ./write_scalars
if [ "$viewer" = ON ]; then
    "$prefix/bin/courbe" inspect logs | grep -q 'train/loss' || { echo "no curve was logged"; exit 1; }
fi
echo "everything is installed"
