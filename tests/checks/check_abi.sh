#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Holds the shared library against the recorded baseline of its interface: what programs were built
# with must go on working, so functions may be added and nothing may change or go.
# Usage: check_abi.sh LIBRARY HEADERS BASELINE [--record]
# After a change that is meant (before 1.0.0, or with a new SOVERSION): --record.
set -eu
library=$1 headers=$2 baseline=$3
for program in abidw abidiff; do
    command -v "$program" >/dev/null || {
        echo "SKIPPED: $program is missing (on Debian: apt-get install abigail-tools)"
        [ "${CI:-}" = true ] && exit 1
        exit 77
    }
done
[ "$(uname -m)" = x86_64 ] || { echo "SKIPPED: the baseline is that of x86-64"; exit 77; }
readelf -S "$library" | grep -q debug_info || { echo "SKIPPED: no debug information"; exit 77; }

if [ "${4:-}" = --record ]; then
    plain=$(mktemp)
    abidw --no-corpus-path --no-comp-dir-path --no-show-locs --drop-private-types \
        --type-id-style hash --headers-dir "$headers" --out-file "$plain" "$library"
    gzip -9 -n <"$plain" >"$baseline"
    rm "$plain"
    exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
gzip -dc "$baseline" >"$work/baseline.abi"
if ! abidiff --no-added-syms --no-corpus-path --drop-private-types --headers-dir2 "$headers" \
    "$work/baseline.abi" "$library" >"$work/differences"; then
    cat "$work/differences"
    echo "The interface is not what the baseline says. If that is meant: $0 ... --record"
    exit 1
fi
echo "compatible with the baseline"
