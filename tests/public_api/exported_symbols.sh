#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The shared library exports events_* only, and all that its headers declare.
# Usage: exported_symbols.sh LIBRARY INCLUDE_DIRECTORY...
set -eu
library=$1
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

nm -D --defined-only "$library" | awk '$2 != "A" { sub(/@.*/, "", $3); print $3 }' |
    sort -u >"$work/exported"
for directory in "$@"; do
    for path in "$directory"/events/*.h; do
        [ -e "$path" ] || continue
        # Declarations with their comments and line ends taken out, one statement a line.
        sed -e 's://.*$::' "$path" | tr '\n' ' ' | sed -e 's:/\*[^*]*\**\([^/*][^*]*\**\)*/: :g' |
            tr ';' '\n' | grep EVENTS_API | grep -v '#define EVENTS_API' |
            grep -o 'events_[a-z0-9_]*(' | tr -d '(' || true
    done
done | sort -u >"$work/declared"

failed=0
if foreign=$(grep -v '^events_' "$work/exported"); then
    # Sanitizers and coverage add their own.
    foreign=$(printf '%s\n' "$foreign" | grep -v -e '^__' -e '^_' || true)
    [ -z "$foreign" ] || { echo "exported, but not ours: $foreign"; failed=1; }
fi
missing=$(comm -13 "$work/exported" "$work/declared")
[ -z "$missing" ] || { echo "declared, but not exported: $missing"; failed=1; }
extra=$(comm -23 "$work/exported" "$work/declared" | grep '^events_' || true)
[ -z "$extra" ] || { echo "exported, but in no header: $extra"; failed=1; }
echo "$(wc -l <"$work/declared") functions"
[ "$(wc -l <"$work/declared")" -gt 20 ] || { echo "too few functions were found"; exit 1; }
exit $failed
